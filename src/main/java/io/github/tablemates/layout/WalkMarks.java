package io.github.tablemates.layout;

import static io.github.tablemates.draw.Mark.Anchor.MIDDLE;

import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Mark.Box;
import io.github.tablemates.draw.Mark.Words;
import io.github.tablemates.draw.Marks;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Point;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import io.github.tablemates.layout.Diagram.Card;
import io.github.tablemates.model.Size;
import java.util.ArrayList;
import java.util.List;

/// One walk as a figure: the address's bits, each field over the page of entries that it is an
/// index into, and the page of data at the end.
final class WalkMarks {

  static final double WIDTH = 688;

  /// From the baseline of the address to the lowest word.
  static final double HEIGHT = 204;

  private static final double GAP = 30;
  private static final double MOST_PITCH = 146;
  private static final double LEAST_PAGE = 104;
  private static final double FIELD_HEIGHT = 24;
  private static final double CARDS = 82;
  private static final double ARROW_X = 52;
  static final Type ADDRESS = Type.mono(12.5).strong();

  private final Walk walk;
  private final double left;
  private final double top;
  private final double pitch;
  private final List<Mark> marks = new ArrayList<>();

  private WalkMarks(Walk walk, double left, double top) {
    this.walk = walk;
    this.left = left;
    this.top = top;
    pitch = Math.min(MOST_PITCH, (WIDTH - LEAST_PAGE) / (walk.leaf() + 1));
  }

  /// @param top the baseline of the address
  static List<Mark> marks(Walk walk, double left, double top) {
    var figure = new WalkMarks(walk, left, top);
    figure.bits();
    figure.tables();
    return figure.marks;
  }

  private double x(int depth) {
    return left + depth * pitch;
  }

  private double pageX() {
    return x(walk.leaf() + 1);
  }

  private double pageWidth() {
    return left + WIDTH - pageX();
  }

  private void bits() {
    String what = "virtual address";
    marks.add(new Words(left, top, what, Type.SECONDARY, Ink.INK2));
    double after = left + Metrics.width(what, Type.SECONDARY) + 18;
    marks.add(new Words(after, top, walk.hex(), ADDRESS, Ink.INK));
    int low = 0;
    for (int depth = 0; depth <= walk.leaf(); depth++) {
      var shape = walk.paging().levels().get(depth);
      low = shape.shift();
      int count = Integer.numberOfTrailingZeros(shape.entries());
      field(x(depth), pitch - GAP, low + count - 1, low, bits(walk.index(depth), count));
    }
    long rest = walk.address() & ((1L << low) - 1);
    field(pageX(), pageWidth(), low - 1, 0, bits(rest, low));
  }

  private static String bits(long value, int count) {
    String digits = Long.toBinaryString(value);
    return "0".repeat(Math.max(0, count - digits.length())) + digits;
  }

  private void field(double x, double width, int high, int low, String bits) {
    double y = top + 31;
    String range = high + "–" + low;
    marks.add(new Words(x, top + 24, range, Type.MONO_CAPTION, Ink.INK3));
    Stroke edge = Stroke.of(Ink.LINE2, 1);
    marks.add(new Box(x, y, width, FIELD_HEIGHT, 3, Fill.of(Ink.SUNKEN), edge));
    Type type = Type.mono(11);
    marks.add(
        new Words(
            x + width / 2,
            Metrics.baseline(y + FIELD_HEIGHT / 2, type),
            bits,
            type,
            Ink.INK,
            MIDDLE));
    double middle = width > MOST_PITCH ? x + width / 2 : x + ARROW_X;
    marks.add(
        Mark.curve(
            Outline.line(middle, top + 56, middle, top + 75),
            Stroke.dashed(Ink.INK3, 1, 1.5, 3.0)));
    Outline head =
        Outline.at(middle - 3, top + 72).line(middle, top + 77).line(middle + 3, top + 72).build();
    marks.add(Mark.curve(head, Stroke.of(Ink.INK3, 1)));
  }

  private void tables() {
    int identity = walk.process().index();
    var cards = new ArrayList<Mark>();
    for (int depth = 0; depth <= walk.leaf(); depth++) {
      Card card = walk.card(depth, x(depth), top + CARDS, pitch - GAP, "");
      boolean last = depth == walk.leaf();
      Point from = card.outlet(card.entry(walk.index(depth)).orElseThrow());
      double y = top + CARDS + (last ? 28 : Card.HEAD / 2);
      double to = last ? pageX() - 1 : x(depth + 1) - 1;
      marks.add(link(identity, from, to, y));
      cards.add(CardMarks.card(card, Moment.REST));
      if (!last) {
        cards.add(Marks.dot(identity, x(depth + 1), y));
      }
    }
    marks.addAll(cards);
    page(identity);
  }

  static Mark link(int identity, Point from, double x, double y) {
    Outline way = Outline.link(from.x() - 4, from.y(), x, y, 0.5);
    return Marks.link(identity, way, Marks.halo(Ink.CANVAS));
  }

  private void page(int identity) {
    double x = pageX();
    double width = pageWidth();
    double high = width > LEAST_PAGE ? 84 : 54;
    double y = top + CARDS;
    Stroke edge = Stroke.of(Ink.graphic(identity), 1.5);
    boolean huge = walk.vma().isHugetlb();
    String size = Size.words(walk.vma().pageSize()) + (huge ? " huge page" : " page");
    String at = "byte 0x" + Long.toHexString(walk.offset());
    double share = (double) walk.offset() / walk.vma().pageSize();
    Type mono = Type.mono(11.5);
    double middle = x + width / 2;
    marks.add(
        Mark.named(
            "page/" + walk.process().name(),
            size + ", " + at,
            List.of(
                new Box(x, y, width, high, 4, Fill.of(Ink.tint(identity)), edge),
                Mark.box(x + 1 + (width - 4) * share, y, 2.5, high, 0, Fill.of(Ink.INK)),
                new Words(middle, y + high + 20, size, Type.SECTION, Ink.INK, MIDDLE),
                new Words(middle, y + high + 37, at, mono, Ink.INK2, MIDDLE))));
  }
}
