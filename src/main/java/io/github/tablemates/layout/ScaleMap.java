package io.github.tablemates.layout;

import static io.github.tablemates.draw.Mark.Anchor.END;

import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Rect;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import io.github.tablemates.explain.Words;
import io.github.tablemates.scale.Density;
import io.github.tablemates.scale.Density.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// The PMD pages of an object as squares, darker where more processes use them.
final class ScaleMap {

  private static final int COLUMNS = 64;
  private static final int MOST_SQUARES = 1024;
  private static final double TOP = 16;
  private static final double LARGEST = 22;

  private final int object;
  private final List<Range> ranges;
  private final List<Integer> kinds;
  private final double x;
  private final double y;
  private final double width;
  private final double pitch;

  /// How many ranges a square stands for.
  private final int per;

  private final int squares;

  ScaleMap(int object, Density density, double x, double y, double width) {
    this.object = object;
    this.ranges = density.ranges();
    this.x = x;
    this.y = y;
    this.width = width;
    pitch = pitch(ranges.size(), width);
    per = Math.max(1, (ranges.size() + MOST_SQUARES - 1) / MOST_SQUARES);
    squares = (ranges.size() + per - 1) / per;
    var sharers = new TreeSet<Integer>();
    ranges.forEach(range -> sharers.add(range.sharers()));
    kinds = List.copyOf(sharers.descendingSet());
  }

  /// @param selected the range that is looked at, or -1
  Mark mark(int selected) {
    var marks = new ArrayList<Mark>();
    long shared = ranges.stream().filter(range -> range.sharers() > 1).count();
    String title = "PMD pages";
    String each = per == 1 ? "" : " per " + Words.number(per) + " ranges";
    String note =
        "%s of %s ranges shared. One square each%s, the stronger, the more sharers."
            .formatted(Words.number(shared), Words.number(ranges.size()), each);
    marks.add(new Mark.Words(x, y, title, Type.BODY_STRONG, Ink.INK));
    double after = x + Metrics.width(title, Type.BODY_STRONG) + 8;
    String fitted = Metrics.fit(note, Type.SECONDARY, x + width - after);
    marks.add(new Mark.Words(after, y, fitted, Type.SECONDARY, Ink.INK3));
    for (int square = 0; square < squares; square++) {
      Rect at = bounds(square);
      Fill fill = fill(busiest(square));
      marks.add(Mark.box(at.x(), at.y(), at.width(), at.height(), 1.5, fill));
    }
    int rows = (squares + COLUMNS - 1) / COLUMNS;
    double foot = y + 34 + rows * pitch;
    double room = width;
    if (selected >= 0 && selected < ranges.size()) {
      Rect at = bounds(selected / per);
      Stroke edge = Stroke.of(Ink.MARK_LINE, 2);
      marks.add(
          new Mark.Box(
              at.x() - 2, at.y() - 2, at.width() + 4, at.height() + 4, 3, Fill.NONE, edge));
      String words = text(selected / per);
      marks.add(new Mark.Words(x + width, foot, words, Type.SECONDARY, Ink.INK2, END));
      room -= Metrics.width(words, Type.SECONDARY) + 20;
    }
    keys(foot, room, marks);
    return Mark.named("scale/map", title + ": " + note, marks);
  }

  /// The squares, as what can be pointed at.
  List<Part> parts() {
    var parts = new ArrayList<Part>();
    for (int square = 0; square < squares; square++) {
      var what = new Part.OfRange(object, square * per);
      String id = "scale/range/" + square * per;
      parts.add(new Part(id, bounds(square), null, text(square), what));
    }
    return parts;
  }

  static double height(int ranges, double width) {
    int squares = Math.min(MOST_SQUARES, ranges);
    int rows = (squares + COLUMNS - 1) / COLUMNS;
    return 40 + rows * pitch(ranges, width);
  }

  /// A few squares are no smaller than they need to be.
  private static double pitch(int ranges, double width) {
    return Math.min(LARGEST, width / Math.clamp(ranges, 1, COLUMNS));
  }

  private Rect bounds(int square) {
    double left = x + square % COLUMNS * pitch;
    double top = y + TOP + Math.floorDiv(square, COLUMNS) * pitch;
    return new Rect(left, top, pitch - 1.8, pitch - 1.8);
  }

  private String text(int square) {
    int first = square * per;
    int last = Math.min(ranges.size(), first + per) - 1;
    String name =
        first == last
            ? "range " + Words.number(first)
            : "ranges %s to %s, at most".formatted(Words.number(first), Words.number(last));
    int sharers = busiest(square).sharers();
    return sharers == 0
        ? name + ": no table maps it"
        : "%s: ×%s".formatted(name, Words.number(sharers));
  }

  private Range busiest(int square) {
    int from = square * per;
    Range best = ranges.get(from);
    for (Range range : ranges.subList(from, Math.min(ranges.size(), from + per))) {
      best = range.sharers() > best.sharers() ? range : best;
    }
    return best;
  }

  /// Each number that occurs is paler than the next larger one; the differences are often small.
  private Fill fill(Range range) {
    if (range.sharers() == 0) {
      return Fill.of(Ink.CELL_EMPTY);
    }
    double step = Math.min(0.2, 0.65 / kinds.size());
    return Fill.of(Ink.CELL_ON, 0.95 - step * kinds.indexOf(range.sharers()));
  }

  private void keys(double baseline, double room, List<Mark> marks) {
    double at = x;
    for (int kind = 0; kind < kinds.size(); kind++) {
      String words = key(kinds.get(kind));
      double wide = Metrics.width(words, Type.SECONDARY);
      double more = kind + 1 < kinds.size() ? 40 : 0;
      if (at + 18 + wide + more > x + room) {
        marks.add(new Mark.Words(at, baseline, "…", Type.SECONDARY, Ink.INK3));
        return;
      }
      Fill fill = fill(new Range(kinds.get(kind), 0));
      marks.add(Mark.box(at, baseline - 10, 12, 12, 1.5, fill));
      marks.add(new Mark.Words(at + 18, baseline, words, Type.SECONDARY, Ink.INK2));
      at += 36 + wide;
    }
  }

  /// A number of sharers, and where it is found if that is one stretch among others.
  private String key(int sharers) {
    String words = sharers == 0 ? "no table" : "×" + Words.number(sharers);
    int first = 0;
    while (ranges.get(first).sharers() != sharers) {
      first++;
    }
    int end = first;
    while (end < ranges.size() && ranges.get(end).sharers() == sharers) {
      end++;
    }
    long all = ranges.stream().filter(range -> range.sharers() == sharers).count();
    if (all != end - first || all == ranges.size()) {
      return words;
    }
    return all == 1
        ? "%s, range %s".formatted(words, Words.number(first))
        : "%s, ranges %s to %s".formatted(words, Words.number(first), Words.number(end - 1L));
  }
}
