package io.github.tablemates.quiz;

import io.github.tablemates.explain.Story;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Size;
import io.github.tablemates.sim.Event;
import io.github.tablemates.sim.Step;
import java.util.Optional;

/// What page tables cost: what memory really holds, and what a process is charged for.
final class ByteQuestions {

  private ByteQuestions() {}

  static Optional<Question> memory(Step step) {
    Machine before = step.before();
    Machine after = step.after();
    if (step.outcome().hangs()) {
      return Optional.empty();
    }
    long page = before.paging().basePage();
    long answer = after.tableBytes();
    long charged = 0;
    for (Process process : after.liveProcesses()) {
      charged += process.charged();
    }
    return new Choices.Amounts(answer)
        .or(after.tableBytesAlone())
        .or(before.tableBytes())
        .or(answer + page)
        .or(charged)
        .or(answer - page)
        .ask(
            Topic.TABLE_BYTES,
            "All page tables take %s of memory now, each page counted once. How much after this step?"
                .formatted(Size.words(before.tableBytes())),
            whyMemory(step, answer - before.tableBytes(), page),
            Size::words);
  }

  private static String whyMemory(Step step, long more, long page) {
    boolean shared = !step.events(Event.TableShared.class).isEmpty();
    boolean unshared = !step.events(Event.TableUnshared.class).isEmpty();
    String pages = Math.abs(more) / page + (Math.abs(more) == page ? " page" : " pages");
    String change =
        more == 0 ? "No table page is made or freed" : (more > 0 ? "New: " : "Freed: ") + pages;
    if (shared) {
      return change + "; a shared PMD page is there only once, however many use it.";
    }
    return unshared ? change + "; the shared PMD page stays for the others." : change + ".";
  }

  static Optional<Question> charged(Step step) {
    int index = Story.of(step).process();
    if (index == Runs.NONE || index >= step.before().processes().size()) {
      return Optional.empty();
    }
    Process before = step.before().processes().get(index);
    Process after = step.after().processes().get(index);
    if (!after.alive()) {
      return Optional.empty();
    }
    long page = step.before().paging().basePage();
    boolean shared = !step.events(Event.TableShared.class).isEmpty();
    return new Choices.Amounts(after.charged())
        .or(after.charged() - page)
        .or(before.charged())
        .or(after.charged() + page)
        .or(before.charged() + page)
        .or(after.charged() + 2 * page)
        .ask(
            Topic.CHARGED,
            "%s is charged %s for page tables now (VmPTE). How much after this step?"
                .formatted(before.name(), Size.words(before.charged())),
            shared
                ? "Every sharer is charged in full for a shared PMD page, although memory holds it"
                    + " once."
                : "A process is charged for each table page that it gets, and no longer when it"
                    + " goes.",
            Size::words);
  }
}
