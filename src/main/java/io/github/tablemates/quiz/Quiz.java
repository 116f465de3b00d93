package io.github.tablemates.quiz;

import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.Event;
import io.github.tablemates.sim.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Questions before a step. The step has been computed, so the answer is what the model does, and
/// the same step with the same number always gives the same question.
public final class Quiz {

  /// With more processes than this, questions that look at all of them are not asked.
  private static final int MANY = 64;

  private Quiz() {}

  /// The question to ask before a step: the author's, or what the step can teach most; empty where
  /// there is nothing to learn.
  ///
  /// @param number the step's number in its scenario, from 1
  public static Optional<Question> before(Step step, int number, Asked asked) {
    if (asked.about() != null) {
      Optional<Question> wanted = about(step, number, asked.about());
      if (wanted.isPresent()) {
        return wanted.map(question -> question.asked(asked.text()));
      }
    }
    return all(step, number).stream().findFirst().map(question -> question.asked(asked.text()));
  }

  /// Everything that the step has to teach, the most telling first.
  public static List<Question> all(Step step, int number) {
    var questions = new ArrayList<Question>();
    for (Topic topic : worthwhile(step, number)) {
      about(step, number, topic).ifPresent(questions::add);
    }
    return List.copyOf(questions);
  }

  /// The question about one thing; empty where the step does not bear on it.
  public static Optional<Question> about(Step step, int number, Topic topic) {
    if (step.after().processes().size() > MANY && topic != Topic.FAULTS) {
      return Optional.empty();
    }
    return switch (topic) {
      case FAULTS -> FaultQuestions.faults(step);
      case SHARERS -> FaultQuestions.sharers(step, number);
      case REASON -> ReasonQuestion.of(step, number);
      case PUD_INDEX -> PlaceQuestion.of(step);
      case LEFT -> LeftQuestion.of(step, number);
      case TABLE_BYTES -> ByteQuestions.memory(step);
      case CHARGED -> ByteQuestions.charged(step);
      case ANSWER -> AnswerQuestion.of(step, number);
    };
  }

  private static List<Topic> worthwhile(Step step, int number) {
    boolean odd = number % 2 == 1;
    boolean failed =
        step.outcome().errno() != null
            || step.outcome().hangs()
            || !step.outcome().signals().isEmpty();
    if (failed) {
      return List.of(Topic.ANSWER);
    }
    if (!step.events(Event.TableShared.class).isEmpty()) {
      return odd
          ? List.of(Topic.FAULTS, Topic.SHARERS, Topic.CHARGED, Topic.TABLE_BYTES)
          : List.of(Topic.SHARERS, Topic.FAULTS, Topic.TABLE_BYTES, Topic.CHARGED);
    }
    return switch (step.command()) {
      case Command.Touch _ ->
          ReasonQuestion.isRefused(step)
              ? List.of(odd ? Topic.FAULTS : Topic.REASON, odd ? Topic.REASON : Topic.FAULTS)
              : FaultQuestions.isTelling(step) ? List.of(Topic.FAULTS) : List.of();
      case Command.Mprotect _,
          Command.Munmap _,
          Command.Madvise _,
          Command.Mremap _,
          Command.Shmdt _,
          Command.UffdRegister _,
          Command.Fallocate _,
          Command.Ftruncate _ ->
          List.of(Topic.LEFT);
      case Command.Mmap _, Command.Shmat _ ->
          PlaceQuestion.isTelling(step) ? List.of(Topic.PUD_INDEX) : List.of();
      case Command.Fork _, Command.Exit _ -> List.of(Topic.TABLE_BYTES);
      case Command.Note _,
          Command.SetPool _,
          Command.Create _,
          Command.Close _,
          Command.Spawn _,
          Command.Shmctl _,
          Command.Mlock _,
          Command.Mlockall _,
          Command.UffdUnregister _,
          Command.UffdWriteprotect _,
          Command.UffdClose _ ->
          List.of();
    };
  }
}
