package io.github.tablemates.bench;

import io.github.tablemates.model.Machine;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.Simulation;
import java.util.List;

/// Commands to be run over and over from the same machine. A step changes nothing, so each run does
/// the same work.
///
/// @param name what is measured, in words
/// @param start the machine that each run starts from
/// @param operations how many touches, links or unshares one run does
public record Workload(String name, Machine start, List<Command> commands, long operations) {

  /// Runs the commands one after the other.
  ///
  /// @return the machine after the last one, so that no one can say that the work was for nothing
  public Machine run() {
    Machine machine = start;
    for (Command command : commands) {
      machine = Simulation.step(machine, command).after();
    }
    return machine;
  }
}
