package io.github.tablemates.layout;

import static io.github.tablemates.draw.Mark.Anchor.MIDDLE;

import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Hatch;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Rect;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import io.github.tablemates.explain.Words;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An address space as a bar: one block per slot of a hugetlb mapping, the rest grey and broken,
/// not to scale.
final class AddressBar {

  private static final double LEFT_PART = 48;
  private static final double RIGHT_PART = 58;
  private static final int MOST_BLOCKS = 4;

  /// What a slot is to its process.
  private enum Use {
    SHARED("shared"),
    OWN("own table"),
    UNTOUCHED("untouched"),
    HOLE("hole");

    private final String word;

    Use(String word) {
      this.word = word;
    }
  }

  private AddressBar() {}

  static void add(
      Machine machine, Process process, double x, double y, double width, List<Mark> marks) {
    ground(x, y, width, marks);
    blocks(machine, process, room(x, width)).forEach(block -> block.draw(process, y, marks));
  }

  /// The bar between two states: a block that came grows, one that went is cut, the others make
  /// room. A line under it follows the flush of the TLB.
  static void add(
      Machine before,
      Machine machine,
      Process process,
      Moment.Bar bar,
      Rect place,
      List<Mark> marks) {
    double x = place.x();
    double y = place.y();
    ground(x, y, place.width(), marks);
    Room room = room(x, place.width());
    boolean known = process.index() < before.processes().size();
    List<Block> from =
        known ? blocks(before, before.processes().get(process.index()), room) : List.of();
    for (Block block : between(from, blocks(machine, process, room), bar.grown())) {
      block.draw(process, y, marks);
    }
    if (bar.flushed() > 0 && bar.flushed() < 1) {
      marks.add(
          Mark.box(room.left, y + 18, room.width * bar.flushed(), 2, 0, Fill.of(Ink.MARK_LINE)));
    }
  }

  private static List<Block> between(List<Block> from, List<Block> to, double grown) {
    if (grown >= 1 || isCut(from) || isCut(to)) {
      return to;
    }
    var blocks = new ArrayList<Block>();
    for (Block block : from) {
      Block next = find(to, block.slot);
      blocks.add(next == null ? block.narrow(1 - grown) : block.towards(next, grown));
    }
    for (Block block : to) {
      if (find(from, block.slot) == null) {
        blocks.add(block.narrow(grown));
      }
    }
    return blocks;
  }

  private static boolean isCut(List<Block> blocks) {
    return !blocks.isEmpty() && blocks.getLast().more > 0;
  }

  private static @Nullable Block find(List<Block> blocks, long slot) {
    return blocks.stream().filter(block -> block.slot == slot).findFirst().orElse(null);
  }

  /// Where the blocks are.
  private record Room(double left, double width) {}

  private static Room room(double x, double width) {
    return new Room(x + LEFT_PART, width - LEFT_PART - RIGHT_PART);
  }

  /// A slot in the bar; or, with `more`, so many slots without room.
  private record Block(long slot, Use use, int more, double x, double width) {

    Block narrow(double rest) {
      return new Block(slot, use, more, x, width * rest);
    }

    Block towards(Block other, double t) {
      return new Block(
          slot, other.use, more, x + (other.x - x) * t, width + (other.width - width) * t);
    }

    void draw(Process process, double y, List<Mark> marks) {
      if (more > 0) {
        String words = "+" + Words.number(more);
        marks.add(new Mark.Words(x + width / 2, y + 11.5, words, Type.sans(10), Ink.INK2, MIDDLE));
      } else if (width > 4) {
        marks.addAll(block(process.index(), use, x, y, width - 3));
      }
    }
  }

  private static List<Block> blocks(Machine machine, Process process, Room room) {
    List<Long> slots = slots(machine, process);
    int count = Math.min(MOST_BLOCKS, slots.size());
    double each = Math.min(58, room.width / Math.max(1, count));
    double left = room.left + (room.width - each * count) / 2;
    var blocks = new ArrayList<Block>();
    for (int i = 0; i < count; i++) {
      boolean rest = i == MOST_BLOCKS - 1 && slots.size() > MOST_BLOCKS;
      Use use = rest ? Use.UNTOUCHED : use(machine, process, slots.get(i));
      int more = rest ? slots.size() - i : 0;
      blocks.add(new Block(slots.get(i), use, more, left + i * each, each));
    }
    return blocks;
  }

  private static void ground(double x, double y, double width, List<Mark> marks) {
    marks.add(Mark.box(x, y + 3, width, 10, 2, Fill.of(Ink.SUNKEN)));
    grey(x + 6, y, 7, marks);
    grey(x + 15, y, 4, marks);
    grey(x + width - 42, y, 11, marks);
    grey(x + width - 12, y, 5, marks);
    for (double at : new double[] {36, width - 52, width - 23}) {
      marks.add(SidebarLayout.slash(x + at - 3, y + 3));
      marks.add(SidebarLayout.slash(x + at + 1, y + 3));
    }
  }

  private static void grey(double x, double y, double width, List<Mark> marks) {
    marks.add(Mark.box(x, y + 3, width, 10, 0, Fill.of(Ink.LINE2)));
  }

  /// First addresses of the slots that hugetlb mappings touch.
  private static List<Long> slots(Machine machine, Process process) {
    long span = machine.paging().slotSize();
    var slots = new ArrayList<Long>();
    for (var vma : SidebarLayout.huge(process)) {
      for (long base = vma.start() & -span; base < vma.end(); base += span) {
        if (slots.isEmpty() || slots.getLast() != base) {
          slots.add(base);
        }
      }
    }
    return slots;
  }

  private static Use use(Machine machine, Process process, long base) {
    int table = machine.tableFor(process, machine.paging().pmdDepth(), base);
    if (table == Runs.NONE) {
      return machine.isHole(process, base) ? Use.HOLE : Use.UNTOUCHED;
    }
    Table page = machine.tables().get(table);
    return page.isShared() ? Use.SHARED : Use.OWN;
  }

  private static List<Mark> block(int identity, Use use, double x, double y, double width) {
    double middle = x + width / 2;
    Type type = Type.sans(10).weight(use == Use.UNTOUCHED ? Type.REGULAR : Type.MEDIUM);
    boolean worded = Metrics.width(use.word, type) + 4 <= width;
    var marks = new ArrayList<Mark>();
    Stroke edge = Stroke.of(Ink.graphic(identity), 1.5);
    Ink ink = Ink.text(identity);
    switch (use) {
      case SHARED, OWN ->
          marks.add(new Mark.Box(x, y, width, 16, 2, Fill.of(Ink.tint(identity)), edge));
      case HOLE -> {
        marks.add(
            new Mark.Box(x, y, width, 16, 2, Fill.of(Hatch.HOLE), Stroke.of(Ink.ALERT, 1.25)));
        double plate = Metrics.width(use.word, type) + 8;
        marks.add(Mark.box(middle - plate / 2, y + 2.5, plate, 11, 0, Fill.of(Ink.PANEL)));
        ink = Ink.ALERT;
      }
      case UNTOUCHED -> {
        Stroke dashes = Stroke.dashed(Ink.graphic(identity), 1.25, 3.0, 2.5);
        marks.add(new Mark.Box(x, y, width, 16, 2, Fill.of(Ink.PANEL), dashes));
        ink = Ink.INK3;
      }
    }
    if (worded) {
      marks.add(new Mark.Words(middle, y + 11.5, use.word, type, ink, MIDDLE));
    }
    return marks;
  }

  /// The slots in words.
  static String words(Machine machine, Process process) {
    var words = new ArrayList<String>();
    for (long base : slots(machine, process)) {
      words.add(use(machine, process, base).word);
      if (words.size() == 8) {
        break;
      }
    }
    return words.isEmpty() ? "no hugetlb mapping" : "slots: " + String.join(", ", words);
  }
}
