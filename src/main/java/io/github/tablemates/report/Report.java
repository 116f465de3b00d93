package io.github.tablemates.report;

import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Process;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.Errno;
import io.github.tablemates.sim.FaultRuns;
import io.github.tablemates.sim.Signal;
import io.github.tablemates.sim.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The outcome of a step in full: what came back, and the state after it.
///
/// @param errno set where the call failed
/// @param result the address that mmap or shmat returned
/// @param faults of a touch; null for every other command
/// @param signals by the index of the access
/// @param pool the pool of the default huge page size
/// @param processes those alive, in order of creation
/// @param pmdTables the users of each PMD page that has present entries
public record Report(
    @Nullable Errno errno,
    @Nullable Long result,
    @Nullable FaultRuns faults,
    Map<Long, Signal> signals,
    Pool pool,
    List<ProcessReport> processes,
    List<List<Slot>> pmdTables) {

  public static Report of(Step step) {
    Machine machine = step.after();
    var processes = new ArrayList<ProcessReport>();
    var users = new LinkedHashMap<Integer, Collection<Slot>>();
    for (Process process : machine.liveProcesses()) {
      processes.add(new Inspection(machine, process, users).report());
    }
    List<List<Slot>> groups = users.values().stream().map(List::copyOf).toList();
    return new Report(
        step.outcome().errno(),
        step.outcome().result(),
        step.command() instanceof Command.Touch ? step.outcome().faults() : null,
        step.outcome().signals(),
        machine.pools().getFirst(),
        List.copyOf(processes),
        groups);
  }
}
