package io.github.tablemates.layout;

import static io.github.tablemates.draw.Mark.Anchor.END;

import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Mark.Words;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import io.github.tablemates.scale.Density;
import io.github.tablemates.scale.Density.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// The PMD pages of an object as squares, darker where more processes use them.
final class ScaleMap {

  private static final int COLUMNS = 64;
  private static final int MOST_SQUARES = 1024;

  private ScaleMap() {}

  /// @param selected the range that is looked at, or -1
  static Mark mark(Density density, int selected, double x, double y, double width) {
    var marks = new ArrayList<Mark>();
    List<Range> ranges = density.ranges();
    int per = Math.max(1, (ranges.size() + MOST_SQUARES - 1) / MOST_SQUARES);
    int squares = (ranges.size() + per - 1) / per;
    List<Integer> kinds = kinds(ranges);
    long shared = ranges.stream().filter(range -> range.sharers() > 1).count();
    String title = "PMD pages";
    String note =
        "%s of %s ranges shared. One square each%s, darker means more sharers."
            .formatted(number(shared), number(ranges.size()), per == 1 ? "" : " " + number(per));
    marks.add(new Words(x, y, title, Type.BODY_STRONG, Ink.INK));
    double after = x + Metrics.width(title, Type.BODY_STRONG) + 8;
    marks.add(
        new Words(
            after,
            y,
            Metrics.fit(note, Type.SECONDARY, x + width - after),
            Type.SECONDARY,
            Ink.INK3));
    double pitch = width / COLUMNS;
    for (int square = 0; square < squares; square++) {
      Range range = busiest(ranges, square * per, per);
      marks.add(square(range, kinds, x, y + 16, pitch, square));
    }
    int rows = (squares + COLUMNS - 1) / COLUMNS;
    if (selected >= 0 && selected < ranges.size()) {
      int square = selected / per;
      double left = x + square % COLUMNS * pitch;
      double top = y + 16 + Math.floorDiv(square, COLUMNS) * pitch;
      Stroke edge = Stroke.of(Ink.INK, 2);
      marks.add(new Mark.Box(left - 2, top - 2, pitch + 2, pitch + 2, 3, Fill.NONE, edge));
      String words =
          "range %s: %s".formatted(number(selected), sharers(ranges.get(selected).sharers()));
      marks.add(new Words(x + width, y + 34 + rows * pitch, words, Type.SECONDARY, Ink.INK2, END));
    }
    keys(kinds, x, y + 34 + rows * pitch, width * 0.7, marks);
    return Mark.named("scale/map", title + ": " + note, marks);
  }

  static double height(int ranges, double width) {
    int squares = Math.min(MOST_SQUARES, ranges);
    int rows = (squares + COLUMNS - 1) / COLUMNS;
    return 40 + rows * (width / COLUMNS);
  }

  private static Range busiest(List<Range> ranges, int from, int count) {
    Range best = ranges.get(from);
    for (Range range : ranges.subList(from, Math.min(ranges.size(), from + count))) {
      best = range.sharers() > best.sharers() ? range : best;
    }
    return best;
  }

  private static Mark square(
      Range range, List<Integer> kinds, double x, double y, double pitch, int square) {
    double left = x + square % COLUMNS * pitch;
    double top = y + Math.floorDiv(square, COLUMNS) * pitch;
    return Mark.box(left, top, pitch - 1.8, pitch - 1.8, 1.5, fill(range.sharers(), kinds));
  }

  /// The numbers of sharers that occur, the largest first.
  private static List<Integer> kinds(List<Range> ranges) {
    var kinds = new TreeSet<Integer>();
    ranges.forEach(range -> kinds.add(range.sharers()));
    return List.copyOf(kinds.descendingSet());
  }

  /// Each number that occurs is paler than the next larger one; the differences are often small.
  private static Fill fill(int sharers, List<Integer> kinds) {
    if (sharers == 0) {
      return Fill.of(Ink.CELL_EMPTY);
    }
    double step = Math.min(0.2, 0.65 / kinds.size());
    return Fill.of(Ink.CELL_ON, 0.95 - step * kinds.indexOf(sharers));
  }

  private static void keys(List<Integer> kinds, double x, double y, double room, List<Mark> marks) {
    double at = x;
    for (int sharers : kinds) {
      String words = sharers == 0 ? "no table" : "×" + number(sharers);
      double wide = Metrics.width(words, Type.SECONDARY);
      if (at + 40 + wide > x + room) {
        marks.add(new Words(at, y, "…", Type.SECONDARY, Ink.INK3));
        return;
      }
      marks.add(Mark.box(at, y - 10, 12, 12, 1.5, fill(sharers, kinds)));
      marks.add(new Words(at + 18, y, words, Type.SECONDARY, Ink.INK2));
      at += 36 + wide;
    }
  }

  private static String sharers(int sharers) {
    return sharers == 0
        ? "no table maps it"
        : io.github.tablemates.explain.Words.count(sharers, "process") + " use its PMD page";
  }

  private static String number(long number) {
    return io.github.tablemates.explain.Words.number(number);
  }
}
