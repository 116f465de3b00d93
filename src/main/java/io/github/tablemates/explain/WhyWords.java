package io.github.tablemates.explain;

import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.VmFlags;
import io.github.tablemates.model.Vma;
import io.github.tablemates.sim.Candidate;
import io.github.tablemates.sim.Condition;
import java.util.ArrayList;
import java.util.List;

/// The conditions of sharing as plain clauses, and the values that decide them.
final class WhyWords {

  private WhyWords() {}

  static String held(Condition condition) {
    return switch (condition) {
      case PMD_SIZED_PAGES -> "Pages are of PMD size";
      case ARCHITECTURE -> "The architecture shares PMD pages";
      case NO_USERFAULTFD -> "No userfaultfd minor or write-protect mode";
      case SHARED_MAPPING -> "Mapping is shared";
      case VMA_LOCK -> "Has a hugetlb VMA lock";
      case WHOLE_SLOT -> "Covers the whole slot, aligned";
      case EMPTY_SLOT -> "The slot is empty";
    };
  }

  static String failed(Condition condition) {
    return switch (condition) {
      case PMD_SIZED_PAGES -> "Pages are not of PMD size";
      case ARCHITECTURE -> "The architecture never shares PMD pages";
      case NO_USERFAULTFD -> "userfaultfd minor or write-protect mode";
      case SHARED_MAPPING -> "Private mapping";
      case VMA_LOCK -> "No hugetlb VMA lock";
      case WHOLE_SLOT -> "Mapping does not cover the whole slot";
      case EMPTY_SLOT -> "The slot has a table already";
    };
  }

  /// The values that a condition looks at, in the kernel's terms.
  ///
  /// @param table the slot's PMD page, or `NONE`
  static String value(Machine machine, Vma vma, long address, Condition condition, int table) {
    Paging paging = machine.paging();
    long base = paging.slotBase(address);
    return switch (condition) {
      case PMD_SIZED_PAGES ->
          "huge_pte_alloc(): %s, PMD_SIZE %s"
              .formatted(Size.words(vma.pageSize()), Size.words(paging.pmdSize()));
      case ARCHITECTURE -> paging.sharing();
      case NO_USERFAULTFD -> userfaultfd(vma);
      case SHARED_MAPPING ->
          vma.has(VmFlags.VM_MAYSHARE) ? "VM_MAYSHARE (MAP_SHARED)" : "!(vm_flags & VM_MAYSHARE)";
      case VMA_LOCK -> "vma->vm_private_data" + (vma.hasLock() ? "" : " = NULL");
      case WHOLE_SLOT ->
          "range_in_vma(%s, +%s)%s"
              .formatted(
                  Words.address(base), Size.words(paging.slotSize()), shortfall(vma, base, paging));
      case EMPTY_SLOT -> slot(machine, address, table);
    };
  }

  private static String userfaultfd(Vma vma) {
    List<String> modes = VmFlags.names(vma.flags() & (VmFlags.VM_UFFD_MINOR | VmFlags.VM_UFFD_WP));
    return "uffd_disable_huge_pmd_share()"
        + (modes.isEmpty() ? " = false" : ": " + String.join(", ", modes));
  }

  private static String shortfall(Vma vma, long base, Paging paging) {
    if (vma.start() > base) {
      return ": starts at " + Words.address(vma.start());
    }
    boolean ends = vma.end() < base + paging.slotSize();
    return ends ? ": ends at " + Words.address(vma.end()) : "";
  }

  private static String slot(Machine machine, long address, int table) {
    Paging paging = machine.paging();
    if (paging.pudDepth() < 0) {
      return "pud_none()";
    }
    String entry = entry(paging, paging.pudDepth(), address);
    return table == Runs.NONE
        ? "pud_none(%s)".formatted(entry)
        : "%s points to PMD page %x".formatted(entry, machine.tableFrame(table));
  }

  /// An entry as the picture calls it: `pud[208]`.
  static String entry(Paging paging, int depth, long address) {
    return "%s[%d]"
        .formatted(paging.levels().get(depth).level().entryName(), paging.index(depth, address));
  }

  /// The values that decided about a candidate.
  static String detail(
      Paging paging, Candidate verdict, Vma candidate, long there, Vma vma, long address) {
    return switch (verdict) {
      case OTHER_INDEX ->
          "pmd_index %d here, %d there"
              .formatted(
                  paging.index(paging.pmdDepth(), address), paging.index(paging.pmdDepth(), there));
      case OTHER_FLAGS -> flags(vma.flags(), candidate.flags());
      case NOT_WHOLE_SLOT ->
          "%s–%s is only a part"
              .formatted(Words.address(candidate.start()), Words.address(candidate.end()));
      case SELF, NO_VMA_LOCK, NO_TABLE, FOUND -> "";
    };
  }

  /// Which flags differ: `VM_WRITE only here`.
  private static String flags(int here, int there) {
    int compared = ~VmFlags.VM_LOCKED_MASK;
    var parts = new ArrayList<String>();
    List<String> mine = VmFlags.names(here & ~there & compared);
    List<String> theirs = VmFlags.names(there & ~here & compared);
    if (!mine.isEmpty()) {
      parts.add(String.join(", ", mine) + " only here");
    }
    if (!theirs.isEmpty()) {
      parts.add(String.join(", ", theirs) + " only there");
    }
    return String.join("; ", parts);
  }
}
