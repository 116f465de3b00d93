package io.github.tablemates.model;

import java.util.Locale;

/// A level of the page tables, from the top down; names are the kernel's.
public enum Level {
  PGD,
  P4D,
  PUD,
  PMD,
  PTE;

  /// The kernel's name for an entry of this level, as in `pud[208]`.
  public String entryName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
