package io.github.tablemates.explain;

import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.Simulation;
import io.github.tablemates.sim.Step;
import io.github.tablemates.sim.UnknownName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The smallest change that makes a slot share its PMD page: found by trying, on copies of the
/// machine, what a programmer could do; the first that ends in a shared page is the answer. What
/// keeps the memory at its address comes before what moves it.
///
/// @param words what it does, as one clause for each command
/// @param commands the change, and the touch that shows it
public record Remedy(List<String> words, List<Command> commands) {

  public Remedy {
    words = List.copyOf(words);
    commands = List.copyOf(commands);
  }

  /// Looks for the change for an address of a live process; empty where the slot shares already, or
  /// where nothing that was tried helps.
  public static Optional<Remedy> of(Machine machine, int process, long address) {
    Why why = Why.of(machine, process, address);
    boolean hopeless =
        switch (why.state()) {
          case UNMAPPED, ORDINARY, SHARED -> true;
          case OWN_TABLE, HOLE, UNTOUCHED ->
              why.firstFailure().filter(check -> isOfTheMachine(check)).isPresent();
        };
    if (hopeless) {
      return Optional.empty();
    }
    return new Plans(machine, machine.processes().get(process), address, why)
        .all().stream()
            .sorted(
                Comparator.comparingInt((Plans.Plan plan) -> plan.address() == address ? 0 : 1)
                    .thenComparingInt(plan -> plan.commands().size()))
            .filter(plan -> works(machine, process, plan))
            .findFirst()
            .map(plan -> new Remedy(plan.words(), plan.commands()));
  }

  /// Whether no call can change what failed.
  private static boolean isOfTheMachine(Why.Check check) {
    return switch (check.condition()) {
      case PMD_SIZED_PAGES, ARCHITECTURE -> true;
      case NO_USERFAULTFD, SHARED_MAPPING, VMA_LOCK, WHOLE_SLOT, EMPTY_SLOT -> false;
    };
  }

  private static boolean works(Machine machine, int process, Plans.Plan plan) {
    Machine now = machine;
    for (Command command : plan.commands()) {
      Step step;
      try {
        step = Simulation.step(now, command);
      } catch (UnknownName _) {
        return false;
      }
      boolean failed =
          step.outcome().errno() != null
              || step.outcome().hangs()
              || !step.outcome().signals().isEmpty();
      if (failed) {
        return false;
      }
      now = step.after();
    }
    Process after = now.processes().get(process);
    int table = now.tableFor(after, now.paging().pmdDepth(), plan.address());
    return table != Runs.NONE && now.tables().get(table).isShared();
  }
}
