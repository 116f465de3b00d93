package io.github.tablemates.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// An outline as curves that each know where they start, so that it can be measured and cut.
///
/// A piece holds its control points as x, y, x, y, ...: two points are a line, three a quadratic
/// and four a cubic curve. De Casteljau's construction cuts all of them the same way.
final class Pieces {

  private static final int STEPS = 16;
  private static final double SAME = 1e-6;

  private final List<double[]> pieces;
  private final double[] lengths;
  private final double length;

  private Pieces(List<double[]> pieces) {
    this.pieces = pieces;
    lengths = pieces.stream().mapToDouble(Pieces::measure).toArray();
    length = Arrays.stream(lengths).sum();
  }

  static Pieces of(Outline outline) {
    var pieces = new ArrayList<double[]>();
    double[] start = {0, 0};
    double x = 0;
    double y = 0;
    for (Outline.Segment segment : outline.segments()) {
      double[] piece =
          switch (segment) {
            case Outline.Move s -> new double[] {s.x(), s.y()};
            case Outline.Line s -> new double[] {x, y, s.x(), s.y()};
            case Outline.Quad s -> new double[] {x, y, s.cx(), s.cy(), s.x(), s.y()};
            case Outline.Cubic s ->
                new double[] {x, y, s.c1x(), s.c1y(), s.c2x(), s.c2y(), s.x(), s.y()};
            case Outline.Close _ -> new double[] {x, y, start[0], start[1]};
          };
      if (piece.length == 2) {
        start = piece;
      } else {
        pieces.add(piece);
      }
      x = piece[piece.length - 2];
      y = piece[piece.length - 1];
    }
    if (pieces.isEmpty()) {
      pieces.add(new double[] {x, y, x, y});
    }
    return new Pieces(pieces);
  }

  double length() {
    return length;
  }

  Point at(double t) {
    double along = Math.clamp(t, 0, 1) * length;
    int index = 0;
    while (index < lengths.length - 1 && along > lengths[index]) {
      along -= lengths[index++];
    }
    double[] rest = cut(pieces.get(index), share(along, index))[1];
    return new Point(rest[0], rest[1]);
  }

  Outline part(double from, double to) {
    double begin = Math.clamp(from, 0, 1) * length;
    double end = Math.clamp(to, 0, 1) * length;
    Point first = at(from);
    var builder = Outline.at(first.x(), first.y());
    double x = first.x();
    double y = first.y();
    double passed = 0;
    for (int i = 0; i < lengths.length; i++) {
      double low = share(begin - passed, i);
      double high = share(end - passed, i);
      passed += lengths[i];
      if (high <= low) {
        continue;
      }
      double[] kept = cut(cut(pieces.get(i), high)[0], low / high)[1];
      if (Math.hypot(kept[0] - x, kept[1] - y) > SAME) {
        builder.move(kept[0], kept[1]);
      }
      append(builder, kept);
      x = kept[kept.length - 2];
      y = kept[kept.length - 1];
    }
    return builder.build();
  }

  private double share(double along, int index) {
    return lengths[index] == 0 ? 0 : Math.clamp(along / lengths[index], 0, 1);
  }

  private static void append(Outline.Builder builder, double[] p) {
    switch (p.length) {
      case 4 -> builder.line(p[2], p[3]);
      case 6 -> builder.quad(p[2], p[3], p[4], p[5]);
      default -> builder.cubic(p[2], p[3], p[4], p[5], p[6], p[7]);
    }
  }

  /// Cuts a curve of any degree at its own parameter: the part before, the part after.
  static double[][] cut(double[] curve, double t) {
    int n = curve.length;
    double[] work = curve.clone();
    double[] before = new double[n];
    double[] after = new double[n];
    for (int left = n; left > 0; left -= 2) {
      before[n - left] = work[0];
      before[n - left + 1] = work[1];
      after[left - 2] = work[left - 2];
      after[left - 1] = work[left - 1];
      for (int i = 0; i < left - 2; i++) {
        work[i] += (work[i + 2] - work[i]) * t;
      }
    }
    return new double[][] {before, after};
  }

  private static double measure(double[] curve) {
    if (curve.length == 4) {
      return Math.hypot(curve[2] - curve[0], curve[3] - curve[1]);
    }
    double sum = 0;
    double x = curve[0];
    double y = curve[1];
    for (int i = 1; i <= STEPS; i++) {
      double[] rest = cut(curve, (double) i / STEPS)[1];
      sum += Math.hypot(rest[0] - x, rest[1] - y);
      x = rest[0];
      y = rest[1];
    }
    return sum;
  }
}
