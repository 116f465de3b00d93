package io.github.tablemates.view;

import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Theme;
import javafx.scene.paint.Color;

/// Inks as JavaFX colours.
final class FxColors {

  private FxColors() {}

  static Color of(Theme theme, Ink ink) {
    int rgb = theme.rgb(ink);
    return Color.rgb(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff);
  }
}
