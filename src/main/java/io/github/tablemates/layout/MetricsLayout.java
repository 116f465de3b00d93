package io.github.tablemates.layout;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Hatch;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import io.github.tablemates.explain.Words;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Machine.Counters;
import io.github.tablemates.model.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What sharing saves, as bars of one scale: the memory that page tables really take, what
/// processes are charged for, and faults.
public final class MetricsLayout {

  private static final double PAD = 14;

  /// Below this height the bars go and the numbers stay.
  private static final double COMPACT = 90;

  /// Below this height all is one line.
  private static final double LINE = 50;

  private static final double BAR = 5;

  /// A number that leaves room for its note.
  private static final Type NARROW_VALUE = Type.sans(15).strong();

  private MetricsLayout() {}

  public static Drawing drawing(Machine machine, double width, double height) {
    var marks = new ArrayList<Mark>();
    double half = width / 2;
    Counters counters = machine.counters();
    long with = machine.tableBytes();
    long without = machine.tableBytesAlone();
    String saved = with < without ? "saves " + Size.words(without - with) : "none shared";
    long charged = charged(machine);
    block(
        new Block(
            "Page-table memory",
            Size.words(with),
            List.of(saved),
            "charged " + Size.words(charged),
            List.of(
                new Bar(with, List.of("really held, " + pages(counters.tables())), Look.SOLID),
                new Bar(
                    charged, List.of("charged to processes, " + Size.words(charged)), Look.OUTLINE),
                new Bar(
                    without,
                    without(pages(counters.tables() + counters.savedTables())),
                    Look.HATCHED))),
        0,
        half,
        height,
        marks);
    long avoided = counters.faultsAlone() - counters.faults();
    String word = avoided < 0 ? "extra " : "avoided ";
    String sign = avoided < 0 ? "+" : "−";
    String large = Words.large(Math.abs(avoided));
    block(
        new Block(
            "Faults taken",
            number(counters.faults()),
            List.of(word + number(Math.abs(avoided)), word + large, sign + large),
            "",
            List.of(
                new Bar(
                    counters.faults(), List.of("taken, " + number(counters.faults())), Look.SOLID),
                new Bar(
                    counters.faultsAlone(),
                    without(number(counters.faultsAlone())),
                    Look.HATCHED))),
        half,
        half,
        height,
        marks);
    marks.add(Mark.curve(Outline.line(half, 0, half, height), Stroke.of(Ink.LINE, 1)));
    return new Drawing(width, height, Ink.PANEL, marks);
  }

  /// What the live processes are charged for: a shared page counts for each of its sharers, and a
  /// PGD page for nobody.
  static long charged(Machine machine) {
    return machine.tableBytesAlone() - machine.names().size() * machine.paging().basePage();
  }

  private enum Look {
    SOLID,
    OUTLINE,
    HATCHED
  }

  /// A bar and wordings of what it says, of which the first that fits is drawn.
  private record Bar(long amount, List<String> wordings, Look look) {

    String words() {
      return wordings.getFirst();
    }
  }

  private static List<String> without(String what) {
    return List.of("without sharing, " + what, "not shared, " + what);
  }

  /// A number with bars of one scale under it.
  ///
  /// @param notes wordings of the note, of which the first that fits is drawn
  /// @param brief what stands before the note where there is no room for bars
  private record Block(
      String title, String value, List<String> notes, String brief, List<Bar> bars) {

    String note() {
      return notes.getFirst();
    }

    String text() {
      String all = bars.stream().map(Bar::words).collect(Collectors.joining("; "));
      return "%s: %s, %s; %s".formatted(title, value, note(), all);
    }

    long most() {
      return Math.max(1, bars.stream().mapToLong(Bar::amount).max().orElse(1));
    }
  }

  private static void block(Block block, double x, double width, double height, List<Mark> out) {
    if (height < LINE) {
      line(block, x + PAD, width - 2 * PAD, height / 2 + 4.5, out);
      return;
    }
    var marks = new ArrayList<Mark>();
    double left = x + PAD;
    double room = width - 2 * PAD;
    double squeeze = Math.clamp(height / 122, 0.8, 1);
    marks.add(new Mark.Words(left, 20 * squeeze, block.title, Type.SECONDARY, Ink.INK2));
    double noted = Metrics.width(block.notes.getLast(), Type.SECONDARY) + 8;
    boolean wide = Metrics.width(block.value, Type.PAGE_TITLE) + noted <= room;
    Type large = wide ? Type.PAGE_TITLE : NARROW_VALUE;
    marks.add(new Mark.Words(left, 43 * squeeze, block.value, large, Ink.INK));
    double after = left + Metrics.width(block.value, large) + 8;
    String note = Metrics.fit(block.notes, Type.SECONDARY, left + room - after);
    marks.add(new Mark.Words(after, 43 * squeeze, note, Type.SECONDARY, Ink.INK3));
    if (height >= COMPACT) {
      double y = 51 * squeeze;
      for (Bar bar : block.bars) {
        marks.addAll(bar(bar, left, y, room * bar.amount / block.most()));
        String words = Metrics.fit(bar.wordings, Type.CAPTION, room);
        marks.add(new Mark.Words(left, y + 16.5, words, Type.CAPTION, Ink.INK2));
        y += 23.5 * squeeze;
      }
    }
    out.add(Mark.named("", block.text(), marks));
  }

  /// The same on one line: title, number, note.
  private static void line(Block block, double x, double room, double y, List<Mark> out) {
    var marks = new ArrayList<Mark>();
    double at = x;
    marks.add(new Mark.Words(at, y, block.title, Type.SECONDARY, Ink.INK2));
    at += Metrics.width(block.title, Type.SECONDARY) + 8;
    marks.add(new Mark.Words(at, y, block.value, Type.BODY_STRONG, Ink.INK));
    at += Metrics.width(block.value, Type.BODY_STRONG) + 8;
    var wordings = new ArrayList<>(block.notes);
    if (!block.brief.isEmpty()) {
      wordings.addFirst(block.brief + ", " + block.note());
    }
    String note = Metrics.fit(wordings, Type.SECONDARY, x + room - at);
    marks.add(new Mark.Words(at, y, note, Type.SECONDARY, Ink.INK3));
    out.add(Mark.named("", block.text(), marks));
  }

  private static List<Mark> bar(Bar bar, double x, double y, double width) {
    if (width <= 0) {
      return List.of();
    }
    double w = Math.max(2, width);
    return List.of(
        switch (bar.look) {
          case SOLID -> Mark.box(x, y, w, BAR, 0, Fill.of(Ink.INK));
          case HATCHED -> Mark.box(x, y, w, BAR, 0, Fill.of(Hatch.RESERVED));
          case OUTLINE ->
              new Mark.Box(x + 0.5, y + 0.5, w - 1, BAR - 1, 0, Fill.NONE, Stroke.of(Ink.INK, 1));
        });
  }

  private static String number(long number) {
    return Words.number(number);
  }

  private static String pages(long pages) {
    return Words.count(pages, "page");
  }
}
