package io.github.tablemates.sim;

import static io.github.tablemates.sim.Lab.BASE;
import static io.github.tablemates.sim.Lab.H;
import static io.github.tablemates.sim.Lab.U;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Level;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Machine.Counters;
import io.github.tablemates.model.MappingTree;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.Vma;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Machines broken by hand: a check that never fails would check nothing.
class InvariantsTest {

  private record Case(UnaryOperator<Machine> breakIt, String sentence) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  private static final List<Case> CASES =
      List.of(
          new Case(
              m -> put(m, process(m).with(at(vma(m), BASE + H, BASE + U + H))),
              "mappings of A overlap"),
          new Case(
              m -> put(m, process(m).with(at(vma(m), BASE, BASE + U + 4096))),
              "a mapping of A is unaligned"),
          new Case(
              m -> put(m, process(m).with(process(m).usage().plus(4096, 0, 0))),
              "A is charged for 12288 bytes"),
          new Case(
              m -> put(m, process(m).withHoles(slot(BASE))), "A has a hole with a table in it"),
          new Case(
              m -> put(m, process(m).withHoles(slot(BASE + 5 * U))),
              "A has a hole that no mapping covers"),
          new Case(m -> put(m, pmd(m), new Table(Level.PTE, table(m).entries(), 2)), "is no PMD"),
          new Case(m -> put(m, process(m).without(vma(m))), "A has an entry at"),
          new Case(
              m ->
                  put(
                      m,
                      pmd(m),
                      table(m)
                          .withEntries(Runs.EMPTY.with(0, 3, 7, Table.WRITABLE | Table.LEAF, 0))),
              "A maps a wrong page"),
          new Case(m -> put(m, pmd(m), table(m).withSharers(3)), "has 3 sharers but 2 links"),
          new Case(m -> counters(m, 6, 1), "6 tables are counted, 5 are there"),
          new Case(m -> counters(m, 5, 2), "2 tables are counted as saved, 1 are"),
          new Case(
              m -> put(m, object(m).withRange(0, Runs.EMPTY.with(0, 3, 0, 0, 2))),
              "page 0 of file has map count 2, but 1 tables map it"),
          new Case(m -> put(m, object(m).withRange(0, Runs.EMPTY)), "A maps a wrong page"),
          new Case(
              m -> put(m, process(m).with(vma(m)).without(vma(m))),
              "i_mmap of file holds a mapping that is gone"),
          new Case(
              m -> put(m, object(m).withMappings(MappingTree.EMPTY)),
              "i_mmap of file holds 0 of 2 mappings"),
          new Case(m -> put(m, m.pools().getFirst().give(1)), "the pool has 3 pages in use, not 2"),
          new Case(
              m -> put(m, m.pools().getFirst().reserve(1)),
              "the pool has promised 509 pages, not 510"),
          new Case(
              m -> put(m, new Pool(H, 600, 0, 597, 598, 0)), "the pool's counters are impossible"));

  private final Machine sound = soundMachine();

  @Test
  void aSoundMachineBreaksNothing() {
    assertThat(Invariants.broken(sound)).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("CASES")
  void finds(Case c) {
    Machine broken = c.breakIt.apply(sound);

    assertThat(Invariants.broken(broken)).anySatisfy(line -> assertThat(line).contains(c.sentence));
  }

  /// A and B share a table with three pages; it is the machine that every case breaks.
  private static Machine soundMachine() {
    Lab lab = Lab.withPool(600, "A", "B");
    lab.map("A");
    lab.map("B");
    lab.write("A", BASE, 3);
    lab.write("B", BASE, 3);
    return lab.machine();
  }

  private static Process process(Machine machine) {
    return machine.process("A").orElseThrow();
  }

  private static Vma vma(Machine machine) {
    return process(machine).mappings().getFirst();
  }

  private static HugetlbObject object(Machine machine) {
    return machine.object("file").orElseThrow();
  }

  private static int pmd(Machine machine) {
    return machine.tableFor(process(machine), 2, BASE);
  }

  private static Table table(Machine machine) {
    return machine.tables().get(pmd(machine));
  }

  private static Runs slot(long address) {
    int slot = (int) (address / U);
    return Runs.EMPTY.with(slot, 1, slot, 0, 0);
  }

  private static Vma at(Vma vma, long start, long end) {
    return new Vma(
        start,
        end,
        vma.offset(),
        vma.object(),
        vma.pageSize(),
        vma.flags(),
        vma.hasLock(),
        vma.order(),
        vma.touched(),
        vma.reserved(),
        vma.own());
  }

  private static Machine put(Machine m, Process process) {
    return new Machine(
        m.paging(),
        m.rules(),
        m.processes().with(process.index(), process),
        m.names(),
        m.objects(),
        m.objectNames(),
        m.tables(),
        m.pools(),
        m.labels(),
        m.copies(),
        m.counters());
  }

  private static Machine put(Machine m, int index, Table table) {
    return new Machine(
        m.paging(),
        m.rules(),
        m.processes(),
        m.names(),
        m.objects(),
        m.objectNames(),
        m.tables().with(index, table),
        m.pools(),
        m.labels(),
        m.copies(),
        m.counters());
  }

  private static Machine put(Machine m, HugetlbObject object) {
    return new Machine(
        m.paging(),
        m.rules(),
        m.processes(),
        m.names(),
        m.objects().with(0, object),
        m.objectNames(),
        m.tables(),
        m.pools(),
        m.labels(),
        m.copies(),
        m.counters());
  }

  private static Machine put(Machine m, Pool pool) {
    return new Machine(
        m.paging(),
        m.rules(),
        m.processes(),
        m.names(),
        m.objects(),
        m.objectNames(),
        m.tables(),
        List.of(pool, m.pools().getLast()),
        m.labels(),
        m.copies(),
        m.counters());
  }

  private static Machine counters(Machine m, int tables, int saved) {
    Counters c = m.counters();
    return new Machine(
        m.paging(),
        m.rules(),
        m.processes(),
        m.names(),
        m.objects(),
        m.objectNames(),
        m.tables(),
        m.pools(),
        m.labels(),
        m.copies(),
        new Counters(
            c.births(), c.hugePages(), c.basePages(), tables, saved, c.faults(), c.faultsAlone()));
  }
}
