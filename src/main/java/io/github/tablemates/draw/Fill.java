package io.github.tablemates.draw;

/// What the inside of a shape is painted with.
public sealed interface Fill {

  Fill NONE = new None();

  /// One ink; opacity from 0 to 1.
  record Solid(Ink ink, double opacity) implements Fill {}

  /// Stripes. They start at the origin of the drawing, so those of neighbours line up.
  record Hatched(Hatch hatch) implements Fill {}

  /// Nothing.
  record None() implements Fill {}

  static Fill of(Ink ink) {
    return new Solid(ink, 1);
  }

  static Fill of(Ink ink, double opacity) {
    return new Solid(ink, opacity);
  }

  static Fill of(Hatch hatch) {
    return new Hatched(hatch);
  }
}
