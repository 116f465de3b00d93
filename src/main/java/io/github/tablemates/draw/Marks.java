package io.github.tablemates.draw;

import io.github.tablemates.draw.Mark.Anchor;
import io.github.tablemates.draw.Mark.Box;
import io.github.tablemates.draw.Mark.Disc;
import io.github.tablemates.draw.Mark.Words;
import java.util.ArrayList;
import java.util.List;

/// The marks the diagram is made of: tiles, slots, links, holes and badges.
public final class Marks {

  /// What an entry of a table page is.
  public enum Slot {
    PRESENT,
    /// Mapped, nothing faulted in yet.
    NONE,
    /// Was shared, detached by an unshare.
    HOLE
  }

  /// The colours and the height of a badge; `halo` is the ground it stands on.
  public record BadgeLook(Ink fill, Ink ink, Ink halo, double height) {
    public static final BadgeLook COUNT = new BadgeLook(Ink.INK, Ink.INV, Ink.CANVAS, 20);
    public static final BadgeLook CHANGING = new BadgeLook(Ink.MARK, Ink.MARK_INK, Ink.CANVAS, 20);

    public BadgeLook on(Ink ground) {
      return new BadgeLook(fill, ink, ground, height);
    }

    public BadgeLook high(double height) {
      return new BadgeLook(fill, ink, halo, height);
    }

    Type type() {
      return Type.sans(height * 0.62).weight(Type.BOLD);
    }
  }

  /// What lies under the link of the current step.
  public static final Stroke HIGHLIGHT = Stroke.round(Ink.MARK, 10);

  public static final double LINK_WIDTH = 2;
  public static final double SLOT_SIZE = 10;
  public static final double CHIP_SIZE = 16;
  public static final double PORT_SIZE = 17;

  /// The 19,000th process has four, which no tile can hold.
  private static final int MOST_LETTERS = 2;

  private static final double CHIP_ROUNDNESS = 0.27;
  private static final double HALO = 2.5;

  private Marks() {}

  /// The letter tile of a process.
  public static Mark chip(int identity, double cx, double cy, double size) {
    return chip(identity, cx, cy, size, Stroke.NONE);
  }

  /// The letter tile of a process, set off from what lies under it by an edge in the ground's ink.
  public static Mark chip(int identity, double cx, double cy, double size, Ink ground) {
    return chip(identity, cx, cy, size, Stroke.of(ground, HALO));
  }

  private static Mark chip(int identity, double cx, double cy, double size, Stroke edge) {
    return Mark.group(
        square(cx, cy, size, size * CHIP_ROUNDNESS, Fill.of(Ink.graphic(identity)), edge),
        letter(identity, cx, cy, size, Type.SEMI_BOLD, Ink.letter(identity)));
  }

  /// The port of a process that just left: a tile in outline.
  public static Mark vacated(int identity, double cx, double cy, double size, Ink ground) {
    Stroke edge = Stroke.dashed(Ink.INK3, 1.2, 2.5, 2.0);
    return Mark.group(
        square(cx, cy, size, size * CHIP_ROUNDNESS, Fill.of(ground), edge),
        letter(identity, cx, cy, size, Type.REGULAR, Ink.INK3));
  }

  /// The port of all sharers that are not named: a stack.
  public static Mark crowd(double cx, double cy, double size, Ink ground) {
    Fill fill = Fill.of(Ink.graphic(Identity.OTHERS));
    double bar = size * 0.5;
    var bars = new ArrayList<Mark>();
    bars.add(square(cx, cy, size, size * CHIP_ROUNDNESS, fill, Stroke.of(ground, HALO)));
    for (int i = -1; i <= 1; i++) {
      double y = cy + i * size * 0.22 - 1;
      bars.add(Mark.box(cx - bar / 2, y, bar, 2, 1, Fill.of(Ink.letter(Identity.OTHERS))));
    }
    return Mark.group(bars);
  }

  private static Mark letter(int identity, double cx, double cy, double size, int weight, Ink ink) {
    String whole = Identity.letter(identity);
    String letter = whole.length() <= MOST_LETTERS ? whole : ""; // no more can be read on a tile
    double share = letter.length() <= 1 ? 0.66 : 1.02 / letter.length();
    Type type = Type.sans(size * share).weight(weight);
    return new Words(cx, Metrics.baseline(cy, type), letter, type, ink, Anchor.MIDDLE);
  }

  /// The square at the right edge of an entry.
  public static Mark slot(int identity, double cx, double cy, Slot state) {
    return slot(identity, cx, cy, state, SLOT_SIZE);
  }

  public static Mark slot(int identity, double cx, double cy, Slot state, double size) {
    return switch (state) {
      case PRESENT -> slot(Ink.graphic(identity), cx, cy, size);
      case NONE -> {
        Stroke edge = Stroke.dashed(Ink.INK3, 1.2, 2.2, 1.8);
        yield square(cx, cy, size - 1, 2.5, Fill.of(Ink.PANEL), edge);
      }
      case HOLE -> square(cx, cy, size, 2.5, Fill.of(Hatch.HOLE), Stroke.of(Ink.ALERT, 1.25));
    };
  }

  /// The slot of a present entry of no process in particular.
  public static Mark slot(Ink ink, double cx, double cy, double size) {
    return square(cx, cy, size, 2.5, Fill.of(ink), Stroke.of(Ink.PANEL, 1.5));
  }

  /// A hatched block where a link used to leave; its text stands on a plain plate.
  public static Mark holeTag(
      double x, double cy, double width, double height, String text, double size) {
    Type type = Type.sans(size).strong();
    double plate = Metrics.width(text, type) + 8;
    double cx = x + width / 2;
    Stroke edge = Stroke.of(Ink.ALERT, 1.25);
    return Mark.group(
        new Box(x, cy - height / 2, width, height, 4, Fill.of(Hatch.HOLE), edge),
        Mark.box(cx - plate / 2, cy - height / 2 + 3, plate, height - 6, 3, Fill.of(Ink.PANEL)),
        new Words(cx, Metrics.baseline(cy, type), text, type, Ink.ALERT, Anchor.MIDDLE));
  }

  /// An edge in the ground's ink that keeps a link clear of those it crosses.
  public static Stroke halo(Ink ground) {
    return Stroke.of(ground, LINK_WIDTH + 4);
  }

  /// A pointer of a process, on a halo, the highlight or nothing.
  public static Mark link(int identity, Outline path, Stroke under) {
    return Mark.group(Mark.curve(path, under), Mark.curve(path, linkStroke(identity)));
  }

  public static Stroke linkStroke(int identity) {
    return Stroke.of(Ink.graphic(identity), LINK_WIDTH).dashed(Identity.dash(identity));
  }

  /// A pointer on its way out: what is left of it up to `t`, and a trace of where it was.
  public static Mark retracting(int identity, Outline path, double t) {
    Point tip = path.pointAt(t);
    Outline left = path.upTo(t);
    Stroke trace = Stroke.dashed(Ink.INK3, 1.25, 1.5, 4.0);
    Stroke edge = Stroke.of(Ink.graphic(identity), LINK_WIDTH);
    return Mark.group(
        Mark.curve(left, HIGHLIGHT),
        Mark.curve(left, linkStroke(identity)),
        Mark.curve(path.from(t), trace),
        new Disc(tip.x(), tip.y(), 4.5, Fill.of(Ink.PANEL), edge));
  }

  /// Where a link ends on a page that is not shared.
  public static Mark dot(int identity, double cx, double cy) {
    return new Disc(cx, cy, 3.6, Fill.of(Ink.graphic(identity)), Stroke.of(Ink.PANEL, 1.5));
  }

  /// A pill with a count, as in `×3`.
  public static Mark badge(double cx, double cy, String text, BadgeLook look) {
    double height = look.height();
    double width = badgeWidth(text, look);
    Type type = look.type();
    return Mark.group(
        new Box(
            cx - width / 2,
            cy - height / 2,
            width,
            height,
            height / 2,
            Fill.of(look.fill()),
            Stroke.of(look.halo(), HALO)),
        new Words(cx, Metrics.baseline(cy, type), text, type, look.ink(), Anchor.MIDDLE));
  }

  public static double badgeWidth(String text, BadgeLook look) {
    double words = Metrics.width(text, look.type());
    return Math.max(look.height() * 1.5, words + look.height() * 0.8);
  }

  /// One segment per sharer around a shared page.
  public static Mark ring(
      double x, double y, double width, double height, List<Ring.Segment> segments) {
    return Ring.around(x, y, width, height).mark(segments);
  }

  private static Mark square(
      double cx, double cy, double size, double radius, Fill fill, Stroke stroke) {
    return new Box(cx - size / 2, cy - size / 2, size, size, radius, fill, stroke);
  }
}
