package io.github.tablemates.sim;

import static io.github.tablemates.sim.Lab.BASE;
import static io.github.tablemates.sim.Lab.H;
import static io.github.tablemates.sim.Lab.R;
import static io.github.tablemates.sim.Lab.U;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.model.Machine.Counters;
import io.github.tablemates.model.Size;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Tables and faults as they are counted, for each process and for the machine.
class AccountingTest {

  private final Lab lab = Lab.with("A", "B");

  private record Charge(String name, long at, long length, long tables) {
    @Override
    public String toString() {
      return name;
    }
  }

  /// One page in every slot is touched.
  private static final List<Charge> CHARGES =
      List.of(
          new Charge("a slot of its own: PUD and PMD", BASE, U, 2),
          new Charge("three slots: PUD and three PMD", BASE, 3 * U, 4),
          new Charge("two PUD pages and their PMD", BASE - BASE % (512 * U) - U, 2 * U, 4),
          new Charge("where the stack's PUD is: PMD only", 0x7fb4_0000_0000L, U, 1),
          new Charge("where the stack's PMD is: nothing", 0x7fff_c000_0000L, U / 2, 0),
          new Charge("where the image's PUD is: PMD only", U, U, 1),
          new Charge("where the image's PMD is: nothing", U / 2, U / 2, 0));

  @ParameterizedTest
  @FieldSource("CHARGES")
  void aProcessIsChargedForTablesThatAreNotThereAnyway(Charge c) {
    lab.map("A", c.at, c.length);
    for (long slot = 0; slot < c.length; slot += U) {
      lab.write("A", c.at + slot, 1);
    }
    assertThat(lab.charged("A")).isEqualTo(c.tables);

    lab.munmap("A", c.at, c.length);

    assertThat(lab.charged("A")).isZero();
  }

  @Test
  void everySharerIsChargedForTheSharedTable() {
    share();

    assertThat(lab.charged("A")).isEqualTo(2);
    assertThat(lab.charged("B")).isEqualTo(2);
    assertThat(lab.machine().tableBytes()).as("2 PGD, 2 PUD, 1 PMD").isEqualTo(5 * 4096);
    assertThat(lab.machine().tableBytesAlone()).isEqualTo(6 * 4096);
  }

  @Test
  void leavingIsCheaperUntilTheNextTouch() {
    share();
    lab.mprotect("A", BASE, U, R);
    assertThat(lab.charged("A")).isEqualTo(1);

    lab.read("A", BASE, 1);

    assertThat(lab.charged("A")).isEqualTo(2);
    assertThat(lab.machine().tableBytes()).isEqualTo(lab.machine().tableBytesAlone());
  }

  @Test
  void faultsAreCountedBesideThoseWithoutSharing() {
    share();

    assertThat(lab.process("A").faults()).isEqualTo(512);
    assertThat(lab.process("A").usage().faultsAlone()).isEqualTo(512);
    assertThat(lab.process("B").faults()).isEqualTo(1);
    assertThat(lab.process("B").usage().faultsAlone()).isEqualTo(512);
    assertThat(lab.machine().counters().faults()).isEqualTo(513);
    assertThat(lab.machine().counters().faultsAlone()).isEqualTo(1024);
  }

  @Test
  void touchingAgainCountsNowhere() {
    share();
    Counters before = lab.machine().counters();

    lab.read("B", BASE, 512);

    assertThat(lab.machine().counters()).isEqualTo(before);
  }

  @Test
  void aPageCountsOnceHoweverOftenItIsTouched() {
    lab.map("A");
    lab.write("A", BASE + 2 * H, 10);
    lab.write("A", BASE, 20);
    lab.write("A", BASE + 15 * H, 10);

    assertThat(lab.process("A").usage().faultsAlone()).isEqualTo(25);
    assertThat(lab.process("A").faults()).isEqualTo(25);
  }

  @Test
  void aPageThatTheOtherFaultedInWouldHaveBeenAFaultAlone() {
    lab.map("A");
    lab.map("B");
    lab.write("A", BASE, 10);
    lab.write("B", BASE + 5 * H, 10);

    assertThat(lab.process("B").faults()).as("one links and five are new").isEqualTo(1 + 5);
    assertThat(lab.process("B").usage().faultsAlone()).isEqualTo(10);
  }

  @Test
  void ofARowThatIsThereAlreadyOnlyNewPagesCount() {
    lab.map("A");
    lab.map("B");
    lab.write("A", BASE, 10);
    lab.write("B", BASE + 5 * H, 1);
    lab.write("B", BASE, 10);

    assertThat(lab.process("B").faults()).isEqualTo(1);
    assertThat(lab.process("B").usage().faultsAlone()).isEqualTo(10);
  }

  @Test
  void faultsAfterUnsharingAreAPriceThatOneAloneWouldNotPay() {
    share();
    lab.mprotect("B", BASE, H, R);

    lab.read("B", BASE, 512);

    assertThat(lab.process("B").faults()).isEqualTo(1 + 512);
    assertThat(lab.process("B").usage().faultsAlone()).isEqualTo(512);
  }

  @Test
  void mappingsThatCannotShareCostTheSameInBothWorlds() {
    lab.map("A");
    lab.write("A", BASE, 8);
    lab.mmap("B").privately().call();
    lab.read("B", BASE, 12);
    lab.write("B", BASE, 12);
    lab.mmap("B").anonymous().privately().at(BASE + 8 * U).length(Size.MIB).call();
    lab.write("B", BASE + 8 * U, 9);

    assertThat(lab.process("B").faults()).isEqualTo(12 + 12 + 9);
    assertThat(lab.process("B").usage().faultsAlone()).isEqualTo(12 + 12 + 9);
  }

  @Test
  void everySharerBeyondTheFirstSavesATable() {
    lab.ok(new Command.Spawn("w", 100));
    lab.mmap("w/*").length(2 * U).call();
    lab.ok(new Command.Touch("w/*", Address.of(BASE), true, 1024, 0));
    Counters counters = lab.machine().counters();

    assertThat(counters.savedTables()).isEqualTo(2 * 99);
    assertThat(counters.tables())
        .as("PGD pages, PUD pages, two PMD pages")
        .isEqualTo(102 + 100 + 2);
    assertThat(counters.faults()).isEqualTo(1024 + 99 * 2);
    assertThat(counters.faultsAlone()).isEqualTo(100 * 1024);
  }

  private void share() {
    lab.map("A");
    lab.map("B");
    lab.write("A", BASE, 512);
    lab.write("B", BASE, 512);
  }
}
