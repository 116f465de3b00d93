package io.github.tablemates.explain;

import io.github.tablemates.model.Size;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.Step;

/// A call in the words of its caller.
final class CallWords {

  private CallWords() {}

  static String of(Step step) {
    String refused = step.outcome().errno() == null ? "." : ", and it will fail.";
    return switch (step.command()) {
      case Command.Mprotect c ->
          "%s calls mprotect() on %s, %s%s"
              .formatted(c.process(), Size.words(c.length()), Words.rights(c.rights()), refused);
      case Command.Munmap c ->
          "%s calls munmap() on %s%s".formatted(c.process(), Size.words(c.length()), refused);
      case Command.Mmap c ->
          "%s calls mmap() for %s%s".formatted(c.process(), Size.words(c.length()), refused);
      case Command.Mremap c ->
          c.length() == c.newLength()
              ? "%s calls mremap() on %s%s".formatted(c.process(), Size.words(c.length()), refused)
              : "%s calls mremap(): %s become %s%s"
                  .formatted(
                      c.process(), Size.words(c.length()), Size.words(c.newLength()), refused);
      case Command.Madvise c ->
          "%s calls madvise() on %s, %s%s"
              .formatted(c.process(), Size.words(c.length()), c.advice(), refused);
      case Command.Exit c -> c.killed() ? c.process() + " is killed." : c.process() + " exits.";
      case Command.Fork c -> "%s forks %s%s".formatted(c.process(), c.child(), refused);
      case Command.Fallocate c ->
          "A hole of %s is punched into %s%s"
              .formatted(Size.words(c.length()), c.object(), refused);
      case Command.Ftruncate c ->
          "%s is cut to %s%s".formatted(c.object(), Size.words(c.size()), refused);
      case Command.Create c -> "%s() makes %s%s".formatted(c.via().token(), c.object(), refused);
      case Command c ->
          "%s is called%s".formatted(KernelFunctions.entry(c).orElse("The kernel"), refused);
    };
  }
}
