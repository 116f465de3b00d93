package io.github.tablemates.layout;

import static io.github.tablemates.draw.Mark.Anchor.END;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Mark.Words;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A diagram as a figure for a page: with its legend, and a caption of title and text below.
public final class FigureLayout {

  private static final double MARGIN = 18;

  /// Six hexadecimal digits or more: an address or the number of a frame.
  private static final Pattern ADDRESS = Pattern.compile("(?:0x)?[0-9a-f]{6,16}");

  private FigureLayout() {}

  /// What stands under a figure.
  ///
  /// @param label such as `Step 7 of 12`
  /// @param source one line on where it comes from
  public record Caption(String label, String title, String text, String source) {}

  /// What a figure has besides the diagram.
  ///
  /// @param addresses whether addresses and frame numbers are shown
  public record Parts(boolean legend, boolean caption, boolean addresses) {
    public static final Parts ALL = new Parts(true, true, true);
  }

  /// The whole figure of a diagram at rest.
  public static Drawing drawing(Diagram diagram, Caption words) {
    return drawing(diagram, Moment.REST, words, Parts.ALL);
  }

  /// The figure of a diagram at a moment.
  public static Drawing drawing(Diagram diagram, Moment moment, Caption words, Parts parts) {
    double width = diagram.width();
    List<Mark> picture = DiagramMarks.drawing(diagram, moment).marks();
    var marks = new ArrayList<>(parts.addresses ? picture : withoutAddresses(picture));
    double y = diagram.height() + 4;
    if (parts.legend) {
      marks.addAll(LegendMarks.marks(diagram, width, y));
      y += LegendMarks.HEIGHT;
    }
    if (parts.caption) {
      marks.add(DiagramMarks.rule(0, y + 0.5, width));
      y = caption(words, width, y + 26, marks);
    }
    return new Drawing(width, y, Ink.CANVAS, marks);
  }

  /// The words under a figure; gives the height at which they end.
  private static double caption(Caption words, double width, double y, List<Mark> marks) {
    Type bold = Type.BODY.weight(Type.BOLD);
    marks.add(new Words(MARGIN, y, words.label, bold, Ink.INK));
    double after = MARGIN + Metrics.width(words.label, bold) + 10;
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
    return foot + 14;
  }

  private static List<Mark> withoutAddresses(List<Mark> marks) {
    var kept = new ArrayList<Mark>();
    for (Mark mark : marks) {
      if (mark instanceof Mark.Group(String id, String text, List<Mark> inner, double opacity)) {
        kept.add(new Mark.Group(id, text, withoutAddresses(inner), opacity));
      } else if (!(mark instanceof Words words && isAddress(words))) {
        kept.add(mark);
      }
    }
    return kept;
  }

  private static boolean isAddress(Words words) {
    return words.type().family() == Type.Family.MONO && ADDRESS.matcher(words.text()).matches();
  }
}
