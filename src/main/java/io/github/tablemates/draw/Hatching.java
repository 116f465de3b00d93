package io.github.tablemates.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Cuts stripes to a shape, for painters that have no patterns; stripes stay sharp at any zoom.
public final class Hatching {

  private static final int STEPS = 6;

  private Hatching() {}

  /// The stripes of a hatch inside a shape, as one path to be filled.
  public static Outline stripes(Hatch hatch, Outline shape) {
    var flattener = new Flattener();
    shape.trace(flattener);
    var builder = new Outline.Builder();
    for (double[] polygon : flattener.polygons()) {
      double low = Double.MAX_VALUE;
      double high = -Double.MAX_VALUE;
      for (int i = 0; i < polygon.length; i += 2) {
        double across = across(polygon[i], polygon[i + 1]);
        low = Math.min(low, across);
        high = Math.max(high, across);
      }
      double period = hatch.period();
      for (double at = Math.floor(low / period) * period; at < high; at += period) {
        add(builder, cut(cut(polygon, at, 1), at + hatch.width(), -1));
      }
    }
    return builder.build();
  }

  private static double across(double x, double y) {
    return (x + y) * Math.sqrt(0.5);
  }

  /// The part of a polygon beyond a line across the stripes (`side` 1) or before it (-1).
  private static double[] cut(double[] polygon, double line, int side) {
    var kept = new double[2 * polygon.length];
    int size = 0;
    for (int i = 0; i < polygon.length; i += 2) {
      int next = (i + 2) % polygon.length;
      double here = side * (across(polygon[i], polygon[i + 1]) - line);
      double there = side * (across(polygon[next], polygon[next + 1]) - line);
      if (here >= 0) {
        kept[size++] = polygon[i];
        kept[size++] = polygon[i + 1];
      }
      if (here >= 0 != there >= 0) {
        double t = here / (here - there);
        kept[size++] = polygon[i] + (polygon[next] - polygon[i]) * t;
        kept[size++] = polygon[i + 1] + (polygon[next + 1] - polygon[i + 1]) * t;
      }
    }
    return Arrays.copyOf(kept, size);
  }

  private static void add(Outline.Builder builder, double[] polygon) {
    if (polygon.length < 6) {
      return;
    }
    builder.move(polygon[0], polygon[1]);
    for (int i = 2; i < polygon.length; i += 2) {
      builder.line(polygon[i], polygon[i + 1]);
    }
    builder.close();
  }

  /// Turns curves into short lines.
  private static final class Flattener implements Pen {
    private final List<double[]> done = new ArrayList<>();
    private double[] points = new double[32];
    private int size;

    List<double[]> polygons() {
      end();
      return done;
    }

    private void end() {
      if (size > 0) {
        done.add(Arrays.copyOf(points, size));
      }
      size = 0;
    }

    private void add(double x, double y) {
      if (size + 2 > points.length) {
        points = Arrays.copyOf(points, 2 * size);
      }
      points[size++] = x;
      points[size++] = y;
    }

    private void curve(double... controls) {
      for (int i = 1; i <= STEPS; i++) {
        double[] rest = Pieces.cut(controls, (double) i / STEPS)[1];
        add(rest[0], rest[1]);
      }
    }

    @Override
    public void move(double x, double y) {
      end();
      add(x, y);
    }

    @Override
    public void line(double x, double y) {
      add(x, y);
    }

    @Override
    public void quad(double cx, double cy, double x, double y) {
      curve(points[size - 2], points[size - 1], cx, cy, x, y);
    }

    @Override
    public void cubic(double c1x, double c1y, double c2x, double c2y, double x, double y) {
      curve(points[size - 2], points[size - 1], c1x, c1y, c2x, c2y, x, y);
    }

    @Override
    public void close() {
      // the points of a polygon close by themselves
    }
  }
}
