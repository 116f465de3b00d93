package io.github.tablemates.draw;

import java.util.List;

/// The glyph in a page's cell; with its hue it says which process faulted the page in.
public enum Tile {
  SQUARE(0),
  LOWER_TRIANGLE(0.32),
  RING(0),
  BARS(0),
  PLUS(0),
  UPPER_TRIANGLE(0),
  DOT(0.35);

  private static final List<Tile> ALL = List.of(values());

  private final double ground;

  Tile(double ground) {
    this.ground = ground;
  }

  public static Tile of(int identity) {
    return ALL.get(Identity.pattern(identity));
  }

  /// How strongly the whole cell is tinted under the glyph, from 0 to 1.
  public double ground() {
    return ground;
  }

  /// Draws the glyph into the square at `x`, `y`. Inner contours run backwards, so that the usual
  /// winding rule leaves them open.
  public void trace(double x, double y, double size, Pen pen) {
    switch (this) {
      case SQUARE -> pen.rect(x, y, size, size);
      case LOWER_TRIANGLE -> polygon(pen, x, y, size, 0, 0, 1, 1, 0, 1);
      case RING -> {
        polygon(pen, x, y, size, 0, 0, 1, 0, 1, 1, 0, 1);
        polygon(pen, x, y, size, 0.3, 0.3, 0.3, 0.7, 0.7, 0.7, 0.7, 0.3);
      }
      case BARS -> {
        pen.rect(x, y, size, size * 0.38);
        pen.rect(x, y + size * 0.62, size, size * 0.38);
      }
      case PLUS -> {
        double a = 0.33;
        double b = 0.67;
        polygon(
            pen, x, y, size, a, 0, b, 0, b, a, 1, a, 1, b, b, b, b, 1, a, 1, a, b, 0, b, 0, a, a,
            a);
      }
      case UPPER_TRIANGLE -> polygon(pen, x, y, size, 0, 0, 1, 0, 1, 1);
      case DOT -> Outline.circle(x + size / 2, y + size / 2, size * 0.3).trace(pen);
    }
  }

  private static void polygon(Pen pen, double x, double y, double size, double... points) {
    pen.move(x + size * points[0], y + size * points[1]);
    for (int i = 2; i < points.length; i += 2) {
      pen.line(x + size * points[i], y + size * points[i + 1]);
    }
    pen.close();
  }
}
