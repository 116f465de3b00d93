package io.github.tablemates.layout;

import static io.github.tablemates.draw.Mark.Anchor.END;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Maps;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Mark.Words;
import io.github.tablemates.draw.Marks;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Ring;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import io.github.tablemates.layout.FigureLayout.Caption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Several figures on one sheet, each the walk to the byte that a step touches: the walks of one
/// process two in a row, those of sharers over the whole width; captions, and one legend for all.
public final class FigureSheet {

  public static final double WIDTH = 1600;

  private static final double LEFT = 56;
  private static final double RIGHT = WIDTH - LEFT;
  private static final double SECOND = 850;
  private static final double CAPTION_ROOM = 1040;
  private static final Type BOLD = Type.BODY.weight(Type.BOLD);

  private final List<Mark> marks = new ArrayList<>();
  private double y = 62;

  private FigureSheet() {}

  /// A walk with its caption.
  public record Figure(Walk walk, Caption caption) {}

  /// The whole sheet.
  ///
  /// @param source one line on where the figures come from
  /// @param credit whom the figures are after, empty for nobody
  public static Drawing drawing(List<Figure> figures, String source, String credit) {
    var sheet = new FigureSheet();
    for (int i = 0; i < figures.size(); i++) {
      boolean two =
          i + 1 < figures.size() && !isShared(figures.get(i)) && !isShared(figures.get(i + 1));
      if (isShared(figures.get(i))) {
        sheet.sharers(figures.get(i));
      } else if (two) {
        sheet.row(List.of(figures.get(i), figures.get(i + 1)));
        i++;
      } else {
        sheet.row(List.of(figures.get(i)));
      }
    }
    sheet.legend(figures);
    sheet.foot(source, credit);
    return new Drawing(WIDTH, sheet.y, Ink.CANVAS, sheet.marks);
  }

  private static boolean isShared(Figure figure) {
    return figure.walk.isShared();
  }

  private void row(List<Figure> figures) {
    double top = y;
    double end = y;
    double x = LEFT;
    for (Figure figure : figures) {
      marks.add(named(figure, WalkMarks.marks(figure.walk, x, top)));
      end = Math.max(end, caption(figure.caption, x, top + WalkMarks.HEIGHT + 34, WalkMarks.WIDTH));
      x = SECOND;
    }
    if (figures.size() > 1) {
      double middle = WIDTH / 2;
      marks.add(Mark.curve(Outline.line(middle, top - 22, middle, end + 16), rule()));
    }
    ruled(end + 40);
    y = end + 92;
  }

  private void sharers(Figure figure) {
    var drawn = SharersMarks.figure(figure.walk, LEFT, y);
    marks.add(named(figure, drawn.marks()));
    double end = caption(figure.caption, LEFT, drawn.bottom() + 50, CAPTION_ROOM);
    ruled(end + 20);
    y = end + 72;
  }

  private static Mark named(Figure figure, List<Mark> inner) {
    Caption caption = figure.caption;
    String text = "%s %s. %s".formatted(caption.label(), caption.title(), figure.walk.hex());
    return Mark.named("figure/" + caption.label(), text, inner);
  }

  /// Gives the baseline of its last line.
  private double caption(Caption caption, double x, double baseline, double room) {
    marks.add(new Words(x, baseline, caption.label(), BOLD, Ink.INK));
    double after = x + Metrics.width(caption.label(), BOLD) + 14;
    marks.add(new Words(after, baseline, caption.title(), Type.BODY_STRONG, Ink.INK));
    if (caption.text().isEmpty()) {
      return baseline;
    }
    var lines = TextBlock.of(caption.text(), x, baseline + 20, room, 18);
    marks.addAll(lines.marks());
    return lines.lastBaseline();
  }

  private static Stroke rule() {
    return Stroke.of(Ink.LINE, 1);
  }

  private void ruled(double at) {
    marks.add(Mark.curve(Outline.line(LEFT, at, RIGHT, at), rule()));
  }

  /// An item of the legend, and how far it reaches.
  private double item(Mark mark, double x, double width, String words) {
    marks.add(mark);
    marks.add(new Words(x + width, y + 4, words, Type.SECONDARY, Ink.INK2));
    return x + width + Metrics.width(words, Type.SECONDARY) + 36;
  }

  private void legend(List<Figure> figures) {
    y -= 26; // the rule above is the last figure's own
    int identity = figures.getFirst().walk.process().index();
    double x = LEFT;
    Mark slot = Marks.slot(identity, x + 6, y, Marks.Slot.PRESENT, Marks.SLOT_SIZE);
    x = item(slot, x, 18, "present entry");
    Stroke lead = Stroke.of(Ink.graphic(identity), 2);
    Mark rail =
        Mark.group(
            Mark.box(x + 4, y - 10, 6, 20, 1.5, Fill.of(Ink.SUNKEN)),
            Mark.curve(Outline.line(x + 2, y + 2, x + 12, y + 2), lead));
    x = item(rail, x, 22, "position of the entry among all of its page");
    Optional<Figure> shared = figures.stream().filter(FigureSheet::isShared).findFirst();
    if (shared.isPresent()) {
      sharersLegend(shared.get().walk, x);
    }
  }

  private void sharersLegend(Walk walk, double from) {
    double x = from;
    List<Walk> walks = walk.sharers().stream().limit(SharersMarks.MOST).toList();
    var segments = new ArrayList<Ring.Segment>();
    for (Walk one : walks) {
      int identity = one.process().index();
      segments.add(new Ring.Segment(identity, false));
      Mark line = Mark.curve(Outline.line(x, y, x + 32, y), Marks.linkStroke(identity));
      x = item(line, x, 40, one.process().name() + "’s pointer");
    }
    Mark ring = Ring.around(x + 2, y - 8, 24, 16, 5).width(3).gap(3).mark(segments);
    x = item(ring, x, 34, "shared page, one segment per sharer");
    var tiles = new ArrayList<Mark>();
    double at = x;
    for (Walk one : walks) {
      tiles.add(Maps.tile(one.process().index(), at, y - 6, 12));
      at += 15;
    }
    item(Mark.group(tiles), x, at - x + 4, "huge page, by who faulted it in");
  }

  private void foot(String source, String credit) {
    y += 42;
    double creditWidth = Metrics.width(credit, Type.SECONDARY);
    String fitted = Metrics.fit(source, Type.SECONDARY, RIGHT - LEFT - creditWidth - 24);
    marks.add(new Words(LEFT, y, fitted, Type.SECONDARY, Ink.INK3));
    if (!credit.isEmpty()) {
      marks.add(new Words(RIGHT, y, credit, Type.SECONDARY, Ink.INK3, END));
    }
    y += 40;
  }
}
