package io.github.tablemates.export;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Theme;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Paints a drawing into a PNG file, without a display. The same drawing gives the same bytes.
public final class PngWriter {

  private static final String FORMAT = "javax_imageio_png_1.0";

  private PngWriter() {}

  /// The picture; `scale` is pixels per unit of the drawing. A transparent one lacks its ground.
  public static BufferedImage image(
      Drawing drawing, Theme theme, double scale, boolean transparent) {
    int width = Math.max(1, (int) Math.ceil(drawing.width() * scale));
    int height = Math.max(1, (int) Math.ceil(drawing.height() * scale));
    int kind = transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    var image = new BufferedImage(width, height, kind);
    Graphics2D graphics = image.createGraphics();
    try {
      if (!transparent) {
        graphics.setColor(new Color(theme.rgb(drawing.ground())));
        graphics.fill(new Rectangle2D.Double(0, 0, width, height));
      }
      graphics.scale(scale, scale);
      new AwtPainter(graphics, theme).paint(drawing.marks());
    } finally {
      graphics.dispose();
    }
    return image;
  }

  /// The picture as a file.
  public static byte[] write(
      Drawing drawing, Theme theme, double scale, boolean transparent, Caption caption) {
    return encode(image(drawing, theme, scale, transparent), caption);
  }

  /// Pixels as a file.
  ///
  /// @param pixels row by row, as `0xAARRGGBB`; the alpha is left out
  public static byte[] write(int[] pixels, int width, Caption caption) {
    int height = pixels.length / width;
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, pixels, 0, width);
    return encode(image, caption);
  }

  private static byte[] encode(BufferedImage image, Caption caption) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    var bytes = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(bytes)) {
      var type = ImageTypeSpecifier.createFromRenderedImage(image);
      IIOMetadata metadata = writer.getDefaultImageMetadata(type, writer.getDefaultWriteParam());
      describe(metadata, caption);
      writer.setOutput(stream);
      writer.write(new IIOImage(image, null, metadata));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static void describe(IIOMetadata metadata, Caption caption)
      throws IIOInvalidTreeException {
    var texts = new IIOMetadataNode("iTXt");
    add(texts, "Title", caption.title());
    add(texts, "Description", caption.description());
    if (texts.hasChildNodes()) {
      var root = new IIOMetadataNode(FORMAT);
      root.appendChild(texts);
      metadata.mergeTree(FORMAT, root);
    }
  }

  private static void add(IIOMetadataNode texts, String keyword, String text) {
    if (text.isEmpty()) {
      return;
    }
    var entry = new IIOMetadataNode("iTXtEntry");
    entry.setAttribute("keyword", keyword);
    entry.setAttribute("compressionFlag", "FALSE");
    entry.setAttribute("compressionMethod", "0");
    entry.setAttribute("languageTag", "en");
    entry.setAttribute("translatedKeyword", keyword);
    entry.setAttribute("text", text);
    texts.appendChild(entry);
  }
}
