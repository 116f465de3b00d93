package io.github.tablemates.layout;

import io.github.tablemates.draw.CellCodes;
import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Hatch;
import io.github.tablemates.draw.Identity;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Maps;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Mark.Cells;
import io.github.tablemates.draw.Mark.Words;
import io.github.tablemates.draw.Marks;
import io.github.tablemates.draw.Marks.Slot;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Ring;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import io.github.tablemates.layout.Diagram.Card;
import io.github.tablemates.layout.Diagram.Entry;
import io.github.tablemates.layout.Diagram.Link;
import io.github.tablemates.layout.Diagram.Panel;
import io.github.tablemates.layout.Diagram.Port;
import io.github.tablemates.layout.Diagram.Range;
import io.github.tablemates.layout.Diagram.Shared;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// What the marks of a picture mean, on one line: those that are in it and no others.
public final class LegendMarks {

  public static final double HEIGHT = 36;

  private static final int MOST_TILES = 4;

  private final List<Mark> marks = new ArrayList<>();
  private final double end;
  private final double middle;
  private double x = 18;

  private LegendMarks(double end, double middle) {
    this.end = end;
    this.middle = middle;
  }

  public static Drawing drawing(Diagram diagram, double width) {
    return new Drawing(width, HEIGHT, Ink.CANVAS, marks(diagram, width, 0));
  }

  static List<Mark> marks(Diagram diagram, double width, double top) {
    var legend = new LegendMarks(width - 12, top + HEIGHT / 2);
    legend.marks.add(DiagramMarks.rule(0, top + 0.5, width));
    legend.slots(diagram);
    legend.tables(diagram);
    legend.pages(diagram);
    legend.rest(diagram);
    return legend.marks;
  }

  private void slots(Diagram diagram) {
    double y = middle + 1;
    slot(diagram, Slot.PRESENT, "entry");
    slot(diagram, Slot.NONE, "mapped, untouched");
    slot(diagram, Slot.HOLE, "hole left by unshare");
    if (diagram.links().stream().anyMatch(Link::now)) {
      item(
          Mark.curve(Outline.line(x, y, x + 22, y), Stroke.round(Ink.MARK, 9)),
          32,
          "path of this step");
    }
  }

  private void slot(Diagram diagram, Slot state, String words) {
    for (Card card : diagram.cards()) {
      for (var row : card.rows()) {
        if (row instanceof Entry entry && entry.state() == state) {
          item(Marks.slot(card.identity(), x + 5, middle + 1, state), 16, words);
          return;
        }
      }
    }
  }

  private void tables(Diagram diagram) {
    double y = middle + 1;
    diagram.tables().stream()
        .filter(Shared::isShared)
        .findFirst()
        .ifPresent(
            table -> {
              Ring ring = Ring.around(x + 1, y - 7, 20, 14, 4).width(2.6).gap(3).dashScale(0.5);
              item(ring.mark(TableMarks.segments(table)), 30, "shared PMD page");
            });
    boolean left = diagram.tables().stream().anyMatch(t -> t.ports().stream().anyMatch(Port::left));
    if (left) {
      item(Marks.vacated(leaver(diagram), x + 8, y, 15, Ink.CANVAS), 22, "has just left");
    }
    if (diagram.tables().stream().anyMatch(t -> t.ports().stream().anyMatch(Port::crowd))) {
      item(Marks.crowd(x + 8, y, 15, Ink.CANVAS), 22, "sharers without a lane");
    }
    entries(diagram, EntryLooks.PROTECTED, "write-protected by userfaultfd");
    entries(diagram, EntryLooks.MARKER, "userfaultfd marker");
    if (diagram.tables().stream().anyMatch(table -> table.copies().count() > 0)) {
      int identity =
          diagram.tables().stream()
              .filter(table -> table.copies().count() > 0)
              .mapToInt(table -> table.copies().identity())
              .findFirst()
              .orElse(0);
      Stroke dashes = Stroke.dashed(Ink.INK3, 1, 2.0, 1.5);
      item(
          Mark.group(
              new Mark.Box(x, y - 6, 12, 12, 2, Fill.of(Ink.PANEL), dashes),
              Maps.tile(identity, x + 2.5, y - 3.5, 7)),
          18,
          "private copy");
    }
  }

  private static int leaver(Diagram diagram) {
    return diagram.tables().stream()
        .flatMap(table -> table.ports().stream())
        .filter(Port::left)
        .mapToInt(Port::identity)
        .findFirst()
        .orElse(0);
  }

  private void entries(Diagram diagram, int code, String words) {
    if (diagram.tables().stream().anyMatch(table -> table.entries().contains(code))) {
      var cell = new Cells(x, middle - 4, 1, 9, 9, 0, CellCodes.of(1, _ -> code), EntryLooks.LOOKS);
      item(cell, 15, words);
    }
  }

  private void pages(Diagram diagram) {
    var owners = new TreeSet<Integer>();
    for (Panel panel : diagram.panels()) {
      for (Range range : panel.ranges()) {
        for (int run = 0; run < range.owners().runs(); run++) {
          owners.add(range.owners().tag(run));
        }
      }
    }
    if (owners.isEmpty()) {
      return;
    }
    var tiles = new ArrayList<Mark>();
    var letters = new ArrayList<String>();
    double at = x;
    for (int owner : owners) {
      if (tiles.size() == MOST_TILES) {
        letters.add("…");
        break;
      }
      tiles.add(Maps.tile(owner, at, middle - 4, 10));
      letters.add(Identity.letter(owner));
      at += 14;
    }
    item(Mark.group(tiles), at - x + 3, "page first faulted by " + String.join(", ", letters));
  }

  private void rest(Diagram diagram) {
    double y = middle + 1;
    if (diagram.cards().stream().anyMatch(Card::isFolded)) {
      var strip =
          Mark.group(
              Mark.box(x, y - 3, 22, 6, 1, Fill.of(Ink.graphic(0))),
              Mark.box(x + 22, y - 3, 6, 6, 1, Fill.of(Hatch.HOLE)));
      item(strip, 34, "entries not drawn, by state");
    }
    if (diagram.cards().stream().anyMatch(card -> card.kernelFrom() < 1)) {
      item(Mark.box(x, y - 7, 7, 14, 1, Fill.of(Hatch.KERNEL)), 13, "kernel’s half");
    }
  }

  private void item(Mark mark, double width, String words) {
    double length = Metrics.width(words, Type.CAPTION);
    if (x + width + length > end) {
      return;
    }
    marks.add(mark);
    marks.add(new Words(x + width, middle + 5, words, Type.CAPTION, Ink.INK2));
    x += width + length + 20;
  }
}
