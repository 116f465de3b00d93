package io.github.tablemates.report;

import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Process;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.Errno;
import io.github.tablemates.sim.FaultRuns;
import io.github.tablemates.sim.Signal;
import io.github.tablemates.sim.Step;
import io.github.tablemates.sim.Userfault;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The outcome of a step in full: what came back, and the state after it.
///
/// @param errno set where the call failed
/// @param result the address that mmap or shmat returned
/// @param faults of a touch; null for every other command
/// @param signals by the index of the access
/// @param userfaults the userfaults that a handler answered, in order
/// @param hangs whether the call never returns
/// @param pool the pool of the default huge page size
/// @param processes those alive, in order of creation, each inspected when it is asked for
/// @param pmdTables the users of each PMD page that has present entries, found in the same way
public record Report(
    @Nullable Errno errno,
    @Nullable Long result,
    @Nullable FaultRuns faults,
    Map<Long, Signal> signals,
    List<Answered> userfaults,
    boolean hangs,
    Pool pool,
    List<ProcessReport> processes,
    List<List<Slot>> pmdTables) {

  /// A userfault and how it was answered.
  public record Answered(String process, long address, String resolve) {
    static Answered of(Machine machine, Userfault fault) {
      String name = machine.processes().get(fault.process()).name();
      return new Answered(name, fault.address(), fault.resolve());
    }
  }

  public static Report of(Step step) {
    return of(step, step.after().pools().getFirst().pageSize());
  }

  /// The outcome with the pool of another huge page size than the default one.
  public static Report of(Step step, long poolSize) {
    Machine machine = step.after();
    List<Process> processes = machine.liveProcesses();
    return new Report(
        step.outcome().errno(),
        step.outcome().result(),
        step.command() instanceof Command.Touch ? step.outcome().faults() : null,
        step.outcome().signals(),
        step.outcome().userfaults().stream().map(fault -> Answered.of(machine, fault)).toList(),
        step.outcome().hangs(),
        machine.pools().stream()
            .filter(pool -> pool.pageSize() == poolSize)
            .findFirst()
            .orElse(machine.pools().getFirst()),
        new Lazy<>(processes::size, i -> ProcessReport.of(machine, processes.get(i))),
        pmdTables(machine));
  }

  static List<List<Slot>> pmdTables(Machine machine) {
    var users =
        new Object() {
          @Nullable PmdUsers found;

          PmdUsers find() {
            PmdUsers all = found;
            if (all == null) {
              all = new PmdUsers(machine);
              found = all;
            }
            return all;
          }
        };
    return new Lazy<>(() -> users.find().size(), i -> users.find().of(i));
  }
}
