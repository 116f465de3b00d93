package io.github.tablemates.sim;

import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.MappingTree.Mapped;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Via;
import io.github.tablemates.model.Vma;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What is done to an object itself, through every mapping of it: truncation, holes, allocation.
final class Files {

  private final Kernel kernel;
  private final Mappings mappings;
  private final Pages pages;

  Files(Kernel kernel, Mappings mappings, Pages pages) {
    this.kernel = kernel;
    this.mappings = mappings;
    this.pages = pages;
  }

  /// `hugetlb_vmtruncate`: what lies behind the new end goes, even where the file grows, for
  /// mappings and promises may reach further than it.
  void ftruncate(int index, long size) throws Refusal {
    HugetlbObject object = requireDescriptor(index);
    if (size < 0 || size % object.pageSize() != 0) {
      throw new Refusal(Errno.EINVAL, "the size is not a multiple of the huge page size");
    }
    if (size / object.pageSize() > Integer.MAX_VALUE) {
      throw new TooLarge("an object of more than 2,147,483,647 pages is not simulated");
    }
    kernel.put(index, object.withSize(size));
    vmdelete(index, size, Long.MAX_VALUE, false);
    removePages(index, (int) (size / object.pageSize()), Integer.MAX_VALUE, true);
  }

  private HugetlbObject requireDescriptor(int index) throws Refusal {
    HugetlbObject object = kernel.object(index);
    if (!object.open() || object.via() == Via.SHMGET) {
      throw new Refusal(Errno.EBADF, "no descriptor of it is open");
    }
    return object;
  }

  /// `hugetlbfs_fallocate`.
  void fallocate(int index, long offset, long length, Set<FallocateFlag> flags) throws Refusal {
    HugetlbObject object = requireDescriptor(index);
    if (offset < 0 || length <= 0) {
      throw new Refusal(Errno.EINVAL, "the range is empty");
    }
    if (offset + length < 0 || (offset + length) / object.pageSize() > Integer.MAX_VALUE) {
      throw new TooLarge("an object of more than 2,147,483,647 pages is not simulated");
    }
    boolean punch = flags.contains(FallocateFlag.FALLOC_FL_PUNCH_HOLE);
    boolean keep = flags.contains(FallocateFlag.FALLOC_FL_KEEP_SIZE);
    if (flags.size() > (punch ? 1 : 0) + (keep ? 1 : 0) || (punch && !keep)) {
      throw new Refusal(Errno.EOPNOTSUPP, "hugetlbfs punches holes and allocates, no more");
    }
    if (punch) {
      punchHole(index, offset, length);
    } else {
      allocate(index, offset, length, keep);
    }
  }

  /// `hugetlbfs_punch_hole`: whole pages go, the parts of pages at its ends are zeroed in place.
  void punchHole(int index, long offset, long length) {
    HugetlbObject object = kernel.object(index);
    long from = Calls.roundUp(offset, object.pageSize());
    long to = (offset + length) & -object.pageSize();
    if (to > from) {
      vmdelete(index, from, to, true);
      removePages(index, (int) (from / object.pageSize()), (int) (to / object.pageSize()), false);
    }
  }

  private void allocate(int index, long offset, long length, boolean keepSize) throws Refusal {
    HugetlbObject object = kernel.object(index);
    int first = (int) (offset / object.pageSize());
    int last = (int) ((offset + length - 1) / object.pageSize());
    for (int page = first; page <= last; ) {
      Runs range = kernel.object(index).range(object.rangeOf(page));
      int inRange = page % object.pagesPerRange();
      int most = Math.min(last - page + 1, object.pagesPerRange() - inRange);
      int cached = range.find(inRange);
      if (cached != Runs.NONE) {
        page += range.end(cached) - inRange;
        continue;
      }
      int gap = range.gapEnd(inRange, inRange + most) - inRange;
      int made = pages.allocate(Pages.NOBODY, index, page, gap, 0);
      if (made == 0) {
        throw new Refusal(Errno.ENOSPC, "no huge page is free");
      }
      page += made;
    }
    HugetlbObject now = kernel.object(index);
    if (!keepSize && offset + length > now.size()) {
      kernel.put(index, now.withSize(offset + length));
    }
  }

  /// `hugetlb_vmdelete_list`: every mapping of the range leaves its shared table, so that the last
  /// one finds it its own and only loses the entries.
  ///
  /// @param keepsMarkers whether pages that userfaultfd protects leave a marker behind
  private void vmdelete(int index, long from, long to, boolean keepsMarkers) {
    List<Mapped> found = new ArrayList<>();
    kernel.object(index).mappings().visit(from, to, mapped -> found.add(mapped));
    for (Mapped mapped : found) {
      Vma vma = kernel.process(mapped.process()).mappingAt(mapped.start()).orElseThrow();
      long start = vma.start() + Math.max(0, from - vma.offset());
      long end = vma.start() + Math.min(vma.length(), to - vma.offset());
      mappings.zap(mapped.process(), vma, start, end, keepsMarkers);
      forgetTouched(mapped.process(), vma, start, end);
    }
  }

  private void forgetTouched(int process, Vma vma, long start, long end) {
    Vma now = kernel.process(process).mappingAt(vma.start()).orElseThrow();
    int first = now.pageInside(start);
    int count = (int) ((end - start) / now.pageSize());
    kernel.put(process, now.withTouched(now.touched().without(first, count)));
  }

  /// `remove_inode_hugepages`: takes pages `[first, last)` out of the page cache, and their
  /// promises.
  private void removePages(int index, int first, int last, boolean truncates) {
    HugetlbObject object = kernel.object(index);
    int freed = 0;
    for (int range = object.rangeOf(first); range < object.cache().size(); range++) {
      int base = range * object.pagesPerRange();
      int from = Math.max(0, first - base);
      int to = (int) Math.min(object.pagesPerRange(), (long) last - base);
      if (from >= to) {
        continue;
      }
      Runs pagesHere = object.range(range);
      Runs rest = pagesHere.without(from, to - from);
      Runs promised = object.reserved();
      for (int run = pagesHere.firstEndingAfter(from);
          run < pagesHere.runs() && pagesHere.start(run) < to;
          run++) {
        int a = Math.max(from, pagesHere.start(run));
        int b = Math.min(to, pagesHere.end(run));
        promised = promised.without(base + a, b - a);
      }
      freed += pagesHere.size() - rest.size();
      object = object.withRange(range, rest).withReserved(promised);
    }
    int broken = 0;
    if (truncates) {
      Runs kept = object.reserved().part(0, first, 0);
      broken = object.reserved().size() - kept.size();
      object = object.withReserved(kept);
    }
    kernel.put(index, object);
    kernel.put(kernel.pool(object.pageSize()).give(freed).unreserve(broken));
  }
}
