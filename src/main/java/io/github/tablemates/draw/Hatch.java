package io.github.tablemates.draw;

/// Stripes that rise to the right, measured across them; a ground of opacity 0 lets shine through.
public enum Hatch {
  HOLE(6, 2, Ink.ALERT, 0.75, Ink.PANEL, 1),
  HOLE_BIG(9, 2.6, Ink.ALERT, 0.7, Ink.PANEL, 1),
  KERNEL(4, 1, Ink.LINE2, 1, Ink.PANEL, 0),
  RESERVED(5, 2, Ink.CELL_ON, 1, Ink.CELL_EMPTY, 1),
  PALE(6, 2, Ink.LINE2, 1, Ink.PANEL, 1);

  private final double period;
  private final double width;
  private final Ink stripe;
  private final double opacity;
  private final Ink ground;
  private final double groundOpacity;

  Hatch(double period, double width, Ink stripe, double opacity, Ink ground, double groundOpacity) {
    this.period = period;
    this.width = width;
    this.stripe = stripe;
    this.opacity = opacity;
    this.ground = ground;
    this.groundOpacity = groundOpacity;
  }

  /// From the start of one stripe to the start of the next.
  public double period() {
    return period;
  }

  /// How wide a stripe is.
  public double width() {
    return width;
  }

  public Ink stripe() {
    return stripe;
  }

  public double opacity() {
    return opacity;
  }

  public Ink ground() {
    return ground;
  }

  public double groundOpacity() {
    return groundOpacity;
  }
}
