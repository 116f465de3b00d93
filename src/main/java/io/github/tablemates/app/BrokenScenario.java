package io.github.tablemates.app;

import java.util.List;

/// A file that cannot be played, with a line for each reason.
final class BrokenScenario extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<String> lines;

  BrokenScenario(List<String> lines) {
    super(String.join("\n", lines));
    this.lines = List.copyOf(lines);
  }

  List<String> lines() {
    return lines;
  }
}
