package io.github.tablemates.layout;

/// What became of a candidate.
public enum Mood {
  PLAIN,
  FOUND,
  REFUSED,
  SKIPPED,
  NOT_REACHED;

  /// Whether the search looked at it.
  public boolean wasExamined() {
    return this == FOUND || this == REFUSED || this == SKIPPED;
  }
}
