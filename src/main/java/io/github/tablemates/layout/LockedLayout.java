package io.github.tablemates.layout;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import java.util.ArrayList;
import java.util.List;

/// A section of the inspector that is closed because it would answer an open question.
public final class LockedLayout {

  private static final String WORDS = "hidden while predicting";
  private static final double HEIGHT = 38;

  private LockedLayout() {}

  /// The title that the section has, and a lock in place of what it says.
  public static Drawing drawing(String title, double width) {
    var sheet = new Sheet(width);
    sheet.heading(title, WORDS, Type.SECONDARY, Ink.INK3);
    double x = sheet.right() - Metrics.width(WORDS, Type.SECONDARY) - 18;
    double y = 14;
    Stroke line = Stroke.of(Ink.INK3, 1.4);
    var marks = new ArrayList<Mark>();
    marks.add(Mark.named("", title + ": " + WORDS, List.copyOf(sheet.marks)));
    marks.add(new Mark.Box(x + 2, y - 4, 7, 9, 3.5, Fill.NONE, line));
    marks.add(new Mark.Box(x, y + 1, 11, 8, 1.5, Fill.of(Ink.PANEL), line));
    return new Drawing(width, HEIGHT, Ink.PANEL, marks);
  }
}
