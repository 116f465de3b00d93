package io.github.tablemates.sim;

import static io.github.tablemates.model.VmFlags.VM_LOCKED;
import static io.github.tablemates.model.VmFlags.VM_READ;
import static io.github.tablemates.model.VmFlags.VM_SEQ_READ;
import static io.github.tablemates.model.VmFlags.VM_WRITE;
import static io.github.tablemates.sim.Candidate.FOUND;
import static io.github.tablemates.sim.Candidate.NOT_WHOLE_SLOT;
import static io.github.tablemates.sim.Candidate.NO_TABLE;
import static io.github.tablemates.sim.Candidate.NO_VMA_LOCK;
import static io.github.tablemates.sim.Candidate.OTHER_FLAGS;
import static io.github.tablemates.sim.Candidate.OTHER_INDEX;
import static io.github.tablemates.sim.Candidate.SELF;
import static io.github.tablemates.sim.Lab.BASE;
import static io.github.tablemates.sim.Lab.H;
import static io.github.tablemates.sim.Lab.R;
import static io.github.tablemates.sim.Lab.RW;
import static io.github.tablemates.sim.Lab.U;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.model.Vma;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// `huge_pmd_share` and `page_table_shareable`: who is asked, in which order, and what they answer.
class CandidatesTest {

  /// What A does before B, which maps the first slot in the usual way, touches it.
  private record Case(String name, Consumer<Lab> given, Candidate verdict) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Case> CASES =
      List.of(
          new Case("same mapping", lab -> populated(lab, lab.mmap("A")), FOUND),
          new Case("other address", lab -> populated(lab, lab.mmap("A").at(BASE + 7 * U)), FOUND),
          new Case("never touched", lab -> lab.mmap("A").call(), NO_TABLE),
          new Case("read only", lab -> populated(lab, lab.mmap("A").rights(R)), OTHER_FLAGS),
          new Case("executable", lab -> populated(lab, lab.mmap("A").rights(7)), OTHER_FLAGS),
          new Case(
              "write only", lab -> populated(lab, lab.mmap("A").rights(VM_WRITE)), OTHER_FLAGS),
          new Case(
              "without reservation",
              lab -> populated(lab, lab.mmap("A").with(MapFlag.MAP_NORESERVE)),
              OTHER_FLAGS),
          new Case("private", lab -> populated(lab, lab.mmap("A").privately()), OTHER_FLAGS),
          new Case(
              "shifted by a page",
              lab -> populated(lab, lab.mmap("A").at(BASE + H).length(2 * U)),
              OTHER_INDEX),
          new Case(
              "a page short", lab -> populated(lab, lab.mmap("A").length(U - H)), NOT_WHOLE_SLOT),
          new Case(
              "no lock",
              lab -> {
                populated(lab, lab.mmap("A"));
                lab.edit("A", BASE, CandidatesTest::withoutLock);
              },
              NO_VMA_LOCK),
          new Case(
              "advised afterwards",
              lab -> {
                populated(lab, lab.mmap("A"));
                lab.edit("A", BASE, vma -> vma.withFlags(vma.flags() | VM_SEQ_READ));
              },
              OTHER_FLAGS),
          new Case(
              "locked",
              lab -> {
                populated(lab, lab.mmap("A"));
                lab.edit("A", BASE, vma -> vma.withFlags(vma.flags() | VM_LOCKED));
              },
              FOUND));

  @ParameterizedTest
  @FieldSource("CASES")
  void judges(Case c) {
    Lab lab = Lab.with("A", "B");
    c.given.accept(lab);
    lab.map("B");

    lab.write("B", BASE, 1);

    assertThat(lab.verdicts()).startsWith(c.verdict);
    assertThat(lab.sharers("B", BASE)).isEqualTo(c.verdict == FOUND ? 2 : 1);
  }

  @Test
  void theMappingItselfIsSkipped() {
    Lab lab = Lab.with("A");
    lab.map("A");

    lab.write("A", BASE, 1);

    assertThat(lab.verdicts()).containsExactly(SELF);
  }

  @Test
  void aMappingOfAnotherPartOfTheFileIsNotAsked() {
    Lab lab = Lab.with("A", "B");
    populated(lab, lab.mmap("A").offset(U));
    lab.map("B");

    lab.write("B", BASE, 1);

    assertThat(lab.verdicts()).containsExactly(SELF);
  }

  @Test
  void aMappingThatEndsBeforeTheFaultingPageIsNotAsked() {
    Lab lab = Lab.with("A", "B", "C");
    lab.map("A", BASE, 8 * H);
    lab.mmap("C").at(BASE + 9 * H).offset(9 * H).length(8 * H).call();
    lab.map("B");

    lab.write("B", BASE + 8 * H, 1);

    assertThat(lab.examined()).containsExactly("B");
  }

  @Test
  void theSearchEndsAtTheFirstTable() {
    Lab lab = Lab.with("A", "B", "C", "D");
    for (String process : List.of("A", "B", "C", "D")) {
      lab.map(process);
    }
    lab.write("B", BASE, 1);
    lab.write("C", BASE, 1);

    lab.write("D", BASE, 1);

    assertThat(lab.examined()).containsExactly("A", "B");
    assertThat(lab.verdicts()).containsExactly(NO_TABLE, FOUND);
  }

  @Test
  void amongEqualOffsetsTheOldestMappingWins() {
    Lab lab = twoTables("A", "B");

    assertThat(joined(lab, "C")).isEqualTo("A");
  }

  @Test
  void aMappingMadeAnewIsTheLast() {
    Lab lab = Lab.with("A", "B", "C", "D");
    lab.map("A");
    lab.map("B");
    lab.munmap("A", BASE, U);
    lab.map("A");
    ownTables(lab, "A", "B");

    assertThat(joined(lab, "C")).isEqualTo("B");
  }

  @Test
  void aMappingThatIsCutIsTheLast() {
    Lab lab = Lab.with("A", "B", "C");
    lab.map("A", BASE, 2 * U);
    lab.map("B");
    ownTables(lab, "A", "B");

    lab.mprotect("A", BASE + U, U, R);

    assertThat(joined(lab, "C")).isEqualTo("B");
  }

  @Test
  void aLowerOffsetComesBeforeAnOlderMapping() {
    Lab lab = Lab.with("A", "B", "C");
    lab.mmap("A").offset(U).call();
    lab.mmap("B").at(BASE - U).length(2 * U).call();
    ownTables(lab, "A", "B");
    lab.mmap("C").offset(U).call();

    lab.write("C", BASE, 1);

    assertThat(lab.examined()).containsExactly("B");
    assertThat(lab.table("C", BASE)).isEqualTo(lab.table("B", BASE));
  }

  @Test
  void aTableWithoutEntriesIsJoinedAllTheSame() {
    Lab lab = Lab.with("A", "B");
    lab.mmap("A").offset(3 * U).call();
    lab.mmap("B").offset(3 * U).call();
    lab.write("A", BASE, 1);

    lab.munmap("A", BASE, U);
    lab.mmap("A").offset(5 * U).rights(R).call();
    lab.mmap("B").at(BASE + U).offset(5 * U).rights(R).call();
    lab.run(new Command.Touch("A", Address.of(BASE), false, 1, 0));
    assertThat(lab.step().outcome().signals()).containsEntry(0L, Signal.SIGBUS);
    assertThat(lab.present("A", BASE, 512)).isZero();

    lab.run(new Command.Touch("B", Address.of(BASE + U), false, 1, 0));

    assertThat(lab.table("B", BASE + U)).isEqualTo(lab.table("A", BASE));
  }

  @Test
  void aTableWithFewerPagesWinsIfItsMappingIsOlder() {
    Lab lab = Lab.with("A", "B", "C");
    lab.map("A");
    lab.mmap("B").rights(R).call();
    lab.write("A", BASE, 1);
    lab.read("B", BASE, 100);
    lab.mprotect("B", BASE, U, RW);
    lab.map("C");

    assertThat(lab.write("C", BASE, 100)).as("one links, 99 are missing").isEqualTo(100);
    assertThat(lab.table("C", BASE)).isEqualTo(lab.table("A", BASE));
  }

  @Test
  void fileOffsetsNeedNotBeMultiplesOfTheSlotSize() {
    Lab lab = Lab.with("A", "B");
    populated(lab, lab.mmap("A").offset(H));
    lab.mmap("B").at(BASE + 3 * U).offset(H).call();

    assertThat(lab.write("B", BASE + 3 * U, 3)).isEqualTo(1);
  }

  @Test
  void twoPhasesOfTheSameFileShareSideBySide() {
    Lab lab = Lab.with("A", "B", "C", "D");
    lab.map("A");
    lab.map("B");
    lab.mmap("C").offset(H).call();
    lab.mmap("D").offset(H).call();

    assertThat(lab.write("A", BASE, 8)).isEqualTo(8);
    assertThat(lab.write("C", BASE, 8)).isEqualTo(8);
    assertThat(lab.write("B", BASE, 8)).isEqualTo(1);
    assertThat(lab.write("D", BASE, 8)).isEqualTo(1);
    assertThat(lab.mapCount(1)).isEqualTo(2);
  }

  @Test
  void groupsOfDifferentRightsExistSideBySide() {
    Lab lab = Lab.with("A", "B", "C", "D");
    lab.map("A");
    lab.mmap("B").rights(R).call();
    lab.map("C");
    lab.mmap("D").rights(R).call();

    assertThat(lab.write("A", BASE, 5)).isEqualTo(5);
    assertThat(lab.read("B", BASE, 5)).isEqualTo(5);
    assertThat(lab.write("C", BASE, 5)).isEqualTo(1);
    assertThat(lab.read("D", BASE, 5)).isEqualTo(1);
    assertThat(lab.table("C", BASE)).isNotEqualTo(lab.table("D", BASE));
  }

  private static void populated(Lab lab, MmapCall call) {
    long at = call.call();
    lab.run(new Command.Touch("A", Address.of(at), (call.command().rights() & VM_READ) == 0, 3, 0));
  }

  /// Two processes with tables of their own for the first slot, whose mappings are alike again.
  private static Lab twoTables(String first, String second) {
    Lab lab = Lab.with("A", "B", "C", "D");
    lab.map(first);
    lab.map(second);
    ownTables(lab, first, second);
    return lab;
  }

  private static void ownTables(Lab lab, String first, String second) {
    lab.write(first, BASE, 1);
    long at = lab.process(second).mappings().getFirst().start();
    long length = lab.process(second).mappings().getFirst().length();
    lab.mprotect(second, at, length, R);
    lab.read(second, BASE, 1);
    lab.mprotect(second, at, length, RW);
    assertThat(lab.table(second, BASE)).isNotEqualTo(lab.table(first, BASE));
  }

  /// Whose table a newcomer joins.
  private static String joined(Lab lab, String newcomer) {
    lab.map(newcomer);
    lab.write(newcomer, BASE, 1);
    assertThat(lab.verdicts()).last().isEqualTo(FOUND);
    return lab.examined().getLast();
  }

  private static Vma withoutLock(Vma vma) {
    return new Vma(
        vma.start(),
        vma.end(),
        vma.offset(),
        vma.object(),
        vma.pageSize(),
        vma.flags(),
        false,
        vma.order(),
        vma.touched(),
        vma.reserved(),
        vma.own());
  }
}
