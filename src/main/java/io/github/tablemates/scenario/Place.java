package io.github.tablemates.scenario;

/// A place in a file; lines and columns count from 1.
public record Place(int line, int column) {

  /// The place of what does not come from a file.
  public static final Place NONE = new Place(0, 0);
}
