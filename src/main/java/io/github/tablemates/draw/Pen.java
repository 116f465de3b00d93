package io.github.tablemates.draw;

/// Follows outlines: what a painter puts in to learn a shape, in absolute coordinates.
public interface Pen {

  void move(double x, double y);

  void line(double x, double y);

  void quad(double cx, double cy, double x, double y);

  void cubic(double c1x, double c1y, double c2x, double c2y, double x, double y);

  void close();

  /// A rectangle that shares no path with others: a painter may have a shorter way to fill one.
  default void rect(double x, double y, double width, double height) {
    move(x, y);
    line(x + width, y);
    line(x + width, y + height);
    line(x, y + height);
    close();
  }
}
