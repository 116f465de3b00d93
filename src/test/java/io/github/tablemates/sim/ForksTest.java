package io.github.tablemates.sim;

import static io.github.tablemates.sim.Lab.BASE;
import static io.github.tablemates.sim.Lab.FILE;
import static io.github.tablemates.sim.Lab.H;
import static io.github.tablemates.sim.Lab.R;
import static io.github.tablemates.sim.Lab.U;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.Via;
import io.github.tablemates.model.Vma;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a child gets from its parent.
class ForksTest {

  private static final Command FORK = new Command.Fork("A", "child");

  private final Lab lab = Lab.withPool(64, "A", "B");

  private static Lab linux(String version) {
    return Lab.on(
        Paging.X86_64_4LEVEL, KernelRules.forVersion(version), Pool.of(H, 1024, 64), "A", "B");
  }

  private static int tag(Lab lab, String process, long at) {
    int entry = lab.machine().paging().index(lab.machine().paging().pmdDepth(), at);
    return lab.machine().tables().get(lab.table(process, at)).entries().tagAt(entry);
  }

  @Test
  void aChildHasTheMappingsButThoseThatAreNotForForking() {
    lab.map("A", BASE, 4 * H);
    lab.map("A", BASE + U, 4 * H);
    lab.ok(new Command.Madvise("A", Address.of(BASE + U), 4 * H, Advice.MADV_DONTFORK));

    lab.ok(FORK);

    assertThat(lab.process("child").mappings()).extracting(Vma::start).containsExactly(BASE);
    assertThat(lab.step().events(Event.ProcessSpawned.class)).hasSize(1);
    assertThat(lab.process("child").pid()).isEqualTo(lab.process("B").pid() + 1);
  }

  @Test
  void whereManyForkEachChildHasItsParentsNumber() {
    lab.run(new Command.Spawn("worker", 3));
    lab.exit("worker/2");
    lab.map("worker/3", BASE, H);

    lab.ok(new Command.Fork("worker/*", "child"));

    assertThat(lab.machine().liveProcesses())
        .extracting(Process::name)
        .containsExactly("A", "B", "worker/1", "worker/3", "child/1", "child/3");
    assertThat(lab.process("child/3").mappings()).hasSize(1);
    assertThatThrownBy(() -> lab.run(new Command.Fork("worker/*", "child")))
        .isInstanceOf(UnknownName.class)
        .hasMessage("a process is called \"child/1\" already");
  }

  @Test
  void privateCopiesAreSharedUntilOneOfThemWrites() {
    lab.mmap("A").privately().length(4 * H).call();
    lab.write("A", BASE, 3);
    int copy = entry("A", 0);

    lab.ok(FORK);

    assertThat(lab.step().events(Event.EntriesFilled.class))
        .extracting(Event.EntriesFilled::count)
        .containsExactly(3);
    assertThat(lab.present("child", BASE, 4)).isEqualTo(3);
    assertThat(lab.machine().copyMapCount(copy)).isEqualTo(2);
    assertThat(lab.machine().copyMapCount(copy + 2)).isEqualTo(2);
    assertThat(tag(lab, "A", BASE) & Table.WRITABLE).isZero();
    assertThat(tag(lab, "child", BASE) & Table.WRITABLE).isZero();
    assertThat(lab.read("child", BASE, 3)).isZero();
    assertThat(lab.write("child", BASE, 1)).isEqualTo(1);
    assertThat(lab.machine().copyMapCount(copy)).isEqualTo(1);
    lab.exit("A");
    assertThat(lab.machine().copyMapCount(copy + 2)).isEqualTo(1);
  }

  private int entry(String process, int index) {
    return lab.machine().tables().get(lab.table(process, BASE)).entries().valueAt(index);
  }

  @Test
  void theFilesPagesInAPrivateMappingAreCountedOnceMore() {
    lab.map("B", BASE, 4 * H);
    lab.write("B", BASE, 4);
    lab.mmap("A").privately().length(4 * H).call();
    lab.read("A", BASE + H, 2);
    lab.write("A", BASE + 3 * H, 1);
    assertThat(lab.mapCount(1)).isEqualTo(2);

    lab.ok(FORK);

    assertThat(lab.mapCount(0)).isEqualTo(1);
    assertThat(lab.mapCount(1)).isEqualTo(3);
    assertThat(lab.mapCount(2)).isEqualTo(3);
    assertThat(lab.mapCount(3)).isEqualTo(1);
  }

  @Test
  void aPrivateMappingThatNothingWasWrittenToIsNotCopied() {
    lab.map("B", BASE, 4 * H);
    lab.write("B", BASE, 4);
    lab.mmap("A").privately().rights(R).length(4 * H).call();
    lab.read("A", BASE, 3);
    assertThat(lab.mapCount(0)).isEqualTo(2);

    lab.ok(FORK);

    assertThat(lab.present("child", BASE, 4)).isZero();
  }

  @Test
  void aChildIsNotWatched() {
    lab.mmap("A").privately().length(4 * H).call();
    lab.write("A", BASE, 2);
    lab.ok(new Command.UffdRegister("A", Address.of(BASE), 4 * H, EnumSet.of(UffdMode.WP), false));
    lab.ok(new Command.UffdWriteprotect("A", Address.of(BASE), 4 * H, true));
    assertThat(tag(lab, "A", BASE) & Table.UFFD_WP).isNotZero();
    assertThat(tag(lab, "A", BASE + 3 * H) & Table.MARKER).isNotZero();

    lab.ok(FORK);

    assertThat(lab.present("child", BASE, 4)).isEqualTo(2);
    assertThat(tag(lab, "child", BASE) & Table.UFFD_WP).isZero();
    assertThat(lab.ok(touch("child", 1)).outcome().userfaults()).isEmpty();
    assertThat(lab.ok(touch("A", 1)).outcome().userfaults()).hasSize(1);
  }

  private static Command touch(String process, long count) {
    return new Command.Touch(process, Address.of(BASE), true, count, 0);
  }

  @Test
  void ordinaryPagesAreThereInTheChildAndCopiedOnWriting() {
    lab.mmap("A").anonymous().privately().without(MapFlag.MAP_HUGETLB).length(8 * 4096).call();
    lab.ok(new Command.Touch("A", Address.of(BASE), true, 2, 4096));

    lab.ok(FORK);

    Step read = lab.ok(new Command.Touch("child", Address.of(BASE), false, 2, 4096));
    assertThat(read.outcome().faults().faults()).isZero();
    Step write = lab.ok(new Command.Touch("child", Address.of(BASE), true, 2, 4096));
    assertThat(write.outcome().faults().faults()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.10", "5.19"})
  void before60EntriesOfWhatIsNotSharedAreCopiedAsTheyAre(String version) {
    Lab old = linux(version);
    old.map("A", BASE + H, 5 * H);
    old.write("A", BASE + 2 * H, 2);
    old.write("A", BASE + 5 * H, 1);

    old.ok(FORK);

    assertThat(old.present("child", BASE + H, 5)).isEqualTo(3);
    assertThat(old.present("child", BASE + 2 * H, 2)).isEqualTo(2);
    assertThat(old.write("child", BASE + 2 * H, 2)).isZero();
    assertThat(old.mapCount(1)).isEqualTo(2);
    assertThat(old.mapCount(2)).isEqualTo(2);
    assertThat(old.mapCount(4)).isEqualTo(2);
    assertThat(old.mapCount(0)).isZero();
    old.exit("child");
    assertThat(old.mapCount(4)).isEqualTo(1);
  }

  @Test
  void before60AChildFillsTheGapsOfTheTableThatItLinks() {
    Lab old = linux("5.10");
    old.map("B");
    old.write("B", BASE + H, 1);
    old.write("B", BASE + 4 * H, 1);
    old.mmap("A").rights(R).call();
    old.read("A", BASE, 6);
    old.mprotect("A", BASE, U, Lab.RW);

    old.ok(FORK);

    assertThat(old.table("child", BASE)).isEqualTo(old.table("B", BASE));
    assertThat(old.present("B", BASE, 8)).isEqualTo(6);
    for (int page = 0; page < 6; page++) {
      assertThat(old.mapCount(page)).as("page %d", page).isEqualTo(2);
    }
  }

  @Test
  void contiguousPagesAreCopiedWhole() {
    long page = 64 * Size.KIB;
    var pools = List.of(Pool.of(H, 64, 0), Pool.of(page, 64, 0));
    Paging arm = Paging.named("arm64-4k-48").orElseThrow();
    var small = new Lab(Machine.booted(arm, KernelRules.NEWEST, pools));
    small.ok(new Command.Create(FILE, Via.MEMFD_CREATE, 16 * page, page, false));
    small.ok(new Command.Spawn("A", 0));
    small.ok(new Command.Spawn("B", 0));
    small.mmap("B").length(8 * page).call();
    small.ok(new Command.Touch("B", Address.of(BASE), true, 4, page));
    small.mmap("A").privately().length(8 * page).call();
    small.ok(new Command.Touch("A", Address.of(BASE), false, 4, page));
    small.ok(new Command.Touch("A", Address.of(BASE), true, 2, page));

    small.ok(FORK);

    Step read = small.ok(new Command.Touch("child", Address.of(BASE), false, 4, page));
    assertThat(read.outcome().faults().faults()).isZero();
    assertThat(small.mapCount(2)).isEqualTo(3);
    assertThat(small.mapCount(0)).isEqualTo(1);
    Step write = small.ok(new Command.Touch("child", Address.of(BASE), true, 4, page));
    assertThat(write.outcome().faults().faults()).isEqualTo(4);
  }
}
