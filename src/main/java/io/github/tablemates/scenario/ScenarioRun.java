package io.github.tablemates.scenario;

import io.github.tablemates.model.Machine;
import io.github.tablemates.sim.Simulation;
import io.github.tablemates.sim.Step;
import io.github.tablemates.sim.TooLarge;
import io.github.tablemates.sim.UnknownName;
import java.util.ArrayList;
import java.util.List;

/// A scenario that was run: its steps with the states between them.
///
/// @param boot the machine before the first step
/// @param steps what each step did, up to a broken one
/// @param problems empty, or the one that stopped it
public record ScenarioRun(Machine boot, List<Step> steps, List<Problem> problems) {

  /// Runs a scenario from its first step.
  ///
  /// @param file its name, for problems
  public static ScenarioRun of(String file, Scenario scenario) {
    Machine boot = scenario.machine().boot();
    Machine machine = boot;
    var steps = new ArrayList<Step>();
    for (int i = 0; i < scenario.steps().size(); i++) {
      ScenarioStep next = scenario.steps().get(i);
      try {
        Step step = Simulation.step(machine, next.command());
        steps.add(step);
        machine = step.after();
      } catch (TooLarge e) {
        String path = JsonPath.ROOT.member("steps").item(i).toString();
        var problem = new Problem(file, next.place(), path, String.valueOf(e.getMessage()));
        return new ScenarioRun(boot, List.copyOf(steps), List.of(problem));
      } catch (UnknownName e) {
        return new ScenarioRun(boot, List.copyOf(steps), List.of(problem(file, i, next, e)));
      }
    }
    return new ScenarioRun(boot, List.copyOf(steps), List.of());
  }

  public boolean isComplete() {
    return problems.isEmpty();
  }

  private static Problem problem(String file, int index, ScenarioStep step, UnknownName e) {
    JsonPath path = JsonPath.ROOT.member("steps").item(index).member(e.field());
    String message = e.getMessage() + Words.suggestion(e.name(), e.known(), "known");
    return new Problem(file, step.source().placeOf(e.field()), path.toString(), message);
  }
}
