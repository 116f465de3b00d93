package io.github.tablemates.sim;

import io.github.tablemates.model.VmFlags;
import io.github.tablemates.model.Vma;
import io.github.tablemates.sim.Faults.Result;
import io.github.tablemates.sim.Faults.Stretch;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rows of accesses: what lies under each, and how many in a row end alike.
final class Touches {

  private static final long NOWHERE = Long.MAX_VALUE;

  private final Kernel kernel;
  private final Faults faults;
  private final PmdSharing sharing;
  private @Nullable SlotRows rows;

  Touches(Kernel kernel, Faults faults, PmdSharing sharing) {
    this.kernel = kernel;
    this.faults = faults;
    this.sharing = sharing;
  }

  /// `count` accesses in a row, each `stride` bytes after the one before.
  void touch(int process, long from, boolean write, long count, long stride, Result result) {
    long step = stride == 0 ? strideAt(process, from) : stride;
    long address = from;
    long left = count;
    while (left > 0 && !(result.endsAtSignal && !result.signals.isEmpty())) {
      kernel.countWork();
      Optional<Vma> vma = kernel.process(process).mappingAt(address);
      if (vma.isEmpty() || !permits(vma.get(), write)) {
        long end = deniedEnd(process, vma, address);
        long denied = end == NOWHERE ? left : Math.min(left, (end - address - 1) / step + 1);
        String why = vma.isEmpty() ? "no mapping there" : "the mapping does not allow it";
        faults.signal(process, address, Signal.SIGSEGV, denied, why, result);
        address += denied * step;
        left -= denied;
        continue;
      }
      if (left >= PmdSharing.ROW * kernel.paging.slotSize() / step) {
        var row = new Accesses(process, vma.get(), address, write, left, step);
        long served = rows().link(row, result);
        if (served > 0) {
          address += served * step;
          left -= served;
          continue;
        }
      }
      Stretch stretch = faults.access(process, vma.get(), address, write, left, step, result);
      if (stretch.accesses() > 0) {
        result.faults.add(stretch.faults(), stretch.accesses());
        kernel.emit(
            new Event.Touched(process, address, stretch.accesses(), step, stretch.faults()));
      }
      long done = Math.max(1, stretch.accesses());
      address += done * step;
      left -= done;
    }
    sharing.expectNone(0, 0); // what was known of other processes' tables may change now
  }

  private SlotRows rows() {
    SlotRows mine = rows;
    if (mine == null) {
      mine = new SlotRows(kernel, faults, sharing);
      rows = mine;
    }
    return mine;
  }

  /// Where the stretch without a usable mapping ends; `NOWHERE` if no mapping follows.
  private long deniedEnd(int process, Optional<Vma> denying, long address) {
    return denying
        .map(Vma::end)
        .orElseGet(
            () ->
                kernel.process(process).mappingsIn(address, Long.MAX_VALUE).stream()
                    .findFirst()
                    .map(Vma::start)
                    .orElse(NOWHERE));
  }

  /// The page size of the mapping that a row of accesses starts in, which holds for all of the row.
  private long strideAt(int process, long address) {
    return kernel
        .process(process)
        .mappingAt(address)
        .map(Vma::pageSize)
        .orElse(kernel.defaultHugePage());
  }

  /// `populate_vma_page_range`: up to the first page that cannot be had.
  ///
  /// @return whether every page could be had
  boolean populate(int process, Vma vma, long from, long to, boolean write) {
    long first = Math.max(from, vma.start()) & -vma.pageSize();
    long count = (Math.min(to, vma.end()) - first + vma.pageSize() - 1) / vma.pageSize();
    if (!permits(vma, write)) {
      return false;
    }
    var result = new Result();
    result.endsAtSignal = true;
    touch(process, first, write, count, vma.pageSize(), result);
    return result.signals.isEmpty();
  }

  /// Whether populating writes: private pages are copied at once, shared ones need not be.
  static boolean populatesByWriting(Vma vma) {
    return vma.has(VmFlags.VM_WRITE) && !vma.has(VmFlags.VM_MAYSHARE);
  }

  private static boolean permits(Vma vma, boolean write) {
    return vma.has(write ? VmFlags.VM_WRITE : VmFlags.RIGHTS);
  }
}
