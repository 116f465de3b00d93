package io.github.tablemates.layout;

import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Mark.Words;
import io.github.tablemates.draw.Marks;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import io.github.tablemates.layout.Diagram.Lane;
import io.github.tablemates.layout.Diagram.Tag;
import java.util.ArrayList;
import java.util.List;

/// The head of a lane: chip, name, pid, and what is unusual about the process.
final class LaneMarks {

  private static final double NAME = 24;
  private static final double MOST_NAME = 200;
  private static final double MOST_COMPACT_NAME = 140;
  private static final Type NOTE = Type.mono(11);

  private LaneMarks() {}

  static Mark lane(Lane lane) {
    var marks = new ArrayList<Mark>();
    double y = lane.y() + (lane.compact() ? 18 : 13);
    double most = lane.compact() ? MOST_COMPACT_NAME : MOST_NAME;
    String name = Metrics.fit(lane.name(), Type.BODY_STRONG, most);
    marks.add(
        lane.alive()
            ? Marks.chip(lane.identity(), lane.x() + 9, y, 18)
            : Marks.vacated(lane.identity(), lane.x() + 9, y, 18, Ink.CANVAS));
    Ink ink = lane.alive() ? Ink.INK : Ink.INK3;
    marks.add(new Words(lane.x() + NAME, y + 4.5, name, Type.BODY_STRONG, ink));
    double x = lane.x() + NAME;
    double noteY = y + 20;
    if (!lane.compact()) {
      x += Metrics.width(name, Type.BODY_STRONG) + 9;
      noteY = y + 4.5;
    }
    marks.add(new Words(x, noteY, lane.note(), NOTE, Ink.INK3));
    x += Metrics.width(lane.note(), NOTE) + 10;
    if (lane.compact()) {
      x = lane.x() + NAME;
      noteY += 17;
    }
    for (Tag tag : lane.tags()) {
      x += tag(tag, x, noteY - 4, lane.compact() ? MOST_COMPACT_NAME : 320, marks);
    }
    return Mark.named("lane/" + lane.identity(), lane.text(), marks);
  }

  /// A word on a plate.
  ///
  /// @return how far to the next one
  private static double tag(Tag tag, double x, double middle, double room, List<Mark> marks) {
    String word = Metrics.fit(tag.word(), Type.CAPTION, room);
    double width = Metrics.width(word, Type.CAPTION) + 10;
    Ink ink = tag.alert() ? Ink.ALERT : Ink.INK2;
    marks.add(
        new Mark.Box(
            x,
            middle - 7.5,
            width,
            15,
            3,
            Fill.of(Ink.PANEL),
            Stroke.of(tag.alert() ? Ink.ALERT : Ink.LINE2, 1)));
    marks.add(new Words(x + 5, Metrics.baseline(middle, Type.CAPTION), word, Type.CAPTION, ink));
    return width + 6;
  }
}
