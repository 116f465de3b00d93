package io.github.tablemates.export;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Theme;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// Paints a drawing into a PNG file, without a display. The same drawing gives the same bytes.
public final class PngWriter {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

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

  static int[] pixels(Drawing drawing, Theme theme, double scale, boolean transparent) {
    BufferedImage image = image(drawing, theme, scale, transparent);
    return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }

  /// The picture as a file.
  public static byte[] write(
      Drawing drawing, Theme theme, double scale, boolean transparent, Caption caption) {
    int width = Math.max(1, (int) Math.ceil(drawing.width() * scale));
    int[] pixels = pixels(drawing, theme, scale, transparent);
    return new PngWriter().encode(pixels, width, transparent, caption);
  }

  /// Pixels as a file.
  ///
  /// @param pixels row by row, as `0xAARRGGBB`; the alpha is left out
  public static byte[] write(int[] pixels, int width, Caption caption) {
    return new PngWriter().encode(pixels, width, false, caption);
  }

  private byte[] encode(int[] pixels, int width, boolean alpha, Caption caption) {
    int height = pixels.length / width;
    out.writeBytes(SIGNATURE);
    var head = ByteBuffer.allocate(13).putInt(width).putInt(height);
    chunk("IHDR", head.put((byte) 8).put((byte) (alpha ? 6 : 2)).array());
    text("Title", caption.title());
    text("Description", caption.description());
    text("Source", caption.recipe());
    chunk("IDAT", Deflate.zlib(filtered(pixels, width, height, alpha ? 4 : 3)));
    chunk("IEND", new byte[0]);
    return out.toByteArray();
  }

  /// Rows as differences from the row above, which are mostly zeros in a drawing.
  private static byte[] filtered(int[] pixels, int width, int height, int samples) {
    var bytes = new byte[height * (1 + width * samples)];
    int at = 0;
    for (int y = 0; y < height; y++) {
      bytes[at++] = (byte) (y == 0 ? 0 : 2);
      for (int x = 0; x < width; x++) {
        int here = pixels[y * width + x];
        int above = y == 0 ? 0 : pixels[(y - 1) * width + x];
        bytes[at++] = (byte) ((here >> 16) - (above >> 16));
        bytes[at++] = (byte) ((here >> 8) - (above >> 8));
        bytes[at++] = (byte) (here - above);
        if (samples == 4) {
          bytes[at++] = (byte) ((here >>> 24) - (above >>> 24));
        }
      }
    }
    return bytes;
  }

  private void text(String keyword, String text) {
    if (!text.isEmpty()) {
      chunk("iTXt", (keyword + "\0\0\0en\0\0" + text).getBytes(StandardCharsets.UTF_8));
    }
  }

  private void chunk(String kind, byte[] data) {
    var chunk = ByteBuffer.allocate(12 + data.length).putInt(data.length);
    chunk.put(kind.getBytes(StandardCharsets.US_ASCII)).put(data);
    var crc = new CRC32();
    crc.update(chunk.array(), 4, 4 + data.length);
    out.writeBytes(chunk.putInt((int) crc.getValue()).array());
  }
}
