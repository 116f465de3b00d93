package io.github.tablemates.sim;

import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Rule;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.VmFlags;
import io.github.tablemates.model.Vma;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Accesses and the faults they take: `hugetlb_fault` and, for ordinary mappings,
/// `handle_mm_fault`.
final class Faults {

  /// What one stretch of accesses came to.
  record Stretch(long accesses, int faults) {}

  /// How many signals of a row of accesses are listed one by one.
  private static final int MOST_SIGNALS = 4096;

  private final Kernel kernel;
  private final Tables tables;
  private final Pages pages;
  private final PmdSharing sharing;
  private final Paging paging;
  private final UsedPages usedPages = new UsedPages();

  Faults(Kernel kernel, Tables tables, Pages pages, PmdSharing sharing) {
    this.kernel = kernel;
    this.tables = tables;
    this.pages = pages;
    this.sharing = sharing;
    this.paging = kernel.paging;
  }

  /// Results of a touch: faults and signals of each access.
  static final class Result {
    final FaultRuns.Builder faults = new FaultRuns.Builder();
    Map<Long, Signal> signals = Map.of();
    List<Userfault> userfaults = List.of();
    boolean endsAtSignal;

    void signal(long access, Signal signal) {
      if (signals.isEmpty()) {
        signals = new TreeMap<>();
      }
      signals.put(access, signal);
    }

    void userfault(Userfault fault) {
      if (userfaults.isEmpty()) {
        userfaults = new ArrayList<>();
      }
      userfaults.add(fault);
    }
  }

  void signal(int process, long address, Signal signal, long accesses, String why, Result result) {
    long first = result.faults.accesses();
    for (long i = 0; i < accesses && result.signals.size() < MOST_SIGNALS; i++) {
      result.signal(first + i, signal);
    }
    result.faults.add(0, accesses);
    kernel.emit(new Event.Signalled(process, address, signal, why));
  }

  Stretch access(
      int process, Vma vma, long address, boolean write, long left, long step, Result result) {
    int depth = pages.depthOf(vma);
    int table = kernel.tableFor(process, depth, address);
    int entry = pages.entryOf(vma, address);
    int run = table == Runs.NONE ? Runs.NONE : kernel.table(table).entries().find(entry);
    boolean there = run != Runs.NONE && !isMarker(table, run);
    if (there && (!write || isWritable(table, run))) {
      return hit(process, vma, address, left, step, table, run);
    }
    if (there) {
      return writeToReadOnly(process, vma, address, table, entry, result);
    }
    kernel.emit(new Event.FaultBegan(process, address, write, stoppedAt(process, address)));
    if (table == Runs.NONE) {
      table = pteAlloc(process, vma, address, depth);
      int found = kernel.table(table).entries().find(entry);
      if (found != Runs.NONE && !isMarker(table, found)) {
        return new Stretch(1, faulted(process, vma, address, 1));
      }
    }
    long pagesLeft = step == vma.pageSize() && run == Runs.NONE ? left : 1;
    return vma.isHugetlb()
        ? noPage(process, vma, address, write, pagesLeft, table, result)
        : anonymousPage(process, vma, address, write, pagesLeft, table, depth);
  }

  /// Whether a present entry lets an access through.
  boolean serves(Runs entries, int run, boolean write) {
    int tag = run == Runs.NONE ? Table.MARKER : entries.tag(run);
    return (tag & Table.MARKER) == 0 && (!write || letsWrite(tag));
  }

  private boolean isMarker(int table, int run) {
    return (kernel.table(table).entries().tag(run) & Table.MARKER) != 0;
  }

  /// Whether the hardware lets a write through: a protected or, without a hardware dirty bit, clean
  /// entry faults first.
  private boolean isWritable(int table, int run) {
    return letsWrite(kernel.table(table).entries().tag(run));
  }

  private boolean letsWrite(int tag) {
    boolean dirtyEnough =
        paging.hasHardwareDirtyBit() || (tag & (Table.DIRTY | Table.PRIVATE_COPY)) != 0;
    return (tag & Table.WRITABLE) != 0 && (tag & Table.UFFD_WP) == 0 && dirtyEnough;
  }

  /// The position of the level at which the walk to `address` meets an empty entry.
  private int stoppedAt(int process, long address) {
    int depth = 0;
    int table = kernel.process(process).pgd();
    while (depth + 1 < paging.levels().size()) {
      table = kernel.table(table).next(paging.index(depth, address));
      if (table == Runs.NONE) {
        return depth;
      }
      depth++;
    }
    return depth;
  }

  /// Accesses that the hardware alone serves: as many as lie in the run of present entries.
  private Stretch hit(
      int process, Vma vma, long address, long left, long step, int table, int run) {
    int depth = pages.depthOf(vma);
    long span = 1L << paging.levels().get(depth).shift();
    Runs entries = kernel.table(table).entries();
    long runEnd = paging.tableBase(depth, address) + (long) entries.end(run) * span;
    long end = Math.min(runEnd, vma.end());
    long accesses = Math.min(left, (end - address + step - 1) / step);
    faultedAlone(process, vma, address, accesses, step);
    return new Stretch(accesses, 0);
  }

  /// `huge_pte_alloc`, `pmd_alloc`, `pte_alloc`: the table that the entry belongs in, shared if it
  /// can be.
  int pteAlloc(int process, Vma vma, long address, int depth) {
    if (vma.isHugetlb() && sharing.asksFor(vma)) {
      int pud = tables.alloc(process, depth - 1, address);
      if (sharing.wantPmdShare(process, vma, address)) {
        int shared = sharing.hugePmdShare(process, vma, address, pud);
        if (shared != Runs.NONE) {
          return shared;
        }
      }
    }
    return tables.alloc(process, depth, address);
  }

  /// `hugetlb_no_page`: an empty entry is filled from the page cache or with a new page.
  private Stretch noPage(
      int process, Vma vma, long address, boolean write, long left, int table, Result result) {
    if (vma.own() == Vma.Private.ROBBED) {
      return denied(process, address, "its owner took the page back when none was free", result);
    }
    int index = vma.pageAt(address);
    HugetlbObject object = kernel.object(vma.object());
    long pagesInFile = object.size() / object.pageSize();
    if (index >= pagesInFile) {
      return denied(process, address, "beyond the end of the object", result);
    }
    int page = object.page(index);
    boolean fresh = page == Runs.NONE;
    int uffd = fresh ? VmFlags.VM_UFFD_MISSING : VmFlags.VM_UFFD_MINOR;
    boolean userfault = vma.has(uffd);
    if (userfault && !kernel.answersUserfaults(process)) {
      return denied(process, address, "userfaultfd answers with SIGBUS", result);
    }
    boolean isPrivate = !vma.has(VmFlags.VM_MAYSHARE);
    if (isPrivate && (fresh || (write && !userfault))) {
      Stretch stretch = privatePage(process, vma, address, write, table, !fresh, result);
      return userfault ? userfault(process, address, "copy", stretch, result) : stretch;
    }
    boolean marked = kernel.table(table).entries().has(pages.entryOf(vma, address));
    long wanted = userfault || marked ? 1 : left;
    int most = (int) Math.min(Math.min(wanted, pagesInFile - index), pagesFrom(address, vma));
    int per = pages.perPage(vma);
    int entry = pages.entryOf(vma, address);
    int tableSize = paging.levels().get(pages.depthOf(vma)).entries();
    if (!marked) {
      int limit = Math.min(tableSize, entry + most * per);
      most = (kernel.table(table).entries().gapEnd(entry, limit) - entry) / per;
    }
    most = Math.min(most, object.pagesPerRange() - index % object.pagesPerRange());
    Runs cached = object.range(object.rangeOf(index));
    int inRange = index % object.pagesPerRange();
    if (fresh) {
      int gap = cached.gapEnd(inRange, inRange + most) - inRange;
      most = pages.allocate(process, vma.object(), index, gap, 1);
      if (most == 0) {
        return denied(process, address, "no huge page is free", result);
      }
      page = kernel.object(vma.object()).page(index);
    } else {
      most = Math.min(most, cached.end(cached.find(inRange)) - inRange);
      pages.countMaps(vma.object(), index, most, +1);
    }
    int tag = isPrivate ? 0 : sharedTag(vma);
    if (marked) {
      tag |= Table.UFFD_WP;
    }
    fill(process, vma, table, entry, most, page, tag, fresh);
    faulted(process, vma, address, most);
    var stretch = new Stretch(most, 1);
    if (marked && write) {
      return unprotect(process, vma, address, table, entry, stretch, result);
    }
    String answer = fresh ? "copy" : "continue";
    return userfault ? userfault(process, address, answer, stretch, result) : stretch;
  }

  private static int sharedTag(Vma vma) {
    return vma.has(VmFlags.VM_WRITE) ? Table.WRITABLE | Table.DIRTY : 0;
  }

  private Stretch denied(int process, long address, String why, Result result) {
    signal(process, address, Signal.SIGBUS, 1, why, result);
    return new Stretch(0, 0);
  }

  /// A fault that the process's handler answered; older kernels count it as a major one.
  private Stretch userfault(
      int process, long address, String answer, Stretch stretch, Result result) {
    result.userfault(new Userfault(process, address, answer));
    if (kernel.rules.has(Rule.USERFAULTS_ARE_MINOR)) {
      return stretch;
    }
    kernel.countFaults(process, -stretch.faults, -stretch.faults);
    return new Stretch(stretch.accesses, 0);
  }

  /// The handler lifts the protection of a page, so that the write can go on.
  private Stretch unprotect(
      int process, Vma vma, long address, int table, int entry, Stretch stretch, Result result) {
    if (!kernel.answersUserfaults(process)) {
      return denied(process, address, "userfaultfd answers with SIGBUS", result);
    }
    int per = pages.perPage(vma);
    Table before = kernel.table(table);
    kernel.putTable(
        table,
        before.withEntries(before.entries().retag(entry, per, (tag, _) -> tag & ~Table.UFFD_WP)));
    return userfault(process, address, "unwp", stretch, result);
  }

  /// How many pages the mapping has from the one that holds `address` on.
  private static long pagesFrom(long address, Vma vma) {
    return (vma.end() - 1 - address) / vma.pageSize() + 1;
  }

  private void fill(
      int process, Vma vma, int table, int entry, int count, int page, int tag, boolean fresh) {
    int per = pages.perPage(vma);
    int kept = paging.hasHardwareDirtyBit() ? tag & ~Table.DIRTY : tag;
    Table before = kernel.table(table);
    Runs entries =
        before.entries().with(entry, count * per, page * per, kept | pages.leafTag(vma), 0);
    kernel.putTable(table, before.withEntries(entries));
    kernel.emit(new Event.EntriesFilled(process, table, entry, count * per, fresh));
  }

  /// `hugetlb_wp` and the private half of `hugetlb_no_page`: a page of the process's own.
  private Stretch privatePage(
      int process, Vma vma, long address, boolean write, int table, boolean copied, Result result) {
    int page = pages.allocatePrivate(process, vma, address);
    if (page == Runs.NONE) {
      return denied(process, address, "no huge page is free", result);
    }
    int entry = pages.entryOf(vma, address);
    Runs entries = kernel.table(table).entries();
    if (entries.has(entry) && (entries.tagAt(entry) & Table.MARKER) == 0) {
      dropOld(vma, address, entries, entry);
    }
    fill(process, vma, table, entry, 1, page, privateTag(write), true);
    if (copied) {
      kernel.emit(new Event.PageCopied(process, table, entry));
    }
    Vma now = kernel.process(process).mappingAt(address).orElse(vma);
    if (now.own() != now.own().withPages()) {
      kernel.put(process, now.withOwn(now.own().withPages()));
    }
    kernel.countFaults(process, 1, 1);
    return new Stretch(1, 1);
  }

  private void dropOld(Vma vma, long address, Runs entries, int entry) {
    if ((entries.tagAt(entry) & Table.PRIVATE_COPY) != 0) {
      pages.dropCopy(vma.pageSize(), entries.valueAt(entry) / pages.perPage(vma));
    } else {
      pages.countMaps(vma.object(), vma.pageAt(address), 1, -1);
    }
  }

  private static int privateTag(boolean writable) {
    return Table.PRIVATE_COPY | (writable ? Table.WRITABLE : 0);
  }

  /// A write to a page whose entry is read-only, protected or clean although the mapping allows it.
  private Stretch writeToReadOnly(
      int process, Vma vma, long address, int table, int entry, Result result) {
    kernel.emit(new Event.FaultBegan(process, address, true, pages.depthOf(vma)));
    Runs entries = kernel.table(table).entries();
    int tag = entries.tagAt(entry);
    if ((tag & Table.UFFD_WP) != 0) {
      kernel.countFaults(process, 1, 1);
      return unprotect(process, vma, address, table, entry, new Stretch(1, 1), result);
    }
    if (!vma.isHugetlb()) {
      return baseWrite(process, vma, table, entry, tag);
    }
    boolean shared = vma.has(VmFlags.VM_MAYSHARE);
    boolean mine = (tag & Table.PRIVATE_COPY) != 0;
    int page = entries.valueAt(entry) / pages.perPage(vma);
    if (!shared && (!mine || kernel.copyMapCount(page) > 1)) {
      return copyOnWrite(process, vma, address, table, page, mine, result);
    }
    fill(process, vma, table, entry, 1, page, tag | Table.WRITABLE | Table.DIRTY, false);
    kernel.countFaults(process, 1, 1);
    return new Stretch(1, 1);
  }

  /// `hugetlb_wp` with no page free: the owner of a promise takes the page from its relatives.
  private Stretch copyOnWrite(
      int process, Vma vma, long address, int table, int page, boolean mine, Result result) {
    boolean canAllocate =
        kernel.pool(vma.pageSize()).available() > 0 || vma.reserved().has(vma.pageInside(address));
    if (!canAllocate && mine && kernel.ownsPromise(vma)) {
      pages.rob(vma, address, page);
      return writeToReadOnly(process, vma, address, table, pages.entryOf(vma, address), result);
    }
    return privatePage(process, vma, address, true, table, true, result);
  }

  private Stretch baseWrite(int process, Vma vma, int table, int entry, int tag) {
    boolean mustCopy = (tag & Table.PRIVATE_COPY) == 0;
    int page = mustCopy ? kernel.newBasePages(1) : kernel.table(table).entries().valueAt(entry);
    fill(process, vma, table, entry, 1, page, privateTag(true), mustCopy);
    kernel.countFaults(process, 1, 1);
    return new Stretch(1, 1);
  }

  /// `do_anonymous_page`: base pages; a read of a private one maps the zero page.
  private Stretch anonymousPage(
      int process, Vma vma, long address, boolean write, long left, int table, int depth) {
    int entry = paging.index(depth, address);
    int tableSize = paging.levels().get(depth).entries();
    int most = (int) Math.min(left, pagesFrom(address, vma));
    most = kernel.table(table).entries().gapEnd(entry, Math.min(tableSize, entry + most)) - entry;
    boolean own = write || vma.has(VmFlags.VM_MAYSHARE);
    int count = own ? most : 1;
    int page = own ? kernel.newBasePages(count) : 0;
    fill(
        process,
        vma,
        table,
        entry,
        count,
        page,
        own ? privateTag(vma.has(VmFlags.VM_WRITE)) : 0,
        own);
    kernel.countFaults(process, count, count);
    return new Stretch(count, 1);
  }

  /// Counts faults of a hugetlb mapping, here and in the world without sharing.
  private int faulted(int process, Vma vma, long address, int accesses) {
    kernel.countFaults(process, accesses, vma.has(VmFlags.VM_MAYSHARE) ? 0 : accesses);
    faultedAlone(process, vma, address, accesses, vma.pageSize());
    return 1;
  }

  /// Marks pages as used: a process with a table of its own would have faulted at those that are
  /// new.
  void faultedAlone(int process, Vma vma, long address, long accesses, long step) {
    if (!vma.has(VmFlags.VM_MAYSHARE) || !vma.isHugetlb()) {
      return;
    }
    Vma now = kernel.process(process).mappingAt(address).orElse(vma);
    Runs touched = usedPages.with(now, address, accesses, step);
    int added = touched.size() - now.touched().size();
    if (added > 0) {
      kernel.countFaults(process, 0, added);
      kernel.put(process, now.withTouched(touched));
    }
  }
}
