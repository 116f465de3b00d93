package io.github.tablemates.draw;

import org.jspecify.annotations.Nullable;

/// Where marks leave paint: rectangles that are never too small, and sometimes a little too large.
public final class Bounds {

  /// What the miter of a corner may stand out, in half widths of its stroke.
  private static final double MITER = 4;

  private static final double ASCENT = 1.1;
  private static final double DESCENT = 0.4;

  private Bounds() {}

  /// The bounds of a mark, or null for a group of nothing.
  public static @Nullable Rect of(Mark mark) {
    return switch (mark) {
      case Mark.Box box -> around(box.x(), box.y(), box.width(), box.height(), reach(box.stroke()));
      case Mark.Disc disc -> {
        double size = 2 * disc.radius();
        double x = disc.cx() - disc.radius();
        yield around(x, disc.cy() - disc.radius(), size, size, reach(disc.stroke()));
      }
      case Mark.Curve curve -> {
        var box = new Box();
        curve.outline().trace(box);
        yield around(
            box.left, box.top, box.right - box.left, box.bottom - box.top, reach(curve.stroke()));
      }
      case Mark.Words words -> {
        double size = words.type().size();
        double width = Metrics.width(words.text(), words.type());
        double top = words.baseline() - ASCENT * size;
        yield around(words.left(), top, width, (ASCENT + DESCENT) * size, 0.2 * size);
      }
      case Mark.Cells cells -> {
        double rows = Math.ceilDiv(cells.codes().size(), cells.columns());
        yield around(
            cells.x(), cells.y(), cells.columns() * cells.pitch(), rows * cells.pitch(), 1);
      }
      case Mark.Group group -> {
        Rect all = null;
        for (Mark part : group.marks()) {
          Rect own = of(part);
          all = all == null ? own : own == null ? all : all.with(own);
        }
        yield all;
      }
    };
  }

  private static double reach(Stroke stroke) {
    double half = stroke.visible() ? stroke.width() / 2 : 0;
    return stroke.join() == Stroke.Join.MITER ? half * MITER : half;
  }

  private static Rect around(double x, double y, double width, double height, double reach) {
    return new Rect(x - reach, y - reach, width + 2 * reach, height + 2 * reach);
  }

  /// Gathers where a pen goes; the control points of a curve hold the curve.
  private static final class Box implements Pen {
    private double left = Double.POSITIVE_INFINITY;
    private double top = Double.POSITIVE_INFINITY;
    private double right = Double.NEGATIVE_INFINITY;
    private double bottom = Double.NEGATIVE_INFINITY;

    private void add(double x, double y) {
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
    }

    @Override
    public void move(double x, double y) {
      add(x, y);
    }

    @Override
    public void line(double x, double y) {
      add(x, y);
    }

    @Override
    public void quad(double cx, double cy, double x, double y) {
      add(cx, cy);
      add(x, y);
    }

    @Override
    public void cubic(double c1x, double c1y, double c2x, double c2y, double x, double y) {
      add(c1x, c1y);
      add(c2x, c2y);
      add(x, y);
    }

    @Override
    public void close() {
      // back to a point that is in already
    }

    @Override
    public void rect(double x, double y, double width, double height) {
      add(x, y);
      add(x + width, y + height);
    }
  }
}
