package io.github.tablemates.app;

import java.util.List;

/// The subcommands; a new one is a class and a line here.
final class Commands {

  private Commands() {}

  static List<Object> all(Console console) {
    return List.of(
        new ValidateCommand(console),
        new TraceCommand(console),
        new CheckCommand(console),
        new WhatIfCommand(console),
        new ExerciseCommand(console),
        new ExportCommand(console),
        new PresentCommand(console),
        new BenchCommand(console));
  }
}
