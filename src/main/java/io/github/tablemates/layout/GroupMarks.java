package io.github.tablemates.layout;

import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Mark.Words;
import io.github.tablemates.draw.Marks;
import io.github.tablemates.draw.Marks.Slot;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Rect;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import io.github.tablemates.layout.Diagram.Group;
import java.util.ArrayList;

/// The row of processes that are alike: cards on a stack, with what is common to all.
final class GroupMarks {

  private static final double PAD = 12;

  private GroupMarks() {}

  static Mark group(Group group) {
    var marks = new ArrayList<Mark>();
    Rect box = group.box();
    boolean many = group.count() > 1;
    for (int below = many ? 2 : 0; below >= 0; below--) {
      double inset = 3.0 * below;
      marks.add(
          new Mark.Box(
              box.x() + inset,
              box.y() + inset,
              box.width() - 2 * inset,
              box.height(),
              7,
              Fill.of(Ink.PANEL),
              Stroke.of(Ink.LINE2, 1)));
    }
    double left = box.x() + PAD;
    double right = box.right() - PAD;
    double textLeft = left;
    if (!many) {
      marks.add(Marks.chip(group.identity(), left + 9, box.y() + 18, 18));
      textLeft += 24;
    }
    String title = Metrics.fit(group.title(), Type.BODY_STRONG, right - textLeft);
    marks.add(new Words(textLeft, box.y() + 22.5, title, Type.BODY_STRONG, Ink.INK));
    String note = Metrics.fit(group.note(), Type.MONO_CAPTION, right - left);
    marks.add(new Words(left, box.y() + 41, note, Type.MONO_CAPTION, Ink.INK3));
    StretchMarks.add(
        group.stretches(), group.identity(), left, box.y() + 49, right - left, 8, marks);
    if (group.stretches().stream().anyMatch(s -> s.state() == Slot.PRESENT)) {
      marks.add(Marks.slot(group.identity(), box.right(), box.middle().y(), Slot.PRESENT));
    }
    return Mark.named(group.id(), group.text(), marks);
  }
}
