package io.github.tablemates.draw;

/// What the inks look like: on a light screen, on a dark one, on paper.
public enum Theme {
  LIGHT,
  DARK,
  /// Light, with the canvas as white as the panels.
  PRINT;

  /// The colour as `0xRRGGBB`.
  public int rgb(Ink ink) {
    return switch (this) {
      case LIGHT -> ink.light;
      case DARK -> ink.dark;
      case PRINT -> ink == Ink.CANVAS ? Ink.PANEL.light : ink.light;
    };
  }
}
