package io.github.tablemates.layout;

import static io.github.tablemates.draw.Mark.Anchor.END;

import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Glyphs;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Mark.Words;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Point;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import io.github.tablemates.layout.Moment.Callout;
import java.util.ArrayList;
import java.util.List;

/// What a story puts on top of a diagram: the pulse of a walk, the slot where it stopped, and the
/// questions that Linux asks.
final class StoryMarks {

  static final double WIDTH = 346;
  private static final double LINE = 38;
  private static final double HEAD = 30;

  private StoryMarks() {}

  /// How high a callout with so many questions is.
  static double height(int questions) {
    return HEAD + questions * LINE + 4;
  }

  /// Under the cards: the disc at the slot where the walk ended.
  static void under(Moment moment, List<Mark> marks) {
    Point at = moment.walk().stopped();
    if (at != null) {
      double x = at.x() - 5;
      marks.add(new Mark.Disc(x, at.y(), 21, Fill.NONE, Stroke.of(Ink.MARK, 3).opacity(0.55)));
      marks.add(new Mark.Disc(x, at.y(), 13, Fill.of(Ink.MARK), Stroke.NONE));
    }
  }

  static void over(Moment moment, List<Mark> marks) {
    Point pulse = moment.walk().pulse();
    if (pulse != null) {
      marks.add(
          new Mark.Disc(pulse.x(), pulse.y(), 5, Fill.of(Ink.MARK), Stroke.of(Ink.MARK_INK, 1.75)));
    }
    Callout callout = moment.callout();
    Point stopped = moment.walk().stopped();
    if (stopped != null) {
      label(stopped, marks);
    }
    if (callout != null) {
      callout(callout, marks);
    }
  }

  private static void label(Point at, List<Mark> marks) {
    String text = "page fault";
    double w = Metrics.width(text, Type.SECTION) + 12;
    marks.add(Mark.box(at.x() + 20, at.y() - 10, w, 20, 4, Fill.of(Ink.CANVAS, 0.92)));
    marks.add(new Words(at.x() + 26, at.y() + 4, text, Type.SECTION, Ink.INK));
  }

  private static void callout(Callout callout, List<Mark> marks) {
    double tall = height(callout.lines().size());
    double x = callout.box().x();
    double y = callout.box().y();
    var own = new ArrayList<Mark>();
    own.add(new Mark.Box(x, y, WIDTH, tall, 10, Fill.of(Ink.PANEL), Stroke.of(Ink.LINE2, 1)));
    own.add(new Words(x + 14, y + 20, callout.title(), Type.SECTION, Ink.INK));
    double middle = y + HEAD + LINE / 2;
    for (Callout.Line line : callout.lines()) {
      if (line.asked() > 0) {
        own.add(line(line, x, middle));
      }
      middle += LINE;
    }
    marks.add(Mark.group(own));
  }

  private static Mark line(Callout.Line line, double x, double middle) {
    var own = new ArrayList<Mark>();
    own.add(
        line.held() ? Glyphs.check(x + 22, middle - 3, 16) : Glyphs.cross(x + 22, middle - 3, 16));
    double right = x + WIDTH - 12;
    double left = x + 38;
    String text = Metrics.fit(line.text(), Type.BODY_MEDIUM, right - left);
    own.add(new Words(left, middle - 2, text, Type.BODY_MEDIUM, line.held() ? Ink.INK : Ink.ALERT));
    Type small = Type.MONO_CAPTION;
    double value = Metrics.width(line.value(), small);
    String function = Metrics.fit(line.function(), small, right - left - value - 8);
    own.add(new Words(left, middle + 12, function, small, Ink.INK2));
    own.add(new Words(right, middle + 12, line.value(), small, Ink.INK3, END));
    return new Mark.Group("", "", own, line.asked());
  }
}
