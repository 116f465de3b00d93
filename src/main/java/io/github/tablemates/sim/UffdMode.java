package io.github.tablemates.sim;

/// What a userfaultfd is told of.
public enum UffdMode {
  MISSING("missing"),
  WP("wp"),
  MINOR("minor");

  private final String token;

  UffdMode(String token) {
    this.token = token;
  }

  /// The scenario file's name for it.
  public String token() {
    return token;
  }
}
