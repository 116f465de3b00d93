package io.github.tablemates.sim;

import static io.github.tablemates.sim.Lab.BASE;
import static io.github.tablemates.sim.Lab.FILE;
import static io.github.tablemates.sim.Lab.H;
import static io.github.tablemates.sim.Lab.R;
import static io.github.tablemates.sim.Lab.U;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Via;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The pool's counters through the life of mappings and objects, and what happens when it is empty.
class PoolUseTest {

  private final Lab lab = Lab.withPool(16, "A", "B");

  @Test
  void aSharedMappingPromisesWhatIsNotPromisedYet() {
    lab.map("A", BASE, 4 * H);
    assertThat(counters()).isEqualTo("16 free, 4 reserved");
    lab.map("B", BASE, 4 * H);
    assertThat(counters()).as("the same range").isEqualTo("16 free, 4 reserved");
    lab.mmap("B").at(BASE + U).offset(2 * H).length(4 * H).call();
    assertThat(counters()).as("two pages more").isEqualTo("16 free, 6 reserved");
  }

  @Test
  void aFaultTakesAPromisedPage() {
    lab.map("A", BASE, 4 * H);

    lab.write("A", BASE, 3);

    assertThat(counters()).isEqualTo("13 free, 1 reserved");
  }

  @Test
  void pagesAndPromisesStayWithTheFileUntilItGoes() {
    lab.map("A", BASE, 4 * H);
    lab.write("A", BASE, 3);
    lab.munmap("A", BASE, 4 * H);
    assertThat(counters()).isEqualTo("13 free, 1 reserved");

    lab.close(FILE);

    assertThat(counters()).isEqualTo("16 free, 0 reserved");
  }

  @Test
  void aPrivateMappingPromisesItsLengthAndGivesBackWhatItDidNotUse() {
    lab.mmap("A").privately().length(4 * H).call();
    assertThat(counters()).isEqualTo("16 free, 4 reserved");
    lab.write("A", BASE, 3);
    assertThat(counters()).isEqualTo("13 free, 1 reserved");

    lab.munmap("A", BASE, 4 * H);

    assertThat(counters()).isEqualTo("16 free, 0 reserved");
  }

  @Test
  void unmappingAPartOfAPrivateMappingGivesBackThatPart() {
    lab.mmap("A").privately().length(4 * H).call();
    lab.write("A", BASE + H, 2);

    lab.munmap("A", BASE, 2 * H);

    assertThat(counters()).isEqualTo("15 free, 1 reserved");
  }

  @Test
  void withoutReservationAFaultTakesAPageThatIsNotPromised() {
    lab.mmap("A").with(MapFlag.MAP_NORESERVE).length(4 * H).call();
    assertThat(counters()).isEqualTo("16 free, 0 reserved");

    lab.write("A", BASE, 3);

    assertThat(counters()).isEqualTo("13 free, 0 reserved");
  }

  @Test
  void aSegmentPromisesWhenItIsMadeAndAttachingAddsNothing() {
    lab.create("segment", Via.SHMGET, 8 * H);
    assertThat(counters()).isEqualTo("16 free, 8 reserved");

    lab.ok(new Command.Shmat("A", "segment", Address.of(BASE), Set.of(), "", null));

    assertThat(counters()).isEqualTo("16 free, 8 reserved");
    lab.ok(new Command.Create("lazy", Via.SHMGET, 8 * H, H, true));
    assertThat(counters()).as("SHM_NORESERVE").isEqualTo("16 free, 8 reserved");
  }

  @Test
  void anEmptyPoolIsSigbusButPagesThatAreThereMapFine() {
    lab.mmap("A").with(MapFlag.MAP_NORESERVE).call();
    lab.mmap("B").with(MapFlag.MAP_NORESERVE).call();

    Step step = lab.ok(new Command.Touch("A", Address.of(BASE), true, 18, 0));

    assertThat(step.outcome().signals()).isEqualTo(Map.of(16L, Signal.SIGBUS, 17L, Signal.SIGBUS));
    assertThat(step.outcome().faults().faults()).as("SIGBUS is no fault").isEqualTo(16);
    assertThat(lab.process("A").faults()).isEqualTo(16);
    assertThat(lab.write("B", BASE, 16)).isEqualTo(1);
  }

  @Test
  void aPromiseIsNotBrokenByThoseWithoutOne() {
    lab.map("A", BASE, 12 * H);
    lab.mmap("B").with(MapFlag.MAP_NORESERVE).offset(U).call();

    lab.ok(new Command.Touch("B", Address.of(BASE), true, 8, 0));

    assertThat(lab.step().outcome().signals()).hasSize(4);
    assertThat(lab.write("A", BASE, 12)).isEqualTo(12);
  }

  @Test
  void withoutReservationAPageThatTheFileWasPromisedIsTaken() {
    lab.map("A", BASE, 16 * H);
    lab.mmap("B").with(MapFlag.MAP_NORESERVE).length(16 * H).call();

    assertThat(lab.write("B", BASE, 16)).isEqualTo(16);
    assertThat(counters()).isEqualTo("0 free, 0 reserved");
  }

  @Test
  void aCopyWithoutAPageIsSigbusInTheWriter() {
    lab.map("A", BASE, 16 * H);
    lab.write("A", BASE, 16);
    lab.mmap("B").privately().with(MapFlag.MAP_NORESERVE).length(16 * H).call();
    assertThat(lab.read("B", BASE, 1)).isEqualTo(1);

    lab.run(new Command.Touch("B", Address.of(BASE), true, 1, 0));

    assertThat(lab.step().outcome().signals()).containsEntry(0L, Signal.SIGBUS);
    assertThat(lab.mapCount(0)).as("the read-only entry stays").isEqualTo(2);
  }

  @Test
  void overcommitGrowsThePoolWhileItIsNeeded() {
    var pool = Pool.of(H, 2, 8);
    var growing = Lab.on(Paging.X86_64_4LEVEL, KernelRules.NEWEST, pool, "A");
    growing.map("A", BASE, 6 * H);
    assertThat(growing.pool()).isEqualTo(new Pool(H, 2, 8, 6, 6, 4));
    growing.write("A", BASE, 6);
    growing.exit("A");

    growing.close(FILE);

    assertThat(growing.pool()).isEqualTo(pool);
  }

  private record Resize(String name, int persistent, String counters) {
    @Override
    public String toString() {
      return name;
    }
  }

  /// Of 16 pages, 6 are in use and 4 more are promised.
  private static final List<Resize> RESIZES =
      List.of(
          new Resize("grows", 20, "14 free, 4 reserved"),
          new Resize("shrinks to what is needed", 10, "4 free, 4 reserved"),
          new Resize("keeps what is needed as surplus", 5, "4 free, 4 reserved"));

  @ParameterizedTest
  @FieldSource("RESIZES")
  void resizingKeepsWhatIsUsedOrPromised(Resize c) {
    lab.map("A", BASE, 10 * H);
    lab.write("A", BASE, 6);

    lab.ok(new Command.SetPool(H, c.persistent, null));

    assertThat(counters()).isEqualTo(c.counters);
    assertThat(lab.pool().total()).isEqualTo(Math.max(c.persistent, 10));
    assertThat(lab.write("A", BASE + 6 * H, 4)).isEqualTo(4);
  }

  @Test
  void aPoolWithStrandedSurplusStillLetsOthersMapWhatIsPromised() {
    lab.map("A", BASE, 10 * H);
    lab.write("A", BASE, 6);
    lab.ok(new Command.SetPool(H, 5, null));

    lab.map("B", BASE, 10 * H);

    assertThat(lab.write("B", BASE, 10)).isEqualTo(10);
  }

  @Test
  void overcommitIsSetAlone() {
    lab.ok(new Command.SetPool(H, null, 7));

    assertThat(lab.pool()).isEqualTo(new Pool(H, 16, 7, 16, 0, 0));
    assertThat(lab.fails(new Command.SetPool(4 * Size.MIB, 1, null))).isEqualTo(Errno.ENOENT);
  }

  @Test
  void aReaderBeyondTheEndOfTheFileTakesNoPage() {
    lab.create("short", Via.MEMFD_CREATE, 2 * H);
    lab.mmap("A").of("short").rights(R).length(8 * H).with(MapFlag.MAP_NORESERVE).call();

    lab.run(new Command.Touch("A", Address.of(BASE), false, 8, 0));

    assertThat(counters()).isEqualTo("14 free, 0 reserved");
  }

  private String counters() {
    return lab.pool().free() + " free, " + lab.pool().reserved() + " reserved";
  }
}
