package io.github.tablemates.quiz;

import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.Errno;
import io.github.tablemates.sim.Event;
import io.github.tablemates.sim.Step;
import java.util.List;
import java.util.Optional;

/// What a call returns, or how an access ends.
final class AnswerQuestion {

  private static final String WORKS = "it works";
  private static final String NEVER = "it never returns";

  private AnswerQuestion() {}

  static Optional<Question> of(Step step, int number) {
    return step.command() instanceof Command.Touch ? access(step, number) : call(step, number);
  }

  private static Optional<Question> access(Step step, int number) {
    List<Event.Signalled> signals = step.events(Event.Signalled.class);
    boolean some = step.outcome().signals().size() < step.outcome().faults().accesses();
    String end = signals.isEmpty() ? WORKS : signals.getFirst().signal().name();
    String why =
        signals.isEmpty()
            ? "The mapping allows it, and a page is there or can be had."
            : "%s: %s.".formatted(end, signals.getFirst().why());
    return new Choices.Phrases(end)
        .or("SIGBUS")
        .or(WORKS)
        .or("SIGSEGV")
        .or("the process waits for a page")
        .ask(
            Topic.ANSWER,
            some && !signals.isEmpty()
                ? "Not every access works. How does the first one that fails end?"
                : "How does the access end?",
            why,
            number);
  }

  private static Optional<Question> call(Step step, int number) {
    Errno errno = step.outcome().errno();
    boolean hangs = step.outcome().hangs();
    String answer = hangs ? NEVER : errno == null ? WORKS : "it fails with " + errno;
    String why = step.outcome().why();
    return new Choices.Phrases(answer)
        .or(WORKS)
        .or("it fails with EINVAL")
        .or("it fails with ENOMEM")
        .or("it fails with EFAULT")
        .or(NEVER)
        .ask(
            Topic.ANSWER,
            "What does this call answer?",
            why.isEmpty() ? "Nothing speaks against it." : sentence(why),
            number);
  }

  private static String sentence(String clause) {
    return Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + ".";
  }
}
