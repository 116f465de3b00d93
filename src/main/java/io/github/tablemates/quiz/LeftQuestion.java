package io.github.tablemates.quiz;

import io.github.tablemates.explain.Words;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.Event;
import io.github.tablemates.sim.Step;
import java.util.List;
import java.util.Optional;

/// What a call leaves: pages within the caller's reach, or who keeps a table.
final class LeftQuestion {

  private LeftQuestion() {}

  static Optional<Question> of(Step step, int number) {
    return switch (step.command()) {
      case Command.Fallocate _, Command.Ftruncate _ -> keepers(step, number);
      case Command.Mprotect c -> reach(step, c.process(), "mprotect", c.length());
      case Command.Munmap c -> reach(step, c.process(), "munmap", c.length());
      case Command.Madvise c -> reach(step, c.process(), c.advice().name(), c.length());
      case Command.Mremap c -> reach(step, c.process(), "mremap", c.length());
      case Command.UffdRegister c -> reach(step, c.process(), "UFFDIO_REGISTER", c.length());
      case Command.Shmdt c -> reach(step, c.process(), "shmdt", 0);
      case Command _ -> Optional.empty();
    };
  }

  private static Optional<Question> reach(Step step, String name, String call, long length) {
    Process process = step.before().process(name).orElse(null);
    if (process == null || step.outcome().hangs()) {
      return Optional.empty();
    }
    Machine after = step.after();
    long all = Slots.present(step.before(), process);
    long left = Slots.present(after, after.processes().get(process.index()));
    long asked = Math.min(all, length / step.before().paging().pmdSize());
    if (all == 0) {
      return Optional.empty();
    }
    return new Choices.Amounts(left)
        .or(all)
        .or(0)
        .or(all - asked)
        .or(all - 1)
        .or(all / 2)
        .ask(
            Topic.LEFT,
            "%s reaches %s through its tables. How many after this %s?"
                .formatted(name, Words.count(all, "huge page"), call),
            why(step, name, all == left),
            pages -> Words.count(pages, "page"));
  }

  private static String why(Step step, String name, boolean same) {
    if (!step.events(Event.TableUnshared.class).isEmpty()) {
      return "A shared table must not change for %s alone: huge_pmd_unshare clears %s’s pointer to it, and with it goes every page of the slot."
          .formatted(name, name);
    }
    if (!step.events(Event.EntriesProtected.class).isEmpty()) {
      return "Nobody else uses the table, so its entries change in place.";
    }
    if (same) {
      return "Nothing in the tables had to change.";
    }
    return "Nobody else uses the table, so only the entries in the range are emptied.";
  }

  private static Optional<Question> keepers(Step step, int number) {
    List<Event.TableUnshared> left = step.events(Event.TableUnshared.class);
    if (left.isEmpty()) {
      return Optional.empty();
    }
    int table = left.getFirst().table();
    List<String> before = Slots.users(step.before(), table);
    List<String> after = Slots.users(step.after(), table);
    if (before.size() < 2) {
      return Optional.empty();
    }
    return new Choices.Phrases(only(after, before))
        .or("all of them")
        .or(only(before.subList(0, 1), before))
        .or("none of them")
        .or(only(before.subList(before.size() - 1, before.size()), before))
        .ask(
            Topic.LEFT,
            "%s use one PMD page of the object. Who still has it after this call?"
                .formatted(Words.list(before)),
            "The kernel unmaps the range from one mapping after the other, in the order of i_mmap."
                + " Each has to leave a shared table; the last one is alone by then and keeps it.",
            number);
  }

  private static String only(List<String> names, List<String> all) {
    if (names.isEmpty()) {
      return "none of them";
    }
    return names.size() == all.size() ? "all of them" : "only " + Words.list(names);
  }
}
