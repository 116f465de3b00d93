package io.github.tablemates.sim;

import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.MappingTree.Mapped;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.Vma;
import java.util.ArrayList;
import java.util.List;

/// Huge pages: where they come from, the page cache, map counts, promises of the pool.
final class Pages {

  /// Stands for the process where a page was allocated for none.
  static final int NOBODY = -1;

  private final Kernel kernel;

  Pages(Kernel kernel) {
    this.kernel = kernel;
  }

  /// Puts up to `count` new pages into the page cache from `index` on, for one range of the object.
  ///
  /// @param maps how many tables map them at once
  /// @return how many the pool could give
  int allocate(int process, int objectIndex, int index, int count, int maps) {
    HugetlbObject object = kernel.object(objectIndex);
    Pool pool = kernel.pool(object.pageSize());
    boolean promised = object.reserved().has(index);
    int run = object.reserved().find(index);
    int alike =
        promised
            ? Math.min(count, object.reserved().end(run) - index)
            : object.reserved().gapEnd(index, index + count) - index;
    int pages = promised ? alike : Math.min(alike, pool.available());
    if (pages <= 0) {
      return 0;
    }
    int range = object.rangeOf(index);
    Runs cache =
        object
            .range(range)
            .with(index % object.pagesPerRange(), pages, kernel.newHugePages(pages), process, maps);
    object = object.withRange(range, cache);
    if (!promised) {
      object = object.withReserved(object.reserved().with(index, pages, index, 0, 0));
    }
    kernel.put(objectIndex, object);
    kernel.put(promised ? pool.takeReserved(pages) : pool.takeUnreserved(pages));
    return pages;
  }

  /// A page for a private mapping, from its own promise or the pool; `NONE` if there is none.
  int allocatePrivate(int process, Vma vma, long address) {
    Pool pool = kernel.pool(vma.pageSize());
    int inside = vma.pageInside(address);
    boolean promised = vma.reserved().has(inside);
    if (!promised && pool.available() <= 0) {
      return Runs.NONE;
    }
    if (promised) {
      kernel.put(process, vma.withReserved(vma.reserved().without(inside, 1)));
    }
    kernel.put(promised ? pool.takeReserved(1) : pool.takeUnreserved(1));
    return kernel.newHugePages(1);
  }

  /// Changes the map counts of cached pages, as a table gains or loses entries for them.
  void countMaps(int objectIndex, int index, int count, int change) {
    HugetlbObject object = kernel.object(objectIndex);
    for (int at = index; at < index + count; ) {
      int range = object.rangeOf(at);
      int first = at % object.pagesPerRange();
      int here = Math.min(index + count - at, object.pagesPerRange() - first);
      Runs pages = object.range(range).retag(first, here, new MapCountChange(change));
      object = object.withRange(range, pages);
      at += here;
    }
    kernel.put(objectIndex, object);
  }

  private record MapCountChange(int change) implements Runs.TagChange {
    @Override
    public int tag(int tag, int extra) {
      return tag;
    }

    @Override
    public int extra(int tag, int extra) {
      return extra + change;
    }
  }

  /// Clears entries of a table that is the process's alone, and lets go of what they mapped.
  ///
  /// @param from first address of the part
  /// @param count how many pages of the mapping
  /// @param keepsMarkers whether pages that userfaultfd protects leave a marker behind
  void clearEntries(int process, int table, Vma vma, long from, int count, boolean keepsMarkers) {
    int per = perPage(vma);
    int first = entryOf(vma, from);
    Table before = kernel.table(table);
    Runs gone = before.entries().part(first, count * per, 0);
    if (gone.isEmpty()) {
      return;
    }
    Runs left = before.entries().without(first, count * per);
    for (int run = 0; keepsMarkers && run < gone.runs(); run++) {
      if ((gone.tag(run) & Table.UFFD_WP) != 0 || (gone.tag(run) & Table.MARKER) != 0) {
        left = left.with(first + gone.start(run), gone.count(run), 0, marker(vma), 0);
      }
    }
    if (left.equals(before.entries())) {
      return;
    }
    kernel.putTable(table, before.withEntries(left));
    kernel.emit(new Event.EntriesCleared(process, table, first, gone.size()));
    if (!vma.isHugetlb()) {
      return;
    }
    for (int run = 0; run < gone.runs(); run++) {
      int pages = gone.count(run) / per;
      if ((gone.tag(run) & Table.MARKER) != 0) {
        continue;
      }
      if ((gone.tag(run) & Table.PRIVATE_COPY) != 0) {
        for (int i = 0; i < pages; i++) {
          dropCopy(vma.pageSize(), gone.value(run) / per + i);
        }
      } else {
        countMaps(vma.object(), vma.pageAt(from) + gone.start(run) / per, pages, -1);
      }
    }
  }

  /// `unmap_ref_private`: takes a private page from those who share it since a fork, so that the
  /// one whose promise it came from can keep it.
  void rob(Vma owner, long address, int page) {
    long offset = (long) owner.pageAt(address) * owner.pageSize();
    List<Mapped> relatives = new ArrayList<>();
    kernel
        .object(owner.object())
        .mappings()
        .visit(offset, offset + 1, mapped -> relatives.add(mapped));
    for (Mapped relative : relatives) {
      Vma vma = kernel.process(relative.process()).mappingAt(relative.start()).orElseThrow();
      long there = vma.addressOf(owner.pageAt(address));
      int table = kernel.tableFor(relative.process(), depthOf(vma), there);
      int entry = entryOf(vma, there);
      boolean maps =
          table != Runs.NONE && kernel.table(table).entries().valueAt(entry) / perPage(vma) == page;
      if (!kernel.ownsPromise(vma) && maps) {
        clearEntries(relative.process(), table, vma, there, 1, false);
        kernel.put(relative.process(), vma.withOwn(Vma.Private.ROBBED));
      }
    }
  }

  /// One table fewer maps a private page; the last one frees it.
  void dropCopy(long pageSize, int page) {
    int maps = kernel.copyMapCount(page);
    if (maps == 1) {
      kernel.put(kernel.pool(pageSize).give(1));
    }
    kernel.putCopyMapCount(page, maps - 1);
  }

  /// The depth of the table whose entries map a mapping's pages.
  int depthOf(Vma vma) {
    return kernel.paging.leafDepth(vma.pageSize());
  }

  /// How many entries map one page.
  int perPage(Vma vma) {
    return kernel.paging.entriesPerPage(vma.pageSize());
  }

  /// The first entry of the page that holds an address.
  int entryOf(Vma vma, long address) {
    return kernel.paging.index(depthOf(vma), address & -vma.pageSize());
  }

  /// The tag that marks a page's entry as such where tables below its level exist.
  int leafTag(Vma vma) {
    return depthOf(vma) < kernel.paging.levels().size() - 1 ? Table.LEAF : 0;
  }

  /// The tag of an entry that maps nothing and only remembers that userfaultfd protects it.
  int marker(Vma vma) {
    return Table.MARKER | leafTag(vma);
  }

  /// `hugetlb_reserve_pages` for a shared mapping or a segment: promises what is not promised yet.
  boolean reserve(int objectIndex, int first, int count) {
    HugetlbObject object = kernel.object(objectIndex);
    int missing = count - object.reserved().part(first, count, 0).size();
    Pool pool = kernel.pool(object.pageSize());
    if (missing > pool.available()) {
      return false;
    }
    kernel.put(pool.reserve(missing));
    kernel.put(objectIndex, object.withReserved(object.reserved().with(first, count, first, 0, 0)));
    return true;
  }

  /// Frees an object that nothing holds any more, with its pages and its promises.
  void freeIfGone(int objectIndex) {
    HugetlbObject object = kernel.object(objectIndex);
    if (!object.isGone()) {
      return;
    }
    int cached = object.populated();
    int promised = object.reserved().size() - cached;
    if (cached > 0 || promised > 0) {
      kernel.put(kernel.pool(object.pageSize()).give(cached).unreserve(Math.max(0, promised)));
    }
    kernel.put(objectIndex, object.emptied());
    kernel.emit(new Event.ObjectFreed(objectIndex, cached));
  }
}
