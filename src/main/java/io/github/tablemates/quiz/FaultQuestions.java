package io.github.tablemates.quiz;

import io.github.tablemates.explain.Words;
import io.github.tablemates.model.Level;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.quiz.Slots.Place;
import io.github.tablemates.sim.Candidate;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.Event;
import io.github.tablemates.sim.Step;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// What a touch costs, and whom it joins.
final class FaultQuestions {

  private FaultQuestions() {}

  /// Whether its faults are other than one for each page of a newcomer.
  static boolean isTelling(Step step) {
    var faults = step.outcome().faults();
    List<Event.Touched> touched = step.events(Event.Touched.class);
    if (touched.isEmpty()) {
      return false;
    }
    Event.Touched first = touched.getFirst();
    Process process = step.before().processes().get(first.process());
    boolean company = !Slots.others(step.before(), process, first.address()).isEmpty();
    return company && faults.faults() < faults.accesses();
  }

  static Optional<Question> faults(Step step) {
    long accesses = step.outcome().faults().accesses();
    if (!(step.command() instanceof Command.Touch call) || accesses == 0) {
      return Optional.empty();
    }
    long answer = step.outcome().faults().faults();
    long filled =
        step.events(Event.EntriesFilled.class).stream().mapToLong(Event.EntriesFilled::count).sum();
    long linked =
        step.events(Event.TableShared.class).stream().mapToLong(Event.TableShared::slots).sum();
    String text =
        "%s %s %s from %s on. How many faults does that take?"
            .formatted(
                call.process(),
                call.write() ? "writes" : "reads",
                Words.count(call.count(), "page"),
                address(step));
    return new Choices.Amounts(answer)
        .or(accesses)
        .or(Math.max(1, linked))
        .or(0)
        .or(filled + linked)
        .or(filled)
        .or(answer + 1)
        .or(2)
        .or(step.before().paging().levels().getLast().entries())
        .ask(
            Topic.FAULTS,
            text,
            why(step, answer, filled, linked),
            faults -> Words.count(faults, "fault"));
  }

  private static String address(Step step) {
    List<Event.Touched> touched = step.events(Event.Touched.class);
    if (!touched.isEmpty()) {
      return Words.address(touched.getFirst().address());
    }
    return step.events(Event.FaultBegan.class).stream()
        .findFirst()
        .map(fault -> Words.address(fault.address()))
        .orElse("there");
  }

  private static String why(Step step, long faults, long filled, long linked) {
    if (!step.outcome().signals().isEmpty()) {
      return "An access that ends in a signal is not counted as a minor fault.";
    }
    if (faults == 0) {
      return "Every entry on the way is filled already, so the hardware walks the tables alone.";
    }
    if (linked > 0) {
      String link =
          linked == 1
              ? "One fault links %s’s PMD page".formatted(owner(step))
              : "%s faults link %s’s PMD pages".formatted(Words.number(linked), owner(step));
      return filled == 0
          ? link + "; all the entries in use are in it already."
          : "%s; besides, %s filled that nobody had."
              .formatted(
                  link, filled == 1 ? "one entry is" : Words.number(filled) + " entries are");
    }
    boolean own =
        step.events(Event.TableAllocated.class).stream()
            .anyMatch(event -> event.level() == Level.PMD);
    return own
        ? "Nobody’s table is shared, so each page takes a fault to fill an entry of a new PMD page."
        : "The table is in place, and each fault fills or changes an entry of it.";
  }

  private static String owner(Step step) {
    return step.events(Event.CandidateExamined.class).stream()
        .filter(event -> event.verdict() == Candidate.FOUND)
        .findFirst()
        .map(event -> Words.process(step.after(), event.candidate()))
        .orElse("another process");
  }

  /// The first slot of the touch that got a table.
  private record Joined(int process, long base) {}

  private static Optional<Joined> joined(Step step) {
    for (Event event : step.events()) {
      if (event instanceof Event.TableShared e) {
        return Optional.of(new Joined(e.process(), e.base()));
      }
      if (event instanceof Event.TableAllocated e && e.level() == Level.PMD) {
        return Optional.of(new Joined(e.process(), e.base()));
      }
    }
    return Optional.empty();
  }

  static Optional<Question> sharers(Step step, int number) {
    Joined joined = joined(step).orElse(null);
    if (joined == null || step.events(Event.FaultBegan.class).isEmpty()) {
      return Optional.empty();
    }
    Machine after = step.after();
    Process self = after.processes().get(joined.process());
    long address =
        step.events(Event.FaultBegan.class).stream()
            .mapToLong(Event.FaultBegan::address)
            .filter(at -> after.paging().slotBase(at) == after.paging().slotBase(joined.base()))
            .findFirst()
            .orElse(joined.base());
    int table = Slots.pmdTable(after, self, address);
    List<Place> places = Slots.others(after, self, address);
    if (places.isEmpty() || table == Runs.NONE) {
      return Optional.empty();
    }
    List<String> right =
        names(self, places.stream().filter(p -> pointsTo(after, p, table)).toList());
    List<String> everyone = names(self, places);
    var choices = new Choices.Phrases(sharing(right)).or(sharing(List.of())).or(sharing(everyone));
    everyone.forEach(name -> choices.or(sharing(List.of(name))));
    choices.or(Words.list(everyone) + ", but only the pages that both touch");
    return choices.ask(
        Topic.SHARERS,
        "%s touches %s, and its slot is empty. Whose PMD page will it share?"
            .formatted(self.name(), Words.address(address)),
        whyShared(step, right),
        number);
  }

  private static boolean pointsTo(Machine machine, Place place, int table) {
    return Slots.pmdTable(machine, place.process(), place.address()) == table;
  }

  private static List<String> names(Process self, List<Place> places) {
    var names = new LinkedHashSet<String>();
    for (Place place : places) {
      boolean own = place.process().index() == self.index();
      names.add(own ? "its own other mapping" : place.process().name());
    }
    return List.copyOf(names);
  }

  private static String sharing(List<String> names) {
    return names.isEmpty()
        ? "nobody’s: it gets one of its own"
        : names.size() == 1
            ? "that of " + names.getFirst()
            : "the one that %s use".formatted(Words.list(names));
  }

  private static String whyShared(Step step, List<String> right) {
    if (!right.isEmpty()) {
      return "The search goes through the object’s mappings in order; %s has a table for this range and passes every check."
          .formatted(owner(step));
    }
    return ReasonQuestion.clause(step)
        .map(clause -> "Not shared, because " + clause + ".")
        .orElse("Nobody who may share has a PMD page for this range yet.");
  }
}
