package io.github.tablemates.explain;

import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Vma;
import java.util.Optional;

/// A thing that can be pointed at, selected and asked about, in terms of the model: it stays the
/// same from step to step, whatever the picture looks like.
public sealed interface Subject {

  /// The machine as a whole: nothing in particular.
  record OfMachine() implements Subject {}

  /// A process.
  record OfProcess(int process) implements Subject {}

  /// All processes that are like one: the same mappings with the same rights and states of slots.
  record OfGroup(int like) implements Subject {}

  /// The mapping that holds an address.
  record OfMapping(int process, long address) implements Subject {}

  /// An entry on the way to an address, there or not.
  ///
  /// @param depth the position among the paging's levels of the table that holds it
  record OfEntry(int process, int depth, long address) implements Subject {}

  /// A page of entries on the way to an address.
  ///
  /// @param depth the position among the paging's levels
  record OfTable(int process, int depth, long address) implements Subject {}

  /// A huge page of an object, there or not.
  record OfPage(int object, int page) implements Subject {}

  /// A hugetlb object.
  record OfObject(int object) implements Subject {}

  /// Whether it is there at that instant.
  default boolean existsIn(Machine machine) {
    return switch (this) {
      case OfMachine() -> true;
      case OfProcess(int process) -> alive(machine, process).isPresent();
      case OfGroup(int like) -> alive(machine, like).isPresent();
      case OfMapping(int process, long address) ->
          alive(machine, process).flatMap(p -> p.mappingAt(address)).isPresent();
      case OfEntry(int process, int depth, long address) ->
          depth < machine.paging().levels().size()
              && alive(machine, process)
                  .filter(p -> reaches(machine, p, depth, address))
                  .isPresent();
      case OfTable(int process, int depth, long address) ->
          depth < machine.paging().levels().size()
              && alive(machine, process)
                  .filter(p -> machine.tableFor(p, depth, address) != Runs.NONE)
                  .isPresent();
      case OfPage(int object, int page) ->
          isThere(machine, object)
              && page < machine.objects().get(object).size() / pageSize(machine, object);
      case OfObject(int object) -> isThere(machine, object);
    };
  }

  /// The process that it belongs to, or [Runs#NONE].
  default int owner() {
    return switch (this) {
      case OfProcess(int process) -> process;
      case OfMapping(int process, _) -> process;
      case OfEntry(int process, _, _) -> process;
      case OfTable(int process, _, _) -> process;
      case OfMachine _, OfGroup _, OfPage _, OfObject _ -> Runs.NONE;
    };
  }

  /// What a step is about: the entry it changed or came past, its process, or the machine.
  static Subject of(Story story, Machine machine) {
    int index = story.process();
    if (index == Runs.NONE || index >= machine.processes().size()) {
      return new OfMachine();
    }
    Process process = machine.processes().get(index);
    if (story.address() < 0 || !process.alive()) {
      return new OfProcess(index);
    }
    int depth =
        process
            .mappingAt(story.address())
            .map(vma -> entryDepth(machine, vma))
            .orElse(Math.max(0, machine.paging().pudDepth()));
    return new OfEntry(index, depth, story.address());
  }

  /// The depth of the entries that matter most in a mapping: those that point to PMD pages where
  /// such pages could be shared, else those that map its pages.
  static int entryDepth(Machine machine, Vma vma) {
    int leaf = machine.paging().leafDepth(vma.pageSize());
    boolean slots = vma.isHugetlb() && leaf == machine.paging().pmdDepth();
    return slots ? Math.max(0, machine.paging().pudDepth()) : leaf;
  }

  private static Optional<Process> alive(Machine machine, int process) {
    return process >= 0 && process < machine.processes().size()
        ? Optional.of(machine.processes().get(process)).filter(Process::alive)
        : Optional.empty();
  }

  /// Whether there is a table for the entry, or a mapping that will need one.
  private static boolean reaches(Machine machine, Process process, int depth, long address) {
    return machine.tableFor(process, depth, address) != Runs.NONE
        || process.mappingAt(address).isPresent();
  }

  private static boolean isThere(Machine machine, int object) {
    return object >= 0
        && object < machine.objects().size()
        && !machine.objects().get(object).isGone();
  }

  private static long pageSize(Machine machine, int object) {
    return machine.objects().get(object).pageSize();
  }
}
