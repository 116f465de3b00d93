package io.github.tablemates.sim;

import static io.github.tablemates.model.VmFlags.RIGHTS;
import static io.github.tablemates.model.VmFlags.VM_MAYSHARE;
import static io.github.tablemates.model.VmFlags.VM_NORESERVE;
import static io.github.tablemates.model.VmFlags.VM_WRITE;

import io.github.tablemates.model.Age;
import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.MappingTree.Mapped;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.Vma;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The life of mappings: insertion, cuts, changes of rights, removal.
final class Mappings {

  private final Kernel kernel;
  private final Tables tables;
  private final Pages pages;
  private final PmdSharing sharing;

  Mappings(Kernel kernel, Tables tables, Pages pages, PmdSharing sharing) {
    this.kernel = kernel;
    this.tables = tables;
    this.pages = pages;
    this.sharing = sharing;
  }

  /// Adds a mapping whose place is free, and puts it into its object's `i_mmap`.
  Vma insert(int process, Vma vma) {
    return insertAt(process, vma, Age.born(kernel.nextBirth()));
  }

  /// The same, at a place among the mappings of equal offset.
  Vma insertAt(int process, Vma vma, Age order) {
    Vma born = vma.withOrder(order);
    kernel.put(process, born);
    if (born.isHugetlb()) {
      HugetlbObject object = kernel.object(born.object());
      kernel.put(born.object(), object.withMappings(object.mappings().with(mapped(process, born))));
    }
    kernel.emit(new Event.Mapped(process, born));
    return born;
  }

  private static Mapped mapped(int process, Vma vma) {
    return new Mapped(vma.offset(), vma.offset() + vma.length(), vma.order(), process, vma.start());
  }

  private void forget(int process, Vma vma) {
    kernel.put(kernel.process(process).without(vma));
    if (vma.isHugetlb()) {
      HugetlbObject object = kernel.object(vma.object());
      kernel.put(
          vma.object(), object.withMappings(object.mappings().without(mapped(process, vma))));
    }
  }

  /// `__split_vma`: cuts a mapping in two; both halves keep flags and rights and never merge again.
  void split(int process, Vma vma, long cut) {
    if (vma.isHugetlb()) {
      sharing.hugetlbSplit(process, vma, cut);
    }
    Vma now = kernel.process(process).mappingAt(vma.start()).orElseThrow();
    forget(process, now);
    reinsert(process, now.part(now.start(), cut));
    reinsert(process, now.part(cut, now.end()));
    kernel.emit(new Event.Split(process, cut));
  }

  private void reinsert(int process, Vma part) {
    Vma born = part.withOrder(Age.born(kernel.nextBirth()));
    kernel.put(process, born);
    if (born.isHugetlb()) {
      HugetlbObject object = kernel.object(born.object());
      kernel.put(born.object(), object.withMappings(object.mappings().with(mapped(process, born))));
    }
  }

  /// Cuts the mappings at the borders of `[start, end)`.
  ///
  /// @return false where a border lies inside a huge page (`hugetlb_vm_op_split`: EINVAL)
  boolean splitAtBorders(int process, long start, long end) {
    for (long border : new long[] {start, end}) {
      Vma vma = kernel.process(process).mappingAt(border).orElse(null);
      if (vma == null || vma.start() == border) {
        continue;
      }
      if (border % vma.pageSize() != 0) {
        return false;
      }
      split(process, vma, border);
    }
    return true;
  }

  /// `do_munmap` of whole mappings in `[start, end)`, whose borders are no longer inside of any.
  void remove(int process, long start, long end) {
    List<Vma> gone = new ArrayList<>(kernel.process(process).mappingsIn(start, end));
    for (Vma vma : gone) {
      zap(process, vma, vma.start(), vma.end(), false);
    }
    for (Vma vma : gone) {
      Vma now = kernel.process(process).mappingAt(vma.start()).orElseThrow();
      forget(process, now);
      if (!now.reserved().isEmpty()) {
        kernel.put(kernel.pool(now.pageSize()).unreserve(now.reserved().size()));
      }
    }
    for (int depth = kernel.paging.levels().size() - 1; depth > 0; depth--) {
      for (Vma vma : gone) {
        if (depth <= pages.depthOf(vma)) {
          tables.freeUnneeded(process, depth, vma.start(), vma.end());
        }
      }
    }
    Set<Integer> objects = new LinkedHashSet<>();
    for (Vma vma : gone) {
      kernel.emit(new Event.Unmapped(process, vma.start(), vma.end()));
      if (vma.isHugetlb()) {
        objects.add(vma.object());
      }
    }
    objects.forEach(pages::freeIfGone);
  }

  /// `__unmap_hugepage_range`: leaves shared tables, and clears the entries of those that are not.
  ///
  /// @param keepsMarkers whether pages that userfaultfd protects leave a marker behind, as they do
  ///   unless ZAP_FLAG_DROP_MARKER is given
  void zap(int process, Vma vma, long start, long end, boolean keepsMarkers) {
    leaveRows(process, vma, start, end);
    overPresentTables(
        process,
        vma,
        start,
        end,
        (from, to) -> {
          if (vma.isHugetlb() && sharing.asksFor(vma) && sharing.hugePmdUnshare(process, from)) {
            return;
          }
          int table = kernel.tableFor(process, pages.depthOf(vma), from);
          if (table != Runs.NONE) {
            int count = (int) ((to - from) / vma.pageSize());
            pages.clearEntries(process, table, vma, from, count, keepsMarkers);
          }
        });
  }

  private void leaveRows(int process, Vma vma, long start, long end) {
    if (vma.isHugetlb() && sharing.asksFor(vma)) {
      sharing.leaveRows(process, start, end);
    }
  }

  /// What is done with the part of a range that one table maps.
  interface PartOfTable {
    void visit(long from, long to);
  }

  /// Visits a range of a mapping table by table.
  void overTables(Vma vma, long start, long end, PartOfTable visitor) {
    long span = kernel.paging.tableSpan(pages.depthOf(vma));
    for (long base = start & -span; base < end; base += span) {
      visitor.visit(Math.max(base, start), Math.min(base + span, end));
    }
  }

  /// The same, without the tables that the process does not have.
  void overPresentTables(int process, Vma vma, long start, long end, PartOfTable visitor) {
    int above = pages.depthOf(vma) - 1;
    if (above < 0) {
      overTables(vma, start, end, visitor);
      return;
    }
    long span = kernel.paging.tableSpan(above + 1);
    for (long base = start & -span; base < end; base += span) {
      int parent = kernel.tableFor(process, above, base);
      int index = kernel.paging.index(above, base);
      int inParent = kernel.paging.levels().get(above).entries();
      int next =
          parent == Runs.NONE ? inParent : kernel.table(parent).entries().nextFrom(index, inParent);
      base += (next - index) * span;
      if (next < inParent && base < end) {
        visitor.visit(Math.max(base, start), Math.min(base + span, end));
      } else {
        base -= span;
      }
    }
  }

  /// `mprotect_fixup` for one whole mapping: sets the rights and changes its entries.
  void protect(int process, Vma vma, int rights) {
    int flags = (vma.flags() & ~RIGHTS) | rights;
    Process owner = kernel.process(process);
    kernel.put(owner.with(vma.withFlags(flags)));
    kernel.emit(new Event.FlagsChanged(process, vma.start(), vma.end(), vma.flags(), flags));
    changeProtection(process, vma.withFlags(flags));
  }

  /// `hugetlb_change_protection`: leaves shared tables, and changes entries of the others in place.
  private void changeProtection(int process, Vma vma) {
    leaveRows(process, vma, vma.start(), vma.end());
    overPresentTables(
        process,
        vma,
        vma.start(),
        vma.end(),
        (from, to) -> {
          if (vma.isHugetlb() && sharing.asksFor(vma) && sharing.hugePmdUnshare(process, from)) {
            return;
          }
          int table = kernel.tableFor(process, pages.depthOf(vma), from);
          if (table != Runs.NONE) {
            protectEntries(process, table, vma, from, to);
          }
        });
  }

  private void protectEntries(int process, int table, Vma vma, long from, long to) {
    int first = pages.entryOf(vma, from);
    int count = (int) ((to - from) / vma.pageSize()) * pages.perPage(vma);
    boolean writable = vma.has(VM_WRITE) && vma.has(VM_MAYSHARE);
    Table before = kernel.table(table);
    Runs entries =
        before
            .entries()
            .retag(
                first, count, (tag, _) -> writable ? tag | Table.WRITABLE : tag & ~Table.WRITABLE);
    if (!entries.equals(before.entries())) {
      kernel.putTable(table, before.withEntries(entries));
      kernel.emit(new Event.EntriesProtected(process, table, first, count, writable));
    }
  }

  /// Sets flags of the part `[start, end)` of a mapping, which is cut out of it for that.
  ///
  /// @return false where a border lies inside a huge page
  boolean setFlags(int process, long start, long end, int flags) {
    if (!splitAtBorders(process, start, end)) {
      return false;
    }
    Vma vma = kernel.process(process).mappingAt(start).orElseThrow();
    kernel.put(process, vma.withFlags(flags));
    kernel.emit(new Event.FlagsChanged(process, vma.start(), vma.end(), vma.flags(), flags));
    return true;
  }

  /// Promises pages for a new mapping, if it wants any.
  ///
  /// @return null where the pool cannot promise them
  @org.jspecify.annotations.Nullable
  Vma reserveFor(Vma vma) {
    int count = (int) (vma.length() / vma.pageSize());
    if (!vma.isHugetlb() || vma.has(VM_NORESERVE)) {
      return vma;
    }
    if (vma.has(VM_MAYSHARE)) {
      int first = (int) (vma.offset() / vma.pageSize());
      return pages.reserve(vma.object(), first, count) ? vma : null;
    }
    if (count > kernel.pool(vma.pageSize()).available()) {
      return null;
    }
    kernel.put(kernel.pool(vma.pageSize()).reserve(count));
    return vma.withReserved(Runs.EMPTY.with(0, count, 0, 0, 0));
  }
}
