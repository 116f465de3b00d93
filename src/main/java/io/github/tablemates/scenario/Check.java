package io.github.tablemates.scenario;

import io.github.tablemates.report.Report;
import io.github.tablemates.sim.Command;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// A recording compared with the simulation, fact by fact.
///
/// @param agreed how many facts agree
/// @param total how many there are on either side
/// @param disagreements the others
public record Check(long agreed, long total, List<Disagreement> disagreements) {

  /// A fact that one side has otherwise, or not at all.
  ///
  /// @param step the step's number, from 1
  /// @param observed what Linux did; empty for nothing
  /// @param model what the simulation did; empty for nothing
  public record Disagreement(
      int step, String kind, Place place, String path, String observed, String model) {

    public String line() {
      return "step %d (%s) %s: Linux %s, simulation %s"
          .formatted(step, kind, path, shown(observed), shown(model));
    }

    private static String shown(String value) {
      return value.isEmpty() ? "nothing" : value;
    }
  }

  private static final List<String> PARTS = List.of("pool", "processes", "pmdTables");

  public boolean holds() {
    return disagreements.isEmpty();
  }

  /// Compares what was observed with what the simulation did.
  public static Check of(Scenario scenario, ScenarioRun run) {
    long agreed = 0;
    long total = 0;
    long poolSize = poolSize(scenario);
    var disagreements = new ArrayList<Disagreement>();
    for (int i = 0; i < run.steps().size(); i++) {
      ScenarioStep step = scenario.steps().get(i);
      if (step.observed().members().isEmpty()) {
        continue;
      }
      Map<String, String> observed = Facts.of(step.observed());
      Map<String, String> model = Facts.of(sameParts(step, run, i, poolSize));
      var paths = new LinkedHashSet<>(observed.keySet());
      paths.addAll(model.keySet());
      for (String path : paths) {
        total++;
        String real = observed.getOrDefault(path, "");
        String ours = model.getOrDefault(path, "");
        if (real.equals(ours)) {
          agreed++;
        } else {
          disagreements.add(new Disagreement(i + 1, step.kind(), step.place(), path, real, ours));
        }
      }
    }
    return new Check(agreed, total, List.copyOf(disagreements));
  }

  /// The pool that a recording watched: the one that it sets first, or the default one.
  private static long poolSize(Scenario scenario) {
    return scenario.steps().stream()
        .map(ScenarioStep::command)
        .filter(Command.SetPool.class::isInstance)
        .mapToLong(command -> ((Command.SetPool) command).pageSize())
        .findFirst()
        .orElse(scenario.machine().defaultHugePage());
  }

  /// What the simulation did, without the parts that the recording leaves out.
  private static Json.Obj sameParts(ScenarioStep step, ScenarioRun run, int index, long poolSize) {
    return OutcomeJson.of(
        Report.of(run.steps().get(index), poolSize),
        name -> !PARTS.contains(name) || step.observed().has(name));
  }
}
