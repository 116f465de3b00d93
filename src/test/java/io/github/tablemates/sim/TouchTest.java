package io.github.tablemates.sim;

import static io.github.tablemates.sim.Lab.BASE;
import static io.github.tablemates.sim.Lab.FILE;
import static io.github.tablemates.sim.Lab.H;
import static io.github.tablemates.sim.Lab.NONE;
import static io.github.tablemates.sim.Lab.R;
import static io.github.tablemates.sim.Lab.U;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.model.Size;
import io.github.tablemates.model.Via;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Accesses, and the faults that they take.
class TouchTest {

  private final Lab lab = Lab.with("A", "B");

  @Test
  void theFirstTouchOfAPageThatNobodyHasLinksAndAllocatesInOneFault() {
    lab.map("A");
    lab.map("B");
    lab.write("A", BASE, 2);

    Step step = touch("B", BASE + 3 * H, true, 1, 0);

    assertThat(step.outcome().faults().faults()).isEqualTo(1);
    assertThat(step.events(Event.FaultBegan.class)).hasSize(1);
    assertThat(step.events(Event.TableShared.class)).hasSize(1);
    assertThat(step.events(Event.EntriesFilled.class)).hasSize(1);
    assertThat(lab.present("B", BASE, 4)).as("A's pages come along").isEqualTo(3);
  }

  @Test
  void aWriteAfterAReadTakesNoFaultInASharedMapping() {
    lab.map("A");

    assertThat(lab.read("A", BASE, 512)).isEqualTo(512);
    assertThat(lab.write("A", BASE, 512)).isZero();
  }

  @Test
  void aWriteAfterAReadCopiesInAPrivateMapping() {
    lab.map("A");
    lab.write("A", BASE, 4);
    lab.mmap("B").privately().call();

    assertThat(lab.read("B", BASE, 4)).isEqualTo(4);
    assertThat(lab.mapCount(0)).isEqualTo(2);
    assertThat(lab.write("B", BASE, 4)).isEqualTo(4);
    assertThat(lab.mapCount(0)).isEqualTo(1);
    assertThat(lab.write("B", BASE, 4)).isZero();
    assertThat(lab.step().events(Event.PageCopied.class)).isEmpty();
  }

  @Test
  void aPrivateMappingOfAHoleGetsPagesThatAreNotInTheFile() {
    lab.mmap("A").privately().call();

    assertThat(lab.read("A", BASE, 3)).isEqualTo(3);
    assertThat(lab.object(FILE).populated()).isZero();
  }

  @Test
  void anotherMapperFaultsForEachPageOfTheCacheWhereItMayNotShare() {
    lab.map("A");
    lab.write("A", BASE, 512);
    lab.mmap("B").rights(R).call();

    assertThat(lab.read("B", BASE, 512)).isEqualTo(512);
    assertThat(lab.step().events(Event.EntriesFilled.class)).noneMatch(Event.EntriesFilled::fresh);
    assertThat(lab.object(FILE).populated()).isEqualTo(512);
  }

  @Test
  void theHugePageAroundAnAddressIsTouched() {
    lab.map("A");

    assertThat(lab.write("A", BASE + H + 12345, 1)).isEqualTo(1);
    assertThat(lab.write("A", BASE + 2 * H - 1, 1)).isZero();
    assertThat(lab.present("A", BASE, 512)).isEqualTo(1);
  }

  @Test
  void addressesBelow0AreBeyondUserSpace() {
    lab.map("A");
    lab.mmap("A").at(BASE + U).as("a").call();
    Address below = new Address("a", -BASE - 4 * U);

    assertThat(lab.run(new Command.Touch("A", below, false, 2, 0)).outcome().signals())
        .containsOnlyKeys(0L, 1L)
        .containsValue(Signal.SIGSEGV);
    assertThat(lab.fails(new Command.Munmap("A", below, 4096))).isEqualTo(Errno.EINVAL);
    assertThat(lab.fails(new Command.Mprotect("A", below, 2 * BASE, R))).isEqualTo(Errno.ENOMEM);
    assertThat(lab.process("A").mappings()).hasSize(2);
  }

  @Test
  void aStrideThatLeavesUserSpaceMeetsNothingAnyMore() {
    lab.map("A");
    long many = 1L << 40;

    Outcome outcome =
        lab.run(new Command.Touch("A", Address.of(BASE), false, many, 1L << 57)).outcome();

    assertThat(outcome.faults().accesses()).isEqualTo(many);
    assertThat(outcome.faults().faults()).isEqualTo(1);
    assertThat(outcome.signals()).doesNotContainKey(0L).containsKeys(1L, 63L, 64L, 128L);
  }

  @Test
  void theLastPageCanBeTouchedAnywhere() {
    lab.map("A");
    lab.map("B", BASE, 3 * H);
    long inside = Size.MIB + 123;

    assertThat(lab.write("A", BASE + U - H + inside, 1)).isEqualTo(1);
    assertThat(lab.write("B", BASE + inside, 3)).isEqualTo(3);
    assertThat(lab.present("B", BASE, 3)).isEqualTo(3);
  }

  @Test
  void theLastBasePageCanBeTouchedAnywhere() {
    lab.mmap("A").anonymous().privately().length(8192).call();

    assertThat(lab.write("A", BASE + 5, 2)).isEqualTo(2);
    assertThat(lab.write("A", BASE, 2)).isZero();
  }

  @Test
  void aStrideOfHalfAPageFaultsForEveryOtherAccess() {
    lab.map("A");

    Step step = touch("A", BASE, true, 4, Size.MIB);

    assertThat(step.outcome().faults().runs(100))
        .containsExactly(
            new FaultRuns.Run(1, 1),
            new FaultRuns.Run(0, 1),
            new FaultRuns.Run(1, 1),
            new FaultRuns.Run(0, 1));
  }

  @Test
  void aStrideOfASlotTouchesOnePageInEach() {
    lab.map("A", BASE, 3 * U);
    lab.map("B", BASE, 3 * U);

    assertThat(touch("A", BASE, true, 3, U).outcome().faults().faults()).isEqualTo(3);
    assertThat(touch("B", BASE + H, true, 3, U).outcome().faults().faults()).isEqualTo(3);
    assertThat(lab.present("A", BASE, 3 * 512)).isEqualTo(6);
    assertThat(lab.sharers("A", BASE + 2 * U)).isEqualTo(2);
  }

  @Test
  void accessesGoOnInTheNextMapping() {
    lab.map("A", BASE, 2 * H);
    lab.mmap("A").at(BASE + 2 * H).length(2 * H).offset(8 * H).rights(R).call();

    assertThat(lab.read("A", BASE, 4)).isEqualTo(4);
    assertThat(lab.object(FILE).page(8)).isNotNegative();
  }

  private record Case(String name, long at, boolean write, Map<Long, Signal> signals) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final Signal SIGSEGV = Signal.SIGSEGV;

  /// Four touches, a huge page apart, around mappings at BASE (r), +2 (none) and +3 (rw), a page
  /// each.
  private static final List<Case> SIGNALS =
      List.of(
          new Case("reads", BASE, false, Map.of(1L, SIGSEGV, 2L, SIGSEGV)),
          new Case("writes", BASE, true, Map.of(0L, SIGSEGV, 1L, SIGSEGV, 2L, SIGSEGV)),
          new Case("below", BASE - H, false, Map.of(0L, SIGSEGV, 2L, SIGSEGV, 3L, SIGSEGV)));

  @ParameterizedTest
  @FieldSource("SIGNALS")
  void anAccessThatTheMappingDoesNotAllowIsSigsegv(Case c) {
    lab.mmap("A").length(H).rights(R).call();
    lab.mmap("A").at(BASE + 2 * H).length(H).rights(NONE).call();
    lab.mmap("A").at(BASE + 3 * H).length(H).call();

    Step step = touch("A", c.at, c.write, 4, H);

    assertThat(step.outcome().signals()).isEqualTo(c.signals);
    assertThat(step.outcome().faults().faults()).isEqualTo(4 - c.signals.size());
  }

  @Test
  void signalsAreListedInTheOrderOfTheAccesses() {
    lab.map("A", BASE, H);

    Step step = touch("A", BASE - 30 * H, false, 60, H);

    assertThat(List.copyOf(step.outcome().signals().keySet())).hasSize(59).isSorted();
  }

  @Test
  void sigsegvBuildsNoTable() {
    lab.mmap("A").rights(NONE).call();

    touch("A", BASE, false, 1, 0);

    assertThat(lab.charged("A")).isZero();
  }

  @Test
  void beyondTheEndOfTheFileIsSigbusForAReader() {
    lab.create("short", Via.MEMFD_CREATE, 2 * H);
    lab.mmap("A").of("short").rights(R).call();

    Step step = touch("A", BASE, false, 4, 0);

    assertThat(step.outcome().signals()).isEqualTo(Map.of(2L, Signal.SIGBUS, 3L, Signal.SIGBUS));
    assertThat(step.outcome().faults().faults()).isEqualTo(2);
  }

  @Test
  void aWritableMappingMakesTheFileAsLongAsItself() {
    lab.create("short", Via.MEMFD_CREATE, 2 * H);
    lab.mmap("A").of("short").offset(H).call();

    assertThat(lab.object("short").size()).isEqualTo(U + H);
    assertThat(lab.write("A", BASE, 512)).isEqualTo(512);
  }

  @Test
  void aFaultThatEndsInSigbusLeavesItsTable() {
    lab.create("empty", Via.MEMFD_CREATE, 0);
    lab.mmap("A").of("empty").rights(R).call();

    touch("A", BASE, false, 1, 0);

    assertThat(lab.table("A", BASE)).isNotNegative();
    assertThat(lab.step().events(Event.EntriesFilled.class)).isEmpty();
  }

  @Test
  void populatingIsOneFaultForASharerOfAFullTable() {
    lab.mmap("A").with(MapFlag.MAP_POPULATE).call();
    assertThat(lab.process("A").faults()).isEqualTo(512);

    lab.mmap("B").with(MapFlag.MAP_POPULATE).call();

    assertThat(lab.process("B").faults()).isEqualTo(1);
    assertThat(lab.present("B", BASE, 512)).isEqualTo(512);
  }

  @Test
  void populatingTakesWhatThePoolHasAndSucceeds() {
    var small = Lab.withPool(3, "A");

    small.mmap("A").with(MapFlag.MAP_POPULATE, MapFlag.MAP_NORESERVE).length(8 * H).call();

    assertThat(small.present("A", BASE, 8)).isEqualTo(3);
    assertThat(small.step().outcome().signals()).isEmpty();
  }

  @Test
  void populatingAPrivateMappingTakesPagesOfItsOwn() {
    lab.map("A");
    lab.write("A", BASE, 4);

    lab.mmap("B").privately().with(MapFlag.MAP_POPULATE).length(4 * H).call();

    assertThat(lab.mapCount(0)).isEqualTo(1);
    assertThat(lab.write("B", BASE, 4)).isZero();
  }

  private Step touch(String process, long at, boolean write, long count, long stride) {
    return lab.ok(new Command.Touch(process, Address.of(at), write, count, stride));
  }
}
