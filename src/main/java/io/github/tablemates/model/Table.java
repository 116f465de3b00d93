package io.github.tablemates.model;

/// One page of page-table entries.
///
/// Entries hold, as value: the next table's index, or the number of the page that they map. As tag:
/// the bits below.
///
/// @param level its level
/// @param entries what is in it
/// @param sharers how many upper entries point to it; the kernel's `pt_share_count` is one less
public record Table(Level level, Runs entries, int sharers) {

  /// An entry that may be written through.
  public static final int WRITABLE = 1;

  /// An entry that maps an anonymous copy and not the object's page.
  public static final int PRIVATE_COPY = 1 << 1;

  /// An entry that userfaultfd protects against writing.
  public static final int UFFD_WP = 1 << 2;

  /// An entry that maps nothing and only remembers that userfaultfd protects it.
  public static final int MARKER = 1 << 3;

  /// An entry that maps a page although tables below this level exist.
  public static final int LEAF = 1 << 4;

  /// An entry marked dirty, kept only where the processor does not mark them itself.
  public static final int DIRTY = 1 << 5;

  /// What stands in the place of a table that was freed.
  public static final Table FREED = new Table(Level.PTE, Runs.EMPTY, 0);

  public static Table empty(Level level) {
    return new Table(level, Runs.EMPTY, 1);
  }

  public boolean isFreed() {
    return sharers == 0;
  }

  /// `hugetlb_pmd_shared`: whether more than one upper entry points to it.
  public boolean isShared() {
    return sharers > 1;
  }

  /// Index of the table that an entry leads to, or `Runs.NONE`.
  public int next(int index) {
    int run = entries.find(index);
    boolean table = run != Runs.NONE && (entries.tag(run) & LEAF) == 0;
    return table ? entries.value(run) + index - entries.start(run) : Runs.NONE;
  }

  public Table withEntries(Runs newEntries) {
    return new Table(level, newEntries, sharers);
  }

  public Table withSharers(int newSharers) {
    return newSharers == 0 ? FREED : new Table(level, entries, newSharers);
  }
}
