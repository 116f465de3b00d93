package io.github.tablemates.layout;

import static io.github.tablemates.draw.Mark.Anchor.MIDDLE;

import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Identity;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Mark.Words;
import io.github.tablemates.draw.Marks;
import io.github.tablemates.draw.Marks.Slot;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import io.github.tablemates.layout.Diagram.Card;
import io.github.tablemates.layout.Diagram.Entry;
import io.github.tablemates.layout.Diagram.Row;
import io.github.tablemates.layout.Diagram.Shared;
import java.util.ArrayList;
import java.util.List;

/// Cards seen from afar: a letter and an index, large enough to read.
final class FarMarks {

  private static final Type LARGE = Type.sans(26).strong();
  private static final Type INDEX = Type.mono(22).strong();

  private FarMarks() {}

  static Mark card(Card card) {
    var marks = new ArrayList<Mark>();
    marks.add(box(card.x(), card.y(), card.width(), card.height()));
    Entry main = null;
    for (Row row : card.rows()) {
      if (row instanceof Entry entry) {
        boolean better = main == null || (entry.now() && !main.now());
        main = better ? entry : main;
        marks.add(
            Marks.slot(
                card.identity(),
                card.x() + card.width(),
                entry.y() + Row.ENTRY / 2,
                entry.state()));
      }
    }
    double middle = card.y() + card.height() / 2;
    String index = main == null ? "" : String.valueOf(main.index());
    String letter = Identity.letter(card.identity());
    double width = Metrics.width(letter, LARGE) + 8 + Metrics.width(index, INDEX);
    double left = card.x() + (card.width() - width) / 2;
    if (main != null && main.now()) {
      marks.add(Mark.box(left - 6, middle - 17, width + 12, 34, 5, Fill.of(Ink.MARK)));
    }
    Ink ink =
        main != null && main.state() == Slot.HOLE
            ? Ink.ALERT
            : main != null && main.now() ? Ink.MARK_INK : Ink.text(card.identity());
    marks.add(new Words(left, Metrics.baseline(middle, LARGE), letter, LARGE, ink));
    double at = left + Metrics.width(letter, LARGE) + 8;
    marks.add(new Words(at, Metrics.baseline(middle, INDEX), index, INDEX, ink));
    return Mark.named(card.id(), card.text(), marks);
  }

  static Mark table(Shared table, Moment moment) {
    var marks = new ArrayList<Mark>();
    marks.add(box(table.x(), table.y(), table.width(), table.height()));
    double middle = table.y() + table.height() / 2;
    double center = table.x() + table.width() / 2;
    String words = Metrics.fit(table.range(), LARGE, table.width() - 30);
    if (table.row().now()) {
      marks.add(
          Mark.box(table.x() + 14, middle - 17, table.width() - 20, 34, 5, Fill.of(Ink.MARK)));
    }
    Ink ink = table.row().now() ? Ink.MARK_INK : Ink.INK;
    marks.add(new Words(center, Metrics.baseline(middle, LARGE), words, LARGE, ink, MIDDLE));
    TableMarks.around(table, moment, marks);
    return Mark.named(table.id(), table.text(), List.copyOf(marks));
  }

  private static Mark box(double x, double y, double width, double height) {
    return new Mark.Box(x, y, width, height, 7, Fill.of(Ink.PANEL), Stroke.of(Ink.LINE2, 1));
  }
}
