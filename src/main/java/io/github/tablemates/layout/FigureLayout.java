package io.github.tablemates.layout;

import static io.github.tablemates.draw.Mark.Anchor.END;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Mark.Words;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Type;
import java.util.ArrayList;

/// A diagram as a figure for a page: with its legend, and a caption of title and text below.
public final class FigureLayout {

  private static final double MARGIN = 18;

  private FigureLayout() {}

  /// What stands under a figure.
  ///
  /// @param label such as `Step 7 of 12`
  /// @param source one line on where it comes from
  public record Caption(String label, String title, String text, String source) {}

  public static Drawing drawing(Diagram diagram, Caption words) {
    double width = diagram.width();
    var marks = new ArrayList<Mark>(DiagramMarks.drawing(diagram).marks());
    double y = diagram.height() + 4;
    marks.addAll(LegendMarks.marks(diagram, width, y));
    y += LegendMarks.HEIGHT;
    marks.add(DiagramMarks.rule(0, y + 0.5, width));
    y += 26;
    marks.add(new Words(MARGIN, y, words.label, Type.BODY.weight(Type.BOLD), Ink.INK));
    double after = MARGIN + Metrics.width(words.label, Type.BODY.weight(Type.BOLD)) + 10;
    double room = width - after - MARGIN;
    marks.add(
        new Words(
            after, y, Metrics.fit(words.title, Type.BODY_STRONG, room), Type.BODY_STRONG, Ink.INK));
    double last = y;
    if (!words.text.isEmpty()) {
      var lines = TextBlock.of(words.text, MARGIN, y + 21, width - 2 * MARGIN, 18);
      marks.addAll(lines.marks());
      last = lines.lastBaseline();
    }
    double foot = last + 24;
    String source = Metrics.fit(words.source, Type.CAPTION, width - 2 * MARGIN);
    marks.add(new Words(width - MARGIN, foot, source, Type.CAPTION, Ink.INK3, END));
    return new Drawing(width, foot + 14, Ink.CANVAS, marks);
  }
}
