package io.github.tablemates.layout;

import io.github.tablemates.draw.Marks.Slot;
import io.github.tablemates.draw.Rect;
import io.github.tablemates.explain.StepKind;
import io.github.tablemates.explain.Story;
import io.github.tablemates.explain.Words;
import io.github.tablemates.layout.Diagram.Card;
import io.github.tablemates.layout.Diagram.Entry;
import io.github.tablemates.layout.Diagram.Gap;
import io.github.tablemates.layout.Diagram.Row;
import io.github.tablemates.layout.Diagram.Stretch;
import io.github.tablemates.model.Level;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging.LevelShape;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Size;
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

  /// The height of a lane whose top levels are folded into its head.
  static final double COMPACT = 76;

  private static final int MOST_ROWS = 6;
  private static final int MOST_COMPACT_ROWS = 2;
  private static final int SAMPLES = 60;

  private final Machine machine;
  private final Process process;
  private final Story story;
  private final Focus focus;

  LaneCards(Machine machine, Process process, Story story, Focus focus) {
    this.machine = machine;
    this.process = process;
    this.story = story;
    this.focus = focus;
  }

  /// First addresses of the entries at a depth that mappings in `[from, to)` need: all, or, of more
  /// than fit, the first, the last, the current and the selected one.
  private List<Long> entries(int depth, long from, long to, int most) {
    long span = 1L << machine.paging().levels().get(depth).shift();
    var bases = new TreeSet<Long>();
    List<Vma> mappings = process.mappingsIn(from, to);
    for (Vma vma : mappings) {
      long first = Math.max(vma.start(), from) & -span;
      long last = (Math.min(vma.end(), to) - 1) & -span;
      for (long base = first; base < last && bases.size() <= most; base += span) {
        bases.add(base);
      }
      bases.add(last);
    }
    if (bases.size() <= most) {
      return List.copyOf(bases);
    }
    var kept = new TreeSet<Long>();
    for (long wanted : new long[] {now(), focused()}) {
      if (wanted >= from && wanted < to && process.mappingAt(wanted).isPresent()) {
        kept.add(wanted & -span);
      }
    }
    if (most > MOST_COMPACT_ROWS) {
      boolean both = kept.size() > 1;
      kept.add(bases.getFirst());
      if (!both) {
        kept.add(bases.getLast());
      }
    } else {
      long only = kept.isEmpty() ? bases.getFirst() : kept.getFirst();
      return List.of(only);
    }
    return List.copyOf(kept);
  }

  private long now() {
    return story.process() == process.index() ? story.address() : -1;
  }

  private long focused() {
    return focus.process() == process.index() ? focus.address() : -1;
  }

  /// Whether a mapping has its pages below the PMD level.
  static boolean isBelowPmd(Machine machine, Vma vma) {
    return machine.paging().pudDepth() >= 0
        && machine.paging().leafDepth(vma.pageSize()) > machine.paging().pmdDepth();
  }

  static double height(Machine machine, Process process) {
    if (!process.alive()) {
      return EMPTY_LANE;
    }
    var cards = new LaneCards(machine, process, Story.NONE, Focus.NONE);
    double tallest = 0;
    for (int depth = 0; depth < machine.paging().levels().size(); depth++) {
      double height = 0;
      boolean folded = false;
      for (Card card : cards.at(depth, 0, 0, 100)) {
        height += card.height() + 8;
        folded |= card.isFolded();
      }
      height += folded ? Row.ENTRY + Row.GAP : 0; // for the current or the selected entry
      tallest = Math.max(tallest, height - 8);
    }
    return HEADER + Math.max(tallest, Card.HEAD + 8 + Row.GAP) + BOTTOM;
  }

  /// The cards of one level, stacked.
  List<Card> at(int depth, double x, double y, double width) {
    var cards = new ArrayList<Card>();
    double top = y;
    for (long base : tables(depth)) {
      Card card = card(depth, base, new Rect(x, top, width, Card.HEAD), MOST_ROWS);
      cards.add(card);
      top += card.height() + 8;
    }
    return cards;
  }

  /// The card of a compact lane: the page of slots that matters most, without a head.
  List<Card> compact(double x, double y, double width) {
    int depth = machine.paging().pudDepth();
    List<Long> bases = tables(depth);
    if (bases.isEmpty()) {
      return List.of();
    }
    long wanted = focused() >= 0 ? focused() : now();
    long base =
        bases.contains(machine.paging().tableBase(depth, wanted))
            ? machine.paging().tableBase(depth, wanted)
            : bases.getFirst();
    return List.of(card(depth, base, new Rect(x, y + 4, width, 0), MOST_COMPACT_ROWS));
  }

  /// How many pages of slots a compact lane has besides the one that it shows.
  int hidden() {
    return Math.max(0, tables(Math.max(0, machine.paging().pudDepth())).size() - 1);
  }

  /// First addresses of the tables at a depth that are drawn in the lane.
  private List<Long> tables(int depth) {
    if (depth <= 0) {
      return List.of(0L);
    }
    boolean leaf = depth >= machine.paging().pmdDepth();
    var bases = new ArrayList<Long>();
    for (long base : entries(depth - 1, 0, Long.MAX_VALUE, MOST_ROWS)) {
      boolean there = machine.tableFor(process, depth, base) != Runs.NONE;
      if (there && (!leaf || isOrdinary(base, depth))) {
        bases.add(base);
      }
    }
    return bases;
  }

  /// Whether a table leads to pages below the PMD level, and so is drawn as rows in its lane.
  private boolean isOrdinary(long base, int depth) {
    long span = 1L << machine.paging().levels().get(depth - 1).shift();
    return process.mappingsIn(base, base + span).stream().anyMatch(vma -> isBelowPmd(machine, vma));
  }

  /// @param place its corner, its width, and as height that of its head
  private Card card(int depth, long base, Rect place, int most) {
    LevelShape shape = machine.paging().levels().get(depth);
    int index = machine.tableFor(process, depth, base);
    Table table = machine.tables().get(index);
    long to = depth == 0 ? Long.MAX_VALUE : base + machine.paging().tableSpan(depth);
    boolean brief = place.height() == 0;
    var rows = new ArrayList<Row>();
    double top = place.y() + place.height() + 4;
    int next = 0;
    for (long address : entries(depth, base, to, most)) {
      int entry = machine.paging().index(depth, address);
      if (entry > next) {
        top = gap(rows, top, depth, base, next, entry, table, brief);
      }
      rows.add(entry(depth, shape, table, entry, address, top));
      top += Row.ENTRY;
      next = entry + 1;
    }
    if (next < shape.entries()) {
      top = gap(rows, top, depth, base, next, shape.entries(), table, brief);
    }
    String level = shape.level().name();
    String frame = Long.toHexString(machine.tableFrame(index));
    String text =
        "%s page %s of %s, %s of %s entries present"
            .formatted(
                level,
                frame,
                process.name(),
                Words.number(table.entries().size()),
                Words.number(shape.entries()));
    return new Card(
        "%s/%d/%x".formatted(shape.level().entryName(), process.index(), base),
        process.index(),
        index,
        depth,
        base,
        level,
        frame,
        place.x(),
        place.y(),
        place.width(),
        place.height(),
        top + 4 - place.y(),
        List.copyOf(rows),
        brief ? List.of() : ticks(depth, shape, base, to),
        (double) shape.userEntries() / shape.entries(),
        text);
  }

  /// Adds a row for the entries from `from` to before `to` that are not drawn, if one is needed.
  ///
  /// @return where the next row begins
  private double gap(
      List<Row> rows,
      double y,
      int depth,
      long base,
      int from,
      int to,
      Table table,
      boolean brief) {
    int present = table.entries().part(from, to - from, 0).size();
    List<Stretch> stretches = stretches(depth, base, from, to, table);
    if (brief && stretches.isEmpty()) {
      return y;
    }
    String range = to - from == 1 ? "" + from : from + "–" + (to - 1);
    String label = stretches.isEmpty() ? range : "… %s linked".formatted(Words.number(present));
    rows.add(new Gap(y, from, to, label, stretches));
    return y + Row.GAP;
  }

  /// The mapped part of a gap by state, sampled.
  private List<Stretch> stretches(int depth, long base, int from, int to, Table table) {
    long span = 1L << machine.paging().levels().get(depth).shift();
    List<Vma> mappings = process.mappingsIn(base + from * span, base + to * span);
    if (mappings.isEmpty()) {
      return List.of();
    }
    int low = Math.max(from, (int) ((mappings.getFirst().start() - base) / span));
    int high = (int) Math.min(to, (mappings.getLast().end() - base + span - 1) / span);
    var stretches = new ArrayList<Stretch>();
    int samples = Math.min(SAMPLES, high - low);
    for (int sample = 0; sample < samples; sample++) {
      int index = low + (int) ((long) (high - low) * sample / samples);
      long address = base + index * span;
      boolean mapped = !process.mappingsIn(address, address + span).isEmpty();
      Slot state = mapped ? state(depth, table, index, address) : null;
      double begin = (double) sample / samples;
      double end = (sample + 1.0) / samples;
      Stretch last = stretches.isEmpty() ? null : stretches.getLast();
      if (state != null && last != null && last.state() == state && last.to() == begin) {
        stretches.set(stretches.size() - 1, new Stretch(last.from(), end, state));
      } else if (state != null) {
        stretches.add(new Stretch(begin, end, state));
      }
    }
    return List.copyOf(stretches);
  }

  private Slot state(int depth, Table table, int index, long address) {
    boolean present = table.entries().has(index);
    boolean slotLevel = depth == machine.paging().pudDepth();
    boolean hole = slotLevel && !present && machine.isHole(process, address);
    return present ? Slot.PRESENT : hole ? Slot.HOLE : Slot.NONE;
  }

  private Entry entry(int depth, LevelShape shape, Table table, int index, long address, double y) {
    Slot state = state(depth, table, index, address);
    boolean present = state == Slot.PRESENT;
    int tag = table.entries().tagAt(index);
    boolean leaf = present && (tag & Table.LEAF) != 0 && depth < machine.paging().pmdDepth();
    String note = "";
    if (state == Slot.HOLE) {
      note = Size.words(machine.paging().slotSize()) + " hole";
    } else if (leaf) {
      note =
          Size.words(1L << shape.shift()) + ((tag & Table.PRIVATE_COPY) != 0 ? " copy" : " page");
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
