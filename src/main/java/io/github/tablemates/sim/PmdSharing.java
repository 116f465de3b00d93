package io.github.tablemates.sim;

import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.MappingTree.Mapped;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.VmFlags;
import io.github.tablemates.model.Vma;

/// Huge PMD sharing itself: who may share, the search for a table, joining and leaving one.
final class PmdSharing {

  private final Kernel kernel;
  private final Tables tables;
  private final Paging paging;

  PmdSharing(Kernel kernel, Tables tables) {
    this.kernel = kernel;
    this.tables = tables;
    this.paging = kernel.paging;
  }

  /// `want_pmd_share`, with what `huge_pte_alloc` asks before: each question is an event.
  boolean wantPmdShare(int process, Vma vma, long address) {
    for (Condition condition : Condition.values()) {
      boolean held = Sharing.holds(paging, vma, address, condition);
      kernel.emit(new Event.ConditionChecked(process, condition, held));
      if (!held) {
        return false;
      }
    }
    return true;
  }

  /// Whether `huge_pte_alloc` comes to the question at all: only for tables with entries of
  /// PMD_SIZE.
  boolean asksFor(Vma vma) {
    return paging.pudDepth() >= 0 && paging.leafDepth(vma.pageSize()) == paging.pmdDepth();
  }

  /// `huge_pmd_share`: looks for a table that maps the same pages with the same flags and links it.
  ///
  /// @param pud the faulting process's table that holds the empty entry
  /// @return the table, or `NONE`
  int hugePmdShare(int process, Vma vma, long address, int pud) {
    HugetlbObject object = kernel.object(vma.object());
    int page = vma.pageAt(address);
    long offset = page * object.pageSize();
    int[] found = {Runs.NONE};
    object
        .mappings()
        .visit(
            offset,
            offset + paging.basePage(),
            mapped -> {
              found[0] = examine(process, vma, address, page, mapped);
              return found[0] == Runs.NONE;
            });
    if (found[0] != Runs.NONE) {
      join(process, address, pud, found[0]);
    }
    return found[0];
  }

  private int examine(int process, Vma vma, long address, int page, Mapped mapped) {
    Vma candidate = kernel.process(mapped.process()).mappingAt(mapped.start()).orElseThrow();
    long there = candidate.addressOf(page);
    boolean self = mapped.process() == process && candidate.start() == vma.start();
    int table = Runs.NONE;
    Candidate verdict =
        self ? Candidate.SELF : Sharing.pageTableShareable(paging, candidate, there, vma, address);
    if (verdict == Candidate.FOUND) {
      table = kernel.tableFor(mapped.process(), paging.pmdDepth(), there);
      verdict = table == Runs.NONE ? Candidate.NO_TABLE : Candidate.FOUND;
    }
    kernel.emit(
        new Event.CandidateExamined(
            process, mapped.process(), candidate.start(), there, candidate.flags(), verdict));
    return table;
  }

  private void join(int process, long address, int pud, int found) {
    Table table = kernel.table(found);
    kernel.putTable(found, table.withSharers(table.sharers() + 1));
    tables.link(pud, paging.index(paging.pudDepth(), address), found);
    tables.charge(process, paging.pmdDepth(), address, +1);
    tables.fillHole(process, address);
    kernel.countSaved(+1);
    kernel.emit(
        new Event.TableShared(process, found, paging.slotBase(address), table.sharers() + 1));
  }

  /// `huge_pmd_unshare`: where others use the slot's table too, this process leaves it.
  ///
  /// @return whether it left; false where there is no table, or no one else uses it
  boolean hugePmdUnshare(int process, long address) {
    int pud =
        paging.pudDepth() < 0 ? Runs.NONE : kernel.tableFor(process, paging.pudDepth(), address);
    if (pud == Runs.NONE) {
      return false;
    }
    int index = paging.index(paging.pudDepth(), address);
    int shared = kernel.table(pud).next(index);
    if (shared == Runs.NONE || !kernel.table(shared).isShared()) {
      return false;
    }
    Table table = kernel.table(shared);
    tables.unlink(pud, index);
    kernel.putTable(shared, table.withSharers(table.sharers() - 1));
    tables.charge(process, paging.pmdDepth(), address, -1);
    tables.leaveHole(process, address);
    kernel.countSaved(-1);
    long base = paging.slotBase(address);
    kernel.emit(new Event.TableUnshared(process, shared, base, table.sharers() - 1));
    kernel.emit(new Event.TlbFlushed(process, base, base + paging.slotSize()));
    return true;
  }

  /// `hugetlb_split`: a cut inside a slot that the mapping covered whole detaches the slot.
  void hugetlbSplit(int process, Vma vma, long cut) {
    long base = paging.slotBase(cut);
    boolean insideWholeSlot = cut != base && vma.covers(base, base + paging.slotSize());
    if (kernel.rules.splitUnshares() && vma.has(VmFlags.VM_MAYSHARE) && insideWholeSlot) {
      hugePmdUnshare(process, cut);
    }
  }
}
