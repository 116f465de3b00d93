package io.github.tablemates.sim;

import static io.github.tablemates.model.VmFlags.UFFD_FLAGS;
import static io.github.tablemates.model.VmFlags.VM_DONTCOPY;
import static io.github.tablemates.model.VmFlags.VM_MAYSHARE;

import io.github.tablemates.model.Level;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.Vma;
import java.util.List;

/// fork: `dup_mmap` and `copy_hugetlb_page_range`.
final class Forks {

  private final Kernel kernel;
  private final Mappings mappings;
  private final Pages pages;
  private final Faults faults;

  Forks(Kernel kernel, Mappings mappings, Pages pages, Faults faults) {
    this.kernel = kernel;
    this.mappings = mappings;
    this.pages = pages;
    this.faults = faults;
  }

  /// Makes a child with the parent's mappings; each stands in `i_mmap` right behind the parent's.
  void fork(int parent, String name) {
    int index = kernel.processCount();
    int pgd = kernel.addTable(Table.empty(Level.PGD));
    kernel.addProcesses(List.of(Process.started(index, name, Lifecycle.FIRST_PID + index, pgd)));
    kernel.emit(new Event.ProcessSpawned(index));
    for (Vma vma : List.copyOf(kernel.process(parent).mappings())) {
      if (!vma.has(VM_DONTCOPY)) {
        copy(parent, index, vma);
      }
    }
  }

  private void copy(int parent, int child, Vma vma) {
    boolean isPrivate = !vma.has(VM_MAYSHARE);
    Vma.Private own = isPrivate && vma.isHugetlb() ? vma.own().forked() : vma.own();
    Vma twin =
        vma.withFlags(vma.flags() & ~UFFD_FLAGS)
            .withReserved(Runs.EMPTY)
            .withTouched(Runs.EMPTY)
            .withOwn(own);
    Vma made = mappings.insertAt(child, twin, vma.order().child(kernel.nextBirth()));
    boolean copies = !vma.isHugetlb() || (isPrivate && vma.own().hasAnonVma());
    if (copies || kernel.rules.forkCopiesTables()) {
      copyTables(parent, child, vma, made);
    }
  }

  private void copyTables(int parent, int child, Vma vma, Vma twin) {
    mappings.overPresentTables(
        parent,
        vma,
        vma.start(),
        vma.end(),
        (from, to) -> {
          int depth = pages.depthOf(vma);
          int source = kernel.tableFor(parent, depth, from);
          if (source == Runs.NONE) {
            return;
          }
          int target = faults.pteAlloc(child, twin, from, depth);
          if (target != source) {
            copyEntries(child, vma, source, target, from, to);
          }
        });
  }

  private void copyEntries(int child, Vma vma, int source, int target, long from, long to) {
    int per = pages.perPage(vma);
    int first = pages.entryOf(vma, from);
    int count = (int) ((to - from) / vma.pageSize()) * per;
    boolean isPrivate = !vma.has(VM_MAYSHARE);
    Table before = kernel.table(source);
    Runs shown = before.entries();
    if (isPrivate) {
      shown = shown.retag(first, count, (tag, _) -> tag & ~Table.WRITABLE);
      kernel.putTable(source, before.withEntries(shown));
    }
    Runs part = shown.part(first, count, first);
    Runs entries = kernel.table(target).entries();
    for (int run = 0; run < part.runs(); run++) {
      int tag = part.tag(run) & ~Table.UFFD_WP;
      if ((tag & Table.MARKER) != 0) {
        continue;
      }
      int end = part.end(run);
      for (int at = part.start(run); at < end; ) {
        int until = entries.gapEnd(at, end);
        if (until > at) { // what another sharer of the child's table has filled stays
          int value = part.value(run) + at - part.start(run);
          entries = entries.with(at, until - at, value, tag, 0);
          countCopies(vma, tag, value, until - at, vma.pageAt(from) + (at - first) / per);
        }
        int there = entries.find(until);
        at = until < end && there != Runs.NONE ? entries.end(there) : until;
      }
    }
    kernel.putTable(target, kernel.table(target).withEntries(entries));
    if (!part.isEmpty()) {
      kernel.emit(new Event.EntriesFilled(child, target, first, part.size(), false));
    }
  }

  private void countCopies(Vma vma, int tag, int value, int copied, int index) {
    if (!vma.isHugetlb()) {
      return;
    }
    int per = pages.perPage(vma);
    int count = copied / per;
    if ((tag & Table.PRIVATE_COPY) == 0) {
      pages.countMaps(vma.object(), index, count, +1);
      return;
    }
    for (int i = 0; i < count; i++) {
      int page = value / per + i;
      kernel.putCopyMapCount(page, kernel.copyMapCount(page) + 1);
    }
  }
}
