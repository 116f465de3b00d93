package io.github.tablemates.draw;

import java.util.List;

/// Something to paint. A drawing is a list of marks, from back to front.
public sealed interface Mark {

  /// A rectangle, its corners rounded by `radius`.
  record Box(
      double x, double y, double width, double height, double radius, Fill fill, Stroke stroke)
      implements Mark {}

  /// A circle.
  record Disc(double cx, double cy, double radius, Fill fill, Stroke stroke) implements Mark {}

  /// A path, open or closed.
  record Curve(Outline outline, Fill fill, Stroke stroke, boolean evenOdd) implements Mark {}

  /// One line of text on a baseline. Characters that no font can show are taken out.
  record Words(
      double x, double baseline, String text, Type type, Ink ink, Anchor anchor, double opacity)
      implements Mark {

    public Words {
      text = PlainText.of(text);
    }

    public Words(double x, double baseline, String text, Type type, Ink ink, Anchor anchor) {
      this(x, baseline, text, type, ink, anchor, 1);
    }

    public Words(double x, double baseline, String text, Type type, Ink ink) {
      this(x, baseline, text, type, ink, Anchor.START, 1);
    }

    /// Where the first letter begins, whatever the anchor.
    public double left() {
      return switch (anchor) {
        case START -> x;
        case MIDDLE -> x - Metrics.width(text, type) / 2;
        case END -> x - Metrics.width(text, type);
      };
    }
  }

  /// Which point of a line of text its x names.
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /// A grid of equal cells, row by row: `codes` has one number per cell, an index of `looks`.
  record Cells(
      double x,
      double y,
      int columns,
      double pitch,
      double size,
      double radius,
      CellCodes codes,
      List<CellLook> looks)
      implements Mark {

    public Cells {
      looks = List.copyOf(looks);
    }

    /// The same grid elsewhere.
    public Cells at(double newX, double newY) {
      return new Cells(newX, newY, columns, pitch, size, radius, codes, looks);
    }

    public double cellX(int cell) {
      return x + cell % columns * pitch;
    }

    public double cellY(int cell) {
      return y + Math.floorDiv(cell, columns) * pitch;
    }
  }

  /// Marks that belong together. `id` names what they show, as in `pud/A/105`, and `text` says it;
  /// both may be empty. The opacity counts for each mark on its own.
  record Group(String id, String text, List<Mark> marks, double opacity) implements Mark {

    public Group {
      text = PlainText.of(text);
      marks = List.copyOf(marks);
    }
  }

  static Group group(List<? extends Mark> marks) {
    return new Group("", "", List.copyOf(marks), 1);
  }

  static Group group(Mark... marks) {
    return group(List.of(marks));
  }

  static Group named(String id, String text, List<? extends Mark> marks) {
    return new Group(id, text, List.copyOf(marks), 1);
  }

  static Group faded(double opacity, Mark... marks) {
    return new Group("", "", List.of(marks), opacity);
  }

  static Box box(double x, double y, double width, double height, double radius, Fill fill) {
    return new Box(x, y, width, height, radius, fill, Stroke.NONE);
  }

  static Curve curve(Outline outline, Stroke stroke) {
    return new Curve(outline, Fill.NONE, stroke, false);
  }

  static Curve shape(Outline outline, Fill fill) {
    return new Curve(outline, fill, Stroke.NONE, false);
  }
}
