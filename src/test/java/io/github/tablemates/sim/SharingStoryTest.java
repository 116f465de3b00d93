package io.github.tablemates.sim;

import static io.github.tablemates.sim.Lab.BASE;
import static io.github.tablemates.sim.Lab.H;
import static io.github.tablemates.sim.Lab.R;
import static io.github.tablemates.sim.Lab.U;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The article's story: two processes come to share a PMD page, and one leaves.
class SharingStoryTest {

  private final Lab lab = Lab.with("A", "B");

  @Test
  void theFirstToucherFaultsForEveryPage() {
    lab.map("A");

    assertThat(lab.read("A", BASE, 512)).isEqualTo(512);
    assertThat(lab.sharers("A", BASE)).isEqualTo(1);
  }

  @Test
  void theSecondProcessGetsEveryPageWithOneFault() {
    lab.map("A");
    lab.map("B");
    lab.write("A", BASE, 512);

    assertThat(lab.read("B", BASE, 512)).isEqualTo(1);
    assertThat(lab.table("B", BASE)).isEqualTo(lab.table("A", BASE));
    assertThat(lab.sharers("A", BASE)).isEqualTo(2);
  }

  @Test
  void thePageTablesAreAtDifferentPlacesButPointToTheSamePmdPage() {
    lab.map("A");
    lab.map("B", BASE + 16 * U, U);
    lab.write("A", BASE, 512);

    assertThat(lab.write("B", BASE + 16 * U, 512)).isEqualTo(1);
    assertThat(lab.table("B", BASE + 16 * U)).isEqualTo(lab.table("A", BASE));
    assertThat(lab.mapCount(0)).isEqualTo(1);
  }

  @Test
  void sharingIsEstablishedAtTheFaultAndNotByMmap() {
    lab.map("A");
    lab.write("A", BASE, 1);
    lab.map("B");

    assertThat(lab.sharers("A", BASE)).isEqualTo(1);
    assertThat(lab.step().events(Event.TableShared.class)).isEmpty();
  }

  @Test
  void anEntryThatEitherFillsIsSeenByBoth() {
    share();

    assertThat(lab.write("A", BASE + 8 * H, 1)).isEqualTo(1);
    assertThat(lab.write("B", BASE + 8 * H, 1)).isZero();
    assertThat(lab.write("B", BASE + 9 * H, 1)).isEqualTo(1);
    assertThat(lab.write("A", BASE + 9 * H, 1)).isZero();
  }

  @Test
  void mprotectByOneLeavesItAHoleOfAGibibyteAndTheOtherEverything() {
    share();

    lab.mprotect("A", BASE, U, R);

    assertThat(lab.present("A", BASE, 512)).isZero();
    assertThat(lab.present("B", BASE, 512)).isEqualTo(4);
    assertThat(lab.sharers("B", BASE)).isEqualTo(1);
    assertThat(lab.machine().isHole(lab.process("A"), BASE)).isTrue();
    assertThat(lab.machine().isHole(lab.process("B"), BASE)).isFalse();
  }

  @Test
  void accessesAfterLeavingFaultAgain() {
    share();
    lab.mprotect("A", BASE, U, R);

    assertThat(lab.read("A", BASE, 4)).isEqualTo(4);
    assertThat(lab.machine().isHole(lab.process("A"), BASE)).isFalse();
    assertThat(lab.mapCount(0)).isEqualTo(2);
  }

  @Test
  void unshareFlushesTheTranslationsOfTheWholeSlot() {
    share();
    int process = lab.process("A").index();

    Step step = lab.mprotect("A", BASE + 2 * H, H, R);

    assertThat(step.events(Event.TlbFlushed.class))
        .containsExactly(new Event.TlbFlushed(process, BASE, BASE + U));
  }

  private void share() {
    lab.map("A");
    lab.map("B");
    lab.write("A", BASE, 4);
    lab.write("B", BASE, 1);
  }
}
