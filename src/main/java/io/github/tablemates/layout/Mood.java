package io.github.tablemates.layout;

/// What became of a candidate.
public enum Mood {
  PLAIN,
  FOUND,
  REFUSED,
  SKIPPED,
  NOT_REACHED
}
