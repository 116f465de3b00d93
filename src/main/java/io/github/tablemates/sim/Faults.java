package io.github.tablemates.sim;

import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.VmFlags;
import io.github.tablemates.model.Vma;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Accesses and the faults they take: `hugetlb_fault` and, for ordinary mappings,
/// `handle_mm_fault`.
final class Faults {

  /// What one stretch of accesses came to.
  private record Stretch(long accesses, int faults) {}

  /// How many signals of a row of accesses are listed one by one.
  private static final int MOST_SIGNALS = 4096;

  private final Kernel kernel;
  private final Tables tables;
  private final Pages pages;
  private final PmdSharing sharing;
  private final Paging paging;

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
    final Map<Long, Signal> signals = new TreeMap<>();
  }

  /// `count` accesses in a row, each `stride` bytes after the one before.
  void touch(int process, long from, boolean write, long count, long stride, Result result) {
    long step = stride == 0 ? strideAt(process, from) : stride;
    long address = from;
    long left = count;
    while (left > 0) {
      kernel.countWork();
      Optional<Vma> vma = kernel.process(process).mappingAt(address);
      if (vma.isEmpty() || !permits(vma.get(), write)) {
        long denied =
            Math.min(left, accessesUntil(deniedEnd(process, vma, address), address, step));
        String why = vma.isEmpty() ? "no mapping there" : "the mapping does not allow it";
        signal(process, address, Signal.SIGSEGV, denied, why, result);
        address += denied * step;
        left -= denied;
        continue;
      }
      Stretch stretch = access(process, vma.get(), address, write, left, step, result);
      if (stretch.accesses > 0) {
        result.faults.add(stretch.faults, stretch.accesses);
        kernel.emit(new Event.Touched(process, address, stretch.accesses, step, stretch.faults));
      }
      long done = Math.max(1, stretch.accesses);
      address += done * step;
      left -= done;
    }
  }

  /// Where the stretch without a usable mapping ends.
  private long deniedEnd(int process, Optional<Vma> denying, long address) {
    return denying
        .map(Vma::end)
        .orElseGet(
            () ->
                kernel.process(process).mappingsIn(address, Long.MAX_VALUE).stream()
                    .findFirst()
                    .map(Vma::start)
                    .orElse(Long.MAX_VALUE));
  }

  private static long accessesUntil(long end, long address, long step) {
    return (end - address - 1) / step + 1;
  }

  /// The page size of the mapping that a row of accesses starts in, which holds for all of the row.
  private long strideAt(int process, long address) {
    return kernel
        .process(process)
        .mappingAt(address)
        .map(Vma::pageSize)
        .orElse(kernel.defaultHugePage());
  }

  /// Populates as MAP_POPULATE and mlock do: what cannot be had is left out.
  void populate(int process, Vma vma) {
    long count = vma.length() / vma.pageSize();
    touch(process, vma.start(), vma.has(VmFlags.VM_WRITE), count, vma.pageSize(), new Result());
  }

  private static boolean permits(Vma vma, boolean write) {
    return vma.has(write ? VmFlags.VM_WRITE : VmFlags.RIGHTS);
  }

  private void signal(
      int process, long address, Signal signal, long accesses, String why, Result result) {
    long first = result.faults.accesses();
    for (long i = 0; i < accesses && result.signals.size() < MOST_SIGNALS; i++) {
      result.signals.put(first + i, signal);
    }
    result.faults.add(0, accesses);
    kernel.emit(new Event.Signalled(process, address, signal, why));
  }

  private Stretch access(
      int process, Vma vma, long address, boolean write, long left, long step, Result result) {
    int depth = pages.depthOf(vma);
    int table = kernel.tableFor(process, depth, address);
    int entry = paging.index(depth, address);
    int run = table == Runs.NONE ? Runs.NONE : kernel.table(table).entries().find(entry);
    if (run != Runs.NONE && (!write || isWritable(table, run))) {
      return hit(process, vma, address, left, step, table, run);
    }
    if (run != Runs.NONE) {
      return writeToReadOnly(process, vma, address, table, entry, result);
    }
    kernel.emit(new Event.FaultBegan(process, address, write, stoppedAt(process, address)));
    if (table == Runs.NONE) {
      table = pteAlloc(process, vma, address, depth);
      if (kernel.table(table).entries().has(entry)) {
        return new Stretch(1, faulted(process, vma, address, 1));
      }
    }
    long pagesLeft = step == vma.pageSize() ? left : 1;
    return vma.isHugetlb()
        ? noPage(process, vma, address, write, pagesLeft, table, result)
        : anonymousPage(process, vma, address, write, pagesLeft, table, depth);
  }

  private boolean isWritable(int table, int run) {
    return (kernel.table(table).entries().tag(run) & Table.WRITABLE) != 0;
  }

  /// The position of the level at which the walk to `address` meets an empty entry.
  private int stoppedAt(int process, long address) {
    int depth = 0;
    while (depth + 1 < paging.levels().size()
        && kernel.tableFor(process, depth + 1, address) != Runs.NONE) {
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
    if (step > span) {
      for (long i = 0; i < accesses; i++) {
        faultedAlone(process, vma, address + i * step, 1);
      }
    } else {
      int last = vma.pageInside(address + (accesses - 1) * step);
      faultedAlone(process, vma, address, last - vma.pageInside(address) + 1);
    }
    return new Stretch(accesses, 0);
  }

  /// `huge_pte_alloc`, `pmd_alloc`, `pte_alloc`: the table that the entry belongs in, shared if it
  /// can be.
  private int pteAlloc(int process, Vma vma, long address, int depth) {
    if (vma.isHugetlb() && depth == paging.pmdDepth()) {
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
    int index = vma.pageAt(address);
    HugetlbObject object = kernel.object(vma.object());
    long pagesInFile = object.size() / object.pageSize();
    if (index >= pagesInFile) {
      signal(process, address, Signal.SIGBUS, 1, "beyond the end of the object", result);
      return new Stretch(0, 0);
    }
    int page = object.page(index);
    boolean isPrivate = !vma.has(VmFlags.VM_MAYSHARE);
    if (isPrivate && (page == Runs.NONE || write)) {
      return privatePage(process, vma, address, write, table, page != Runs.NONE, result);
    }
    int most = (int) Math.min(Math.min(left, pagesInFile - index), pagesFrom(address, vma));
    int entry = paging.index(pages.depthOf(vma), address);
    int tableSize = paging.levels().get(pages.depthOf(vma)).entries();
    most = kernel.table(table).entries().gapEnd(entry, Math.min(tableSize, entry + most)) - entry;
    most = Math.min(most, object.pagesPerRange() - index % object.pagesPerRange());
    Runs cached = object.range(object.rangeOf(index));
    int inRange = index % object.pagesPerRange();
    boolean fresh = page == Runs.NONE;
    if (fresh) {
      int gap = cached.gapEnd(inRange, inRange + most) - inRange;
      most = pages.allocate(process, vma.object(), index, gap);
      if (most == 0) {
        signal(process, address, Signal.SIGBUS, 1, "no huge page is free", result);
        return new Stretch(0, 0);
      }
      page = kernel.object(vma.object()).page(index);
    } else {
      most = Math.min(most, cached.end(cached.find(inRange)) - inRange);
    }
    boolean writable = !isPrivate && vma.has(VmFlags.VM_WRITE);
    fill(process, table, entry, most, page, writable ? Table.WRITABLE : 0, fresh);
    pages.countMaps(vma.object(), index, most, +1);
    faulted(process, vma, address, most);
    return new Stretch(most, 1);
  }

  /// How many pages the mapping has from the one that holds `address` on.
  private static long pagesFrom(long address, Vma vma) {
    return (vma.end() - 1 - address) / vma.pageSize() + 1;
  }

  private void fill(
      int process, int table, int entry, int count, int page, int tag, boolean fresh) {
    Table before = kernel.table(table);
    kernel.putTable(table, before.withEntries(before.entries().with(entry, count, page, tag, 0)));
    kernel.emit(new Event.EntriesFilled(process, table, entry, count, fresh));
  }

  /// `hugetlb_wp` and the private half of `hugetlb_no_page`: a page of the process's own.
  private Stretch privatePage(
      int process, Vma vma, long address, boolean write, int table, boolean copied, Result result) {
    int page = pages.allocatePrivate(process, vma, address);
    if (page == Runs.NONE) {
      signal(process, address, Signal.SIGBUS, 1, "no huge page is free", result);
      return new Stretch(0, 0);
    }
    int entry = paging.index(pages.depthOf(vma), address);
    boolean replaced = kernel.table(table).entries().has(entry);
    if (replaced) {
      pages.countMaps(vma.object(), vma.pageAt(address), 1, -1);
    }
    fill(process, table, entry, 1, page, privateTag(write), true);
    if (copied) {
      kernel.emit(new Event.PageCopied(process, table, entry));
    }
    kernel.countFaults(process, 1, 1);
    return new Stretch(1, 1);
  }

  private static int privateTag(boolean writable) {
    return Table.PRIVATE_COPY | (writable ? Table.WRITABLE : 0);
  }

  /// A write to a page whose entry is read-only although the mapping allows writing.
  private Stretch writeToReadOnly(
      int process, Vma vma, long address, int table, int entry, Result result) {
    kernel.emit(new Event.FaultBegan(process, address, true, pages.depthOf(vma)));
    Runs entries = kernel.table(table).entries();
    int tag = entries.tagAt(entry);
    boolean mustCopy = !vma.has(VmFlags.VM_MAYSHARE) && (tag & Table.PRIVATE_COPY) == 0;
    if (mustCopy && vma.isHugetlb()) {
      return privatePage(process, vma, address, true, table, true, result);
    }
    int page = mustCopy ? kernel.newBasePages(1) : entries.valueAt(entry);
    int newTag = tag | Table.WRITABLE | (mustCopy ? Table.PRIVATE_COPY : 0);
    fill(process, table, entry, 1, page, newTag, mustCopy);
    kernel.countFaults(process, 1, 1);
    return new Stretch(1, 1);
  }

  /// `do_anonymous_page`: base pages; a read maps the zero page.
  private Stretch anonymousPage(
      int process, Vma vma, long address, boolean write, long left, int table, int depth) {
    int entry = paging.index(depth, address);
    int tableSize = paging.levels().get(depth).entries();
    int most = (int) Math.min(left, pagesFrom(address, vma));
    most = kernel.table(table).entries().gapEnd(entry, Math.min(tableSize, entry + most)) - entry;
    int count = write ? most : 1;
    int page = write ? kernel.newBasePages(count) : 0;
    fill(process, table, entry, count, page, write ? privateTag(true) : 0, write);
    kernel.countFaults(process, count, count);
    return new Stretch(count, 1);
  }

  /// Counts faults of a hugetlb mapping, here and in the world without sharing.
  private int faulted(int process, Vma vma, long address, int accesses) {
    kernel.countFaults(process, accesses, vma.has(VmFlags.VM_MAYSHARE) ? 0 : accesses);
    faultedAlone(process, vma, address, accesses);
    return 1;
  }

  /// Marks pages as used: a process with a table of its own would have faulted at those that are
  /// new.
  private void faultedAlone(int process, Vma vma, long address, int count) {
    if (!vma.has(VmFlags.VM_MAYSHARE) || !vma.isHugetlb()) {
      return;
    }
    Vma now = kernel.process(process).mappingAt(address).orElse(vma);
    int inside = now.pageInside(address);
    Runs touched = now.touched();
    int run = touched.find(inside);
    if (run != Runs.NONE && touched.end(run) >= inside + count) {
      return;
    }
    int known = touched.part(inside, count, 0).size();
    if (known < count) {
      kernel.put(process, now.withTouched(touched.with(inside, count, inside, 0, 0)));
      kernel.countFaults(process, 0, count - known);
    }
  }
}
