package io.github.tablemates.model;

import io.github.tablemates.model.Paging.LevelShape;
import java.util.ArrayList;
import java.util.Collections;
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
/// @param canShare whether `CONFIG_HUGETLB_PMD_PAGE_TABLE_SHARING` can be on in the newest kernels;
///   [KernelRules#canShare] knows of the older ones
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

  private static final List<Long> X86_PAGES = List.of(2 * Size.MIB, Size.GIB);
  private static final List<Long> ARM_4K_PAGES =
      List.of(64 * Size.KIB, 2 * Size.MIB, 32 * Size.MIB, Size.GIB);
  private static final List<Long> ARM_16K_PAGES = List.of(2 * Size.MIB, 32 * Size.MIB, Size.GIB);
  private static final List<Long> ARM_64K_PAGES =
      List.of(2 * Size.MIB, 512 * Size.MIB, 16 * Size.GIB);
  private static final List<Long> RISCV_PAGES = List.of(64 * Size.KIB, 2 * Size.MIB, Size.GIB);

  private static final String X86_KCONFIG = "select ARCH_WANT_HUGE_PMD_SHARE if X86_64";
  private static final String ARM_KCONFIG =
      "select ARCH_WANT_HUGE_PMD_SHARE if ARM64_4K_PAGES || (ARM64_16K_PAGES && !ARM64_VA_BITS_36)";
  private static final String RISCV_KCONFIG = "select ARCH_WANT_HUGE_PMD_SHARE if 64BIT";

  public static final Paging X86_64_4LEVEL =
      mode("x86-64-4level", "x86-64, 4-level")
          .levels(9, 39, 30, 21, 12)
          .user(47, 47, 1)
          .pages(X86_PAGES, X86_KCONFIG, true);

  static {
    mode("x86-64-5level", "x86-64, 5-level")
        .levels(9, 48, 39, 30, 21, 12)
        .user(56, 47, 1)
        .pages(X86_PAGES, X86_KCONFIG, true);
    mode("x86-32-pae", "x86, 32-bit with PAE")
        .levels(2, 30, 21, 12)
        .userEnd(0xc0000000L)
        .pages(List.of(2 * Size.MIB), X86_KCONFIG, false);
    arm4k("arm64-4k-39", "arm64, 4 KiB pages, 39 bits", 39, 39, 9, 30, 21, 12);
    arm4k("arm64-4k-48", "arm64, 4 KiB pages, 48 bits", 48, 48, 9, 39, 30, 21, 12);
    arm4k("arm64-4k-52", "arm64, 4 KiB pages, 52 bits", 52, 48, 4, 48, 39, 30, 21, 12);
    arm16k("arm64-16k-36", "arm64, 16 KiB pages, 36 bits", 36, 36, false, 11, 25, 14);
    arm16k("arm64-16k-47", "arm64, 16 KiB pages, 47 bits", 47, 47, true, 11, 36, 25, 14);
    arm16k("arm64-16k-48", "arm64, 16 KiB pages, 48 bits", 48, 48, true, 1, 47, 36, 25, 14);
    arm16k("arm64-16k-52", "arm64, 16 KiB pages, 52 bits", 52, 47, true, 5, 47, 36, 25, 14);
    arm64k("arm64-64k-42", "arm64, 64 KiB pages, 42 bits", 42, 42, 13, 29, 16);
    arm64k("arm64-64k-48", "arm64, 64 KiB pages, 48 bits", 48, 48, 6, 42, 29, 16);
    arm64k("arm64-64k-52", "arm64, 64 KiB pages, 52 bits", 52, 48, 10, 42, 29, 16);
    riscv("riscv64-sv39", "riscv64, Sv39", 38, 38, 30, 21, 12);
    riscv("riscv64-sv48", "riscv64, Sv48", 47, 47, 39, 30, 21, 12);
    riscv("riscv64-sv57", "riscv64, Sv57", 56, 47, 48, 39, 30, 21, 12);
  }

  private static void arm4k(
      String name, String title, int bits, int window, int topBits, int... shifts) {
    mode(name, title)
        .levels(topBits, shifts)
        .user(bits, window, 0)
        .pages(ARM_4K_PAGES, ARM_KCONFIG, true);
  }

  private static void arm16k(
      String name, String title, int bits, int window, boolean shares, int topBits, int... shifts) {
    mode(name, title)
        .levels(topBits, shifts)
        .user(bits, window, 0)
        .pages(ARM_16K_PAGES, ARM_KCONFIG, shares);
  }

  private static void arm64k(
      String name, String title, int bits, int window, int topBits, int... shifts) {
    mode(name, title)
        .levels(topBits, shifts)
        .user(bits, window, 0)
        .pages(ARM_64K_PAGES, ARM_KCONFIG, false);
  }

  private static void riscv(String name, String title, int bits, int window, int... shifts) {
    mode(name, title)
        .levels(9, shifts)
        .user(bits, window, 0)
        .pages(RISCV_PAGES, RISCV_KCONFIG, true);
  }

  private static Draft mode(String name, String title) {
    return new Draft(name, title);
  }

  /// A mode on its way into the table.
  private static final class Draft {
    private static final Level[][] NAMES = {
      {Level.PGD, Level.PTE},
      {Level.PGD, Level.PMD, Level.PTE},
      {Level.PGD, Level.PUD, Level.PMD, Level.PTE},
      Level.values()
    };

    private final String name;
    private final String title;
    private final List<LevelShape> levels = new ArrayList<>();
    private long userEnd;
    private long windowEnd;

    Draft(String name, String title) {
      this.name = name;
      this.title = title;
    }

    /// @param topBits bits of the index into the top table
    Draft levels(int topBits, int... shifts) {
      Level[] names = NAMES[shifts.length - 2];
      for (int i = 0; i < shifts.length; i++) {
        int bits = i == 0 ? topBits : shifts[i - 1] - shifts[i];
        levels.add(new LevelShape(names[i], shifts[i], 1 << bits, 1 << bits));
      }
      return this;
    }

    /// @param guard pages kept free at the top
    Draft user(int bits, int windowBits, int guard) {
      long basePage = 1L << levels.getLast().shift();
      userEnd((1L << bits) - guard * basePage);
      windowEnd = (1L << windowBits) - guard * basePage;
      return this;
    }

    Draft userEnd(long end) {
      userEnd = end;
      windowEnd = end;
      LevelShape top = levels.getFirst();
      int user = (int) Math.min(top.entries(), ((end - 1) >>> top.shift()) + 1);
      levels.set(0, new LevelShape(top.level(), top.shift(), top.entries(), user));
      return this;
    }

    Paging pages(List<Long> sizes, String kconfig, boolean shares) {
      Level pmd = levels.get(levels.size() - 2).level();
      var paging =
          new Paging(
              name,
              title,
              levels.getLast().shift(),
              List.copyOf(levels),
              userEnd,
              windowEnd,
              pmd,
              sizes,
              kconfig,
              shares);
      ALL.put(name, paging);
      return paging;
    }
  }

  /// Every mode the simulation knows, by its name in scenario files.
  public static Map<String, Paging> all() {
    return Collections.unmodifiableMap(ALL);
  }

  public static Optional<Paging> named(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  /// Bytes of a base page, which is also the size of a table page.
  public long basePage() {
    return 1L << baseShift;
  }

  /// Whether every processor of the architecture has a huge page size. Those of riscv64 have 64 KiB
  /// only with Svnapot: a machine has them where it names a pool of them.
  public boolean alwaysHas(long hugeSize) {
    return hugeSize >= pmdSize() || !architecture().equals("riscv64");
  }

  /// Whether its addresses have 32 bits, as on x86 with PAE.
  public boolean is32Bit() {
    return architecture().equals("x86-32");
  }

  /// The architecture's name: `x86-64`, `x86-32`, `arm64` or `riscv64`.
  public String architecture() {
    return name.startsWith("x86")
        ? name.substring(0, "x86-64".length())
        : name.substring(0, name.indexOf('-'));
  }

  /// Whether the processor marks pages dirty by itself. Those of arm64 without the large address
  /// spaces do not: there a write to a clean page faults once more.
  public boolean hasHardwareDirtyBit() {
    return !architecture().equals("arm64") || name.endsWith("-52");
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
    return tableSpan(pmdDepth());
  }

  /// Bytes that one whole table at a depth maps.
  public long tableSpan(int depth) {
    LevelShape shape = levels.get(depth);
    return (long) shape.entries() << shape.shift();
  }

  /// Depth of the tables whose entries map pages of a size, in one entry or several alike.
  public int leafDepth(long pageSize) {
    int depth = 0;
    while (1L << levels.get(depth).shift() > pageSize) {
      depth++;
    }
    return depth;
  }

  /// How many entries in a row map one page: more than one for contiguous huge pages.
  public int entriesPerPage(long pageSize) {
    return (int) (pageSize >>> levels.get(leafDepth(pageSize)).shift());
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
