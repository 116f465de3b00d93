package io.github.tablemates.layout;

/// What the diagram shows besides what it always shows; the checkboxes of the sidebar.
///
/// @param addresses virtual addresses beside entries
/// @param frames frame numbers of table pages
/// @param otherEntries grey ticks for entries that have nothing to do with the story
/// @param kernelHalf the hatched part of a PGD that is the kernel's
/// @param foldedLevels levels that the paging mode folds away, as ghosts
/// @param privateTables PMD pages that only one process uses
public record Shown(
    boolean addresses,
    boolean frames,
    boolean otherEntries,
    boolean kernelHalf,
    boolean foldedLevels,
    boolean privateTables) {

  public static final Shown DEFAULT = new Shown(true, true, true, true, false, true);

  /// One of them, to be asked and set by.
  public enum Detail {
    ADDRESSES("Addresses"),
    FRAMES("Frame numbers"),
    OTHER_ENTRIES("Other entries"),
    KERNEL_HALF("Kernel half"),
    FOLDED_LEVELS("Folded levels"),
    PRIVATE_TABLES("Private tables");

    private final String title;

    Detail(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  public boolean has(Detail detail) {
    return switch (detail) {
      case ADDRESSES -> addresses;
      case FRAMES -> frames;
      case OTHER_ENTRIES -> otherEntries;
      case KERNEL_HALF -> kernelHalf;
      case FOLDED_LEVELS -> foldedLevels;
      case PRIVATE_TABLES -> privateTables;
    };
  }

  /// The same, but for one detail.
  public Shown with(Detail changed, boolean on) {
    return new Shown(
        changed == Detail.ADDRESSES ? on : addresses,
        changed == Detail.FRAMES ? on : frames,
        changed == Detail.OTHER_ENTRIES ? on : otherEntries,
        changed == Detail.KERNEL_HALF ? on : kernelHalf,
        changed == Detail.FOLDED_LEVELS ? on : foldedLevels,
        changed == Detail.PRIVATE_TABLES ? on : privateTables);
  }
}
