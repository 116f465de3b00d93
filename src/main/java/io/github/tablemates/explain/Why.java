package io.github.tablemates.explain;

import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.MappingTree.Mapped;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Vma;
import io.github.tablemates.sim.Candidate;
import io.github.tablemates.sim.Condition;
import io.github.tablemates.sim.Event;
import io.github.tablemates.sim.Sharing;
import io.github.tablemates.sim.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why the slot of an address shares its PMD page, or why it does not: the kernel's conditions in
/// the kernel's order with the values that they have now, then the mappings that its search meets.
///
/// Where the slot is empty it says what the next fault would find.
///
/// @param base first address of the slot
/// @param sharers how many use the slot's PMD page, 0 where it has none
/// @param with who else uses it, the first few by their index
/// @param checks up to the first one that fails, which the kernel would not go past
/// @param candidates the first mappings in `i_mmap`; empty where the kernel would not search
/// @param more how many mappings are not listed
public record Why(
    int process,
    long address,
    long base,
    State state,
    int sharers,
    List<Integer> with,
    List<Check> checks,
    List<Tried> candidates,
    int more) {

  private static final int MOST_CANDIDATES = 12;

  /// What the slot of an address is to its process.
  public enum State {
    /// No mapping holds the address.
    UNMAPPED,
    /// Its mapping is not hugetlb memory.
    ORDINARY,
    /// Its PMD page has other users too.
    SHARED,
    /// Its PMD page has no other user.
    OWN_TABLE,
    /// An unshare emptied it and nothing has filled it since.
    HOLE,
    /// It has not been touched.
    UNTOUCHED
  }

  /// A condition and how it came out.
  public record Check(Condition condition, boolean held, String words, String value) {}

  /// A mapping of the same pages and what the search makes of it.
  ///
  /// @param address where it shows the page
  /// @param detail the values that decided it, empty where the verdict says all
  public record Tried(
      int process, long start, long address, String perms, Candidate verdict, String detail) {}

  /// Whether the next fault in an empty slot would link a table of another.
  public boolean wouldShare() {
    boolean found = candidates.stream().anyMatch(tried -> tried.verdict == Candidate.FOUND);
    return (state == State.HOLE || state == State.UNTOUCHED) && found && firstFailure().isEmpty();
  }

  public Optional<Check> firstFailure() {
    return checks.stream().filter(check -> !check.held).findFirst();
  }

  /// Asks about an address of a live process.
  public static Why of(Machine machine, int process, long address) {
    return new Asked(machine, machine.processes().get(process), address).answer();
  }

  /// Asks about an address in the state that a step led to. Where the step itself searched for the
  /// slot's table, the answer is what its search met.
  public static Why of(Machine machine, @Nullable Step step, int process, long address) {
    Why now = of(machine, process, address);
    if (step == null || now.state == State.UNMAPPED || now.state == State.ORDINARY) {
      return now;
    }
    List<Event.CandidateExamined> search = searchIn(step, machine, now);
    if (search.isEmpty()) {
      return now;
    }
    var asked = new Asked(machine, machine.processes().get(process), address);
    List<Tried> tried =
        search.stream().limit(MOST_CANDIDATES).map(event -> asked.tried(event)).toList();
    int more = search.size() - tried.size();
    List<Check> checks =
        now.checks.stream().filter(c -> c.condition != Condition.EMPTY_SLOT).toList();
    return new Why(
        process, address, now.base, now.state, now.sharers, now.with, checks, tried, more);
  }

  private static List<Event.CandidateExamined> searchIn(Step step, Machine machine, Why why) {
    Vma vma = machine.processes().get(why.process).mappingAt(why.address).orElse(null);
    if (vma == null) {
      return List.of();
    }
    var found = new ArrayList<Event.CandidateExamined>();
    boolean here = false;
    for (Event event : step.events()) {
      if (event instanceof Event.FaultBegan fault) {
        here =
            fault.process() == why.process
                && machine.paging().slotBase(fault.address()) == why.base;
      } else if (here && event instanceof Event.CandidateExamined examined) {
        found.add(examined);
      }
    }
    return found;
  }

  /// One question on its way.
  private record Asked(Machine machine, Process process, long address) {

    Why answer() {
      Paging paging = machine.paging();
      Vma vma = process.mappingAt(address).orElse(null);
      long base = paging.slotBase(address);
      if (vma == null) {
        return bare(State.UNMAPPED, base);
      }
      if (!vma.isHugetlb()) {
        return bare(State.ORDINARY, base);
      }
      int table = table(process, address);
      int sharers = table == Runs.NONE ? 0 : machine.tables().get(table).sharers();
      State state = state(table, sharers);
      List<Check> checks = checks(vma, state, table);
      boolean searches =
          checks.stream().allMatch(c -> c.held || c.condition == Condition.EMPTY_SLOT);
      var candidates = new ArrayList<Tried>();
      var with = new ArrayList<Integer>();
      int[] all = {0};
      if (searches) {
        candidates(vma, table, candidates, with, all);
      }
      return new Why(
          process.index(),
          address,
          base,
          state,
          sharers,
          List.copyOf(with),
          checks,
          List.copyOf(candidates),
          all[0] - candidates.size());
    }

    private Why bare(State state, long base) {
      return new Why(process.index(), address, base, state, 0, List.of(), List.of(), List.of(), 0);
    }

    private int table(Process of, long at) {
      return machine.paging().pudDepth() < 0
          ? Runs.NONE
          : machine.tableFor(of, machine.paging().pmdDepth(), at);
    }

    private State state(int table, int sharers) {
      if (table != Runs.NONE) {
        return sharers > 1 ? State.SHARED : State.OWN_TABLE;
      }
      return machine.isHole(process, address) ? State.HOLE : State.UNTOUCHED;
    }

    private List<Check> checks(Vma vma, State state, int table) {
      var checks = new ArrayList<Check>();
      for (Condition condition : Condition.values()) {
        boolean empty = condition == Condition.EMPTY_SLOT;
        if (empty && state == State.SHARED) {
          break;
        }
        boolean held =
            empty
                ? table == Runs.NONE
                : Sharing.holds(machine.paging(), machine.rules(), vma, address, condition);
        String words = held ? WhyWords.held(condition) : WhyWords.failed(condition);
        checks.add(
            new Check(
                condition, held, words, WhyWords.value(machine, vma, address, condition, table)));
        if (!held) {
          break;
        }
      }
      return List.copyOf(checks);
    }

    private void candidates(
        Vma vma, int table, List<Tried> candidates, List<Integer> with, int[] all) {
      HugetlbObject object = machine.objects().get(vma.object());
      int page = vma.pageAt(address);
      long offset = page * object.pageSize();
      all[0] = 0;
      object
          .mappings()
          .visit(
              offset,
              offset + machine.paging().basePage(),
              mapped -> {
                all[0]++;
                if (candidates.size() < MOST_CANDIDATES) {
                  Tried tried = tried(vma, mapped, page);
                  candidates.add(tried);
                  boolean same =
                      table != Runs.NONE
                          && tried.verdict != Candidate.SELF
                          && table(machine.processes().get(tried.process), tried.address) == table;
                  if (same) {
                    with.add(tried.process);
                  }
                }
                return all[0] <= MOST_CANDIDATES;
              });
      if (all[0] > MOST_CANDIDATES) {
        all[0] = object.mappings().size();
      }
    }

    private Tried tried(Vma vma, Mapped mapped, int page) {
      Process owner = machine.processes().get(mapped.process());
      Vma candidate = owner.mappingAt(mapped.start()).orElseThrow();
      long there = candidate.addressOf(page);
      boolean self = owner.index() == process.index() && candidate.start() == vma.start();
      Candidate verdict =
          self
              ? Candidate.SELF
              : Sharing.pageTableShareable(machine.paging(), candidate, there, vma, address);
      if (verdict == Candidate.FOUND && table(owner, there) == Runs.NONE) {
        verdict = Candidate.NO_TABLE;
      }
      return new Tried(
          owner.index(),
          candidate.start(),
          there,
          candidate.perms(),
          verdict,
          WhyWords.detail(machine.paging(), verdict, candidate, there, vma, address));
    }

    /// What a search of the current step made of a mapping; it may have changed since.
    Tried tried(Event.CandidateExamined event) {
      Process owner = machine.processes().get(event.candidate());
      Vma vma = process.mappingAt(address).orElseThrow();
      String detail =
          owner
              .mappingAt(event.start())
              .map(
                  candidate ->
                      WhyWords.detail(
                          machine.paging(),
                          event.verdict(),
                          candidate,
                          event.address(),
                          vma,
                          address))
              .orElse("");
      return new Tried(
          event.candidate(),
          event.start(),
          event.address(),
          io.github.tablemates.model.VmFlags.perms(event.flags()),
          event.verdict(),
          detail);
    }
  }
}
