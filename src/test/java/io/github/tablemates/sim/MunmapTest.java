package io.github.tablemates.sim;

import static io.github.tablemates.sim.Lab.BASE;
import static io.github.tablemates.sim.Lab.FILE;
import static io.github.tablemates.sim.Lab.H;
import static io.github.tablemates.sim.Lab.U;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class MunmapTest {

  private final Lab lab = Lab.with("A", "B");

  @BeforeEach
  void twoProcessesShareTwoSlots() {
    for (String process : List.of("A", "B")) {
      lab.map(process, BASE, 2 * U);
      lab.write(process, BASE, 1024);
    }
  }

  @Test
  void wholeLeavesEverythingToTheOthers() {
    lab.munmap("A", BASE, 2 * U);

    assertThat(lab.process("A").mappings()).isEmpty();
    assertThat(lab.present("B", BASE, 1024)).isEqualTo(1024);
    assertThat(lab.sharers("B", BASE)).isEqualTo(1);
    assertThat(lab.charged("A")).isZero();
  }

  @Test
  void mappingAgainLinksAgain() {
    lab.munmap("A", BASE, 2 * U);
    lab.map("A", BASE, 2 * U);

    assertThat(lab.write("A", BASE, 1024)).isEqualTo(2);
  }

  @Test
  void aPartCostsItsSlotAndLaterAFaultForEachPage() {
    lab.munmap("A", BASE + 100 * H, H);

    assertThat(lab.present("A", BASE, 512)).isZero();
    assertThat(lab.present("A", BASE + U, 512)).isEqualTo(512);
    assertThat(lab.machine().isHole(lab.process("A"), BASE)).isTrue();
    assertThat(lab.write("A", BASE, 100)).isEqualTo(100);
    assertThat(lab.write("A", BASE + 101 * H, 411)).isEqualTo(411);
  }

  @Test
  void exactlyOneSlotLeavesTheOtherShared() {
    lab.munmap("A", BASE, U);

    assertThat(lab.sharers("A", BASE + U)).isEqualTo(2);
    assertThat(lab.present("A", BASE + U, 512)).isEqualTo(512);
    assertThat(lab.machine().isHole(lab.process("A"), BASE)).as("nothing is mapped").isFalse();
    assertThat(lab.sharers("B", BASE)).isEqualTo(1);
  }

  @Test
  void theUnsharedTailLeavesTheSlotBeforeItShared() {
    lab.map("A", BASE + 4 * U, U + U / 2);
    lab.map("B", BASE + 4 * U, U + U / 2);
    lab.write("A", BASE + 4 * U, 768);
    lab.write("B", BASE + 4 * U, 768);

    lab.munmap("A", BASE + 5 * U, U / 2);

    assertThat(lab.present("A", BASE + 4 * U, 512)).isEqualTo(512);
    assertThat(lab.sharers("A", BASE + 4 * U)).as("with the two first mappings").isEqualTo(4);
    assertThat(lab.table("A", BASE + 5 * U)).isNegative();
  }

  @Test
  void theEndOfASlotCostsTheWholeSlot() {
    lab.munmap("A", BASE + U - H, H);

    assertThat(lab.present("A", BASE, 511)).isZero();
    assertThat(lab.vma("A", BASE).end()).isEqualTo(BASE + U - H);
  }

  @Test
  void anUnsharedMappingLosesTheUnmappedPagesOnly() {
    lab.exit("B");

    lab.munmap("A", BASE + 100 * H, 10 * H);

    assertThat(lab.present("A", BASE, 512)).isEqualTo(502);
    assertThat(lab.mapCount(105)).isZero();
    assertThat(lab.object(FILE).populated()).as("they stay in the file").isEqualTo(1024);
  }

  @Test
  void aRangeOverSeveralMappingsTakesAllOfThem() {
    lab.map("A", BASE + 2 * U, U);

    lab.munmap("A", BASE + U, 2 * U);

    assertThat(lab.process("A").mappings()).hasSize(1);
    assertThat(lab.vma("A", BASE).end()).isEqualTo(BASE + U);
  }

  @Test
  void whereNothingIsMappedItSucceeds() {
    Step step = lab.munmap("A", BASE + 8 * U, U);

    assertThat(step.events()).isEmpty();
  }

  @Test
  void aFixedMappingOverAPartUnmapsIt() {
    lab.mmap("A").at(BASE + H).length(H).offset(3 * U).call();

    assertThat(lab.present("A", BASE, 512)).isZero();
    assertThat(lab.sharers("B", BASE)).isEqualTo(1);
    assertThat(lab.process("A").mappings()).hasSize(3);
    assertThat(lab.write("A", BASE, 512)).isEqualTo(512);
  }

  @Test
  void aFixedMappingOverAWholeSlotCanShareAnew() {
    lab.mmap("A").length(U).call();

    assertThat(lab.present("A", BASE + U, 512)).as("the other slot").isEqualTo(512);
    assertThat(lab.write("A", BASE, 512)).isEqualTo(1);
    assertThat(lab.sharers("B", BASE)).isEqualTo(2);
  }

  @Test
  void tablesThatNoMappingNeedsAreFreed() {
    lab.munmap("A", BASE, 2 * U);
    Step step = lab.munmap("B", BASE, 2 * U);

    assertThat(step.events(Event.TableFreed.class)).as("two PMD pages, a PUD page").hasSize(3);
    assertThat(lab.machine().counters().tables()).as("the two PGD pages").isEqualTo(2);
  }

  private record Refused(String name, long at, long length) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Refused> REFUSED =
      List.of(
          new Refused("not a multiple of the base page", BASE + 1, H),
          new Refused("starts inside a huge page", BASE + 4096, H - 4096),
          new Refused("ends inside a huge page", BASE, H + 4096),
          new Refused("length 0", BASE, 0),
          new Refused("beyond user space", 1L << 47, H));

  @ParameterizedTest
  @FieldSource("REFUSED")
  void refuses(Refused c) {
    assertThat(lab.fails(new Command.Munmap("A", Address.of(c.at), c.length)))
        .isEqualTo(Errno.EINVAL);
    assertThat(lab.sharers("A", BASE)).isEqualTo(2);
  }
}
