package io.github.tablemates.sim;

import java.util.List;

/// What must hold for a mapping before `huge_pmd_share` looks for a table, in the kernel's order:
/// first `huge_pte_alloc`, then `want_pmd_share`.
public enum Condition {
  PMD_SIZED_PAGES("huge_pte_alloc(): sz == PMD_SIZE"),
  ARCHITECTURE("CONFIG_HUGETLB_PMD_PAGE_TABLE_SHARING"),
  NO_USERFAULTFD("uffd_disable_huge_pmd_share()"),
  SHARED_MAPPING("vm_flags & VM_MAYSHARE"),
  VMA_LOCK("vma->vm_private_data"),
  WHOLE_SLOT("range_in_vma()"),
  EMPTY_SLOT("pud_none(*pud)");

  /// All of them, in the kernel's order.
  static final List<Condition> ALL = List.of(values());

  private final String kernel;

  Condition(String kernel) {
    this.kernel = kernel;
  }

  /// The kernel's own words for it.
  public String kernel() {
    return kernel;
  }
}
