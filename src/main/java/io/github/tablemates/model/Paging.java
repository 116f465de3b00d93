package io.github.tablemates.model;

import io.github.tablemates.model.Paging.LevelShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A paging mode of an architecture: its levels, sizes, address limits, and whether it can share.
///
/// The table is that of the kernel's `pgtable-*types.h` headers; adding a mode is adding a value.
///
/// @param name the scenario file's name for it, such as `x86-64-4level`
/// @param title the name for people, such as `x86-64, 4-level`
/// @param baseShift log2 of the base page
/// @param levels the levels that have tables, top first, the last one PTE
/// @param userEnd first address beyond user space
/// @param windowEnd where the kernel's own search for an address starts to go down
/// @param pmdName the level whose entries have PMD_SHIFT, PGD where PMD is folded
/// @param hugeSizes huge page sizes the kernel offers, in bytes
/// @param sharing why it can or cannot share PMD pages: the Kconfig line
/// @param canShare whether `CONFIG_HUGETLB_PMD_PAGE_TABLE_SHARING` can be on
public record Paging(
    String name,
    String title,
    int baseShift,
    List<LevelShape> levels,
    long userEnd,
    long windowEnd,
    Level pmdName,
    List<Long> hugeSizes,
    String sharing,
    boolean canShare) {

  /// One level that has tables: log2 of the bytes an entry covers, and how many entries a table
  /// has.
  ///
  /// @param userEntries entries that user space can reach; the rest of a PGD is the kernel's
  public record LevelShape(Level level, int shift, int entries, int userEntries) {}

  private static final Map<String, Paging> ALL = new LinkedHashMap<>();

  public static final Paging X86_64_4LEVEL =
      x86("x86-64-4level", "x86-64, 4-level", (1L << 47) - 4096, (1L << 47) - 4096, 39, 30, 21, 12);

  static {
    x86(
        "x86-64-5level",
        "x86-64, 5-level",
        (1L << 56) - 4096,
        (1L << 47) - 4096,
        48,
        39,
        30,
        21,
        12);
  }

  private static Paging x86(String name, String title, long end, long window, int... shifts) {
    var levels = new ArrayList<LevelShape>();
    Level[] names =
        shifts.length == 5
            ? Level.values()
            : new Level[] {Level.PGD, Level.PUD, Level.PMD, Level.PTE};
    for (int i = 0; i < shifts.length; i++) {
      levels.add(new LevelShape(names[i], shifts[i], 512, i == 0 ? 256 : 512));
    }
    return add(
        new Paging(
            name,
            title,
            12,
            List.copyOf(levels),
            end,
            window,
            Level.PMD,
            List.of(2 * Size.MIB, Size.GIB),
            "select ARCH_WANT_HUGE_PMD_SHARE if X86_64",
            true));
  }

  private static Paging add(Paging paging) {
    ALL.put(paging.name, paging);
    return paging;
  }

  /// Every mode the simulation knows, by its name in scenario files.
  public static Map<String, Paging> all() {
    return java.util.Collections.unmodifiableMap(ALL);
  }

  public static Optional<Paging> named(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  /// Bytes of a base page, which is also the size of a table page.
  public long basePage() {
    return 1L << baseShift;
  }

  /// The position among `levels()` of the table with entries of PMD_SIZE.
  public int pmdDepth() {
    return levels.size() - 2;
  }

  /// The position among `levels()` of the table whose entries point to PMD pages: the PUD, or what
  /// it is folded into.
  public int pudDepth() {
    return levels.size() - 3;
  }

  /// `PUD_SIZE`: what one PMD page maps, and so the unit of sharing, in bytes.
  public long slotSize() {
    return 1L << levels.get(pudDepth()).shift();
  }

  /// `PMD_SIZE`: the one huge page size whose tables can be shared.
  public long pmdSize() {
    return 1L << levels.get(pmdDepth()).shift();
  }

  public long slotBase(long address) {
    return address & -slotSize();
  }

  /// Index of the entry for an address in a table at that depth.
  public int index(int depth, long address) {
    LevelShape shape = levels.get(depth);
    return (int) ((address >>> shape.shift()) & (shape.entries() - 1));
  }

  /// First address that the entry for `address` covers, at that depth.
  public long entryBase(int depth, long address) {
    return address & -(1L << levels.get(depth).shift());
  }

  /// First address that the whole table on the way to `address` covers, at that depth.
  public long tableBase(int depth, long address) {
    return depth == 0 ? 0 : entryBase(depth - 1, address);
  }
}
