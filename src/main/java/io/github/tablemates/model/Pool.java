package io.github.tablemates.model;

/// A huge page pool: `struct hstate`, the counters under /sys/kernel/mm/hugepages.
///
/// @param pageSize bytes of its pages
/// @param persistent nr_hugepages without the surplus
/// @param overcommit nr_overcommit_hugepages
/// @param free pages in the pool that no one uses
/// @param reserved free pages that are promised
/// @param surplus pages beyond the persistent ones
public record Pool(
    long pageSize, int persistent, int overcommit, int free, int reserved, int surplus) {

  /// Enough for any scenario that says nothing of pools.
  public static final int AMPLE = 1 << 20;

  public static Pool of(long pageSize, int persistent, int overcommit) {
    return new Pool(pageSize, persistent, overcommit, persistent, 0, 0);
  }

  public int total() {
    return persistent + surplus;
  }

  public int used() {
    return total() - free;
  }

  /// Pages that an allocation without a promise can still get, surplus ones included.
  public int available() {
    return free - reserved + Math.max(0, overcommit - surplus);
  }

  /// `dequeue_hugetlb_folio` or, where the free ones are promised, `alloc_surplus_hugetlb_folio`.
  public Pool takeUnreserved(int pages) {
    int fromFree = Math.min(pages, free - reserved);
    return new Pool(
        pageSize, persistent, overcommit, free - fromFree, reserved, surplus + pages - fromFree);
  }

  public Pool takeReserved(int pages) {
    return new Pool(pageSize, persistent, overcommit, free - pages, reserved - pages, surplus);
  }

  /// `free_huge_folio`: surplus pages leave the pool first.
  public Pool give(int pages) {
    int leaving = Math.min(pages, surplus);
    return new Pool(
        pageSize, persistent, overcommit, free + pages - leaving, reserved, surplus - leaving);
  }

  /// `hugetlb_acct_memory`: promises pages, growing by surplus pages where the free ones do not do.
  public Pool reserve(int pages) {
    int missing = Math.max(0, reserved + pages - free);
    return new Pool(
        pageSize, persistent, overcommit, free + missing, reserved + pages, surplus + missing);
  }

  /// Takes promises back; surplus pages that are free and promised to no one leave the pool.
  public Pool unreserve(int pages) {
    int leaving = Math.min(surplus, Math.min(pages, free));
    return new Pool(
        pageSize, persistent, overcommit, free - leaving, reserved - pages, surplus - leaving);
  }

  /// `set_max_huge_pages`: what is in use or promised cannot go and becomes surplus instead.
  public Pool withPersistent(int wanted) {
    int adopted = Math.min(surplus, Math.max(0, wanted - persistent));
    int now = persistent + adopted;
    int over = surplus - adopted;
    if (wanted >= now) {
      return new Pool(pageSize, wanted, overcommit, free + wanted - now, reserved, over);
    }
    int leaving = now - Math.min(now, Math.max(wanted, reserved + now + over - free));
    int stranded = now - leaving - wanted;
    return new Pool(pageSize, wanted, overcommit, free - leaving, reserved, over + stranded);
  }

  public Pool withOvercommit(int pages) {
    return new Pool(pageSize, persistent, pages, free, reserved, surplus);
  }
}
