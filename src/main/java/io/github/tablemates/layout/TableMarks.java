package io.github.tablemates.layout;

import static io.github.tablemates.draw.Mark.Anchor.END;

import io.github.tablemates.draw.CellCodes;
import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Identity;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Maps;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Mark.Cells;
import io.github.tablemates.draw.Mark.Words;
import io.github.tablemates.draw.Marks;
import io.github.tablemates.draw.Marks.BadgeLook;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Ring;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import io.github.tablemates.layout.Diagram.Labelled;
import io.github.tablemates.layout.Diagram.Port;
import io.github.tablemates.layout.Diagram.Shared;
import io.github.tablemates.layout.Moment.RingOnTheWay;
import java.util.ArrayList;
import java.util.List;

/// The card of a PMD page: its entries as a map, and, where it is shared, ring, ports and badge.
final class TableMarks {

  private static final double RING = TableCards.RING;
  private static final int MAP_COLUMNS = 64;
  private static final double MAP_PITCH = 3;
  private static final double MAP_HEIGHT = 8 * MAP_PITCH;
  private static final int MOST_COPIES = 4;
  private static final Type RAW = Type.mono(6.6);
  private static final double RAW_PITCH = 9.2;
  static final int RAW_ROWS = 6;

  private TableMarks() {}

  static Mark table(Shared table, Moment moment, Detail detail) {
    var marks = new ArrayList<Mark>();
    boolean ringed = isRinged(table, moment);
    if (ringed) {
      marks.add(
          Mark.box(
              table.x() - RING - 2,
              table.y() - RING - 2,
              table.width() + 2 * RING + 4,
              table.height() + 2 * RING + 4,
              13,
              Fill.of(Ink.CANVAS)));
    }
    marks.add(
        new Mark.Box(
            table.x(),
            table.y(),
            table.width(),
            table.height(),
            7,
            Fill.of(Ink.PANEL),
            Stroke.of(Ink.LINE2, 1)));
    head(table, ringed, marks);
    Moment.Filling filling = moment.maps().get(table.id());
    if (detail == Detail.RAW && !table.raw().isEmpty()) {
      raw(table, marks);
    } else {
      CellCodes entries = filling == null ? table.entries() : filling.codes();
      marks.add(map(table.x() + 8, table.y() + 33, entries));
      String row = Moment.row(table.id());
      row(table, table.row().now() && !moment.isPending(row) && moment.isReached(row), marks);
    }
    double foot = table.y() + TableCards.HEIGHT - 9;
    String present = filling == null ? table.present() : present(filling);
    marks.add(new Words(table.x() + 18, foot, present, Type.CAPTION, Ink.INK2));
    marks.add(
        new Words(table.x() + table.width() - 9, foot, table.range(), Type.CAPTION, Ink.INK3, END));
    around(table, moment, marks);
    copies(table, marks);
    return new Mark.Group(table.id(), table.text(), marks, moment.arrived(table.id()));
  }

  /// Whether it is shared at a moment.
  private static boolean isRinged(Shared table, Moment moment) {
    RingOnTheWay onTheWay = moment.rings().get(table.id());
    return onTheWay == null ? table.isShared() : !onTheWay.segments().isEmpty();
  }

  /// Ring, ports and badge.
  static void around(Shared table, Moment moment, List<Mark> marks) {
    if (isRinged(table, moment)) {
      ring(table, moment, marks);
    }
    for (Port port : table.ports()) {
      if (moment.isPending(Moment.port(table.id(), port.identity()))) {
        continue;
      }
      if (port.crowd()) {
        marks.add(Marks.crowd(port.x(), port.y(), Marks.PORT_SIZE, Ink.CANVAS));
        continue;
      }
      marks.add(
          port.left() && !moment.kept().contains(Moment.port(table.id(), port.identity()))
              ? Marks.vacated(port.identity(), port.x(), port.y(), Marks.PORT_SIZE, Ink.CANVAS)
              : Marks.chip(port.identity(), port.x(), port.y(), Marks.PORT_SIZE, Ink.CANVAS));
    }
    badge(table, moment, marks);
  }

  /// The entries, in as many columns as keep the map as high as eight rows of a small one.
  static Cells map(double x, double y, CellCodes entries) {
    int columns = MAP_COLUMNS;
    while (mapHeight(entries, columns) > MAP_HEIGHT) {
      columns *= 2;
    }
    double pitch = MAP_COLUMNS * MAP_PITCH / columns;
    double size = Math.max(pitch - 0.7, pitch * 0.7);
    return new Cells(x, y, columns, pitch, size, 0, entries, EntryLooks.LOOKS);
  }

  private static String present(Moment.Filling filling) {
    return "%,d of %,d present".formatted(filling.present(), filling.codes().size());
  }

  private static double mapHeight(CellCodes entries, int columns) {
    int rows = entries.size() / columns;
    return rows * MAP_COLUMNS * MAP_PITCH / columns;
  }

  private static void head(Shared table, boolean shared, List<Mark> marks) {
    double text = table.y() + 17;
    double line = table.y() + 26;
    marks.add(new Words(table.x() + 20, text, "PMD", Type.SECTION, Ink.INK));
    marks.add(
        new Words(table.x() + 58, text, shared ? "shared" : "private", Type.CAPTION, Ink.INK3));
    double badge = shared ? 42 : table.wasSharers() > 1 ? 70 : 9;
    double right = table.x() + table.width() - badge;
    marks.add(new Words(right, text, table.frame(), Type.MONO_CAPTION, Ink.INK3, END));
    marks.add(
        Mark.curve(
            Outline.line(table.x(), line, table.x() + table.width(), line),
            Stroke.of(Ink.LINE, 1)));
  }

  /// Entries with what the hardware reads in them.
  private static void raw(Shared table, List<Mark> marks) {
    double left = table.x() + 18;
    double middle = (table.width() - 18) / 2;
    for (int i = 0; i < table.raw().size(); i++) {
      Labelled entry = table.raw().get(i);
      double x = left + (i < RAW_ROWS ? 0 : middle);
      double y = table.y() + Diagram.Card.HEAD + 9 + i % RAW_ROWS * RAW_PITCH;
      if (entry.now()) {
        marks.add(Mark.box(x - 2, y - 7, middle - 6, RAW_PITCH, 2, Fill.of(Ink.MARK)));
      }
      Ink ink = entry.now() ? Ink.MARK_INK : Ink.INK2;
      marks.add(new Words(x, y, entry.label(), RAW, entry.now() ? Ink.MARK_INK : Ink.INK3));
      marks.add(new Words(x + 18, y, entry.note(), RAW, ink));
    }
  }

  /// Private copies, as tiles outside the page cache.
  private static void copies(Shared table, List<Mark> marks) {
    int count = table.copies().count();
    if (count == 0) {
      return;
    }
    double x = table.x() + 18;
    double y = table.copies().y();
    int drawn = Math.min(count, MOST_COPIES);
    for (int i = 0; i < drawn; i++) {
      marks.add(
          new Mark.Box(
              x - 2, y, 11, 11, 2, Fill.of(Ink.PANEL), Stroke.dashed(Ink.INK3, 1, 2.0, 1.5)));
      marks.add(Maps.tile(table.copies().identity(), x, y + 2, 7));
      x += 14;
    }
    String words =
        (drawn < count ? "… " : "")
            + (count == 1 ? "1 private copy" : "%,d private copies".formatted(count));
    marks.add(new Words(x + 2, y + 9.5, words, Type.CAPTION, Ink.INK2));
    if (table.row().now() && table.row().note().startsWith("private")) {
      double right = table.x() + table.width();
      double end = x + 8 + Metrics.width(words, Type.CAPTION);
      Outline way = Outline.elbow(right + 6, table.row().y() + 11, right + 16, end, y + 5.5, 6);
      marks.add(Mark.curve(way, Stroke.round(Ink.MARK, 8)));
      marks.add(Mark.curve(way, Stroke.of(Ink.INK, 1.75)));
    }
  }

  private static void row(Shared table, boolean now, List<Mark> marks) {
    Labelled row = table.row();
    double middle = row.y() + 11;
    double right = table.x() + table.width();
    if (now) {
      marks.add(
          Mark.box(table.x() + 14, row.y() + 1, table.width() - 20, 20, 3, Fill.of(Ink.MARK)));
    }
    Ink ink = now ? Ink.MARK_INK : Ink.INK2;
    Type type = now ? Type.VALUE_STRONG : Type.MONO_CAPTION;
    marks.add(new Words(table.x() + 18, middle + 4, row.label(), type, ink));
    double room = table.width() - 30 - Metrics.width(row.label(), type) - 8;
    String note = Metrics.fit(row.note(), Type.MONO_CAPTION, room);
    marks.add(new Words(right - 12, middle + 4, note, Type.MONO_CAPTION, ink, END));
    if (now) {
      marks.add(Marks.slot(Ink.INK, right, middle, Marks.SLOT_SIZE));
    }
  }

  private static void ring(Shared table, Moment moment, List<Mark> marks) {
    Ring ring =
        Ring.around(
            table.x() - RING,
            table.y() - RING,
            table.width() + 2 * RING,
            table.height() + 2 * RING);
    RingOnTheWay onTheWay = moment.rings().get(table.id());
    if (onTheWay != null) {
      marks.add(ring.mark(onTheWay.segments(), onTheWay.shares()));
      return;
    }
    marks.add(ring.mark(segments(table)));
  }

  /// One segment per sharer with a lane; those without one share a segment.
  static List<Ring.Segment> segments(Shared table) {
    List<Integer> named =
        table.ports().stream()
            .filter(port -> !port.left() && !port.crowd())
            .map(Port::identity)
            .toList();
    if (named.size() == table.sharers()) {
      return Ring.segments(named);
    }
    var segments = new ArrayList<Ring.Segment>();
    named.stream().limit(Ring.NAMED - 1).forEach(i -> segments.add(new Ring.Segment(i, false)));
    segments.add(new Ring.Segment(Identity.OTHERS, false));
    return segments;
  }

  private static void badge(Shared table, Moment moment, List<Mark> marks) {
    boolean changing = table.sharers() != table.wasSharers();
    if (!table.isShared() && !changing) {
      return;
    }
    String text =
        moment
            .badges()
            .getOrDefault(
                table.id(),
                changing
                    ? "×%,d → ×%,d".formatted(table.wasSharers(), table.sharers())
                    : "×%,d".formatted(table.sharers()));
    if (text.isEmpty()) {
      return;
    }
    BadgeLook look = text.contains("→") ? BadgeLook.CHANGING : BadgeLook.COUNT;
    double width = Marks.badgeWidth(text, look);
    double right = table.x() + table.width() + 12;
    marks.add(Marks.badge(right - width / 2, table.y() - 7, text, look));
  }
}
