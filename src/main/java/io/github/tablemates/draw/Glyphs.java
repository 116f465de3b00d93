package io.github.tablemates.draw;

import io.github.tablemates.draw.Mark.Box;
import io.github.tablemates.draw.Mark.Curve;
import io.github.tablemates.draw.Mark.Disc;

/// Small signs that stand for a step, an outcome or the program itself.
public final class Glyphs {

  private static final double LINE = 1.9;

  private Glyphs() {}

  /// What kind of step it is, on a panel.
  public static Mark step(StepKind kind, double cx, double cy, Ink ink) {
    return step(kind, cx, cy, ink, 5, Ink.PANEL);
  }

  public static Mark step(StepKind kind, double cx, double cy, Ink ink, double r, Ink ground) {
    Fill fill = Fill.of(ground);
    Stroke line = Stroke.of(ink, LINE);
    return switch (kind) {
      case SYSCALL -> {
        double side = 2 * r - 1;
        yield new Box(cx - side / 2, cy - side / 2, side, side, 2, fill, Stroke.of(ink, 1.75));
      }
      case FAULT -> new Disc(cx, cy, r, Fill.of(ink), Stroke.NONE);
      case SHARE ->
          Mark.group(
              new Disc(cx - r * 0.55, cy, r * 0.95, fill, line),
              new Disc(cx + r * 0.55, cy, r * 0.95, Fill.NONE, line));
      case REFUSED ->
          Mark.group(
              new Disc(cx, cy, r - 0.4, fill, line), ex(cx, cy, r * 0.45, Stroke.round(ink, 1.7)));
      case UNSHARE -> {
        double reach = r + 1;
        Outline diamond =
            Outline.at(cx, cy - reach)
                .line(cx + reach, cy)
                .line(cx, cy + reach)
                .line(cx - reach, cy)
                .close()
                .build();
        yield new Curve(diamond, Fill.of(Hatch.HOLE), line, false);
      }
    };
  }

  /// A condition held.
  public static Mark check(double cx, double cy, double size) {
    return Mark.group(
        new Disc(cx, cy, size / 2, Fill.of(Ink.INK), Stroke.NONE),
        tick(cx, cy, size * 0.71, Stroke.round(Ink.INV, size * 0.095)));
  }

  /// A condition failed.
  public static Mark cross(double cx, double cy, double size) {
    return Mark.group(
        sign(cx, cy, size, Ink.ALERT),
        ex(cx, cy, size * 0.18, Stroke.round(Ink.ALERT, size * 0.095)));
  }

  /// A candidate was skipped.
  public static Mark minus(double cx, double cy, double size) {
    Outline bar = Outline.line(cx - size * 0.21, cy, cx + size * 0.21, cy);
    return Mark.group(
        sign(cx, cy, size, Ink.LINE2), Mark.curve(bar, Stroke.round(Ink.INK3, size * 0.095)));
  }

  private static Mark sign(double cx, double cy, double size, Ink ink) {
    double width = size * 0.107;
    return new Disc(cx, cy, (size - width) / 2, Fill.NONE, Stroke.of(ink, width));
  }

  /// A bare tick, as wide as two thirds of `size`.
  public static Mark tick(double cx, double cy, double size, Stroke stroke) {
    double k = size / 24;
    Outline path =
        Outline.at(cx + 8 * k, cy - 5.5 * k)
            .line(cx - 3 * k, cy + 5.5 * k)
            .line(cx - 8 * k, cy + 0.5 * k)
            .build();
    return Mark.curve(path, stroke);
  }

  /// A bare cross that reaches `reach` to each side.
  public static Mark ex(double cx, double cy, double reach, Stroke stroke) {
    Outline path =
        Outline.at(cx - reach, cy - reach)
            .line(cx + reach, cy + reach)
            .move(cx + reach, cy - reach)
            .line(cx - reach, cy + reach)
            .build();
    return Mark.curve(path, stroke);
  }

  /// The program's sign: a table page with four seats, three of them taken.
  public static Mark logo(double x, double y, double size) {
    double k = size / 24;
    return Mark.group(
        Mark.box(x + 7.2 * k, y + 7.2 * k, 9.6 * k, 9.6 * k, 2.2 * k, Fill.of(Ink.INK)),
        seat(x, y, k, 7.5, 3.4, 16.5, 3.4, Ink.P_A),
        seat(x, y, k, 20.6, 7.5, 20.6, 16.5, Ink.P_B),
        seat(x, y, k, 16.5, 20.6, 7.5, 20.6, Ink.P_C),
        seat(x, y, k, 3.4, 16.5, 3.4, 7.5, Ink.LINE2));
  }

  private static Mark seat(
      double x, double y, double k, double x1, double y1, double x2, double y2, Ink ink) {
    Outline path = Outline.line(x + x1 * k, y + y1 * k, x + x2 * k, y + y2 * k);
    return Mark.curve(path, Stroke.round(ink, 2.6 * k));
  }
}
