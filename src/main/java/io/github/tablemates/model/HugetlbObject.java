package io.github.tablemates.model;

/// A hugetlb file, segment or anonymous area: the inode with its page cache and its `i_mmap`.
///
/// The page cache is cut into ranges of one PMD page each; in a range's runs the value is the
/// number of the page, the tag the process that faulted it in, the extra its map count, which is
/// the number of distinct tables that map it.
///
/// @param name the scenario's name for it
/// @param size `i_size` in bytes
/// @param pageSize bytes of its huge pages
/// @param pagesPerRange how many pages one PMD page maps
/// @param cache range number → pages
/// @param reserved indexes of pages that the pool has promised or given to it (`resv_map`)
/// @param mappings `i_mmap`
/// @param open whether a descriptor, a path or a segment identifier still holds it
/// @param noReserve whether it was made with SHM_NORESERVE
public record HugetlbObject(
    String name,
    Via via,
    long size,
    long pageSize,
    int pagesPerRange,
    Vec<Runs> cache,
    Runs reserved,
    MappingTree mappings,
    boolean open,
    boolean noReserve) {

  /// The range of the object that page `index` lies in.
  public int rangeOf(int index) {
    return index / pagesPerRange;
  }

  public Runs range(int range) {
    return range < cache.size() ? cache.get(range) : Runs.EMPTY;
  }

  /// Number of the page at `index` of the object, or [Runs#NONE].
  public int page(int index) {
    return range(rangeOf(index)).valueAt(index % pagesPerRange);
  }

  /// How many distinct tables map the page at `index`, as /proc/kpagecount says.
  public int mapCount(int index) {
    return range(rangeOf(index)).extraAt(index % pagesPerRange);
  }

  /// Pages in the page cache.
  public int populated() {
    int pages = 0;
    for (Runs range : cache) {
      pages += range.size();
    }
    return pages;
  }

  /// Whether nothing holds it any more, so that its pages are free.
  public boolean isGone() {
    return !open && mappings.size() == 0;
  }

  public HugetlbObject withRange(int range, Runs pages) {
    Vec<Runs> longer = cache;
    while (longer.size() <= range) {
      longer = longer.plus(Runs.EMPTY);
    }
    return with(size, longer.with(range, pages), reserved, mappings, open);
  }

  public HugetlbObject withSize(long newSize) {
    return with(newSize, cache, reserved, mappings, open);
  }

  public HugetlbObject withReserved(Runs newReserved) {
    return with(size, cache, newReserved, mappings, open);
  }

  public HugetlbObject withMappings(MappingTree newMappings) {
    return with(size, cache, reserved, newMappings, open);
  }

  public HugetlbObject closed() {
    return with(size, cache, reserved, mappings, false);
  }

  /// Itself without pages: what remains after the last holder let go.
  public HugetlbObject emptied() {
    return with(size, Vec.empty(), Runs.EMPTY, mappings, open);
  }

  private HugetlbObject with(
      long newSize,
      Vec<Runs> newCache,
      Runs newReserved,
      MappingTree newMappings,
      boolean nowOpen) {
    return new HugetlbObject(
        name,
        via,
        newSize,
        pageSize,
        pagesPerRange,
        newCache,
        newReserved,
        newMappings,
        nowOpen,
        noReserve);
  }
}
