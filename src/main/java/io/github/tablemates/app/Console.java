package io.github.tablemates.app;

import io.github.tablemates.scenario.Reading;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.scenario.ScenarioReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/// Where commands print: results to `out`, all else to `err`.
record Console(PrintWriter out, PrintWriter err) {

  /// Reads a scenario, or prints what is wrong with it.
  Optional<Scenario> read(Path file) {
    return switch (ScenarioReader.read(file)) {
      case Reading.Good(Scenario scenario) -> {
        String substitution = scenario.machine().substitution();
        if (!substitution.isEmpty()) {
          err.println(file + ": note: " + substitution);
        }
        yield Optional.of(scenario);
      }
      case Reading.Broken broken -> {
        broken.lines().forEach(err::println);
        yield Optional.empty();
      }
    };
  }
}
