package io.github.tablemates.export;

import io.github.tablemates.draw.Pen;
import java.awt.Shape;
import java.awt.geom.Path2D;

/// Collects a path for Java2D.
final class PathPen implements Pen {

  private final Path2D path;

  PathPen(int windingRule) {
    path = new Path2D.Double(windingRule);
  }

  Shape shape() {
    return path;
  }

  @Override
  public void move(double x, double y) {
    path.moveTo(x, y);
  }

  @Override
  public void line(double x, double y) {
    path.lineTo(x, y);
  }

  @Override
  public void quad(double cx, double cy, double x, double y) {
    path.quadTo(cx, cy, x, y);
  }

  @Override
  public void cubic(double c1x, double c1y, double c2x, double c2y, double x, double y) {
    path.curveTo(c1x, c1y, c2x, c2y, x, y);
  }

  @Override
  public void close() {
    path.closePath();
  }
}
