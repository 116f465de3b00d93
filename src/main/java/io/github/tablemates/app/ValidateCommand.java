package io.github.tablemates.app;

import io.github.tablemates.scenario.Expect;
import io.github.tablemates.scenario.Problem;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.scenario.ScenarioRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Reads and checks files, and runs every `expect` in them.
@Command(name = "validate", description = "Reads and checks scenario files and what they expect.")
final class ValidateCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final ScenarioFiles files = new ScenarioFiles();

  ValidateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    boolean allHold = true;
    for (Path file : files.paths()) {
      allHold &= validate(file);
      console.out().flush();
    }
    return allHold ? 0 : Main.FAILED;
  }

  private boolean validate(Path file) {
    Optional<Scenario> read = console.read(file);
    if (read.isEmpty()) {
      return false;
    }
    Scenario scenario = read.get();
    ScenarioRun run = ScenarioRun.of(file.toString(), scenario);
    var problems = new ArrayList<>(Expect.misses(file.toString(), scenario, run));
    problems.addAll(run.problems());
    problems.stream().map(Problem::line).forEach(console.err()::println);
    if (problems.isEmpty()) {
      long expecting =
          scenario.steps().stream().filter(step -> !step.expect().members().isEmpty()).count();
      console
          .out()
          .println(
              "%s: valid (%s, %s)"
                  .formatted(
                      file,
                      counted(scenario.steps().size(), "step"),
                      counted(expecting, "expectation")));
    }
    return problems.isEmpty();
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
