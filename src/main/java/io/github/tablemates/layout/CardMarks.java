package io.github.tablemates.layout;

import static io.github.tablemates.draw.Mark.Anchor.END;

import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Hatch;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Mark.Words;
import io.github.tablemates.draw.Marks;
import io.github.tablemates.draw.Marks.Slot;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import io.github.tablemates.layout.Diagram.Card;
import io.github.tablemates.layout.Diagram.Entry;
import io.github.tablemates.layout.Diagram.Gap;
import io.github.tablemates.layout.Diagram.Row;
import java.util.ArrayList;
import java.util.List;

/// The card of a page of entries: head, rail of all positions, and rows.
final class CardMarks {

  private static final double PAD = 24;
  private static final double RAIL_X = 9;
  private static final double RAIL_WIDTH = 6;

  private CardMarks() {}

  static Mark card(Card card, Moment moment) {
    var marks = new ArrayList<Mark>();
    marks.add(
        new Mark.Box(
            card.x(),
            card.y(),
            card.width(),
            card.height(),
            7,
            Fill.of(Ink.PANEL),
            Stroke.of(Ink.LINE2, 1)));
    if (card.head() > 0) {
      head(card, marks);
    }
    rail(card, marks);
    for (Row row : card.rows()) {
      switch (row) {
        case Gap gap -> gap(card, gap, marks);
        case Entry entry -> entry(card, entry, moment, marks);
      }
    }
    double opacity = moment.arrived(card.id());
    return new Mark.Group(card.id(), card.text(), marks, opacity);
  }

  private static void head(Card card, List<Mark> marks) {
    double line = card.y() + card.head();
    double text = card.y() + card.head() / 2 + 4;
    double right = card.x() + card.width();
    marks.add(new Words(card.x() + 10, text, card.level(), Type.SECTION, Ink.INK));
    marks.add(new Words(right - 9, text, card.frame(), Type.MONO_CAPTION, Ink.INK3, END));
    marks.add(Mark.curve(Outline.line(card.x(), line, right, line), Stroke.of(Ink.LINE, 1)));
  }

  private static void gap(Card card, Gap gap, List<Mark> marks) {
    double left = card.x() + PAD + 2;
    double middle = gap.y() + Row.GAP / 2;
    marks.add(new Words(left, middle + 3.5, gap.label(), Type.GAP_ROW, Ink.INK3));
    double from = left + Metrics.width(gap.label(), Type.GAP_ROW) + 8;
    double room = card.x() + card.width() - 12 - from;
    if (room > 8) {
      StretchMarks.add(gap.stretches(), card.identity(), from, middle - 3, room, 6, marks);
    }
  }

  private static void rail(Card card, List<Mark> marks) {
    double top = railTop(card);
    double height = railHeight(card);
    double x = card.x() + RAIL_X;
    marks.add(Mark.box(x, top, RAIL_WIDTH, height, 1.5, Fill.of(Ink.SUNKEN)));
    if (card.kernelFrom() < 1) {
      double from = top + height * card.kernelFrom();
      marks.add(Mark.box(x, from, RAIL_WIDTH, top + height - from, 0, Fill.of(Hatch.KERNEL)));
    }
    for (double tick : card.ticks()) {
      marks.add(Mark.box(x, top + height * tick - 0.6, RAIL_WIDTH, 1.2, 0, Fill.of(Ink.INK3)));
    }
  }

  private static double railTop(Card card) {
    return card.y() + card.head() + 5;
  }

  private static double railHeight(Card card) {
    return card.height() - card.head() - 10;
  }

  private static void entry(Card card, Entry drawn, Moment moment, List<Mark> marks) {
    Entry entry = asOf(card, drawn, moment);
    double middle = entry.y() + Row.ENTRY / 2;
    double right = card.x() + card.width();
    if (entry.now()) {
      marks.add(
          Mark.box(
              card.x() + PAD - 2,
              entry.y() + 1,
              card.width() - PAD - 4,
              Row.ENTRY - 2,
              3,
              Fill.of(Ink.MARK)));
    }
    marks.add(leader(card, entry, middle));
    Type type = entry.state() == Slot.NONE ? Type.VALUE : Type.VALUE_STRONG;
    Ink ink = entry.now() ? Ink.MARK_INK : entry.state() == Slot.NONE ? Ink.INK3 : Ink.INK;
    marks.add(new Words(card.x() + PAD + 2, middle + 4, entry.label(), type, ink));
    if (entry.state() == Slot.HOLE) {
      hole(card, entry, moment, marks);
    } else if (!entry.note().isEmpty()) {
      Ink noteInk = entry.now() ? Ink.MARK_INK : entry.state() == Slot.NONE ? Ink.INK3 : Ink.INK2;
      double from = card.x() + PAD + 2 + Metrics.width(entry.label(), type) + 6;
      if (from + Metrics.width(entry.note(), Type.MONO_CAPTION) <= right - 12) {
        marks.add(new Words(right - 12, middle + 4, entry.note(), Type.MONO_CAPTION, noteInk, END));
      }
    }
    marks.add(Marks.slot(card.identity(), right, middle, entry.state()));
  }

  /// The entry as it is at a moment: as it was until it is changed, empty until its link grows.
  private static Entry asOf(Card card, Entry entry, Moment moment) {
    String name = Moment.entry(card.id(), entry.index());
    boolean now = moment.marked().contains(name) || (entry.now() && moment.isReached(name));
    if (moment.isPending(name)) {
      return entry.as("none", Slot.NONE, now);
    }
    Entry was = moment.was().get(name);
    return was == null
        ? entry.as(entry.note(), entry.state(), now)
        : entry.as(was.note(), was.state(), now);
  }

  private static void hole(Card card, Entry entry, Moment moment, List<Mark> marks) {
    double start = card.x() + PAD + 2 + Metrics.width(entry.label(), Type.VALUE_STRONG) + 6;
    double width = card.x() + card.width() - start - 8;
    double shown = width * moment.holes().getOrDefault(Moment.entry(card.id(), entry.index()), 1.0);
    double middle = entry.y() + Row.ENTRY / 2;
    double there = moment.arrived(Moment.entry(card.id(), entry.index()));
    if (shown >= width) {
      Mark tag = Marks.holeTag(start, middle, width, Row.ENTRY - 1, entry.note(), 10.5);
      marks.add(there < 1 ? Mark.faded(there, tag) : tag);
    } else if (shown > 1) {
      marks.add(
          new Mark.Box(
              start,
              entry.y() + 0.5,
              shown,
              Row.ENTRY - 1,
              4,
              Fill.of(Hatch.HOLE),
              Stroke.of(Ink.ALERT, 1.25)));
    }
  }

  private static Mark leader(Card card, Entry entry, double middle) {
    double x = card.x() + RAIL_X;
    double tick = railTop(card) + railHeight(card) * entry.rail();
    Outline path =
        Outline.at(x, tick).line(x + RAIL_WIDTH + 1, tick).line(card.x() + PAD - 3, middle).build();
    Stroke stroke =
        switch (entry.state()) {
          case PRESENT -> Stroke.of(Ink.graphic(card.identity()), 1.5);
          case HOLE -> Stroke.of(Ink.ALERT, 1.5);
          case NONE -> Stroke.dashed(Ink.INK3, 1, 2.0, 1.5);
        };
    return Mark.curve(path, stroke);
  }
}
