package io.github.tablemates.quiz;

import io.github.tablemates.explain.Words;
import io.github.tablemates.model.Level;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Vma;
import io.github.tablemates.quiz.Slots.Place;
import io.github.tablemates.sim.Candidate;
import io.github.tablemates.sim.Condition;
import io.github.tablemates.sim.Event;
import io.github.tablemates.sim.Sharing;
import io.github.tablemates.sim.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Why a table that is there is not shared.
final class ReasonQuestion {

  private static final List<Condition> CONDITIONS =
      List.of(
          Condition.WHOLE_SLOT,
          Condition.SHARED_MAPPING,
          Condition.NO_USERFAULTFD,
          Condition.PMD_SIZED_PAGES,
          Condition.ARCHITECTURE);

  private ReasonQuestion() {}

  /// Whether somebody has a PMD page for the same pages and the toucher got one of its own.
  static boolean isRefused(Step step) {
    return refused(step).isPresent();
  }

  private record Refused(Process self, long address, Process owner) {}

  private static Optional<Refused> refused(Step step) {
    Optional<Event.TableAllocated> own =
        step.events(Event.TableAllocated.class).stream()
            .filter(
                event ->
                    event.level() == Level.PMD || event.level() == step.before().paging().pmdName())
            .findFirst();
    Optional<Event.FaultBegan> fault = step.events(Event.FaultBegan.class).stream().findFirst();
    if (own.isEmpty() || fault.isEmpty()) {
      return Optional.empty();
    }
    Machine before = step.before();
    long address = fault.get().address();
    Process self = before.processes().get(fault.get().process());
    for (Place place : Slots.others(before, self, address)) {
      if (Slots.pmdTable(before, place.process(), place.address()) != Runs.NONE) {
        return Optional.of(new Refused(self, address, place.process()));
      }
    }
    return Optional.empty();
  }

  static Optional<Question> of(Step step, int number) {
    Refused refused = refused(step).orElse(null);
    String answer = clause(step).orElse("");
    if (refused == null || answer.isEmpty()) {
      return Optional.empty();
    }
    var choices = new Choices.Phrases(answer);
    List<String> wrong = wrong(step.before(), refused);
    for (int i = 0; i < wrong.size(); i++) {
      choices.or(wrong.get((i + number) % wrong.size()));
    }
    return choices.ask(
        Topic.REASON,
        "%s touches %s. %s has a PMD page for the same pages, and %s gets one of its own. Why?"
            .formatted(
                refused.self().name(),
                Words.address(refused.address()),
                refused.owner().name(),
                refused.self().name()),
        "The kernel asks in a fixed order, and the first answer that was no is this: "
            + answer
            + ".",
        number);
  }

  /// The first condition or check that failed, as a clause.
  static Optional<String> clause(Step step) {
    Optional<String> failed =
        step.events(Event.ConditionChecked.class).stream()
            .filter(event -> !event.held())
            .findFirst()
            .map(event -> Words.failed(event.condition()));
    return failed.or(
        () ->
            step.events(Event.CandidateExamined.class).stream()
                .filter(event -> event.verdict().isRefusal())
                .findFirst()
                .map(event -> clause(event.verdict())));
  }

  private static String clause(Candidate verdict) {
    return switch (verdict) {
      case OTHER_FLAGS -> "the flags of the two mappings differ";
      case OTHER_INDEX -> "the page has another index in the two tables";
      case NOT_WHOLE_SLOT -> "the other mapping does not cover the whole slot";
      case NO_VMA_LOCK -> "the other mapping has no hugetlb VMA lock";
      case SELF, NO_TABLE, FOUND -> "";
    };
  }

  /// Reasons that do not hold here, so that none of them is half true.
  private static List<String> wrong(Machine machine, Refused refused) {
    Paging paging = machine.paging();
    Vma vma = refused.self().mappingAt(refused.address()).orElseThrow();
    var wrong = new ArrayList<String>();
    List<Candidate> verdicts =
        Slots.others(machine, refused.self(), refused.address()).stream()
            .map(
                place ->
                    Sharing.pageTableShareable(
                        paging, place.vma(), place.address(), vma, refused.address()))
            .toList();
    for (Candidate verdict : List.of(Candidate.OTHER_FLAGS, Candidate.OTHER_INDEX)) {
      boolean checked =
          verdicts.stream().allMatch(v -> v == Candidate.FOUND || v == Candidate.OTHER_FLAGS);
      if (!verdicts.contains(verdict) && (checked || verdict == Candidate.OTHER_INDEX)) {
        wrong.add(clause(verdict));
      }
    }
    wrong.add("the two processes map it at different addresses");
    for (Condition condition : CONDITIONS) {
      if (Sharing.holds(paging, machine.rules(), vma, refused.address(), condition)) {
        wrong.add(Words.failed(condition));
      }
    }
    wrong.add("the object is too small to be shared");
    return wrong;
  }
}
