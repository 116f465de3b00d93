package io.github.tablemates.layout;

import io.github.tablemates.draw.Marks.Slot;
import io.github.tablemates.explain.StepKind;
import io.github.tablemates.explain.Story;
import io.github.tablemates.explain.Words;
import io.github.tablemates.layout.Diagram.Card;
import io.github.tablemates.layout.Diagram.Entry;
import io.github.tablemates.layout.Diagram.Gap;
import io.github.tablemates.layout.Diagram.Row;
import io.github.tablemates.model.Level;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging.LevelShape;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.Vma;
import io.github.tablemates.sim.Scenery;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// The cards in a process's lane: the pages of entries that are its own.
final class LaneCards {

  static final double HEADER = 30;
  static final double BOTTOM = 23;
  static final double EMPTY_LANE = HEADER + Card.HEAD + 8 + Row.GAP + BOTTOM;

  /// From the top of a lane to the middle of the first entry in its cards, with a gap above it.
  static final double FIRST_ROW = HEADER + Card.HEAD + 4 + Row.GAP + Row.ENTRY / 2;

  private static final int MOST_ROWS = 6;

  private final Machine machine;
  private final Process process;
  private final Story story;

  LaneCards(Machine machine, Process process, Story story) {
    this.machine = machine;
    this.process = process;
    this.story = story;
  }

  /// The first addresses of the slots that the process's mappings touch, in order; long stretches
  /// are shortened to their ends.
  static List<Long> slots(Machine machine, Process process) {
    int depth = machine.paging().pudDepth();
    return depth < 0 ? List.of() : entries(machine, process, depth, -1, 0, Long.MAX_VALUE);
  }

  /// First addresses of the entries at a depth that mappings in `[from, to)` need.
  private static List<Long> entries(
      Machine machine, Process process, int depth, long now, long from, long to) {
    long span = 1L << machine.paging().levels().get(depth).shift();
    var bases = new TreeSet<Long>();
    for (Vma vma : process.mappingsIn(from, to)) {
      long first = Math.max(vma.start(), from) & -span;
      long last = (Math.min(vma.end(), to) - 1) & -span;
      long count = (last - first) / span + 1;
      for (long i = 0; i < Math.min(count, MOST_ROWS - 2); i++) {
        bases.add(first + i * span);
      }
      bases.add(last);
      if (now >= first && now <= last + span - 1) {
        bases.add(now & -span);
      }
    }
    return shortened(List.copyOf(bases), now & -span);
  }

  private static List<Long> shortened(List<Long> bases, long now) {
    if (bases.size() <= MOST_ROWS) {
      return bases;
    }
    var kept = new TreeSet<>(bases.subList(0, MOST_ROWS - 2));
    kept.add(bases.getLast());
    kept.add(bases.contains(now) ? now : bases.get(MOST_ROWS - 2));
    return List.copyOf(kept);
  }

  static double height(Machine machine, Process process) {
    if (!process.alive()) {
      return EMPTY_LANE;
    }
    var cards = new LaneCards(machine, process, Story.NONE);
    double tallest = 0;
    for (int depth = 0; depth < machine.paging().levels().size(); depth++) {
      double height = 0;
      for (Card card : cards.at(depth, 0, 0, 100)) {
        height += card.height() + 8;
      }
      tallest = Math.max(tallest, height - 8);
    }
    return HEADER + Math.max(tallest, Card.HEAD + 8 + Row.GAP) + BOTTOM;
  }

  /// The cards of one level, stacked.
  List<Card> at(int depth, double x, double y, double width) {
    var cards = new ArrayList<Card>();
    double top = y;
    for (long base : tables(depth)) {
      Card card = card(depth, base, x, top, width);
      cards.add(card);
      top += card.height() + 8;
    }
    return cards;
  }

  /// First addresses of the tables at a depth that are drawn in the lane.
  private List<Long> tables(int depth) {
    if (depth == 0) {
      return List.of(0L);
    }
    boolean leaf = depth >= machine.paging().pmdDepth();
    var bases = new ArrayList<Long>();
    for (long base : entries(machine, process, depth - 1, story.address(), 0, Long.MAX_VALUE)) {
      boolean there = machine.tableFor(process, depth, base) != Runs.NONE;
      if (there && (!leaf || isOrdinary(base, depth))) {
        bases.add(base);
      }
    }
    return bases;
  }

  /// Whether a table leads to base pages, and so is drawn as rows in its lane.
  private boolean isOrdinary(long base, int depth) {
    long span = 1L << machine.paging().levels().get(depth - 1).shift();
    return process.mappingsIn(base, base + span).stream().anyMatch(vma -> !vma.isHugetlb());
  }

  private Card card(int depth, long base, double x, double y, double width) {
    LevelShape shape = machine.paging().levels().get(depth);
    int index = machine.tableFor(process, depth, base);
    Table table = machine.tables().get(index);
    long span =
        depth == 0 ? Long.MAX_VALUE : 1L << machine.paging().levels().get(depth - 1).shift();
    long to = depth == 0 ? Long.MAX_VALUE : base + span;
    var rows = new ArrayList<Row>();
    double top = y + Card.HEAD + 4;
    int next = 0;
    for (long address : entries(machine, process, depth, story.address(), base, to)) {
      int entry = machine.paging().index(depth, address);
      if (entry > next) {
        rows.add(gap(top, next, entry - 1, table));
        top += Row.GAP;
      }
      rows.add(entry(depth, shape, table, entry, address, top));
      top += Row.ENTRY;
      next = entry + 1;
    }
    if (next < shape.entries()) {
      rows.add(gap(top, next, shape.entries() - 1, table));
      top += Row.GAP;
    }
    String level = shape.level().name();
    String frame = Long.toHexString(machine.tableFrame(index));
    String text =
        "%s page %s of %s, %d of %d entries present"
            .formatted(level, frame, process.name(), table.entries().size(), shape.entries());
    return new Card(
        "%s/%d/%x".formatted(shape.level().entryName(), process.index(), base),
        process.index(),
        index,
        depth,
        base,
        level,
        frame,
        x,
        y,
        width,
        top + 4 - y,
        List.copyOf(rows),
        ticks(depth, shape, base, to),
        (double) shape.userEntries() / shape.entries(),
        text);
  }

  private static Gap gap(double y, int from, int to, Table table) {
    int present = table.entries().part(from, to - from + 1, 0).size();
    String range = from == to ? "" + from : from + "–" + to;
    return new Gap(y, present == 0 ? range : "… %s linked".formatted(Words.number(present)));
  }

  private Entry entry(int depth, LevelShape shape, Table table, int index, long address, double y) {
    boolean present = table.entries().has(index);
    boolean slotLevel = depth == machine.paging().pudDepth();
    boolean hole = slotLevel && !present && machine.isHole(process, address);
    Slot state = present ? Slot.PRESENT : hole ? Slot.HOLE : Slot.NONE;
    String note = "";
    if (hole) {
      note = io.github.tablemates.model.Size.words(machine.paging().slotSize()) + " hole";
    } else if (depth > 0 && shape.level() != Level.PTE) {
      note = present ? Words.address(address) : "none";
    } else if (!present) {
      note = depth > 0 ? "none" : "";
    }
    return new Entry(
        y,
        index,
        address,
        "%s[%d]".formatted(shape.level().entryName(), index),
        note,
        state,
        (index + 0.5) / shape.entries(),
        isNow(depth, address, state));
  }

  private boolean isNow(int depth, long address, Slot state) {
    long span = 1L << machine.paging().levels().get(depth).shift();
    boolean here =
        story.process() == process.index()
            && story.address() >= address
            && story.address() < address + span;
    return here && story.kind() != StepKind.UNSHARE && state != Slot.HOLE;
  }

  private List<Double> ticks(int depth, LevelShape shape, long from, long to) {
    var ticks = new ArrayList<Double>();
    for (Scenery.Piece piece : Scenery.of(machine.paging(), process.name())) {
      if (piece.start() >= from && piece.start() < to) {
        double tick = machine.paging().index(depth, piece.start()) / (double) shape.entries();
        if (!ticks.contains(tick)) {
          ticks.add(tick);
        }
      }
    }
    return List.copyOf(ticks);
  }
}
