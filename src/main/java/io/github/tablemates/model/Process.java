package io.github.tablemates.model;

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
/// @param usage what it has used so far
/// @param state what it is in
public record Process(
    int index,
    String name,
    int pid,
    List<Vma> mappings,
    int pgd,
    Runs holes,
    Usage usage,
    State state) {

  /// What a process is charged for and has taken.
  ///
  /// @param charged bytes charged to it for page tables since it was spawned (VmPTE)
  /// @param faults minor faults it has taken
  /// @param faultsAlone minor faults it would have taken had it shared no table
  public record Usage(long charged, long faults, long faultsAlone) {
    static final Usage NONE = new Usage(0, 0, 0);

    /// With that much more used.
    public Usage plus(long bytes, long taken, long alone) {
      return new Usage(charged + bytes, faults + taken, faultsAlone + alone);
    }
  }

  /// The conditions that a process can be in.
  ///
  /// @param userfaultfd whether it has a userfaultfd open
  /// @param locksFuture whether mlockall(MCL_FUTURE) populates what it will map
  /// @param hung whether it waits in the kernel for ever
  /// @param alive false once it has exited
  public record State(Userfaultfd userfaultfd, boolean locksFuture, boolean hung, boolean alive) {
    static final State STARTED = new State(Userfaultfd.NONE, false, false, true);
    static final State EXITED = new State(Userfaultfd.NONE, false, false, false);
  }

  /// The state of a process's userfaultfd.
  public enum Userfaultfd {
    NONE,
    OPEN,
    /// Open, and faults become SIGBUS (UFFD_FEATURE_SIGBUS).
    SIGBUS
  }

  /// A process as it starts.
  public static Process started(int index, String name, int pid, int pgd) {
    return new Process(index, name, pid, List.of(), pgd, Runs.EMPTY, Usage.NONE, State.STARTED);
  }

  public long charged() {
    return usage.charged;
  }

  public long faults() {
    return usage.faults;
  }

  public Userfaultfd userfaultfd() {
    return state.userfaultfd;
  }

  public boolean locksFuture() {
    return state.locksFuture;
  }

  public boolean hung() {
    return state.hung;
  }

  public boolean alive() {
    return state.alive;
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
    return with(vma, usage);
  }

  /// The same, and with another use.
  public Process with(Vma vma, Usage newUsage) {
    return new Process(index, name, pid, joined(vma), pgd, holes, newUsage, state);
  }

  private List<Vma> joined(Vma vma) {
    int at = firstEndingAfter(vma.start());
    boolean replaces = at < mappings.size() && mappings.get(at).start() == vma.start();
    if (mappings.size() == (replaces ? 1 : 0)) {
      return List.of(vma);
    }
    Vma[] all = new Vma[mappings.size() + (replaces ? 0 : 1)];
    for (int i = 0; i < all.length; i++) {
      int old = replaces || i < at ? i : i - 1;
      all[i] = i == at ? vma : mappings.get(old);
    }
    return List.of(all);
  }

  public Process without(Vma vma) {
    return withMappings(mappings.stream().filter(other -> other.start() != vma.start()).toList());
  }

  private Process withMappings(List<Vma> list) {
    return new Process(index, name, pid, list, pgd, holes, usage, state);
  }

  public Process withHoles(Runs newHoles) {
    return new Process(index, name, pid, mappings, pgd, newHoles, usage, state);
  }

  /// With another use.
  public Process with(Usage newUsage) {
    return new Process(index, name, pid, mappings, pgd, holes, newUsage, state);
  }

  /// What is left of it after exit: its name, letter and counts.
  public Process exited() {
    var rest = new Usage(0, usage.faults, usage.faultsAlone);
    return new Process(index, name, pid, List.of(), Runs.NONE, Runs.EMPTY, rest, State.EXITED);
  }

  public Process withUserfaultfd(Userfaultfd uffd) {
    return withState(new State(uffd, state.locksFuture, state.hung, state.alive));
  }

  public Process lockingFuture(boolean locks) {
    return withState(new State(state.userfaultfd, locks, state.hung, state.alive));
  }

  public Process hanging() {
    return withState(new State(state.userfaultfd, state.locksFuture, true, state.alive));
  }

  private Process withState(State newState) {
    return new Process(index, name, pid, mappings, pgd, holes, usage, newState);
  }
}
