package io.github.tablemates.app;

import io.github.tablemates.scenario.Check;
import io.github.tablemates.scenario.Problem;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.scenario.ScenarioRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Runs recordings and compares them with the simulation, fact by fact.
@Command(
    name = "check",
    description = "Compares recordings of real kernels with the simulation, fact by fact.")
final class CheckCommand implements Callable<Integer> {

  private final Console console;
  private long agreed;
  private long total;
  private int agreeing;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Recordings.")
  private List<Path> files = List.of();

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    for (Path file : files) {
      if (check(file)) {
        agreeing++;
      }
      console.out().flush();
    }
    if (files.size() > 1) {
      console
          .out()
          .println(
              "total: %s; %d of %d files agree in all"
                  .formatted(summary(agreed, total), agreeing, files.size()));
    }
    return agreeing == files.size() ? 0 : Main.FAILED;
  }

  private boolean check(Path file) {
    Optional<Scenario> read = console.read(file);
    if (read.isEmpty()) {
      return false;
    }
    Scenario scenario = read.get();
    if (!scenario.isRecording()) {
      console.err().println(file + ": no recording: none of its steps has \"observed\"");
      return false;
    }
    ScenarioRun run = ScenarioRun.of(file.toString(), scenario);
    Check check = Check.of(scenario, run);
    agreed += check.agreed();
    total += check.total();
    console.out().println(file + ": " + summary(check.agreed(), check.total()));
    for (Check.Disagreement disagreement : check.disagreements()) {
      console.out().println("  " + disagreement.line());
    }
    run.problems().stream().map(Problem::line).forEach(console.err()::println);
    return check.holds() && run.isComplete();
  }

  /// `12 of 20 facts agree (60 %)`; rounded down, so that 100 % is all.
  private static String summary(long agreed, long total) {
    long tenths = total == 0 ? 1000 : agreed * 1000 / total;
    String percent = tenths % 10 == 0 ? "" + tenths / 10 : tenths / 10 + "." + tenths % 10;
    return "%d of %d facts agree (%s %%)".formatted(agreed, total, percent);
  }
}
