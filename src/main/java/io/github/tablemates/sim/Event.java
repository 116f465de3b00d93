package io.github.tablemates.sim;

import io.github.tablemates.model.Level;
import io.github.tablemates.model.Vma;

/// What did happen in a step, in order: what the view animates, the narration tells, a test checks.
/// Processes, objects and tables are given by their index in the machine.
public sealed interface Event {

  record ProcessSpawned(int process) implements Event {}

  record ProcessExited(int process) implements Event {}

  record ObjectCreated(int object) implements Event {}

  /// The last thing that held an object let go, and its pages went back to the pool.
  record ObjectFreed(int object, int pages) implements Event {}

  record PoolResized(long pageSize) implements Event {}

  record Mapped(int process, Vma vma) implements Event {}

  record Unmapped(int process, long start, long end) implements Event {}

  /// A mapping was cut in two at an address.
  record Split(int process, long at) implements Event {}

  /// A mapping's flags changed.
  record FlagsChanged(int process, long start, long end, int before, int after) implements Event {}

  /// A call was refused.
  record Refused(int process, Errno errno, String why) implements Event {}

  /// An access found no entry it could use, and the kernel took over.
  ///
  /// @param depth the level at which the walk stopped, as a position among the paging's levels
  record FaultBegan(int process, long address, boolean write, int depth) implements Event {}

  /// A question about the faulting mapping was answered.
  record ConditionChecked(int process, Condition condition, boolean held) implements Event {}

  /// The search looked at a mapping of the same object.
  ///
  /// @param candidate index of the process whose mapping it is
  /// @param start where the mapping begins there
  /// @param address where the faulting page lies in it
  record CandidateExamined(
      int process, int candidate, long start, long address, int flags, Candidate verdict)
      implements Event {}

  record TableAllocated(int process, Level level, int table, long base) implements Event {}

  record TableFreed(Level level, int table) implements Event {}

  /// A process came to use a table that others use; or, with several slots in a row that went the
  /// same way, each the table after the one before.
  ///
  /// @param base first address of the first slot
  /// @param slots how many slots in a row
  /// @param sharers how many use the first table now
  record TableShared(int process, int table, long base, int slots, int sharers) implements Event {}

  /// A process left a table that others go on using, and its slot is a hole now; or several in a
  /// row.
  ///
  /// @param base first address of the first slot
  /// @param slots how many slots in a row
  /// @param sharers how many still use the first table
  record TableUnshared(int process, int table, long base, int slots, int sharers)
      implements Event {}

  /// The translations of a range were dropped for one process.
  record TlbFlushed(int process, long start, long end) implements Event {}

  /// Entries were filled in.
  ///
  /// @param index the first entry
  /// @param fresh whether the pages were allocated for it; else they were in the page cache
  record EntriesFilled(int process, int table, int index, int count, boolean fresh)
      implements Event {}

  /// Present entries were emptied, `count` of them from `index` on.
  record EntriesCleared(int process, int table, int index, int count) implements Event {}

  /// Entries changed their rights in place.
  record EntriesProtected(int process, int table, int index, int count, boolean writable)
      implements Event {}

  /// A write to a private page that could not go to the object's own page got a copy.
  record PageCopied(int process, int table, int index) implements Event {}

  /// Accesses in a row that ended alike.
  ///
  /// @param address the first one's
  /// @param faults minor faults that each of them took
  record Touched(int process, long address, long count, long stride, int faults) implements Event {}

  record Signalled(int process, long address, Signal signal, String why) implements Event {}

  /// A call never returns: its process can do nothing more, nor be killed.
  record Hung(int process) implements Event {}
}
