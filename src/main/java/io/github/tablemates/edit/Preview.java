package io.github.tablemates.edit;

import io.github.tablemates.explain.Words;
import io.github.tablemates.model.Level;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Size;
import io.github.tablemates.sim.Candidate;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.Event;
import io.github.tablemates.sim.Outcome;
import io.github.tablemates.sim.Simulation;
import io.github.tablemates.sim.Step;
import io.github.tablemates.sim.TooLarge;
import io.github.tablemates.sim.UnknownName;
import java.util.ArrayList;
import java.util.List;

/// What a command would do, found by doing it to the present machine and looking.
///
/// @param verdict how it would end
/// @param words in one line, such as `unshares 2` or `EINVAL: the start is not aligned`
public record Preview(Verdict verdict, String words) {

  /// How a command would end.
  public enum Verdict {
    DONE,
    /// The kernel answers with an errno or a signal, which is an answer like any other.
    REFUSED,
    /// It names what is not there, and cannot be run.
    UNKNOWN
  }

  /// Runs a command on a machine, and forgets the machine that comes of it.
  public static Preview of(Machine machine, Command command) {
    try {
      return of(Simulation.step(machine, command));
    } catch (UnknownName | TooLarge e) {
      return new Preview(Verdict.UNKNOWN, String.valueOf(e.getMessage()));
    }
  }

  /// A step that was run, in the same words.
  public static Preview of(Step step) {
    Outcome outcome = step.outcome();
    if (outcome.hangs()) {
      return new Preview(Verdict.REFUSED, "never returns: " + outcome.why());
    }
    if (outcome.errno() != null) {
      return new Preview(Verdict.REFUSED, outcome.errno() + ": " + outcome.why());
    }
    String what = String.join(", ", parts(step));
    if (!outcome.signals().isEmpty()) {
      String signal = outcome.signals().values().iterator().next().toString();
      String why =
          step.events(Event.Signalled.class).stream()
              .map(Event.Signalled::why)
              .findFirst()
              .orElse("");
      return new Preview(Verdict.REFUSED, signal + (why.isEmpty() ? "" : ": " + why));
    }
    return new Preview(Verdict.DONE, what.isEmpty() ? otherwise(step) : what);
  }

  private static List<String> parts(Step step) {
    var parts = new ArrayList<String>();
    int left =
        step.events(Event.TableUnshared.class).stream().mapToInt(Event.TableUnshared::slots).sum();
    if (left > 0) {
      parts.add("unshares " + Words.number(left));
    }
    long faults = step.outcome().faults().faults();
    if (step.outcome().faults().accesses() > 0) {
      parts.add(faults == 0 ? "no fault" : Words.count(faults, "fault"));
    }
    joins(step, parts);
    long own =
        step.events(Event.TableAllocated.class).stream()
            .filter(event -> event.level() == Level.PMD)
            .count();
    if (own > 0) {
      parts.add(own == 1 ? "a PMD page of its own" : Words.number(own) + " own PMD pages");
    }
    long freed =
        step.events(Event.TableFreed.class).stream()
            .filter(event -> event.level() == Level.PMD)
            .count();
    if (freed > 0) {
      parts.add("frees " + Words.count(freed, "PMD page"));
    }
    return parts;
  }

  private static void joins(Step step, List<String> parts) {
    int slots =
        step.events(Event.TableShared.class).stream().mapToInt(Event.TableShared::slots).sum();
    if (slots > 1) {
      parts.add("joins " + Words.number(slots) + " PMD pages");
    } else if (slots == 1) {
      String owner =
          step.events(Event.CandidateExamined.class).stream()
              .filter(event -> event.verdict() == Candidate.FOUND)
              .map(event -> Words.process(step.after(), event.candidate()) + "’s")
              .findFirst()
              .orElse("a");
      parts.add("joins " + owner + " PMD page");
    }
  }

  /// What a step did that neither faulted nor touched a table that matters.
  private static String otherwise(Step step) {
    for (Event event : step.events()) {
      switch (event) {
        case Event.Mapped mapped -> {
          return "maps %s at %s; no table yet"
              .formatted(Size.words(mapped.vma().length()), Words.address(mapped.vma().start()));
        }
        case Event.ProcessSpawned _ -> {
          return "a new process, with no mappings of huge pages";
        }
        case Event.ObjectCreated _ -> {
          return "a new object, with no pages yet";
        }
        case Event.EntriesProtected _ -> {
          return "entries change in place, nothing is unshared";
        }
        case Event.ProcessExited _ -> {
          return "ends the process";
        }
        case Event.FlagsChanged _ -> {
          return "changes rights, no table yet";
        }
        case Event.Unmapped unmapped -> {
          return "unmaps " + Size.words(unmapped.end() - unmapped.start());
        }
        case Event.ObjectFreed _,
            Event.PoolResized _,
            Event.Split _,
            Event.Refused _,
            Event.FaultBegan _,
            Event.ConditionChecked _,
            Event.CandidateExamined _,
            Event.TableAllocated _,
            Event.TableFreed _,
            Event.TableShared _,
            Event.TableUnshared _,
            Event.TlbFlushed _,
            Event.EntriesFilled _,
            Event.EntriesCleared _,
            Event.PageCopied _,
            Event.Touched _,
            Event.Signalled _,
            Event.Hung _ -> {}
      }
    }
    return "no table changes";
  }
}
