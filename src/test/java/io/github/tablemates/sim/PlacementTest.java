package io.github.tablemates.sim;

import static io.github.tablemates.sim.Lab.BASE;
import static io.github.tablemates.sim.Lab.H;
import static io.github.tablemates.sim.Lab.U;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Size;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where mappings lie, and what that does to sharing.
class PlacementTest {

  private final Lab lab = Lab.with("A", "B");

  /// A and B map the file alike, A reads all of it, then B.
  private record Extent(String name, long start, long length, long faultsOfB) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Extent> EXTENTS =
      List.of(
          new Extent("one whole slot", BASE, U, 1),
          new Extent("three whole slots", BASE, 3 * U, 3),
          new Extent("a page short at the end", BASE, U - H, 511),
          new Extent("a page short at the start", BASE + H, U - H, 511),
          new Extent("a page late", BASE + H, U, 512),
          new Extent("half a slot", BASE, U / 2, 256),
          new Extent("one and a half, from the border", BASE, U + U / 2, 1 + 256),
          new Extent("one and a half, to the border", BASE + U / 2, U + U / 2, 256 + 1),
          new Extent("halves of two slots", BASE + U / 2, U, 512),
          new Extent("two slots between halves", BASE + U / 2, 2 * U, 256 + 1 + 256));

  @ParameterizedTest
  @FieldSource("EXTENTS")
  void onlyWholeSlotsAreShared(Extent c) {
    lab.map("A", c.start, c.length);
    lab.map("B", c.start, c.length);
    int pages = (int) (c.length / H);

    assertThat(lab.write("A", c.start, pages)).isEqualTo(pages);
    assertThat(lab.write("B", c.start, pages)).isEqualTo(c.faultsOfB);
  }

  @Test
  void twoMappingsThatCoverASlotTogetherDoNotShareIt() {
    for (String process : List.of("A", "B")) {
      lab.map(process, BASE, U / 2);
      lab.mmap(process).at(BASE + U / 2).length(U / 2).offset(U / 2).call();
    }
    lab.write("A", BASE, 512);

    assertThat(lab.write("B", BASE, 512)).isEqualTo(512);
    assertThat(lab.perms("B")).as("adjacent mappings never merge").hasSize(2);
  }

  @Test
  void aProcessSharesWithItself() {
    lab.map("A");
    lab.map("A", BASE + 5 * U, U);
    assertThat(lab.write("A", BASE, 512)).isEqualTo(512);
    long before = lab.charged("A");

    assertThat(lab.write("A", BASE + 5 * U, 512)).isEqualTo(1);
    assertThat(lab.sharers("A", BASE)).isEqualTo(2);
    assertThat(lab.charged("A")).isEqualTo(before + 1);
  }

  @Test
  void unmappingOneOfTwoPlacesLeavesTheOther() {
    lab.map("A");
    lab.map("A", BASE + 5 * U, U);
    lab.write("A", BASE, 10);
    lab.write("A", BASE + 5 * U, 1);

    lab.munmap("A", BASE, U);

    assertThat(lab.sharers("A", BASE + 5 * U)).isEqualTo(1);
    assertThat(lab.present("A", BASE + 5 * U, 512)).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(longs = {Size.GIB, 2 * Size.GIB, 6 * Size.MIB})
  void anAddressThatTheKernelChoosesIsAlignedToHugePagesAndNeverToSlots(long length) {
    for (int i = 0; i < 8; i++) {
      long at = lab.mmap("A").anywhere().length(length).call();

      assertThat(at % H).isZero();
      assertThat(at % U).isNotZero();
      assertThat(at + length).isLessThanOrEqualTo(Paging.X86_64_4LEVEL.windowEnd());
    }
    assertThat(lab.process("A").mappings()).hasSize(8);
  }

  @Test
  void aGibibyteWhereTheKernelChoosesIsNotShared() {
    long a = lab.mmap("A").anywhere().call();
    long b = lab.mmap("B").anywhere().call();
    assertThat(b).as("without randomization").isEqualTo(a);
    lab.write("A", a, 512);

    assertThat(lab.write("B", b, 512)).isEqualTo(512);
  }

  @Test
  void twoGibibytesAtTheSameChosenAddressShareTheirOneWholeSlot() {
    long a = lab.mmap("A").anywhere().length(2 * U).call();
    lab.mmap("B").anywhere().length(2 * U).call();
    lab.write("A", a, 1024);

    assertThat(lab.write("B", a, 1024)).isEqualTo(513);
  }

  @Test
  void theAddressThatARealKernelChoseIsTakenWhereItIsFree() {
    assertThat(lab.mmap("A").chosen(BASE + 3 * H).call()).isEqualTo(BASE + 3 * H);
    assertThat(lab.mmap("A").chosen(BASE).call()).as("in the way").isNotEqualTo(BASE);
  }

  private record Hint(String name, String kernel, long hint, long result) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Hint> HINTS =
      List.of(
          new Hint("aligned", "7.2", BASE, BASE),
          new Hint("unaligned, newest kernel: up", "7.2", BASE + 4096, BASE + H),
          new Hint("unaligned, 6.18: up", "6.18", BASE + 4096, BASE + H),
          new Hint("unaligned, x86 before 6.18: down", "6.12", BASE + 4096, BASE));

  @ParameterizedTest
  @FieldSource("HINTS")
  void aHintIsTakenWhereItIsFree(Hint c) {
    var pool = Pool.of(H, Pool.AMPLE, 0);
    var old = Lab.on(Paging.X86_64_4LEVEL, KernelRules.forVersion(c.kernel), pool, "A");

    assertThat(old.mmap("A").hint(c.hint).call()).isEqualTo(c.result);
  }

  @Test
  void aHintThatIsTakenAlreadyIsIgnored() {
    lab.map("A");

    long at = lab.mmap("A").hint(BASE + H).call();

    assertThat(lab.process("A").mappings()).hasSize(2);
    assertThat(at).isEqualTo(lab.mmap("B").anywhere().call());
  }

  @ParameterizedTest
  @ValueSource(longs = {4 * Size.MIB, 0x7fff_ffe0_0000L, (1L << 47) - 4096})
  void aHintInTheWayOfTheProgramsOwnMappingsIsIgnored(long hint) {
    long at = lab.mmap("A").hint(hint).length(H).call();

    assertThat(at).isEqualTo(lab.mmap("B").anywhere().length(H).call());
  }

  @Test
  void theGapsOfTheAddressSpaceAreFilledFromTheTop() {
    long first = lab.mmap("A").anywhere().length(4 * H).call();
    long second = lab.mmap("A").anywhere().length(4 * H).call();
    lab.munmap("A", first, 4 * H);

    assertThat(second).isEqualTo(first - 4 * H);
    assertThat(lab.mmap("A").anywhere().length(5 * H).call()).isEqualTo(second - 5 * H);
    assertThat(lab.mmap("A").anywhere().length(4 * H).call()).isEqualTo(first);
  }

  @Test
  void fiveLevelsChangeNothingButTheAddressRange() {
    Paging five = Paging.named("x86-64-5level").orElseThrow();
    var big = Lab.on(five, KernelRules.NEWEST, Pool.of(H, Pool.AMPLE, 0), "A", "B");
    long high = 1L << 55;
    big.map("A", high, U);
    big.map("B", BASE, U);
    big.write("A", high, 512);

    assertThat(big.write("B", BASE, 512)).isEqualTo(1);
    assertThat(big.charged("A")).as("P4D, PUD and PMD").isEqualTo(3);
    assertThat(big.mmap("A").anywhere().call()).as("the window").isLessThan(1L << 47);
  }
}
