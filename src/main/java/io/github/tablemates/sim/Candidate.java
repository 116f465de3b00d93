package io.github.tablemates.sim;

/// What the search of `huge_pmd_share` made of one mapping in `i_mmap`.
public enum Candidate {
  SELF("svma == vma"),
  OTHER_INDEX("page_table_shareable(): pmd_index"),
  OTHER_FLAGS("page_table_shareable(): vm_flags"),
  NOT_WHOLE_SLOT("page_table_shareable(): range_in_vma"),
  NO_VMA_LOCK("page_table_shareable(): vm_private_data"),
  NO_TABLE("hugetlb_walk() = NULL"),
  FOUND("pud_populate()");

  private final String kernel;

  Candidate(String kernel) {
    this.kernel = kernel;
  }

  /// The check that decided it, in the kernel's words.
  public String kernel() {
    return kernel;
  }

  public boolean isRefusal() {
    return this != SELF && this != FOUND && this != NO_TABLE;
  }
}
