package io.github.tablemates.draw;

import java.util.List;

/// How the outline of a shape is drawn; a width of 0 draws nothing.
public record Stroke(Ink ink, double width, List<Double> dash, Cap cap, Join join, double opacity) {

  /// The end of a line.
  public enum Cap {
    BUTT,
    ROUND
  }

  /// The corner of a line.
  public enum Join {
    MITER,
    ROUND
  }

  public static final Stroke NONE = of(Ink.INK, 0);

  public Stroke {
    dash = List.copyOf(dash);
  }

  public static Stroke of(Ink ink, double width) {
    return new Stroke(ink, width, List.of(), Cap.BUTT, Join.MITER, 1);
  }

  /// With round ends and corners.
  public static Stroke round(Ink ink, double width) {
    return new Stroke(ink, width, List.of(), Cap.ROUND, Join.ROUND, 1);
  }

  public static Stroke dashed(Ink ink, double width, Double... dash) {
    return of(ink, width).dashed(List.of(dash));
  }

  public Stroke dashed(List<Double> dash) {
    return new Stroke(ink, width, dash, cap, join, opacity);
  }

  public Stroke opacity(double opacity) {
    return new Stroke(ink, width, dash, cap, join, opacity);
  }

  public boolean visible() {
    return width > 0 && opacity > 0;
  }
}
