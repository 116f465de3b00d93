package io.github.tablemates.sim;

import static io.github.tablemates.model.VmFlags.VM_LOCKED_MASK;
import static io.github.tablemates.model.VmFlags.VM_MAYSHARE;
import static io.github.tablemates.model.VmFlags.VM_UFFD_MINOR;
import static io.github.tablemates.model.VmFlags.VM_UFFD_WP;

import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Vma;

/// The conditions of sharing as questions that change nothing, for the simulation and for whoever
/// asks why.
public final class Sharing {

  private Sharing() {}

  /// Whether one condition holds for a fault at `address` in `vma` whose slot is empty.
  public static boolean holds(
      Paging paging, KernelRules rules, Vma vma, long address, Condition condition) {
    long base = paging.slotBase(address);
    return switch (condition) {
      case PMD_SIZED_PAGES -> vma.pageSize() == paging.pmdSize();
      case ARCHITECTURE -> rules.canShare(paging);
      case NO_USERFAULTFD -> !vma.has(VM_UFFD_WP | VM_UFFD_MINOR);
      case SHARED_MAPPING -> vma.has(VM_MAYSHARE);
      case VMA_LOCK -> vma.hasLock();
      case WHOLE_SLOT -> vma.covers(base, base + paging.slotSize());
      case EMPTY_SLOT -> true;
    };
  }

  /// `page_table_shareable`: what speaks against using the candidate's table, [Candidate#FOUND] if
  /// nothing does.
  ///
  /// @param there where the candidate maps the page that is at `address` in `vma`
  public static Candidate pageTableShareable(
      Paging paging, Vma candidate, long there, Vma vma, long address) {
    int pmd = paging.pmdDepth();
    if (paging.index(pmd, address) != paging.index(pmd, there)) {
      return Candidate.OTHER_INDEX;
    }
    if ((vma.flags() & ~VM_LOCKED_MASK) != (candidate.flags() & ~VM_LOCKED_MASK)) {
      return Candidate.OTHER_FLAGS;
    }
    long base = paging.slotBase(there);
    if (!candidate.covers(base, base + paging.slotSize())) {
      return Candidate.NOT_WHOLE_SLOT;
    }
    return candidate.hasLock() ? Candidate.FOUND : Candidate.NO_VMA_LOCK;
  }
}
