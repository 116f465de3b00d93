package io.github.tablemates.draw;

import org.jspecify.annotations.Nullable;

/// The outlines of a font's glyphs in units of its em square, y downwards; read from `glyf`.
///
/// They are the same on every machine, which those that a toolkit hands out need not be.
public final class GlyphShapes {

  private static final int ON_CURVE = 1;
  private static final int REPEAT = 8;

  private static final @Nullable GlyphShapes[] READ = new @Nullable GlyphShapes[Face.COUNT];

  private final FontFile file;
  private final FontTable table;
  private final @Nullable Outline[] known;

  GlyphShapes(byte[] bytes, FontTable table) {
    file = new FontFile(bytes);
    this.table = table;
    known = new @Nullable Outline[file.u16(file.table("maxp") + 4)];
  }

  static GlyphShapes of(Face face) {
    GlyphShapes shapes = READ[face.number()];
    if (shapes == null) {
      shapes = new GlyphShapes(face.bytes(), FontTable.of(face));
      READ[face.number()] = shapes;
    }
    return shapes;
  }

  /// The font file that this was read from.
  public FontFile file() {
    return file;
  }

  public int unitsPerEm() {
    return table.unitsPerEm();
  }

  /// The number of a character's glyph, 0 where the font has none.
  public int glyph(int codePoint) {
    return table.glyph(codePoint);
  }

  /// The width of a character; one em for those the font does not have.
  public int advance(int codePoint) {
    return table.advance(codePoint);
  }

  /// The width of a glyph.
  public int glyphAdvance(int glyph) {
    return table.glyphAdvance(glyph);
  }

  /// The outline of a glyph.
  public Outline outline(int glyph) {
    Outline outline = known[glyph];
    if (outline == null) {
      outline = read(glyph);
      known[glyph] = outline; // two threads at once read the same
    }
    return outline;
  }

  private Outline read(int glyph) {
    var outline = new Outline.Builder();
    trace(glyph, new double[] {1, 0, 0, 1, 0, 0}, outline);
    return outline.build();
  }

  private void trace(int glyph, double[] turn, Outline.Builder outline) {
    if (file.glyphLength(glyph) == 0) {
      return;
    }
    int at = file.glyphStart(glyph);
    int contours = file.s16(at);
    if (contours < 0) {
      parts(at + 10, turn, outline);
    } else {
      simple(at + 10, contours, turn, outline);
    }
  }

  /// A glyph that is put together from others, each at its place.
  private void parts(int start, double[] turn, Outline.Builder outline) {
    int at = start;
    int flags;
    do {
      flags = file.u16(at);
      int part = file.u16(at + 2);
      at += 4;
      boolean words = (flags & 1) != 0;
      double dx = words ? file.s16(at) : (byte) file.u8(at);
      double dy = words ? file.s16(at + 2) : (byte) file.u8(at + 1);
      at += words ? 4 : 2;
      double[] own = {1, 0, 0, 1, dx, dy};
      if ((flags & 0x08) != 0) {
        own[0] = fraction(at);
        own[3] = own[0];
        at += 2;
      } else if ((flags & 0x40) != 0) {
        own[0] = fraction(at);
        own[3] = fraction(at + 2);
        at += 4;
      } else if ((flags & 0x80) != 0) {
        for (int i = 0; i < 4; i++) {
          own[i] = fraction(at + 2 * i);
        }
        at += 8;
      }
      trace(part, both(own, turn), outline);
    } while ((flags & 0x20) != 0);
  }

  private double fraction(int at) {
    return file.s16(at) / 16384.0;
  }

  private static double[] both(double[] a, double[] b) {
    return new double[] {
      a[0] * b[0] + a[1] * b[2],
      a[0] * b[1] + a[1] * b[3],
      a[2] * b[0] + a[3] * b[2],
      a[2] * b[1] + a[3] * b[3],
      a[4] * b[0] + a[5] * b[2] + b[4],
      a[4] * b[1] + a[5] * b[3] + b[5]
    };
  }

  private void simple(int start, int contours, double[] turn, Outline.Builder outline) {
    int points = contours == 0 ? 0 : file.u16(start + 2 * (contours - 1)) + 1;
    int at = start + 2 * contours;
    at += 2 + file.u16(at);
    var flags = new int[points];
    for (int i = 0; i < points; i++) {
      flags[i] = file.u8(at++);
      if ((flags[i] & REPEAT) != 0) {
        for (int again = file.u8(at++); again > 0; again--, i++) {
          flags[i + 1] = flags[i];
        }
      }
    }
    var xs = new int[points];
    at = coordinates(at, flags, 2, 16, xs);
    var ys = new int[points];
    coordinates(at, flags, 4, 32, ys);
    int first = 0;
    for (int c = 0; c < contours; c++) {
      int last = file.u16(start + 2 * c);
      contour(first, last, flags, xs, ys, turn, outline);
      first = last + 1;
    }
  }

  private int coordinates(int start, int[] flags, int small, int same, int[] values) {
    int at = start;
    int value = 0;
    for (int i = 0; i < flags.length; i++) {
      boolean set = (flags[i] & same) != 0;
      if ((flags[i] & small) != 0) {
        int step = file.u8(at++);
        value += set ? step : -step;
      } else if (!set) {
        value += file.s16(at);
        at += 2;
      }
      values[i] = value;
    }
    return at;
  }

  /// One closed line; between two points off the curve lies one on it, in the middle.
  private static void contour(
      int first,
      int last,
      int[] flags,
      int[] xs,
      int[] ys,
      double[] turn,
      Outline.Builder outline) {
    int count = last - first + 1;
    if (count < 2) {
      return;
    }
    var x = new double[count];
    var y = new double[count];
    int start = -1;
    for (int i = 0; i < count; i++) {
      int px = xs[first + i];
      int py = ys[first + i];
      x[i] = px * turn[0] + py * turn[2] + turn[4];
      y[i] = -(px * turn[1] + py * turn[3] + turn[5]);
      if (start < 0 && (flags[first + i] & ON_CURVE) != 0) {
        start = i;
      }
    }
    int from = Math.max(start, 0);
    double startX = start < 0 ? (x[0] + x[count - 1]) / 2 : x[start];
    double startY = start < 0 ? (y[0] + y[count - 1]) / 2 : y[start];
    outline.move(startX, startY);
    int steps = start < 0 ? count : count - 1;
    int begin = start < 0 ? 0 : 1;
    for (int k = begin; k < begin + steps; k++) {
      int i = (from + k) % count;
      if ((flags[first + i] & ON_CURVE) != 0) {
        outline.line(x[i], y[i]);
        continue;
      }
      boolean end = k == begin + steps - 1;
      int next = (i + 1) % count;
      if (end) {
        outline.quad(x[i], y[i], startX, startY);
      } else if ((flags[first + next] & ON_CURVE) != 0) {
        outline.quad(x[i], y[i], x[next], y[next]);
        k++;
      } else {
        outline.quad(x[i], y[i], (x[i] + x[next]) / 2, (y[i] + y[next]) / 2);
      }
    }
    outline.close();
  }
}
