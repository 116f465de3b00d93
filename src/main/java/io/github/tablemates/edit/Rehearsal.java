package io.github.tablemates.edit;

import io.github.tablemates.model.Machine;
import io.github.tablemates.scenario.Expect;
import io.github.tablemates.scenario.MachineSpec;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.scenario.ScenarioStep;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.FaultRuns;
import io.github.tablemates.sim.Outcome;
import io.github.tablemates.sim.Simulation;
import io.github.tablemates.sim.Step;
import io.github.tablemates.sim.Timeline;
import io.github.tablemates.sim.TooLarge;
import io.github.tablemates.sim.UnknownName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/// A scenario run to its end, whatever in it does not hold: a step that cannot run is left out, and
/// keeps its place.
///
/// @param boot the machine before the first step
/// @param played one per step of the scenario
public record Rehearsal(Scenario scenario, Machine boot, List<Played> played) {

  /// What became of one step.
  ///
  /// @param step what it did; nothing where it was left out
  /// @param leftOut why it could not run; empty where it did
  /// @param misses what it expected in vain, a line each
  public record Played(Step step, String leftOut, List<String> misses) {

    public boolean holds() {
      return leftOut.isEmpty() && misses.isEmpty();
    }

    /// What does not hold, a line each.
    public List<String> problems() {
      return leftOut.isEmpty() ? misses : List.of(leftOut);
    }
  }

  private static final Outcome NOTHING =
      new Outcome(null, "", null, FaultRuns.NONE, Map.of(), List.of(), false);

  /// Runs a scenario from its first step.
  public static Rehearsal of(Scenario scenario) {
    return of(scenario, _ -> true).orElseThrow();
  }

  /// Runs a scenario from its first step as long as that is wanted.
  ///
  /// @param wanted asked before each step, by how many were run
  /// @return empty where it was given up
  public static Optional<Rehearsal> of(Scenario scenario, IntPredicate wanted) {
    return run(scenario, scenario.machine().boot(), List.of(), wanted);
  }

  /// A history that came from no file, as the scenario of its commands.
  public static Rehearsal of(String title, Timeline history) {
    var steps = history.steps().stream().map(step -> ScenarioStep.of(step.command())).toList();
    var played = history.steps().stream().map(step -> new Played(step, "", List.of())).toList();
    var scenario = Scenario.of(title, MachineSpec.DEFAULT, steps);
    return new Rehearsal(scenario, history.start(), played);
  }

  /// Runs an edited scenario: from the first step that is not as it was.
  public Rehearsal then(Scenario edited) {
    if (!edited.machine().equals(scenario.machine())) {
      return of(edited);
    }
    List<Played> same = played.subList(0, sameSteps(scenario, edited));
    return run(edited, boot, same, _ -> true).orElseThrow();
  }

  @SuppressWarnings("ReferenceEquality") // an edit keeps the steps that it leaves alone
  private static int sameSteps(Scenario left, Scenario right) {
    int least = Math.min(left.steps().size(), right.steps().size());
    int same = 0;
    while (same < least && left.steps().get(same) == right.steps().get(same)) {
      same++;
    }
    return same;
  }

  private static Optional<Rehearsal> run(
      Scenario scenario, Machine boot, List<Played> kept, IntPredicate wanted) {
    var played = new ArrayList<Played>(scenario.steps().size());
    played.addAll(kept);
    Machine machine = kept.isEmpty() ? boot : kept.getLast().step().after();
    for (int i = kept.size(); i < scenario.steps().size(); i++) {
      if (!wanted.test(i)) {
        return Optional.empty();
      }
      Played next = play(machine, i, scenario.steps().get(i));
      played.add(next);
      machine = next.step().after();
    }
    return Optional.of(new Rehearsal(scenario, boot, List.copyOf(played)));
  }

  private static Played play(Machine machine, int index, ScenarioStep next) {
    try {
      Step step = Simulation.step(machine, next.command());
      List<String> misses =
          Expect.misses(index, next, step).stream()
              .map(problem -> problem.path() + ": " + problem.message())
              .toList();
      return new Played(step, "", misses);
    } catch (UnknownName | TooLarge e) {
      var nothing = new Step(new Command.Note(), machine, machine, List.of(), NOTHING);
      return new Played(nothing, String.valueOf(e.getMessage()), List.of());
    }
  }

  /// The history with a place in it.
  public Timeline at(int cursor) {
    return new Timeline(boot, played.stream().map(Played::step).toList(), 0).at(cursor);
  }
}
