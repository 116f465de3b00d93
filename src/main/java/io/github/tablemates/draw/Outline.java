package io.github.tablemates.draw;

import java.util.ArrayList;
import java.util.List;

/// A path: where a pen goes, straight or curved. Parts of it are cut by their share of the length.
public record Outline(List<Segment> segments) {

  /// One move of the pen; the first of a path is always a [Move].
  public sealed interface Segment {}

  /// Lift the pen and put it down elsewhere.
  public record Move(double x, double y) implements Segment {}

  /// A straight line.
  public record Line(double x, double y) implements Segment {}

  /// A curve with one control point.
  public record Quad(double cx, double cy, double x, double y) implements Segment {}

  /// A curve with two control points.
  public record Cubic(double c1x, double c1y, double c2x, double c2y, double x, double y)
      implements Segment {}

  /// A straight line back to the last [Move].
  public record Close() implements Segment {}

  /// How far the control points of a quarter circle stand out, as a share of the radius.
  static final double ARC = 0.5522847498;

  private static final double LEAST_REACH = 18;

  public Outline {
    segments = List.copyOf(segments);
  }

  public static Builder at(double x, double y) {
    return new Builder().move(x, y);
  }

  public static Outline line(double x1, double y1, double x2, double y2) {
    return at(x1, y1).line(x2, y2).build();
  }

  /// From a slot to a port with level ends; `bend` is how far the curve stays level, about 0.5.
  public static Outline link(double x1, double y1, double x2, double y2, double bend) {
    double reach = Math.max(LEAST_REACH, (x2 - x1) * bend);
    return at(x1, y1).cubic(x1 + reach, y1, x2 - reach, y2, x2, y2).build();
  }

  /// Level to `turnX`, upright to `y2`, level to `x2`, with round corners.
  public static Outline elbow(
      double x1, double y1, double turnX, double x2, double y2, double radius) {
    double r = Math.min(radius, Math.abs(y2 - y1) / 2);
    double in = r * Math.signum(turnX - x1);
    double down = r * Math.signum(y2 - y1);
    double out = r * Math.signum(x2 - turnX);
    return at(x1, y1)
        .line(turnX - in, y1)
        .quad(turnX, y1, turnX, y1 + down)
        .line(turnX, y2 - down)
        .quad(turnX, y2, turnX + out, y2)
        .line(x2, y2)
        .build();
  }

  /// Around a box, clockwise from the middle of its left side.
  public static Outline around(double x, double y, double width, double height, double radius) {
    double r = Math.min(radius, Math.min(width, height) / 2);
    double k = r * (1 - ARC);
    double right = x + width;
    double bottom = y + height;
    return at(x, y + height / 2)
        .line(x, y + r)
        .cubic(x, y + k, x + k, y, x + r, y)
        .line(right - r, y)
        .cubic(right - k, y, right, y + k, right, y + r)
        .line(right, bottom - r)
        .cubic(right, bottom - k, right - k, bottom, right - r, bottom)
        .line(x + r, bottom)
        .cubic(x + k, bottom, x, bottom - k, x, bottom - r)
        .close()
        .build();
  }

  /// A circle, clockwise from its left.
  public static Outline circle(double cx, double cy, double radius) {
    return around(cx - radius, cy - radius, 2 * radius, 2 * radius, radius);
  }

  /// The stretch between two shares of the length, both from 0 to 1.
  public Outline part(double from, double to) {
    return Pieces.of(this).part(from, to);
  }

  /// What is left of this when it is cut at `t`: the beginning.
  public Outline upTo(double t) {
    return part(0, t);
  }

  /// What is left of this when it is cut at `t`: the end.
  public Outline from(double t) {
    return part(t, 1);
  }

  public Point pointAt(double t) {
    return Pieces.of(this).at(t);
  }

  public double length() {
    return Pieces.of(this).length();
  }

  /// Leads a pen along this path.
  public void trace(Pen pen) {
    for (Segment segment : segments) {
      switch (segment) {
        case Move s -> pen.move(s.x, s.y);
        case Line s -> pen.line(s.x, s.y);
        case Quad s -> pen.quad(s.cx, s.cy, s.x, s.y);
        case Cubic s -> pen.cubic(s.c1x, s.c1y, s.c2x, s.c2y, s.x, s.y);
        case Close _ -> pen.close();
      }
    }
  }

  /// Collects segments; every method gives the builder back.
  public static final class Builder {
    private final List<Segment> segments = new ArrayList<>();

    private Builder add(Segment segment) {
      segments.add(segment);
      return this;
    }

    public Builder move(double x, double y) {
      return add(new Move(x, y));
    }

    public Builder line(double x, double y) {
      return add(new Line(x, y));
    }

    public Builder quad(double cx, double cy, double x, double y) {
      return add(new Quad(cx, cy, x, y));
    }

    public Builder cubic(double c1x, double c1y, double c2x, double c2y, double x, double y) {
      return add(new Cubic(c1x, c1y, c2x, c2y, x, y));
    }

    public Builder close() {
      return add(new Close());
    }

    public Outline build() {
      return new Outline(segments);
    }
  }
}
