package io.github.tablemates.layout;

/// How a movement spends its time: shares of the time to shares of the way, both from 0 to 1.
public enum Easing {
  OUT(0, 0, 0.58, 1),
  BOTH(0.42, 0, 0.58, 1),
  GROW(0.2, 0, 0, 1),
  RETRACT(0.4, 0, 1, 1);

  private final double x1;
  private final double y1;
  private final double x2;
  private final double y2;

  Easing(double x1, double y1, double x2, double y2) {
    this.x1 = x1;
    this.y1 = y1;
    this.x2 = x2;
    this.y2 = y2;
  }

  /// The way at a time: the cubic curve with the two control points.
  public double at(double time) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < 24; i++) {
      double middle = (low + high) / 2;
      if (curve(middle, x1, x2) < time) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return time <= 0 ? 0 : time >= 1 ? 1 : curve(low, y1, y2);
  }

  private static double curve(double t, double first, double second) {
    double rest = 1 - t;
    return 3 * rest * rest * t * first + 3 * rest * t * t * second + t * t * t;
  }
}
