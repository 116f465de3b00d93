package io.github.tablemates.layout;

import io.github.tablemates.draw.Rect;
import java.util.List;

/// Where an arrow key leads to from one of many parts: along its row, or to the nearest part of the
/// next row.
public final class Neighbours {

  private Neighbours() {}

  /// The part beside another in its row, with -1 the one at its left; itself where there is none.
  public static int beside(List<Part> parts, int from, int direction) {
    Rect here = parts.get(from).bounds();
    int best = from;
    double nearest = Double.MAX_VALUE;
    for (int i = 0; i < parts.size(); i++) {
      Rect there = parts.get(i).bounds();
      double way = direction * (middleX(there) - middleX(here));
      if (isInRow(there, here) && way > 0 && way < nearest) {
        best = i;
        nearest = way;
      }
    }
    return best;
  }

  /// The part below another, with -1 above it; itself where there is none.
  public static int below(List<Part> parts, int from, int direction) {
    Rect here = parts.get(from).bounds();
    int best = from;
    double nearest = Double.MAX_VALUE;
    double least = Double.MAX_VALUE;
    for (int i = 0; i < parts.size(); i++) {
      Rect there = parts.get(i).bounds();
      double way = direction * (middleY(there) - middleY(here));
      double aside = Math.abs(middleX(there) - middleX(here));
      boolean nearer = way < nearest - 0.5 || (way < nearest + 0.5 && aside < least);
      if (!isInRow(there, here) && way > 0 && nearer) {
        best = i;
        nearest = way;
        least = aside;
      }
    }
    return best;
  }

  private static boolean isInRow(Rect there, Rect here) {
    return middleY(there) >= here.y() && middleY(there) <= here.bottom();
  }

  private static double middleX(Rect box) {
    return box.x() + box.width() / 2;
  }

  private static double middleY(Rect box) {
    return box.y() + box.height() / 2;
  }
}
