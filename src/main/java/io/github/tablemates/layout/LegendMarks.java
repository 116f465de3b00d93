package io.github.tablemates.layout;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Maps;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Mark.Words;
import io.github.tablemates.draw.Marks;
import io.github.tablemates.draw.Marks.Slot;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Ring;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import java.util.ArrayList;
import java.util.List;

/// What the marks mean, on one line.
public final class LegendMarks {

  public static final double HEIGHT = 36;

  private final List<Mark> marks = new ArrayList<>();
  private final double end;
  private final double middle;
  private double x = 18;

  private LegendMarks(double end, double middle) {
    this.end = end;
    this.middle = middle;
  }

  public static Drawing drawing(double width) {
    return new Drawing(width, HEIGHT, Ink.CANVAS, marks(width, 0));
  }

  static List<Mark> marks(double width, double top) {
    var legend = new LegendMarks(width - 12, top + HEIGHT / 2);
    double y = legend.middle + 1;
    legend.marks.add(DiagramMarks.rule(0, top + 0.5, width));
    legend.item(Marks.slot(0, legend.x + 5, y, Slot.PRESENT), 16, "entry");
    legend.item(Marks.slot(0, legend.x + 5, y, Slot.NONE), 16, "mapped, untouched");
    legend.item(Marks.slot(0, legend.x + 5, y, Slot.HOLE), 16, "hole left by unshare");
    Ring ring = Ring.around(legend.x + 1, y - 7, 20, 14, 4).width(2.6).gap(3).dashScale(0.5);
    legend.item(
        ring.mark(
            List.of(
                new Ring.Segment(0, false),
                new Ring.Segment(1, false),
                new Ring.Segment(2, false))),
        30,
        "shared PMD page");
    legend.item(
        Mark.curve(Outline.line(legend.x, y, legend.x + 22, y), Stroke.round(Ink.MARK, 9)),
        32,
        "path of this step");
    legend.item(
        Mark.group(
            Maps.tile(0, legend.x, y - 5, 10),
            Maps.tile(1, legend.x + 15, y - 5, 10),
            Maps.tile(2, legend.x + 30, y - 5, 10)),
        47,
        "page, by who faulted it in");
    return legend.marks;
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
