package io.github.tablemates.layout;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Hatch;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Mark.Words;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Machine.Counters;
import io.github.tablemates.model.Size;
import java.util.ArrayList;
import java.util.List;

/// What sharing saves, in two pairs of bars: page-table memory as it really is, and faults.
public final class MetricsLayout {

  private static final double PAD = 14;

  /// Below this height the bars go and the numbers stay.
  private static final double COMPACT = 90;

  private MetricsLayout() {}

  public static Drawing drawing(Machine machine, double width, double height) {
    var marks = new ArrayList<Mark>();
    double half = width / 2;
    Counters counters = machine.counters();
    long with = machine.tableBytes();
    long without = machine.tableBytesAlone();
    String saved = with < without ? "saves " + Size.words(without - with) : "none shared";
    block(
        new Block(
            "Page-table memory",
            Size.words(with),
            saved,
            with,
            without,
            "with sharing, " + pages(counters.tables()),
            "without, " + pages(counters.tables() + counters.savedTables())),
        0,
        half,
        height,
        marks);
    long avoided = counters.faultsAlone() - counters.faults();
    String word = avoided < 0 ? "extra " + number(-avoided) : "avoided " + number(avoided);
    block(
        new Block(
            "Faults taken",
            number(counters.faults()),
            word,
            counters.faults(),
            counters.faultsAlone(),
            "with sharing, " + number(counters.faults()),
            "without, " + number(counters.faultsAlone())),
        half,
        half,
        height,
        marks);
    marks.add(Mark.curve(Outline.line(half, 0, half, height), Stroke.of(Ink.LINE, 1)));
    return new Drawing(width, height, Ink.PANEL, marks);
  }

  private record Block(
      String title,
      String value,
      String note,
      long with,
      long without,
      String withWords,
      String withoutWords) {

    String text() {
      return "%s: %s, %s; %s; %s".formatted(title, value, note, withWords, withoutWords);
    }
  }

  private static void block(Block block, double x, double width, double height, List<Mark> out) {
    var marks = new ArrayList<Mark>();
    double left = x + PAD;
    double room = width - 2 * PAD;
    double squeeze = height < 110 ? 0.84 : 1;
    marks.add(new Words(left, 22 * squeeze + 1, block.title, Type.SECONDARY, Ink.INK2));
    marks.add(new Words(left, 48 * squeeze + 1, block.value, Type.PAGE_TITLE, Ink.INK));
    double after = left + Metrics.width(block.value, Type.PAGE_TITLE) + 8;
    String note = Metrics.fit(block.note, Type.SECONDARY, left + room - after);
    marks.add(new Words(after, 48 * squeeze + 1, note, Type.SECONDARY, Ink.INK3));
    if (height < COMPACT) {
      out.add(Mark.named("", block.text(), marks));
      return;
    }
    double most = Math.max(1, Math.max(block.with, block.without));
    bar(left, 58 * squeeze, room * block.with / most, Fill.of(Ink.INK), marks);
    marks.add(new Words(left, 77 * squeeze + 1, block.withWords, Type.CAPTION, Ink.INK2));
    bar(left, 83 * squeeze, room * block.without / most, Fill.of(Hatch.RESERVED), marks);
    marks.add(new Words(left, 102 * squeeze + 1, block.withoutWords, Type.CAPTION, Ink.INK2));
    out.add(Mark.named("", block.text(), marks));
  }

  private static void bar(double x, double y, double width, Fill fill, List<Mark> marks) {
    if (width > 0) {
      marks.add(Mark.box(x, y, Math.max(2, width), 8, 0, fill));
    }
  }

  private static String number(long number) {
    return io.github.tablemates.explain.Words.number(number);
  }

  private static String pages(long pages) {
    return io.github.tablemates.explain.Words.count(pages, "page");
  }
}
