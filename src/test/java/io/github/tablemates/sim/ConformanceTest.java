package io.github.tablemates.sim;

import static io.github.tablemates.sim.Lab.BASE;
import static io.github.tablemates.sim.Lab.H;
import static io.github.tablemates.sim.Lab.NONE;
import static io.github.tablemates.sim.Lab.R;
import static io.github.tablemates.sim.Lab.RW;
import static io.github.tablemates.sim.Lab.U;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Numbers that were measured on Linux 6.1, 6.12, 6.18 and 7.3 with three processes that map the
/// same file, writable and shared, at slot borders.
class ConformanceTest {

  private final Lab lab = Lab.with("A", "B", "C");

  @BeforeEach
  void everyoneMapsTheFirstGibibyte() {
    for (String process : List.of("A", "B", "C")) {
      lab.map(process);
    }
  }

  @Test
  void oneReadsAllPagesThenWritesThem() {
    assertThat(lab.read("A", BASE, 512)).isEqualTo(512);
    assertThat(lab.write("A", BASE, 512)).isZero();
  }

  @Test
  void anotherAtAnotherAddressReadsAllThenWritesAll() {
    lab.read("A", BASE, 512);
    lab.map("B", BASE + 16 * U, U);

    assertThat(lab.read("B", BASE + 16 * U, 512)).isEqualTo(1);
    assertThat(lab.write("B", BASE + 16 * U, 512)).isZero();
    assertThat(lab.mapCount(0)).isEqualTo(1);
  }

  @Test
  void oneOfThreeProtectsOnePageAndTakesItBack() {
    all(512);

    lab.mprotect("A", BASE, H, R);
    assertThat(presentPages(BASE)).containsExactly(0, 512, 512);
    assertThat(lab.process("A").mappings()).hasSize(2);

    assertThat(lab.read("A", BASE, 512)).isEqualTo(512);
    assertThat(lab.mapCount(0)).isEqualTo(2);

    lab.mprotect("A", BASE, H, RW);
    assertThat(lab.write("A", BASE, 512)).isZero();
    assertThat(lab.process("A").mappings()).hasSize(2);
    assertThat(lab.sharers("A", BASE)).isEqualTo(1);
  }

  @Test
  void theSoleUserProtectsAllAndTakesItBack() {
    lab.write("A", BASE, 512);

    lab.mprotect("A", BASE, U, R);
    assertThat(lab.read("A", BASE, 512)).isZero();
    lab.mprotect("A", BASE, U, RW);
    assertThat(lab.write("A", BASE, 512)).isZero();
  }

  @Test
  void theFirstTouchesTenPagesTheSecondAll() {
    lab.write("A", BASE, 10);

    assertThat(lab.write("B", BASE, 512)).isEqualTo(1 + 502);
  }

  @Test
  void aSecondMappingOfTheSameProcess() {
    lab.write("A", BASE, 512);
    lab.map("A", BASE + 4 * U, U);

    assertThat(lab.write("A", BASE + 4 * U, 512)).isEqualTo(1);
  }

  @Test
  void twoGibibytesFromTheMiddleOfASlot() {
    lab.map("A", BASE + 4 * U + U / 2, 2 * U);
    lab.map("B", BASE + 4 * U + U / 2, 2 * U);
    lab.write("A", BASE + 4 * U + U / 2, 1024);

    assertThat(lab.write("B", BASE + 4 * U + U / 2, 1024)).isEqualTo(513);
  }

  @Test
  void onePageInTheMiddleOfThreeSlotsIsProtected() {
    long at = BASE + 4 * U;
    threeSlotsWithOnePageProtected(at);

    assertThat(lab.present("B", at, 512)).isEqualTo(16);
    assertThat(lab.present("B", at + U, 512)).isZero();
    assertThat(lab.present("B", at + 2 * U, 512)).isEqualTo(16);
    assertThat(lab.read("B", at + U, 16)).isEqualTo(16);
  }

  private void threeSlotsWithOnePageProtected(long at) {
    for (String process : List.of("A", "B")) {
      lab.map(process, at, 3 * U);
      for (int slot = 0; slot < 3; slot++) {
        lab.write(process, at + slot * U, 16);
      }
    }

    lab.mprotect("B", at + U, H, R);
  }

  @Test
  void fourMebibytesAcrossASlotBorderAreUnmapped() {
    long at = BASE + 4 * U;
    for (String process : List.of("A", "B")) {
      lab.map(process, at, 2 * U);
      lab.write(process, at, 1024);
    }

    lab.munmap("B", at + U - H, 2 * H);

    assertThat(lab.present("B", at, 1024)).isZero();
    assertThat(lab.write("B", at, 511)).isEqualTo(511);
    assertThat(lab.write("B", at + U + H, 511)).isEqualTo(511);
    assertThat(lab.present("A", at, 1024)).isEqualTo(1024);
  }

  @Test
  void theSoleUserIsCutAndThenOthersCome() {
    lab.write("A", BASE, 100);
    lab.mprotect("A", BASE, H, R);

    assertThat(lab.write("B", BASE, 100)).isEqualTo(100);
    assertThat(lab.write("C", BASE, 100)).isEqualTo(1);
    assertThat(lab.table("C", BASE)).isEqualTo(lab.table("B", BASE));
  }

  @Test
  void allThreeGoReadOnlyInTurnTouchingInBetween() {
    all(20);

    lab.mprotect("A", BASE, U, R);
    assertThat(lab.read("A", BASE, 20)).isEqualTo(20);
    lab.mprotect("B", BASE, U, R);
    assertThat(lab.read("B", BASE, 20)).isEqualTo(1);
    assertThat(lab.table("B", BASE)).isEqualTo(lab.table("A", BASE));
    lab.mprotect("C", BASE, U, R);
    assertThat(lab.read("C", BASE, 20)).isZero();
    assertThat(lab.mapCount(0)).isEqualTo(2);
  }

  @Test
  void noRightsAndBackWithoutATouch() {
    all(512);

    lab.mprotect("B", BASE, U, NONE);
    lab.mprotect("B", BASE, U, RW);

    assertThat(lab.write("B", BASE, 512)).isEqualTo(1);
  }

  @Test
  void twoOfThreeExit() {
    all(512);

    lab.exit("A");
    assertThat(lab.sharers("C", BASE)).isEqualTo(2);
    lab.exit("B");

    assertThat(lab.present("C", BASE, 512)).isEqualTo(512);
    assertThat(lab.sharers("C", BASE)).isEqualTo(1);
    assertThat(lab.mapCount(511)).isEqualTo(1);
  }

  @Test
  void aChildTouchesOnePage() {
    lab.write("A", BASE, 512);
    lab.ok(new Command.Fork("A", "child"));

    assertThat(lab.present("child", BASE, 512)).isZero();
    assertThat(lab.read("child", BASE + 9 * H, 1)).isEqualTo(1);
    assertThat(lab.present("child", BASE, 512)).isEqualTo(512);
  }

  @Test
  void oneDoesNotNeedAPageThatAllShare() {
    all(512);

    lab.ok(madvise("A", BASE, H, Advice.MADV_DONTNEED));

    assertThat(presentPages(BASE)).containsExactly(0, 512, 512);
    assertThat(lab.read("A", BASE + 5 * H, 1)).isEqualTo(1);
    assertThat(lab.present("A", BASE, 512)).isEqualTo(512);
  }

  @Test
  void onePageIsPunchedOutOfTheFile() {
    all(512);

    lab.ok(
        new Command.Fallocate(
            Lab.FILE,
            7 * H,
            H,
            Set.of(FallocateFlag.FALLOC_FL_PUNCH_HOLE, FallocateFlag.FALLOC_FL_KEEP_SIZE)));

    assertThat(presentPages(BASE)).containsExactly(0, 0, 511);
    assertThat(lab.read("A", BASE, 1)).isEqualTo(1);
    assertThat(lab.present("A", BASE, 512)).isEqualTo(511);
    assertThat(lab.read("B", BASE + 7 * H, 1)).isEqualTo(1);
    assertThat(presentPages(BASE)).containsExactly(512, 512, 512);
  }

  @Test
  void theFileIsCutToHalfAGibibyte() {
    all(512);

    lab.ok(new Command.Ftruncate(Lab.FILE, U / 2));

    assertThat(presentPages(BASE)).containsExactly(0, 0, 256);
    Step touch = lab.run(new Command.Touch("C", Address.of(BASE + U / 2), false, 1, 0));
    assertThat(touch.outcome().signals()).containsEntry(0L, Signal.SIGBUS);
  }

  @Test
  void afterAPageOfTheMiddleSlotWasProtectedNothingIsNeededAnyMore() {
    long at = BASE + 4 * U;
    threeSlotsWithOnePageProtected(at);

    lab.ok(madvise("B", at, 3 * U, Advice.MADV_DONTNEED));

    assertThat(lab.read("B", at, 16)).isEqualTo(1);
    assertThat(lab.read("B", at + U, 16)).isEqualTo(16);
    assertThat(lab.read("B", at + 2 * U, 16)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = UffdMode.class,
      names = {"WP", "MINOR"})
  void oneIsWatchedForWritesOrMinorFaults(UffdMode mode) {
    all(20);

    lab.ok(new Command.UffdRegister("B", Address.of(BASE), U, Set.of(mode), false));

    assertThat(presentPages(BASE)).containsExactly(20, 0, 20);
    assertThat(lab.read("B", BASE, 20)).isEqualTo(20);
    assertThat(lab.mapCount(0)).isEqualTo(2);
  }

  @Test
  void oneIsWatchedForMissingPages() {
    all(20);

    lab.ok(new Command.UffdRegister("B", Address.of(BASE), U, Set.of(UffdMode.MISSING), false));
    assertThat(presentPages(BASE)).containsExactly(20, 20, 20);

    lab.ok(madvise("B", BASE, U, Advice.MADV_DONTNEED));
    lab.read("B", BASE, 20);
    assertThat(lab.sharers("B", BASE)).isEqualTo(1);
  }

  @Test
  void aSharedGibibyteMovesToAnotherSlot() {
    all(512);

    lab.ok(mremap(U, BASE + 4 * U));

    assertThat(lab.present("A", BASE + 4 * U, 512)).isZero();
    assertThat(lab.read("A", BASE + 4 * U, 512)).isEqualTo(1);
  }

  @Test
  void aSharedGibibyteShrinksToHalf() {
    all(512);

    lab.ok(new Command.Mremap("A", Address.of(BASE), U, U / 2, null, Set.of(), "", null));

    assertThat(presentPages(BASE)).containsExactly(0, 512, 512);
  }

  /// What Linux does is to move the page, with all sharers but the last leaving the table.
  @ParameterizedTest
  @EnumSource(
      value = Advice.class,
      names = {"MADV_SOFT_OFFLINE", "MADV_HWPOISON"})
  void memoryThatFailsIsTheOneThingThatIsNotSimulated(Advice advice) {
    all(512);

    Step step = lab.run(madvise("A", BASE, H, advice));

    assertThat(step.outcome().errno()).isEqualTo(Errno.EINVAL);
    assertThat(presentPages(BASE)).containsExactly(512, 512, 512);
  }

  private static Command madvise(String process, long at, long length, Advice advice) {
    return new Command.Madvise(process, Address.of(at), length, advice);
  }

  private static Command mremap(long length, long to) {
    Set<MremapFlag> flags = Set.of(MremapFlag.MREMAP_MAYMOVE, MremapFlag.MREMAP_FIXED);
    return new Command.Mremap(
        "A", Address.of(BASE), length, length, Address.of(to), flags, "", null);
  }

  private void all(int pages) {
    for (String process : List.of("A", "B", "C")) {
      lab.write(process, BASE, pages);
    }
    assertThat(lab.sharers("A", BASE)).isEqualTo(3);
  }

  private List<Integer> presentPages(long at) {
    return List.of(lab.present("A", at, 512), lab.present("B", at, 512), lab.present("C", at, 512));
  }
}
