package io.github.tablemates.layout;

import static io.github.tablemates.draw.Mark.Anchor.END;

import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Glyphs;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Mark.Cells;
import io.github.tablemates.draw.Mark.Words;
import io.github.tablemates.draw.Marks;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Point;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import io.github.tablemates.layout.Diagram.Mapping;
import io.github.tablemates.layout.Diagram.Overview;
import io.github.tablemates.layout.Diagram.Panel;
import io.github.tablemates.layout.Diagram.Range;
import io.github.tablemates.model.Runs;
import java.util.ArrayList;
import java.util.List;

/// The panel of a hugetlb object: tiles of its pages, lenses from the tables that map them,
/// `i_mmap`.
final class PanelMarks {

  private static final Type SMALL_MONO = Type.mono(11);

  private PanelMarks() {}

  static void lenses(List<Panel> panels, List<Mark> marks) {
    for (Panel panel : panels) {
      for (Range range : panel.ranges()) {
        if (!range.lens().isEmpty()) {
          marks.add(Mark.shape(polygon(range.lens()), Fill.of(Ink.LINE, 0.42)));
        }
      }
    }
  }

  private static Outline polygon(List<Point> corners) {
    var outline = Outline.at(corners.getFirst().x(), corners.getFirst().y());
    corners.subList(1, corners.size()).forEach(corner -> outline.line(corner.x(), corner.y()));
    return outline.close().build();
  }

  static Mark panel(Panel panel, Moment moment) {
    var marks = new ArrayList<Mark>();
    marks.add(
        new Mark.Box(
            panel.x(),
            panel.y(),
            panel.width(),
            panel.height(),
            9,
            Fill.of(Ink.PANEL),
            Stroke.of(Ink.LINE, 1)));
    double left = panel.x() + 12;
    double right = panel.x() + panel.width() - 10;
    double sizeWidth = Metrics.width(panel.size(), SMALL_MONO);
    Type strong = Type.mono(12).strong();
    String name = Metrics.fit(panel.name(), strong, right - left - sizeWidth - 10);
    marks.add(new Words(left, panel.y() + 22, name, strong, Ink.INK));
    marks.add(new Words(right, panel.y() + 22, panel.size(), SMALL_MONO, Ink.INK3, END));
    if (panel.object() == Runs.NONE) {
      return Mark.named(panel.id(), panel.text(), marks.subList(0, 2));
    }
    for (Range range : panel.ranges()) {
      marks.add(range(onTheWay(panel, range, moment), left, right));
    }
    if (panel.overview() != null) {
      marks.add(overview(panel.overview(), left));
    }
    mappings(panel, moment, left, right, marks);
    if (!panel.more().isEmpty()) {
      marks.add(
          new Words(left, panel.y() + panel.height() - 10, panel.more(), Type.CAPTION, Ink.INK3));
    }
    return Mark.named(panel.id(), panel.text(), marks);
  }

  private static Mark overview(Overview overview, double left) {
    Words label = new Words(left, overview.y(), overview.label(), Type.CAPTION.strong(), Ink.INK2);
    return Mark.named("", overview.text(), List.of(label, overview.cells()));
  }

  /// The range with the tiles that it has at a moment.
  private static Range onTheWay(Panel panel, Range range, Moment moment) {
    Moment.Filling filling = moment.maps().get(CellTracks.rangeId(panel, range));
    if (filling == null) {
      return range;
    }
    Cells to = range.cells();
    Cells cells =
        new Cells(
            to.x(),
            to.y(),
            to.columns(),
            to.pitch(),
            to.size(),
            to.radius(),
            filling.codes(),
            to.looks());
    String count = "%d/%d".formatted(filling.present(), filling.codes().size());
    return range.with(cells, count);
  }

  private static Mark range(Range range, double left, double right) {
    Type strong = Type.CAPTION.strong();
    double next = left + Metrics.width(range.name(), strong) + 10;
    double count = right - Metrics.width(range.count(), SMALL_MONO);
    var marks = new ArrayList<Mark>();
    marks.add(new Words(left, range.y(), range.name(), strong, Ink.INK));
    if (next + Metrics.width(range.pages(), SMALL_MONO) + 8 < count) {
      marks.add(new Words(next, range.y(), range.pages(), SMALL_MONO, Ink.INK3));
    }
    marks.add(new Words(right, range.y(), range.count(), SMALL_MONO, Ink.INK2, END));
    marks.add(range.cells());
    return Mark.named("", range.text(), marks);
  }

  private static void mappings(
      Panel panel, Moment moment, double left, double right, List<Mark> marks) {
    double y = panel.mappingsY();
    marks.add(DiagramMarks.rule(panel.x(), y - 10, panel.x() + panel.width()));
    Type strong = Type.mono(12).strong();
    marks.add(new Words(left, y + 8, "i_mmap", strong, Ink.INK));
    marks.add(new Words(left + 54, y + 8, panel.mappingsNote(), Type.CAPTION, Ink.INK3));
    for (Mapping mapping : panel.mappings()) {
      String name = ChangeTracks.name(mapping);
      boolean out = mapping.mood() == Mood.PLAIN || moment.search().isOut(name);
      if (name.equals(moment.search().lit())) {
        double high = mapping.height() - 3;
        marks.add(
            Mark.box(left - 7, mapping.y() + 1, right - left + 12, high, 5, Fill.of(Ink.MARK)));
      }
      double there = moment.arrived(name);
      if (there > 0) {
        Mark row = mapping(out ? mapping : mapping.unexamined(), left, right);
        marks.add(there < 1 ? Mark.faded(there, row) : row);
      }
    }
  }

  private static Mark mapping(Mapping mapping, double left, double right) {
    var marks = new ArrayList<Mark>();
    double y = mapping.y();
    if (mapping.identity() == Runs.NONE) {
      Words words = new Words(left, y + 13, mapping.text(), Type.CAPTION, Ink.INK3);
      return Mark.named("", mapping.text(), List.of(words));
    }
    boolean found = mapping.mood() == Mood.FOUND;
    if (found) {
      marks.add(
          Mark.box(
              left - 7, y + 1, right - left + 12, mapping.height() - 3, 5, Fill.of(Ink.MARK_SOFT)));
    }
    boolean faint = mapping.mood() == Mood.NOT_REACHED;
    marks.add(Marks.chip(mapping.identity(), left + 8, y + 12, Marks.CHIP_SIZE));
    Type address = SMALL_MONO.weight(Type.SEMI_BOLD);
    marks.add(
        new Words(
            left + 22,
            y + 16,
            mapping.address(),
            faint ? SMALL_MONO : address,
            faint ? Ink.INK3 : Ink.INK));
    marks.add(
        new Words(
            Math.max(left + 112, left + 30 + Metrics.width(mapping.address(), address)),
            y + 16,
            mapping.perms(),
            mapping.permsDiffer() ? address : SMALL_MONO,
            mapping.permsDiffer() ? Ink.ALERT : Ink.INK2));
    marks.add(new Words(right, y + 16, mapping.part(), SMALL_MONO, Ink.INK3, END));
    if (!mapping.why().isEmpty()) {
      Ink ink =
          switch (mapping.mood()) {
            case FOUND -> Ink.INK;
            case REFUSED -> Ink.ALERT;
            case PLAIN, SKIPPED, NOT_REACHED -> Ink.INK3;
          };
      Type type = found ? Type.CAPTION.strong() : Type.CAPTION;
      marks.add(new Words(left + 22, y + 31, mapping.why(), type, ink));
      sign(mapping.mood(), right - 6, y + 27, marks);
    }
    return Mark.named("", mapping.text(), marks);
  }

  private static void sign(Mood mood, double cx, double cy, List<Mark> marks) {
    switch (mood) {
      case FOUND -> marks.add(Glyphs.tick(cx, cy, 12, Stroke.round(Ink.INK, 1.6)));
      case REFUSED -> marks.add(Glyphs.ex(cx, cy, 3.4, Stroke.round(Ink.ALERT, 1.6)));
      case PLAIN, SKIPPED, NOT_REACHED -> {}
    }
  }
}
