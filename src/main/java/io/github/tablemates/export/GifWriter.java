package io.github.tablemates.export;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Theme;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Writes drawings as an animated GIF. Each frame stores only what differs from the one before.
public final class GifWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Look look;
  private final Palette palette;
  private final int width;
  private final int height;
  private final byte[] shown;
  private boolean empty = true;

  private GifWriter(List<Drawing> keys, Look look) {
    this.look = look;
    double w = keys.stream().mapToDouble(Drawing::width).max().orElse(1);
    double h = keys.stream().mapToDouble(Drawing::height).max().orElse(1);
    width = (int) Math.ceil(w * look.scale);
    height = (int) Math.ceil(h * look.scale);
    palette = Palette.of(keys.stream().map(this::pixels).toList());
    shown = new byte[width * height];
  }

  /// How the frames are painted.
  ///
  /// @param scale pixels per unit of the drawing
  public record Look(Theme theme, double scale) {}

  /// One picture of the film.
  ///
  /// @param millis how long it stands
  public record Frame(Drawing drawing, int millis) {}

  /// The file.
  ///
  /// @param keys the states at rest, which decide the colours and the size
  /// @param frames in order; they are painted one at a time
  public static byte[] write(List<Drawing> keys, Stream<Frame> frames, Look look, Caption caption) {
    var writer = new GifWriter(keys, look);
    writer.head(caption);
    frames.forEachOrdered(writer::frame);
    writer.out.write(0x3B);
    return writer.out.toByteArray();
  }

  private int[] pixels(Drawing drawing) {
    var whole =
        new Drawing(width / look.scale, height / look.scale, drawing.ground(), drawing.marks());
    return PngWriter.pixels(whole, look.theme, look.scale, false);
  }

  private void head(Caption caption) {
    out.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
    number(width);
    number(height);
    out.write(0xF7);
    out.write(0);
    out.write(0);
    for (int color : palette.colors()) {
      out.write(color >> 16);
      out.write(color >> 8);
      out.write(color);
    }
    out.writeBytes(new byte[] {0x21, (byte) 0xFF, 11});
    out.writeBytes("NETSCAPE2.0".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(new byte[] {3, 1, 0, 0, 0});
    comment(caption.title());
    comment(caption.recipe());
  }

  private void comment(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0) {
      out.write(0x21);
      out.write(0xFE);
      blocks(bytes);
    }
  }

  private void blocks(byte[] bytes) {
    for (int at = 0; at < bytes.length; at += 255) {
      int size = Math.min(255, bytes.length - at);
      out.write(size);
      out.write(bytes, at, size);
    }
    out.write(0);
  }

  private void frame(Frame frame) {
    boolean first = empty;
    empty = false;
    int[] pixels = pixels(frame.drawing);
    int left = width;
    int top = height;
    int right = 0;
    int bottom = 0;
    var next = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      next[i] = (byte) palette.nearest(pixels[i]);
      if (first || next[i] != shown[i]) {
        left = Math.min(left, i % width);
        right = Math.max(right, i % width + 1);
        top = Math.min(top, i / width);
        bottom = Math.max(bottom, i / width + 1);
      }
    }
    if (right == 0) {
      left = 0;
      top = 0;
      right = 1;
      bottom = 1;
    }
    out.writeBytes(new byte[] {0x21, (byte) 0xF9, 4, 5});
    number(frame.millis / 10);
    out.write(Palette.CLEAR);
    out.write(0);
    out.write(0x2C);
    number(left);
    number(top);
    number(right - left);
    number(bottom - top);
    out.write(0);
    var part = new byte[(right - left) * (bottom - top)];
    int at = 0;
    for (int y = top; y < bottom; y++) {
      for (int i = y * width + left; i < y * width + right; i++) {
        part[at++] = !first && next[i] == shown[i] ? (byte) Palette.CLEAR : next[i];
      }
    }
    out.write(8);
    blocks(compressed(part));
    System.arraycopy(next, 0, shown, 0, next.length);
  }

  private void number(int value) {
    out.write(value);
    out.write(value >> 8);
  }

  /// LZW with codes of 9 to 12 bits.
  private static byte[] compressed(byte[] part) {
    var bits = new Deflate.BitSink();
    var next = new short[4096 * 256];
    int size = 258;
    int width = 9;
    bits.bits(256, width);
    int prefix = part[0] & 0xFF;
    for (int i = 1; i < part.length; i++) {
      int value = part[i] & 0xFF;
      int known = next[prefix * 256 + value];
      if (known != 0) {
        prefix = known;
        continue;
      }
      bits.bits(prefix, width);
      if (size == 4096) {
        bits.bits(256, width);
        Arrays.fill(next, (short) 0);
        size = 258;
        width = 9;
      } else {
        if (size == 1 << width) {
          width++;
        }
        next[prefix * 256 + value] = (short) size++;
      }
      prefix = value;
    }
    bits.bits(prefix, width);
    bits.bits(257, size == 1 << width && width < 12 ? width + 1 : width);
    bits.align();
    return bits.toByteArray();
  }
}
