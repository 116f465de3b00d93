package io.github.tablemates.layout;

/// How much of a diagram is drawn at a scale.
public enum Detail {
  /// Cards are a letter and an index.
  LETTERS,
  /// No gap rows, frame numbers and addresses.
  OUTLINE,
  FULL,
  /// PMD pages list their entries with raw values.
  RAW;

  public static Detail at(double scale) {
    if (scale < 0.45) {
      return LETTERS;
    }
    if (scale < 0.6) {
      return OUTLINE;
    }
    return scale >= 1.6 ? RAW : FULL;
  }
}
