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

  /// So many slots in a row that go the same way are told at once; fewer one by one.
  static final int ROW = 16;

  private final Kernel kernel;
  private final Tables tables;
  private final Paging paging;

  /// Where the search is known to find nothing, during one row of accesses of one process.
  private long noneFrom;

  private long noneTo;

  PmdSharing(Kernel kernel, Tables tables) {
    this.kernel = kernel;
    this.tables = tables;
    this.paging = kernel.paging;
  }

  /// `want_pmd_share`, with what `huge_pte_alloc` asks before: each question is an event.
  boolean wantPmdShare(int process, Vma vma, long address) {
    for (Condition condition : Condition.ALL) {
      boolean held = Sharing.holds(paging, kernel.rules, vma, address, condition);
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
    if (findsNone(address)) {
      return Runs.NONE;
    }
    int[] found = {Runs.NONE};
    search(
        vma,
        address,
        (mapped, page) -> {
          found[0] = examine(process, vma, address, page, mapped);
          return found[0] == Runs.NONE;
        });
    if (found[0] != Runs.NONE) {
      join(process, address, pud, found[0]);
    }
    return found[0];
  }

  /// Until the next call the search need not be done in this range, for it would find nothing.
  void expectNone(long from, long to) {
    noneFrom = from;
    noneTo = to;
  }

  boolean findsNone(long address) {
    return address >= noneFrom && address < noneTo;
  }

  /// Takes the mappings that show a page of an object, one by one, until it says false.
  interface Visitor {
    boolean goesOn(Mapped mapped, int page);
  }

  /// `vma_interval_tree_foreach`: visits the mappings that show the page at `address`.
  void search(Vma vma, long address, Visitor visitor) {
    search(vma, address, paging.basePage(), visitor);
  }

  /// Visits the mappings that show any of the `length` bytes from the page at `address` on.
  void search(Vma vma, long address, long length, Visitor visitor) {
    HugetlbObject object = kernel.object(vma.object());
    int page = vma.pageAt(address);
    long offset = page * object.pageSize();
    object.mappings().visit(offset, offset + length, mapped -> visitor.goesOn(mapped, page));
  }

  /// What the search sees of a mapping.
  ///
  /// @param address where it shows the page
  /// @param table the table that it has there, or `NONE`
  record Examined(Vma vma, long address, int table, Candidate verdict) {}

  Examined look(int process, Vma vma, long address, int page, Mapped mapped) {
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
    return new Examined(candidate, there, table, verdict);
  }

  private int examine(int process, Vma vma, long address, int page, Mapped mapped) {
    Examined seen = look(process, vma, address, page, mapped);
    Vma candidate = seen.vma;
    kernel.emit(
        new Event.CandidateExamined(
            process,
            mapped.process(),
            candidate.start(),
            seen.address,
            candidate.flags(),
            seen.verdict));
    return seen.table;
  }

  private void join(int process, long address, int pud, int found) {
    kernel.tables().addSharers(found, 1, +1);
    tables.link(pud, paging.index(paging.pudDepth(), address), found);
    tables.charge(process, paging.pmdDepth(), address, +1);
    tables.fillHoles(process, tables.slot(address), 1);
    kernel.countSaved(+1);
    kernel.emit(
        new Event.TableShared(
            process, found, paging.slotBase(address), 1, kernel.tables().sharers(found)));
  }

  /// Whether a slot of the mapping may share, without telling it.
  boolean maySharePart(Vma vma, long address) {
    if (!vma.isHugetlb() || !asksFor(vma)) {
      return false;
    }
    for (Condition condition : Condition.ALL) {
      if (!Sharing.holds(paging, kernel.rules, vma, address, condition)) {
        return false;
      }
    }
    return true;
  }

  /// Links `slots` tables in a row, from `first` on, into the empty entries from `address` on.
  void joinRow(int process, long address, int first, int slots) {
    kernel.tables().addSharers(first, slots, +1);
    int pud = kernel.tableFor(process, paging.pudDepth(), address);
    Table above = kernel.table(pud);
    int index = paging.index(paging.pudDepth(), address);
    kernel.putTable(pud, above.withEntries(above.entries().with(index, slots, first, 0, 0)));
    kernel.charge(process, slots * paging.basePage());
    tables.fillHoles(process, tables.slot(address), slots);
    kernel.countSaved(slots);
    int sharers = kernel.tables().sharers(first);
    kernel.emit(new Event.TableShared(process, first, paging.slotBase(address), slots, sharers));
  }

  /// Leaves the tables that others use too wherever many of them are in a row in `[start, end)`.
  void leaveRows(int process, long start, long end) {
    long slot = paging.slotSize();
    long base = paging.slotBase(start);
    while (end - base >= ROW * slot) {
      int pud = kernel.tableFor(process, paging.pudDepth(), base);
      int index = paging.index(paging.pudDepth(), base);
      int inTable = paging.levels().get(paging.pudDepth()).entries() - index;
      int most = (int) Math.min(inTable, (end - base + slot - 1) / slot);
      base += pud == Runs.NONE ? most * slot : leaveRow(process, pud, base, most) * slot;
    }
  }

  /// Leaves the first row of shared tables among `most` slots, if it is long enough.
  ///
  /// @return how many slots are done with
  private int leaveRow(int process, int pud, long base, int most) {
    int index = paging.index(paging.pudDepth(), base);
    Table above = kernel.table(pud);
    Runs entries = above.entries();
    int run = entries.firstEndingAfter(index);
    if (run == entries.runs() || entries.start(run) >= index + most) {
      return most;
    }
    int from = Math.max(index, entries.start(run));
    int first = entries.value(run) + from - entries.start(run);
    int inRun = Math.min(entries.end(run), index + most) - from;
    boolean leaf = (entries.tag(run) & Table.LEAF) != 0;
    int shared = leaf ? 0 : kernel.tables().sharedInRow(first, inRun);
    if (shared < ROW) {
      return from + Math.max(1, shared) - index;
    }
    kernel.tables().addSharers(first, shared, -1);
    kernel.putTable(pud, above.withEntries(entries.without(from, shared)));
    long start = base + (from - index) * paging.slotSize();
    kernel.charge(process, -shared * paging.basePage());
    tables.leaveHoles(process, tables.slot(start), shared);
    kernel.countSaved(-shared);
    int sharers = kernel.tables().sharers(first);
    kernel.emit(new Event.TableUnshared(process, first, start, shared, sharers));
    kernel.emit(new Event.TlbFlushed(process, start, start + shared * paging.slotSize()));
    return from + shared - index;
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
    if (shared == Runs.NONE || kernel.tables().sharers(shared) < 2) {
      return false;
    }
    tables.unlink(pud, index);
    kernel.tables().addSharers(shared, 1, -1);
    tables.charge(process, paging.pmdDepth(), address, -1);
    tables.leaveHoles(process, tables.slot(address), 1);
    kernel.countSaved(-1);
    long base = paging.slotBase(address);
    int left = kernel.tables().sharers(shared);
    kernel.emit(new Event.TableUnshared(process, shared, base, 1, left));
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
