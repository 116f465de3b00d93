package io.github.tablemates.edit;

import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.scenario.ScenarioStep;
import java.util.ArrayList;
import java.util.List;

/// A scenario being edited, and the alternatives to it that were set aside. Every change is another
/// document; steps are counted from 0.
///
/// @param branches what was set aside, the newest last
public record Document(Scenario scenario, List<Branch> branches) {

  /// A course of events that was set aside for another.
  public record Branch(String name, Scenario scenario) {}

  public static Document of(Scenario scenario) {
    return new Document(scenario, List.of());
  }

  public int size() {
    return scenario.steps().size();
  }

  private Document with(List<ScenarioStep> steps) {
    return new Document(scenario.withSteps(steps), branches);
  }

  /// With a step put in; what follows comes after it.
  public Document insert(int at, ScenarioStep step) {
    var steps = new ArrayList<>(scenario.steps());
    steps.add(at, step);
    return with(steps);
  }

  /// With a step in place of everything from there on.
  public Document replaceFrom(int at, ScenarioStep step) {
    var steps = new ArrayList<>(scenario.steps().subList(0, at));
    steps.add(step);
    return with(steps);
  }

  /// Goes another way from there on; what followed is set aside.
  public Document branch(int at, ScenarioStep step) {
    String name = "Branch %d, from step %d".formatted(freeNumber(), at);
    var all = new ArrayList<>(branches);
    all.add(new Branch(name, scenario));
    return new Document(replaceFrom(at, step).scenario, List.copyOf(all));
  }

  private int freeNumber() {
    int number = branches.size() + 1;
    while (isTaken("Branch %d,".formatted(number))) {
      number++;
    }
    return number;
  }

  private boolean isTaken(String beginning) {
    return branches.stream().anyMatch(branch -> branch.name().startsWith(beginning));
  }

  /// Takes up a branch, and sets aside what is there now.
  public Document swap(int branch) {
    var all = new ArrayList<>(branches);
    Branch taken = all.set(branch, new Branch(branches.get(branch).name(), scenario));
    return new Document(taken.scenario(), List.copyOf(all));
  }

  /// Calls a branch something else.
  public Document rename(int branch, String name) {
    var all = new ArrayList<>(branches);
    all.set(branch, new Branch(name, branches.get(branch).scenario()));
    return new Document(scenario, List.copyOf(all));
  }

  /// Drops a branch.
  public Document remove(int branch) {
    var all = new ArrayList<>(branches);
    all.remove(branch);
    return new Document(scenario, List.copyOf(all));
  }

  /// With another step in place of one.
  public Document change(int at, ScenarioStep step) {
    var steps = new ArrayList<>(scenario.steps());
    steps.set(at, step);
    return with(steps);
  }

  public Document delete(int at) {
    var steps = new ArrayList<>(scenario.steps());
    steps.remove(at);
    return with(steps);
  }

  /// With a step moved so that it comes to stand at another place.
  public Document move(int from, int to) {
    var steps = new ArrayList<>(scenario.steps());
    steps.add(to, steps.remove(from));
    return with(steps);
  }

  /// With a step twice in a row.
  public Document duplicate(int at) {
    return insert(at + 1, scenario.steps().get(at));
  }
}
