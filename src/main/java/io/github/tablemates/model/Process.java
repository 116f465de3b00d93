package io.github.tablemates.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// A process and its `mm_struct`.
///
/// @param index its number in the order of creation, which gives it its letter and colour
/// @param name the scenario's name for it
/// @param pid its process id
/// @param mappings its mappings in ascending order of address
/// @param pgd index of its PGD page among the machine's tables
/// @param holes slots that an unshare emptied and nothing has filled since: slot numbers
/// @param charged bytes charged to it for page tables since it was spawned (VmPTE)
/// @param faults minor faults it has taken
/// @param faultsAlone minor faults it would have taken had it shared no table
/// @param userfaultfd whether it has a userfaultfd open
/// @param locksFuture whether mlockall(MCL_FUTURE) populates what it will map
/// @param hung whether it waits in the kernel for ever
/// @param alive false once it has exited
public record Process(
    int index,
    String name,
    int pid,
    List<Vma> mappings,
    int pgd,
    Runs holes,
    long charged,
    long faults,
    long faultsAlone,
    Userfaultfd userfaultfd,
    boolean locksFuture,
    boolean hung,
    boolean alive) {

  /// The state of a process's userfaultfd.
  public enum Userfaultfd {
    NONE,
    OPEN,
    /// Open, and faults become SIGBUS (UFFD_FEATURE_SIGBUS).
    SIGBUS
  }

  /// A process as it starts.
  public static Process started(int index, String name, int pid, int pgd) {
    return new Process(
        index,
        name,
        pid,
        List.of(),
        pgd,
        Runs.EMPTY,
        0,
        0,
        0,
        Userfaultfd.NONE,
        false,
        false,
        true);
  }

  /// The mapping that holds an address.
  public Optional<Vma> mappingAt(long address) {
    int at = firstEndingAfter(address);
    return at < mappings.size() && mappings.get(at).start() <= address
        ? Optional.of(mappings.get(at))
        : Optional.empty();
  }

  /// The mappings that overlap `[start, end)`, in order.
  public List<Vma> mappingsIn(long start, long end) {
    int from = firstEndingAfter(start);
    int to = from;
    while (to < mappings.size() && mappings.get(to).start() < end) {
      to++;
    }
    return mappings.subList(from, to);
  }

  private int firstEndingAfter(long address) {
    int low = 0;
    int high = mappings.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (mappings.get(middle).end() <= address) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// With a mapping put in place of the one that starts where it does, or added.
  public Process with(Vma vma) {
    var list = new ArrayList<Vma>(mappings.size() + 1);
    list.addAll(mappings);
    int at = firstEndingAfter(vma.start());
    if (at < list.size() && list.get(at).start() == vma.start()) {
      list.set(at, vma);
    } else {
      list.add(at, vma);
    }
    return withMappings(list);
  }

  public Process without(Vma vma) {
    var list = new ArrayList<>(mappings);
    list.removeIf(other -> other.start() == vma.start());
    return withMappings(list);
  }

  private Process withMappings(List<Vma> list) {
    return new Process(
        index,
        name,
        pid,
        Collections.unmodifiableList(list),
        pgd,
        holes,
        charged,
        faults,
        faultsAlone,
        userfaultfd,
        locksFuture,
        hung,
        alive);
  }

  public Process withHoles(Runs newHoles) {
    return new Process(
        index,
        name,
        pid,
        mappings,
        pgd,
        newHoles,
        charged,
        faults,
        faultsAlone,
        userfaultfd,
        locksFuture,
        hung,
        alive);
  }

  public Process charged(long bytes) {
    return new Process(
        index,
        name,
        pid,
        mappings,
        pgd,
        holes,
        charged + bytes,
        faults,
        faultsAlone,
        userfaultfd,
        locksFuture,
        hung,
        alive);
  }

  public Process faulted(long taken, long alone) {
    return new Process(
        index,
        name,
        pid,
        mappings,
        pgd,
        holes,
        charged,
        faults + taken,
        faultsAlone + alone,
        userfaultfd,
        locksFuture,
        hung,
        alive);
  }

  /// What is left of it after exit: its name, letter and counts.
  public Process exited() {
    return new Process(
        index,
        name,
        pid,
        List.of(),
        Runs.NONE,
        Runs.EMPTY,
        0,
        faults,
        faultsAlone,
        Userfaultfd.NONE,
        false,
        false,
        false);
  }

  public Process withUserfaultfd(Userfaultfd state) {
    return new Process(
        index,
        name,
        pid,
        mappings,
        pgd,
        holes,
        charged,
        faults,
        faultsAlone,
        state,
        locksFuture,
        hung,
        alive);
  }

  public Process lockingFuture(boolean locks) {
    return new Process(
        index,
        name,
        pid,
        mappings,
        pgd,
        holes,
        charged,
        faults,
        faultsAlone,
        userfaultfd,
        locks,
        hung,
        alive);
  }

  public Process hanging() {
    return new Process(
        index,
        name,
        pid,
        mappings,
        pgd,
        holes,
        charged,
        faults,
        faultsAlone,
        userfaultfd,
        locksFuture,
        true,
        alive);
  }
}
