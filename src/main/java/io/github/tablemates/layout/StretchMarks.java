package io.github.tablemates.layout;

import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Hatch;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.layout.Diagram.Stretch;
import java.util.List;

/// Entries that are not drawn one by one, as a strip coloured by state.
final class StretchMarks {

  private StretchMarks() {}

  static void add(
      List<Stretch> stretches,
      int identity,
      double x,
      double y,
      double width,
      double height,
      List<Mark> marks) {
    for (Stretch stretch : stretches) {
      double from = x + width * stretch.from();
      double length = Math.max(1.5, width * (stretch.to() - stretch.from()));
      marks.add(
          switch (stretch.state()) {
            case PRESENT -> Mark.box(from, y, length, height, 1, Fill.of(Ink.graphic(identity)));
            case HOLE ->
                new Mark.Box(
                    from, y, length, height, 1, Fill.of(Hatch.HOLE), Stroke.of(Ink.ALERT, 1));
            case NONE ->
                new Mark.Box(
                    from + 0.5,
                    y + 0.5,
                    Math.max(1, length - 1),
                    height - 1,
                    1,
                    Fill.of(Ink.PANEL),
                    Stroke.dashed(Ink.INK3, 1, 2.0, 1.5));
          });
    }
  }
}
