package io.github.tablemates.scale;

import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.Vma;
import io.github.tablemates.scale.Likeness.Part;
import io.github.tablemates.scale.Likeness.State;
import io.github.tablemates.scale.Likeness.Stretch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads off the page tables what state the slots of processes are in, by runs of entries.
final class SlotStates {

  private final Machine machine;
  private final Paging paging;
  private final Map<Row, List<Stretch>> rows = new HashMap<>();
  private final Map<Likeness, Likeness> known = new HashMap<>();

  /// Tables in a row: process after process points to the same.
  private record Row(int table, int count) {}

  SlotStates(Machine machine) {
    this.machine = machine;
    this.paging = machine.paging();
  }

  /// The likeness of a process; equal ones are the same object.
  Likeness of(Process process) {
    var parts = new ArrayList<Part>();
    for (Vma vma : process.mappings()) {
      parts.add(
          new Part(
              vma.object(),
              vma.isHugetlb() ? vma.offset() : 0,
              vma.length(),
              vma.pageSize(),
              vma.flags(),
              vma.start() - base(vma.start()),
              slots(process, vma)));
    }
    return known.computeIfAbsent(new Likeness(parts, process.hung()), same -> same);
  }

  private long base(long address) {
    return paging.pudDepth() < 0 ? 0 : paging.slotBase(address);
  }

  private List<Stretch> slots(Process process, Vma vma) {
    if (paging.pudDepth() < 0) {
      return List.of();
    }
    var collector = new Collector();
    long address = base(vma.start());
    while (address < vma.end()) {
      int index = paging.index(paging.pudDepth(), address);
      long left = (vma.end() - address + paging.slotSize() - 1) / paging.slotSize();
      int inTable = paging.levels().get(paging.pudDepth()).entries() - index;
      int count = (int) Math.min(left, inTable);
      int table = machine.tableFor(process, paging.pudDepth(), address);
      Runs entries = table == Runs.NONE ? Runs.EMPTY : machine.tables().get(table).entries();
      read(process, entries, index, count, (int) (address / paging.slotSize()), collector);
      address += count * paging.slotSize();
    }
    return collector.done();
  }

  private void read(
      Process process, Runs entries, int from, int count, int slot, Collector collector) {
    int at = from;
    int end = from + count;
    while (at < end) {
      int run = entries.find(at);
      if (run == Runs.NONE) {
        int gap = entries.gapEnd(at, end);
        empty(process.holes(), slot + at - from, gap - at, collector);
        at = gap;
        continue;
      }
      int until = Math.min(end, entries.end(run));
      if ((entries.tag(run) & Table.LEAF) != 0) {
        collector.add(until - at, State.OWN);
      } else {
        int table = entries.value(run) + at - entries.start(run);
        rows.computeIfAbsent(new Row(table, until - at), this::tables)
            .forEach(stretch -> collector.add(stretch.count(), stretch.state()));
      }
      at = until;
    }
  }

  private static void empty(Runs holes, int slot, int count, Collector collector) {
    int at = slot;
    while (at < slot + count) {
      boolean hole = holes.has(at);
      int end = hole ? holes.end(holes.find(at)) : holes.gapEnd(at, slot + count);
      int until = Math.min(slot + count, end);
      collector.add(until - at, hole ? State.HOLE : State.UNTOUCHED);
      at = until;
    }
  }

  private List<Stretch> tables(Row row) {
    var collector = new Collector();
    for (int i = 0; i < row.count; i++) {
      boolean shared = machine.tables().get(row.table + i).isShared();
      collector.add(1, shared ? State.SHARED : State.OWN);
    }
    return collector.done();
  }

  /// Joins neighbours in the same state.
  private static final class Collector {
    private final List<Stretch> stretches = new ArrayList<>();
    private int next;

    void add(int count, State state) {
      if (!stretches.isEmpty() && stretches.getLast().state() == state) {
        Stretch last = stretches.removeLast();
        stretches.add(new Stretch(last.first(), last.count() + count, state));
      } else {
        stretches.add(new Stretch(next, count, state));
      }
      next += count;
    }

    List<Stretch> done() {
      return List.copyOf(stretches);
    }
  }
}
