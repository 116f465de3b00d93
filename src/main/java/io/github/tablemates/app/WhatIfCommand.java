package io.github.tablemates.app;

import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Size;
import io.github.tablemates.report.Comparison;
import io.github.tablemates.scenario.OutcomeJson;
import io.github.tablemates.scenario.Problem;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.scenario.ScenarioRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Runs a scenario on other machines too, and says what comes out differently.
@Command(
    name = "whatif",
    description = "Says what other Linux versions or paging modes would have done differently.")
final class WhatIfCommand implements Callable<Integer> {

  private static final Pattern VERSION = Pattern.compile("[1-9]\\d?\\.\\d{1,3}(\\.\\d{1,5})?");

  private final Console console;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A scenario file.")
  private Path file = Path.of("");

  @Option(
      names = "--kernel",
      split = ",",
      paramLabel = "VERSION",
      description = "Linux versions, such as 6.1,5.10.")
  private List<String> kernels = List.of();

  @Option(
      names = "--paging",
      split = ",",
      paramLabel = "MODE",
      description = "Paging modes, such as arm64-4k-48.")
  private List<String> modes = List.of();

  @Option(names = "--json", description = "Prints a JSON object for each difference.")
  private boolean json;

  WhatIfCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    checkNames();
    Optional<Scenario> read = console.read(file);
    if (read.isEmpty()) {
      return Main.FAILED;
    }
    Scenario scenario = read.get();
    for (Scenario other : others(scenario)) {
      checkPools(other);
    }
    ScenarioRun here = run(scenario);
    boolean complete = here.isComplete();
    for (Scenario other : others(scenario)) {
      String note = other.machine().substitution();
      if (!note.isEmpty()) {
        console.err().println(file + ": note: " + note);
      }
      ScenarioRun there = run(other);
      complete &= there.isComplete();
      print(scenario, here, there, other);
    }
    return complete ? 0 : Main.FAILED;
  }

  private void checkNames() {
    if (spec == null || (kernels.isEmpty() && modes.isEmpty())) {
      throw wrong("say what to compare with: --kernel, --paging or both");
    }
    for (String kernel : kernels) {
      if (!VERSION.matcher(kernel).matches()) {
        throw wrong("\"" + kernel + "\" is no version such as 6.1");
      }
    }
    for (String mode : modes) {
      if (Paging.named(mode).isEmpty()) {
        throw wrong(
            "\"%s\" is no paging mode; known: %s"
                .formatted(mode, String.join(", ", Paging.all().keySet())));
      }
    }
  }

  private void checkPools(Scenario other) {
    Paging paging = Paging.named(other.machine().paging()).orElse(Paging.X86_64_4LEVEL);
    other
        .machine()
        .pools()
        .forEach(
            pool -> {
              if (!paging.hugeSizes().contains(pool.pageSize())) {
                throw wrong(paging.name() + " has no huge pages of " + Size.token(pool.pageSize()));
              }
            });
  }

  private ParameterException wrong(String message) {
    return Usage.wrong(spec, message);
  }

  private List<Scenario> others(Scenario scenario) {
    var others = new ArrayList<Scenario>();
    for (String mode : modes.isEmpty() ? List.of(scenario.machine().paging()) : modes) {
      for (String kernel : kernels.isEmpty() ? List.of(scenario.machine().kernel()) : kernels) {
        others.add(scenario.on(mode, kernel));
      }
    }
    return others;
  }

  private ScenarioRun run(Scenario scenario) {
    ScenarioRun run = ScenarioRun.of(file.toString(), scenario);
    run.problems().stream().map(Problem::line).forEach(console.err()::println);
    return run;
  }

  private void print(Scenario scenario, ScenarioRun here, ScenarioRun there, Scenario other) {
    Comparison comparison = Comparison.of(here.steps(), there.steps());
    String hereName = scenario.machine().name();
    String thereName = other.machine().name();
    if (comparison.isEmpty() && !json) {
      console.out().println("Nothing differs between " + hereName + " and " + thereName + ".");
    }
    int step = 0;
    for (Comparison.Difference difference : comparison.differences()) {
      String kind = scenario.steps().get(difference.step() - 1).kind();
      if (json) {
        console.out().println(OutcomeJson.difference(difference, kind, hereName, thereName));
        continue;
      }
      if (difference.step() != step) {
        step = difference.step();
        console.out().println("step " + step + " (" + kind + ")");
      }
      console.out().println("  " + difference.sentence(hereName, thereName));
    }
    console.out().flush();
  }
}
