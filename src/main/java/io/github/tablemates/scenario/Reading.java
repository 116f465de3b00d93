package io.github.tablemates.scenario;

import java.util.ArrayList;
import java.util.List;

/// What came of reading a file.
public sealed interface Reading {

  /// The scenario in it.
  record Good(Scenario scenario) implements Reading {}

  /// What is wrong with it.
  ///
  /// @param problems the first ones, in the order of the file as far as possible
  /// @param more how many were found besides
  record Broken(List<Problem> problems, int more) implements Reading {

    static Broken of(Problem problem) {
      return new Broken(List.of(problem), 0);
    }

    /// The problems as lines to print.
    public List<String> lines() {
      var lines = new ArrayList<>(problems.stream().map(Problem::line).toList());
      if (more > 0) {
        lines.add(problems.getFirst().file() + ": and " + more + " more");
      }
      return lines;
    }
  }
}
