package io.github.tablemates.sim;

import static io.github.tablemates.model.VmFlags.VM_READ;
import static io.github.tablemates.model.VmFlags.VM_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Via;
import io.github.tablemates.model.Vma;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A machine to experiment on: one call is one command, and after each the invariants must hold.
public final class Lab {

  /// What one PMD page maps: the unit of sharing.
  public static final long U = Size.GIB;

  /// A huge page.
  public static final long H = 2 * Size.MIB;

  /// A slot border with many free slots behind it.
  public static final long BASE = 0x7f1a_4000_0000L;

  /// The memfd that every lab has.
  public static final String FILE = "file";

  public static final int R = VM_READ;
  public static final int RW = VM_READ | VM_WRITE;
  public static final int NONE = 0;

  private Machine machine;
  private @Nullable Step last;

  public Lab(Machine machine) {
    this.machine = machine;
  }

  /// A lab with an ample pool, a memfd of 4 GiB called [#FILE] and these processes.
  public static Lab with(String... processes) {
    return withPool(Pool.AMPLE, processes);
  }

  public static Lab withPool(int pages, String... processes) {
    return on(Paging.X86_64_4LEVEL, KernelRules.NEWEST, Pool.of(H, pages, 0), processes);
  }

  public static Lab on(Paging paging, KernelRules rules, Pool pool, String... processes) {
    var pools = List.of(pool, Pool.of(Size.GIB, 8, 0));
    var lab = new Lab(Machine.booted(paging, rules, pools));
    lab.create(FILE, Via.MEMFD_CREATE, 4 * U);
    for (String process : processes) {
      lab.run(new Command.Spawn(process, 0));
    }
    return lab;
  }

  // commands

  /// Runs a command, whatever comes of it.
  public Step run(Command command) {
    Step step = Simulation.step(machine, command);
    machine = step.after();
    last = step;
    assertThat(Invariants.broken(machine)).as("after %s", command).isEmpty();
    return step;
  }

  /// Runs a command that must succeed.
  public Step ok(Command command) {
    Step step = run(command);
    assertThat(step.outcome().errno()).as("%s: %s", command, step.outcome().why()).isNull();
    return step;
  }

  /// Runs a command that must fail, and says with what.
  public Errno fails(Command command) {
    Errno errno = run(command).outcome().errno();
    assertThat(errno).as("errno of %s", command).isNotNull();
    return errno;
  }

  public void create(String object, Via via, long size) {
    ok(new Command.Create(object, via, size, H, false));
  }

  /// Maps the first gibibyte of the file at [#BASE], writable and shared.
  public long map(String process) {
    return map(process, BASE, U);
  }

  public long map(String process, long at, long length) {
    return mmap(process).at(at).length(length).call();
  }

  /// A call of mmap to be completed; without more it is that of [#map].
  public MmapCall mmap(String process) {
    return new MmapCall(this, process);
  }

  /// Reads `pages` pages from `at` on and returns the faults that it took.
  public long read(String process, long at, long pages) {
    return touch(process, at, false, pages);
  }

  public long write(String process, long at, long pages) {
    return touch(process, at, true, pages);
  }

  private long touch(String process, long at, boolean write, long pages) {
    Step step = ok(new Command.Touch(process, Address.of(at), write, pages, 0));
    assertThat(step.outcome().faults().accesses()).isEqualTo(pages);
    return step.outcome().faults().faults();
  }

  public Step mprotect(String process, long at, long length, int rights) {
    return ok(new Command.Mprotect(process, Address.of(at), length, rights));
  }

  public Step munmap(String process, long at, long length) {
    return ok(new Command.Munmap(process, Address.of(at), length));
  }

  public Step exit(String process) {
    return ok(new Command.Exit(process, false));
  }

  public Step close(String object) {
    return ok(new Command.Close(object));
  }

  /// Changes a mapping by hand, to states that no command leads to yet.
  public void edit(String process, long at, UnaryOperator<Vma> change) {
    Process owner = process(process).with(change.apply(vma(process, at)));
    machine =
        new Machine(
            machine.paging(),
            machine.rules(),
            machine.processes().with(owner.index(), owner),
            machine.names(),
            machine.objects(),
            machine.objectNames(),
            machine.tables(),
            machine.pools(),
            machine.labels(),
            machine.copies(),
            machine.counters());
  }

  // what there is now

  public Machine machine() {
    return machine;
  }

  /// The last step.
  public Step step() {
    assertThat(last).as("a step").isNotNull();
    return last;
  }

  public Process process(String name) {
    return machine.process(name).orElseThrow();
  }

  public HugetlbObject object(String name) {
    return machine.object(name).orElseThrow();
  }

  public Pool pool() {
    return machine.pools().getFirst();
  }

  public Vma vma(String process, long at) {
    return process(process).mappingAt(at).orElseThrow();
  }

  /// Rights of the process's mappings, in order of address.
  public List<String> perms(String process) {
    return process(process).mappings().stream().map(Vma::perms).toList();
  }

  /// Index of the PMD page of an address, or [Runs#NONE].
  public int table(String process, long at) {
    return machine.tableFor(process(process), machine.paging().pmdDepth(), at);
  }

  /// How many PUD entries point to the PMD page of an address; 0 where there is none.
  public int sharers(String process, long at) {
    int table = table(process, at);
    return table == Runs.NONE ? 0 : machine.tables().get(table).sharers();
  }

  /// Present entries for huge pages among the `pages` from `at` on.
  public int present(String process, long at, int pages) {
    int present = 0;
    for (int i = 0; i < pages; i++) {
      long address = at + i * H;
      int table = table(process, address);
      int entry = machine.paging().index(machine.paging().pmdDepth(), address);
      boolean there = table != Runs.NONE && machine.tables().get(table).entries().has(entry);
      present += there ? 1 : 0;
    }
    return present;
  }

  /// How many distinct tables map a page of the file.
  public int mapCount(int page) {
    return object(FILE).mapCount(page);
  }

  /// Page-table pages that a process is charged for.
  public long charged(String process) {
    return process(process).charged() / machine.paging().basePage();
  }

  /// What the last search made of the mappings that it looked at, in order.
  public List<Candidate> verdicts() {
    return step().events(Event.CandidateExamined.class).stream()
        .map(Event.CandidateExamined::verdict)
        .toList();
  }

  /// Whose mappings the last search looked at, in order.
  public List<String> examined() {
    var names = new ArrayList<String>();
    for (Event.CandidateExamined event : step().events(Event.CandidateExamined.class)) {
      names.add(machine.processes().get(event.candidate()).name());
    }
    return names;
  }

  /// The conditions that did not hold in the last step.
  public List<Condition> unmet() {
    return step().events(Event.ConditionChecked.class).stream()
        .filter(event -> !event.held())
        .map(Event.ConditionChecked::condition)
        .toList();
  }
}
