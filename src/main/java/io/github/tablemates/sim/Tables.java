package io.github.tablemates.sim;

import io.github.tablemates.model.Level;
import io.github.tablemates.model.Paging.LevelShape;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;

/// Making, linking and freeing pages of page tables.
final class Tables {

  private final Kernel kernel;

  Tables(Kernel kernel) {
    this.kernel = kernel;
  }

  /// `p4d_alloc`, `pud_alloc`, …: the table at `depth` on the way to `address`, made where missing.
  int alloc(int process, int depth, long address) {
    int table = kernel.process(process).pgd();
    for (int at = 1; at <= depth; at++) {
      int index = kernel.paging.index(at - 1, address);
      int next = kernel.table(table).entries().valueAt(index);
      table = next == Runs.NONE ? allocUnder(process, table, at, address) : next;
    }
    return table;
  }

  private int allocUnder(int process, int parent, int depth, long address) {
    Level level = kernel.paging.levels().get(depth).level();
    int table = kernel.addTable(Table.empty(level));
    link(parent, kernel.paging.index(depth - 1, address), table);
    long base = kernel.paging.tableBase(depth, address);
    charge(process, depth, address, +1);
    if (depth == kernel.paging.pmdDepth()) {
      fillHoles(process, slot(address), 1);
    }
    kernel.emit(new Event.TableAllocated(process, level, table, base));
    return table;
  }

  /// Puts an existing table into an empty upper entry.
  void link(int parent, int index, int table) {
    Table above = kernel.table(parent);
    kernel.putTable(parent, above.withEntries(above.entries().with(index, 1, table, 0, 0)));
  }

  void unlink(int parent, int index) {
    Table above = kernel.table(parent);
    kernel.putTable(parent, above.withEntries(above.entries().without(index, 1)));
  }

  void charge(int process, int depth, long address, int tables) {
    if (!Scenery.hasTable(kernel.paging, depth, address)) {
      kernel.charge(process, tables * kernel.paging.basePage());
    }
  }

  void fillHoles(int process, int slot, int slots) {
    Process owner = kernel.process(process);
    Runs holes = owner.holes().without(slot, slots);
    if (!holes.equals(owner.holes())) {
      kernel.put(owner.withHoles(holes));
    }
  }

  void leaveHoles(int process, int slot, int slots) {
    Process owner = kernel.process(process);
    kernel.put(owner.withHoles(owner.holes().with(slot, slots, slot, 0, 0)));
  }

  int slot(long address) {
    return (int) (address / kernel.paging.slotSize());
  }

  /// `free_pgtables`: frees the tables at `depth` in `[start, end)` that no mapping of the process
  /// needs. The tables below them must be gone.
  void freeUnneeded(int process, int depth, long start, long end) {
    if (depth == kernel.paging.pmdDepth()) {
      forgetHoles(process, start, end);
    }
    LevelShape above = kernel.paging.levels().get(depth - 1);
    long span = 1L << above.shift();
    for (long base = start & -span; base < end; base += span) {
      int parent = kernel.tableFor(process, depth - 1, base);
      if (parent == Runs.NONE) {
        long wider = 1L << kernel.paging.levels().get(Math.max(0, depth - 2)).shift();
        base = (base & -wider) + wider - span;
        continue;
      }
      int index = kernel.paging.index(depth - 1, base);
      Runs entries = kernel.table(parent).entries();
      int table = entries.valueAt(index);
      if (table == Runs.NONE) {
        base += (entries.nextFrom(index, above.entries()) - index - 1) * span;
        continue;
      }
      boolean needed = !kernel.process(process).mappingsIn(base, base + span).isEmpty();
      if (needed || Scenery.hasTable(kernel.paging, depth, base)) {
        continue;
      }
      if (!kernel.table(table).entries().isEmpty()) {
        throw new IllegalStateException("table " + table + " is freed with entries in it");
      }
      unlink(parent, index);
      charge(process, depth, base, -1);
      kernel.freeTable(table);
    }
  }

  /// A slot that no mapping reaches into any more is no hole.
  private void forgetHoles(int process, long start, long end) {
    long size = kernel.paging.slotSize();
    long first = kernel.paging.slotBase(start);
    long last = kernel.paging.slotBase(end - 1);
    Process owner = kernel.process(process);
    boolean firstNeeded = !owner.mappingsIn(first, first + size).isEmpty();
    boolean lastNeeded = !owner.mappingsIn(last, last + size).isEmpty();
    int from = slot(first) + (firstNeeded ? 1 : 0);
    int to = slot(last) + (lastNeeded ? 0 : 1);
    if (from < to) {
      fillHoles(process, from, to - from);
    }
  }

  /// Frees the PGD and what scenery kept alive: the end of the process.
  void freeAll(int process) {
    freeBelow(0, kernel.process(process).pgd());
  }

  private void freeBelow(int depth, int table) {
    if (depth < kernel.paging.levels().size() - 1) {
      Runs entries = kernel.table(table).entries();
      for (int run = 0; run < entries.runs(); run++) {
        for (int i = 0; i < entries.count(run); i++) {
          freeBelow(depth + 1, entries.value(run) + i);
        }
      }
    }
    kernel.freeTable(table);
  }
}
