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
}
