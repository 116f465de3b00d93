package io.github.tablemates.app;

import java.util.Comparator;
import java.util.List;
import javafx.geometry.Rectangle2D;
import org.jspecify.annotations.Nullable;

/// Which screens a talk takes, by their bounds.
///
/// @param audience the one with the picture
/// @param presenter the one with the notes, null where there is no second screen
record Screens(Rectangle2D audience, @Nullable Rectangle2D presenter) {

  /// The largest screen beside the main one is for the audience.
  ///
  /// @param all in any order; screens that show the same count as one
  /// @param main the one that the presenter has at hand
  static Screens of(List<Rectangle2D> all, Rectangle2D main) {
    return all.stream()
        .filter(screen -> !screen.equals(main))
        .max(Comparator.comparingDouble(screen -> screen.getWidth() * screen.getHeight()))
        .map(other -> new Screens(other, main))
        .orElse(new Screens(main, null));
  }
}
