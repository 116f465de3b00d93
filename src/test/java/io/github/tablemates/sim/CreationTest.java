package io.github.tablemates.sim;

import static io.github.tablemates.sim.Lab.BASE;
import static io.github.tablemates.sim.Lab.H;
import static io.github.tablemates.sim.Lab.RW;
import static io.github.tablemates.sim.Lab.U;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Via;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

class CreationTest {

  private final Lab lab = Lab.with("A", "B");

  @ParameterizedTest
  @EnumSource(names = {"HUGETLBFS", "MEMFD_CREATE"})
  void processesThatMapAFileShare(Via via) {
    lab.create("made", via, U);
    lab.mmap("A").of("made").call();
    lab.mmap("B").of("made").call();

    assertThat(lab.write("A", BASE, 512)).isEqualTo(512);
    assertThat(lab.write("B", BASE, 512)).isEqualTo(1);
  }

  @Test
  void processesThatAttachASegmentShare() {
    lab.create("segment", Via.SHMGET, U);
    lab.ok(new Command.Shmat("A", "segment", Address.of(BASE), Set.of(), "", null));
    lab.ok(new Command.Shmat("B", "segment", Address.of(BASE + U), Set.of(), "", null));

    assertThat(lab.write("A", BASE, 512)).isEqualTo(512);
    assertThat(lab.write("B", BASE + U, 512)).isEqualTo(1);
  }

  @Test
  void everyAnonymousMappingIsAnObjectOfItsOwn() {
    lab.mmap("A").huge(0).call();
    lab.mmap("B").huge(0).call();

    lab.write("A", BASE, 512);

    assertThat(lab.write("B", BASE, 512)).isEqualTo(512);
    assertThat(lab.object("anon1").via()).isEqualTo(Via.MAP_HUGETLB);
    assertThat(lab.object("anon1").mappings().size()).isEqualTo(1);
    assertThat(lab.object("anon2").mappings().size()).isEqualTo(1);
  }

  @Test
  void aPrivateMappingNeverShares() {
    lab.map("A");
    lab.write("A", BASE, 512);
    lab.mmap("B").privately().call();

    assertThat(lab.read("B", BASE, 512)).isEqualTo(512);
    assertThat(lab.sharers("A", BASE)).isEqualTo(1);
    assertThat(lab.mapCount(0)).isEqualTo(2);
  }

  @Test
  void aMappingOfBasePagesHasATableOfPtes() {
    lab.mmap("A").anonymous().privately().length(4 * Size.MIB).call();

    assertThat(lab.write("A", BASE, 1024)).isEqualTo(1024);
    assertThat(lab.charged("A")).as("two PTE pages, a PMD page and a PUD page").isEqualTo(4);
  }

  @Test
  void anObjectGoesWithItsLastHolder() {
    lab.map("A");
    lab.write("A", BASE, 5);

    assertThat(lab.close("file").events(Event.ObjectFreed.class)).isEmpty();
    assertThat(lab.exit("A").events(Event.ObjectFreed.class))
        .containsExactly(new Event.ObjectFreed(0, 5));
    assertThat(lab.object("file").isGone()).isTrue();
  }

  @Test
  void anObjectIsFreedOnceEvenIfSeveralMappingsOfItGoAtOnce() {
    lab.map("A");
    lab.map("A", BASE + 4 * U, U);
    lab.close("file");

    assertThat(lab.exit("A").events(Event.ObjectFreed.class)).hasSize(1);
  }

  @Test
  void aCallThatFailsLeavesNoAnonymousObjectBehind() {
    var small = Lab.withPool(8, "A");

    assertThat(small.mmap("A").huge(0).length(9 * H).fails()).isEqualTo(Errno.ENOMEM);
    assertThat(small.machine().object("anon1")).isEmpty();
  }

  private record Refused(String name, Via via, long size, long pageSize, Errno errno) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Refused> REFUSED =
      List.of(
          new Refused("memfd, no such page size", Via.MEMFD_CREATE, U, 4 * Size.MIB, Errno.ENODEV),
          new Refused("shmget, no such page size", Via.SHMGET, U, 4 * Size.MIB, Errno.EINVAL),
          new Refused("file of half a page", Via.HUGETLBFS, H / 2, H, Errno.EINVAL),
          new Refused("segment larger than the pool", Via.SHMGET, 9 * H, H, Errno.ENOMEM));

  @ParameterizedTest
  @FieldSource("REFUSED")
  void refuses(Refused c) {
    var small = Lab.withPool(8);

    assertThat(small.fails(new Command.Create("made", c.via, c.size, c.pageSize, false)))
        .isEqualTo(c.errno);
    assertThat(small.machine().object("made")).isEmpty();
  }

  @Test
  void aSegmentIsRoundedUpToWholePages() {
    lab.create("segment", Via.SHMGET, H + 1);

    assertThat(lab.object("segment").size()).isEqualTo(2 * H);
  }

  @Test
  void aNameThatIsTakenOrUnknownIsTheScenariosMistake() {
    assertThatThrownBy(() -> lab.run(new Command.Spawn("A", 0)))
        .isInstanceOf(UnknownName.class)
        .hasMessageContaining("\"A\" already");
    assertThatThrownBy(() -> lab.create("file", Via.HUGETLBFS, U))
        .isInstanceOf(UnknownName.class)
        .hasMessageContaining("\"file\" already");
    assertThatThrownBy(() -> lab.read("C", BASE, 1))
        .isInstanceOfSatisfying(
            UnknownName.class, unknown -> assertThat(unknown.known()).containsExactly("A", "B"));
    assertThatThrownBy(() -> lab.mmap("A").of("fil").call())
        .isInstanceOfSatisfying(
            UnknownName.class, unknown -> assertThat(unknown.known()).contains("file"));
    assertThatThrownBy(() -> lab.run(new Command.Munmap("A", new Address("nowhere", 0), U)))
        .isInstanceOf(UnknownName.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void processesOfOneNameRunACommandInOrder() {
    lab.ok(new Command.Spawn("worker", 3));
    lab.mmap("worker/*").call();

    Step step = lab.ok(new Command.Touch("worker/*", Address.of(BASE), true, 2, 0));

    assertThat(step.outcome().faults().runs(100))
        .containsExactly(
            new FaultRuns.Run(1, 3),
            new FaultRuns.Run(0, 1),
            new FaultRuns.Run(1, 1),
            new FaultRuns.Run(0, 1));
    assertThat(lab.sharers("worker/2", BASE)).isEqualTo(3);
    assertThat(lab.perms("worker/3")).containsExactly("rw-s");
  }

  @Test
  void labelsStandForTheAddressThatTheCallReturned() {
    lab.mmap("A").as("a").rights(RW).call();
    lab.ok(new Command.Munmap("A", new Address("a", 2 * H), H));

    assertThat(lab.process("A").mappings()).hasSize(2);
    assertThat(lab.process("A").mappingAt(BASE + 2 * H)).isEmpty();
  }

  @Test
  void gibibytePagesAreMappedByThePudAndNeverShared() {
    lab.ok(new Command.Create("giants", Via.MEMFD_CREATE, 2 * U, U, false));
    lab.mmap("A").of("giants").length(2 * U).call();
    lab.mmap("B").of("giants").length(2 * U).call();

    assertThat(lab.write("A", BASE, 2)).isEqualTo(2);
    assertThat(lab.write("B", BASE, 2)).isEqualTo(2);
    assertThat(lab.object("giants").mapCount(0)).isEqualTo(2);
    assertThat(lab.machine().pools().getLast()).isEqualTo(new Pool(U, 8, 0, 6, 0, 0));
  }
}
