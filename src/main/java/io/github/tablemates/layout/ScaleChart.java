package io.github.tablemates.layout;

import static io.github.tablemates.draw.Mark.Anchor.END;
import static io.github.tablemates.draw.Mark.Anchor.MIDDLE;

import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import io.github.tablemates.explain.Words;
import io.github.tablemates.model.Size;
import io.github.tablemates.scale.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/// A quantity against the number of processes, both axes logarithmic: with sharing, without, and
/// without huge pages; the size of the data itself as a line.
final class ScaleChart {

  /// What is drawn against the number of processes.
  enum Quantity {
    MEMORY("Page-table memory against processes"),
    FAULTS("Faults against processes");

    final String title;

    Quantity(String title) {
      this.title = title;
    }

    long with(Estimate estimate) {
      return this == MEMORY ? estimate.tableBytes() : estimate.faults();
    }

    long alone(Estimate estimate) {
      return this == MEMORY ? estimate.tableBytesAlone() : estimate.faultsAlone();
    }

    String words(long value) {
      return this == MEMORY ? Size.words(value) : Words.large(value);
    }
  }

  private static final int MOST_DECADES = 5;
  private static final int STEPS = 100;
  private static final double LEFT = 86;
  private static final double TOP = 62;
  private static final double BOTTOM = 62;
  private static final double RIGHT = 30;
  private static final double CLOSE = 22;

  /// What a value takes beside its mark.
  private static final double VALUE = 84;

  private final Estimate estimate;
  private final Quantity quantity;
  private final double x;
  private final double y;
  private final double width;
  private final double height;
  private final int low;
  private final int high;
  private final List<Mark> marks = new ArrayList<>();

  private ScaleChart(
      Estimate estimate, Quantity quantity, double x, double y, double width, double height) {
    this.estimate = estimate;
    this.quantity = quantity;
    this.x = x + LEFT;
    this.y = y + TOP;
    this.width = width - LEFT - RIGHT;
    this.height = height - TOP - BOTTOM;
    long least = quantity.with(estimate.forProcesses(1));
    long most = quantity.alone(estimate.withBasePages().forProcesses(pow10(MOST_DECADES)));
    low = Math.max(0, log2(least) - 2);
    high = log2(most) + 1;
  }

  static Mark mark(
      Estimate estimate, Quantity quantity, double x, double y, double width, double height) {
    var chart = new ScaleChart(estimate, quantity, x, y, width, height);
    chart.draw(x + 20, y + 26, x + width - 20);
    return Mark.named("scale/chart/" + quantity.name(), chart.text(), chart.marks);
  }

  private String text() {
    return "%s: with %s processes %s with sharing, %s without, %s with base pages"
        .formatted(
            quantity.title,
            Words.number(estimate.processes()),
            quantity.words(quantity.with(estimate)),
            quantity.words(quantity.alone(estimate)),
            quantity.words(quantity.alone(estimate.withBasePages())));
  }

  private static long pow10(int exponent) {
    return Math.round(Math.pow(10, exponent));
  }

  private static int log2(long value) {
    return 63 - Long.numberOfLeadingZeros(Math.max(1, value));
  }

  private double atX(long processes) {
    return x + width * Math.log10((double) processes) / MOST_DECADES;
  }

  private double atY(long value) {
    double log = Math.log((double) Math.max(1, value)) / Math.log(2);
    return y + height - height * (log - low) / (high - low);
  }

  private void draw(double titleX, double titleY, double right) {
    marks.add(new Mark.Words(titleX, titleY, quantity.title, Type.BODY_STRONG, Ink.INK));
    marks.add(new Mark.Words(right, titleY, "log–log", Type.MONO_CAPTION, Ink.INK3, END));
    grid();
    area();
    Stroke now = Stroke.of(Ink.MARK_LINE, 1.5);
    double at = atX(estimate.processes());
    marks.add(Mark.curve(Outline.line(at, y, at, y + height), now));
    if (quantity == Quantity.MEMORY) {
      double data = atY(estimate.bytes());
      Stroke dashes = Stroke.dashed(Ink.INK3, 1.25, 5.0, 4.0);
      marks.add(Mark.curve(Outline.line(x, data, x + width, data), dashes));
      String words = "the " + Size.words(estimate.bytes()) + " of data";
      double end = x + width - 8 - Metrics.width(words, Type.SECONDARY);
      plate(end, data - 6, words, Type.SECONDARY, Ink.INK2);
    }
    Estimate base = estimate.withBasePages();
    curve(n -> quantity.alone(base.forProcesses(n)), Stroke.dashed(Ink.INK3, 2, 2.0, 4.0));
    curve(this::alone, Stroke.dashed(Ink.INK, 2.25, 9.0, 4.0));
    curve(this::with, Stroke.of(Ink.INK, 3));
    labels(base);
    here(at, base);
  }

  private long with(long processes) {
    return quantity.with(estimate.forProcesses(processes));
  }

  private long alone(long processes) {
    return quantity.alone(estimate.forProcesses(processes));
  }

  private void grid() {
    double free = x + width + RIGHT;
    for (int decade = MOST_DECADES; decade >= 0; decade--) {
      double at = atX(pow10(decade));
      marks.add(Mark.curve(Outline.line(at, y, at, y + height), Stroke.of(Ink.GRID, 1)));
      String number = Words.number(pow10(decade));
      double room = Metrics.width(number, Type.MONO_CAPTION);
      double left = Math.min(at - room / 2, x + width + 8 - room);
      if (left + room < free) {
        marks.add(new Mark.Words(left, y + height + 18, number, Type.MONO_CAPTION, Ink.INK3));
        free = left - 8;
      }
    }
    for (long tick : ticks()) {
      double at = atY(tick);
      marks.add(Mark.curve(Outline.line(x, at, x + width, at), Stroke.of(Ink.GRID, 1)));
      String words = quantity.words(tick);
      marks.add(new Mark.Words(x - 10, at + 4, words, Type.MONO_CAPTION, Ink.INK3, END));
    }
    Stroke axis = Stroke.of(Ink.LINE2, 1);
    marks.add(Mark.curve(Outline.line(x, y + height, x + width, y + height), axis));
    marks.add(Mark.curve(Outline.line(x, y, x, y + height), axis));
    String words = "processes that map the same " + Size.words(estimate.bytes());
    marks.add(
        new Mark.Words(x + width / 2, y + height + 40, words, Type.SECONDARY, Ink.INK2, MIDDLE));
  }

  /// Round numbers along the axis.
  private List<Long> ticks() {
    var ticks = new ArrayList<Long>();
    long by = quantity == Quantity.MEMORY ? 32 : 100;
    for (long tick = 1; log2(tick) < high; tick *= by) {
      if (log2(tick) >= low) {
        ticks.add(tick);
      }
    }
    return ticks;
  }

  private static long processes(int step) {
    return Math.round(Math.pow(10, MOST_DECADES * (double) step / STEPS));
  }

  private void curve(ToLongFunction<Long> value, Stroke stroke) {
    Outline.Builder path = Outline.at(x, atY(value.applyAsLong(1L)));
    for (int step = 1; step <= STEPS; step++) {
      long n = processes(step);
      path.line(atX(n), atY(value.applyAsLong(n)));
    }
    marks.add(Mark.curve(path.build(), stroke));
  }

  private void area() {
    Outline.Builder path = Outline.at(x, atY(alone(1)));
    for (int step = 1; step <= STEPS; step++) {
      path.line(atX(processes(step)), atY(alone(processes(step))));
    }
    for (int step = STEPS; step >= 0; step--) {
      path.line(atX(processes(step)), atY(with(processes(step))));
    }
    marks.add(Mark.shape(path.close().build(), Fill.of(Ink.MARK_SOFT)));
  }

  private void labels(Estimate base) {
    String size = Size.words(estimate.pageSize());
    String aloneWords = size + " pages, not shared";
    String baseWords = Size.words(base.pageSize()) + " pages, never shared";
    String withWords = size + (estimate.shares() ? " pages, shared" : " pages cannot share");
    above(baseWords, n -> quantity.alone(base.forProcesses(n)), Type.SECONDARY, Ink.INK2);
    above(aloneWords, this::alone, Type.SECTION, Ink.INK);
    double under = atY(with(60)) + 24;
    double left = x + beside(atX(60) - x, Metrics.width(withWords, Type.SECTION));
    plate(left, Math.min(under, y + height - 6), withWords, Type.SECTION, Ink.INK);
  }

  /// Words at the left end of a rising curve, above all of it that they stand over, or beside the
  /// values of the number that is asked about where those stand there.
  private void above(String words, ToLongFunction<Long> curve, Type type, Ink ink) {
    double room = Metrics.width(words, type);
    double left = beside(8, room);
    long there = Math.round(Math.pow(10, MOST_DECADES * (left + room) / width));
    plate(x + left, atY(curve.applyAsLong(there)) - 5, words, type, ink);
  }

  /// Where words begin that would best begin at a place, both counted from the left axis.
  private double beside(double best, double room) {
    double asked = atX(estimate.processes()) - x;
    boolean free = asked + VALUE < best || asked > best + room;
    return free ? best : asked + VALUE;
  }

  /// Words on a plate of their own, so that no line runs through them.
  private void plate(double left, double baseline, String words, Type type, Ink ink) {
    double room = Metrics.width(words, type);
    marks.add(Mark.box(left - 3, baseline - 11, room + 6, 15, 2, Fill.of(Ink.PANEL, 0.85)));
    marks.add(new Mark.Words(left, baseline, words, type, ink));
  }

  /// The number of processes that is asked about.
  private void here(double at, Estimate base) {
    String number = Words.number(estimate.processes());
    double room = Metrics.width(number, Type.SECTION) + 16;
    double left = Math.clamp(at - room / 2, x, x + width - room);
    marks.add(Mark.box(left, y - 18, room, 19, 4, Fill.of(Ink.MARK)));
    marks.add(new Mark.Words(left + room / 2, y - 4, number, Type.SECTION, Ink.MARK_INK, MIDDLE));
    long highest = quantity.alone(base);
    long higher = quantity.alone(estimate);
    long lowest = quantity.with(estimate);
    boolean three = lowest < higher;
    if (highest > higher) {
      value(at, highest, atY(higher) - atY(highest) < CLOSE);
    }
    value(at, higher, three && atY(lowest) - atY(higher) < CLOSE);
    if (three) {
      value(at, lowest, false);
    }
  }

  /// A value of the number of processes that is asked about.
  ///
  /// @param above whether what stands under it needs the room there
  private void value(double at, long value, boolean above) {
    double level = atY(value);
    marks.add(new Mark.Disc(at, level, 5, Fill.of(Ink.PANEL), Stroke.of(Ink.INK, 2)));
    String words = quantity.words(value);
    Type type = Type.VALUE_STRONG;
    double room = Metrics.width(words, type);
    boolean fits = at + 10 + room < x + width + RIGHT - 4;
    double baseline = above ? level - 10 : level + 20;
    plate(fits ? at + 10 : at - 10 - room, baseline, words, type, Ink.INK);
  }
}
