package io.github.tablemates.sim;

import io.github.tablemates.model.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A command that many processes run and that never returns in some of them: the others go on.
final class OneByOne {

  private static final int MOST_RUNS = 1_000_000;

  private OneByOne() {}

  static Step step(Machine before, Command command, List<Integer> processes) {
    Machine machine = before;
    var events = new ArrayList<Event>();
    var faults = new FaultRuns.Builder();
    Map<Long, Signal> signals = new TreeMap<>();
    var userfaults = new ArrayList<Userfault>();
    @Nullable Outcome refused = null;
    @Nullable Long result = null;
    @Nullable Outcome hung = null;
    for (int process : processes) {
      Step step = Simulation.stepIn(machine, command, process);
      Outcome outcome = step.outcome();
      long accesses = faults.accesses();
      outcome.signals().forEach((at, signal) -> signals.put(accesses + at, signal));
      outcome.faults().runs(MOST_RUNS).forEach(run -> faults.add(run.faults(), run.count()));
      faults.endProcess();
      userfaults.addAll(outcome.userfaults());
      events.addAll(step.events());
      refused = refused == null && outcome.errno() != null ? outcome : refused;
      result = result == null ? outcome.result() : result;
      hung = outcome.hangs() ? outcome : hung;
      machine = step.after();
    }
    String why = hung == null ? refused == null ? "" : refused.why() : hung.why();
    var outcome =
        new Outcome(
            refused == null ? null : refused.errno(),
            why,
            result,
            faults.build(),
            signals,
            List.copyOf(userfaults),
            hung != null);
    return new Step(command, before, machine, List.copyOf(events), outcome);
  }
}
