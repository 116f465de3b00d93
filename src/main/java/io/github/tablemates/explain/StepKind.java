package io.github.tablemates.explain;

import io.github.tablemates.model.Level;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Runs;
import io.github.tablemates.sim.Event;
import io.github.tablemates.sim.Step;

/// What a step amounted to; the timeline has a shape for each.
public enum StepKind {
  SYSCALL("syscall"),
  FAULT("fault"),
  SHARE("shares"),
  REFUSED("refused"),
  UNSHARE("unshares");

  private final String word;

  StepKind(String word) {
    this.word = word;
  }

  /// The word in legends.
  public String word() {
    return word;
  }

  public static StepKind of(Step step) {
    if (!step.events(Event.TableUnshared.class).isEmpty()) {
      return UNSHARE;
    }
    if (!step.events(Event.TableShared.class).isEmpty()) {
      return SHARE;
    }
    if (step.outcome().errno() != null || !step.outcome().signals().isEmpty()) {
      return REFUSED;
    }
    boolean ownTable =
        step.events(Event.TableAllocated.class).stream()
            .anyMatch(event -> event.level() == Level.PMD);
    boolean othersRefused =
        step.events(Event.CandidateExamined.class).stream()
            .anyMatch(event -> event.verdict().isRefusal() && hadTable(step, event));
    if (ownTable && othersRefused) {
      return REFUSED;
    }
    return step.events(Event.FaultBegan.class).isEmpty() ? SYSCALL : FAULT;
  }

  /// Whether there would have been a table to share had the candidate not been refused.
  private static boolean hadTable(Step step, Event.CandidateExamined event) {
    Machine before = step.before();
    int table =
        before.tableFor(
            before.processes().get(event.candidate()), before.paging().pmdDepth(), event.address());
    return table != Runs.NONE;
  }
}
