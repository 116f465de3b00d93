package io.github.tablemates.sim;

import io.github.tablemates.model.MappingTree.Mapped;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import io.github.tablemates.sim.PmdSharing.Examined;
import java.util.HashMap;
import java.util.Map;

/// Accesses that come to one slot after the other, each of which links a shared table: where the
/// search must end alike for all of them, it is done for the first, and the row is linked at once.
final class SlotRows {

  private final Kernel kernel;
  private final Faults faults;
  private final PmdSharing sharing;
  private final Paging paging;

  SlotRows(Kernel kernel, Faults faults, PmdSharing sharing) {
    this.kernel = kernel;
    this.faults = faults;
    this.sharing = sharing;
    this.paging = kernel.paging;
  }

  /// What was found of a row of tables.
  ///
  /// @param entry the one that is needed of each, or `ALL`
  private record Checked(int first, int tables, int entry, boolean write) {}

  private static final int ALL = -1;
  private static final int MOST_REMEMBERED = 64;

  private final Map<Checked, Integer> checked = new HashMap<>();
  private long checkedAt;

  /// Serves a row of accesses, of which the first in each slot faults and links its table, and the
  /// others find their entries present.
  ///
  /// @return how many accesses were served; 0 where they must go one slot at a time
  long link(Accesses row, Faults.Result result) {
    long slot = paging.slotSize();
    long inside = row.address() - paging.slotBase(row.address());
    boolean regular =
        row.step() == slot || (row.step() < slot && slot % row.step() == 0 && inside < row.step());
    if (!regular
        || sharing.findsNone(row.address())
        || !sharing.maySharePart(row.vma(), row.address())) {
      return 0;
    }
    long perSlot = slot / row.step();
    var search = new Search(row, room(row, row.left() / perSlot));
    if (search.found == Runs.NONE && search.slots >= PmdSharing.ROW) {
      long base = paging.slotBase(row.address());
      sharing.expectNone(base + slot, base + search.slots * slot);
    }
    int slots = search.slots < PmdSharing.ROW ? 0 : search.usableTables(perSlot);
    if (slots < PmdSharing.ROW) {
      return 0;
    }
    int process = row.process();
    kernel.emit(new Event.FaultBegan(process, row.address(), row.write(), paging.pudDepth()));
    sharing.joinRow(process, row.address(), search.found, slots);
    kernel.emit(new Event.Touched(process, row.address(), slots, slot, 1));
    if (perSlot > 1) {
      long others = slots * (perSlot - 1);
      kernel.emit(new Event.Touched(process, row.address() + row.step(), others, row.step(), 0));
    }
    kernel.countFaults(process, slots, 0);
    faults.faultedAlone(process, row.vma(), row.address(), slots * perSlot, row.step());
    result.faults.addOneIn(perSlot - 1, slots);
    return slots * perSlot;
  }

  /// How many slots from the first on are whole, wanted and empty, in one table.
  private int room(Accesses row, long wanted) {
    int pud = kernel.tableFor(row.process(), paging.pudDepth(), row.address());
    if (pud == Runs.NONE) {
      return 0;
    }
    int index = paging.index(paging.pudDepth(), row.address());
    int inTable = paging.levels().get(paging.pudDepth()).entries() - index;
    long whole = (row.vma().end() - paging.slotBase(row.address())) / paging.slotSize();
    int most = (int) Math.min(inTable, Math.min(whole, wanted));
    return kernel.table(pud).entries().gapEnd(index, index + most) - index;
  }

  /// The search through `i_mmap` for the first slot, and for how many slots it stays the same.
  ///
  /// It visits mappings by their offset. One that begins behind the first page is met only where
  /// nothing was found before it; the row ends before the first slot that it shows.
  private final class Search {
    final Accesses row;
    int slots;
    int found = Runs.NONE;

    Search(Accesses row, int slots) {
      this.row = row;
      this.slots = slots;
      if (slots >= PmdSharing.ROW) {
        sharing.search(row.vma(), row.address(), slots * paging.slotSize(), this::goesOn);
      }
    }

    private boolean goesOn(Mapped mapped, int page) {
      long behind = mapped.offset() - page * row.vma().pageSize();
      if (behind > 0) {
        slots = (int) Math.min(slots, (behind + paging.slotSize() - 1) / paging.slotSize());
        return false;
      }
      Examined seen = sharing.look(row.process(), row.vma(), row.address(), page, mapped);
      long covered = (seen.vma().end() - seen.address()) / paging.slotSize();
      slots = (int) Math.min(slots, covered);
      switch (seen.verdict()) {
        case NOT_WHOLE_SLOT -> slots = 0;
        case NO_TABLE -> slots = Math.min(slots, emptySlots(mapped.process(), seen.address()));
        case FOUND -> {
          found = seen.table();
          slots = Math.min(slots, tablesInRow(mapped.process(), seen.address()));
        }
        case SELF, OTHER_INDEX, OTHER_FLAGS, NO_VMA_LOCK -> {}
      }
      return found == Runs.NONE && slots >= PmdSharing.ROW;
    }

    private int emptySlots(int process, long address) {
      int pud = kernel.tableFor(process, paging.pudDepth(), address);
      int index = paging.index(paging.pudDepth(), address);
      int end = paging.levels().get(paging.pudDepth()).entries();
      return (pud == Runs.NONE ? end : kernel.table(pud).entries().gapEnd(index, end)) - index;
    }

    private int tablesInRow(int process, long address) {
      int pud = kernel.tableFor(process, paging.pudDepth(), address);
      int index = paging.index(paging.pudDepth(), address);
      Runs entries = kernel.table(pud).entries();
      return entries.end(entries.find(index)) - index;
    }

    /// How many of the tables have all the entries that the accesses need.
    int usableTables(long perSlot) {
      if (found == Runs.NONE) {
        return 0;
      }
      boolean one = perSlot == 1;
      int entry = one ? paging.index(paging.pmdDepth(), row.address()) : ALL;
      long now = kernel.tables().entryChanges();
      if (checkedAt != now || checked.size() > MOST_REMEMBERED) {
        checked.clear();
        checkedAt = now;
      }
      var key = new Checked(found, slots, entry, row.write());
      return checked.computeIfAbsent(key, _ -> countUsable(entry));
    }

    private int countUsable(int entry) {
      for (int i = 0; i < slots; i++) {
        Table table = kernel.tables().entriesOf(found + i);
        boolean usable =
            entry != ALL
                ? faults.serves(table.entries(), table.entries().find(entry), row.write())
                : isFull(table);
        if (!usable) {
          return i;
        }
      }
      return slots;
    }

    private boolean isFull(Table table) {
      Runs entries = table.entries();
      boolean full = entries.size() == paging.levels().get(paging.pmdDepth()).entries();
      for (int run = 0; full && run < entries.runs(); run++) {
        full = faults.serves(entries, run, row.write());
      }
      return full;
    }
  }
}
