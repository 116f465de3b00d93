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
import io.github.tablemates.model.Table;
import io.github.tablemates.model.Via;
import io.github.tablemates.report.MappingReport;
import io.github.tablemates.report.Report;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What versions of Linux do otherwise than each other.
class VersionRulesTest {

  private static Lab linux(String version) {
    return Lab.on(
        Paging.X86_64_4LEVEL,
        KernelRules.forVersion(version),
        Pool.of(H, 1024, 4096),
        "A",
        "B",
        "C");
  }

  private static Command move(long length, long newLength, long to) {
    return new Command.Mremap(
        "A",
        Address.of(BASE),
        length,
        newLength,
        Address.of(to),
        EnumSet.of(MremapFlag.MREMAP_MAYMOVE, MremapFlag.MREMAP_FIXED),
        "",
        null);
  }

  @ParameterizedTest
  @CsvSource({"5.10, 3", "5.18, 3", "6.0.3, 0", "6.1, 0", "7.2, 0"})
  void aChildHasItsTableFromTheStartOrNot(String version, int present) {
    Lab lab = linux(version);
    lab.map("A");
    lab.write("A", BASE, 3);

    lab.ok(new Command.Fork("A", "child"));

    assertThat(lab.present("child", BASE, 512)).isEqualTo(present);
  }

  @Test
  void aForkThatLinksAnothersTableAddsWhatItLacks() {
    Lab lab = linux("5.10");
    lab.map("C");
    lab.write("C", BASE + H, 1);
    lab.mmap("A").rights(R).call();
    lab.read("A", BASE, 4);
    lab.exit("B");
    lab.mprotect("A", BASE, U, Lab.RW);

    lab.ok(new Command.Fork("A", "child"));

    assertThat(lab.table("child", BASE)).isEqualTo(lab.table("C", BASE));
    assertThat(lab.present("C", BASE, 512)).isEqualTo(4);
    assertThat(lab.mapCount(0)).isEqualTo(2);
    assertThat(lab.mapCount(1)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"5.10, 2", "6.1.7, 2", "6.1.8, 1", "6.12, 1"})
  void aCutByAdviceInsideASlotDetachesItOrNot(String version, int sharers) {
    Lab lab = linux(version);
    lab.map("A");
    lab.map("B");
    lab.write("A", BASE, 2);
    lab.write("B", BASE, 2);

    lab.ok(new Command.Madvise("A", Address.of(BASE), H, Advice.MADV_SEQUENTIAL));

    assertThat(lab.sharers("B", BASE)).isEqualTo(sharers);
  }

  @ParameterizedTest
  @CsvSource({"5.17, 3", "5.18, 1", "6.0.6, 1", "6.0.7, 2", "7.2, 2"})
  void dontNeedIsRefusedOrRoundsUpOrDown(String version, int left) {
    Lab lab = linux(version);
    lab.map("A", BASE, 3 * H);
    lab.write("A", BASE, 3);

    Step step = lab.run(new Command.Madvise("A", Address.of(BASE), H + 4096, Advice.MADV_DONTNEED));

    assertThat(step.outcome().errno()).isEqualTo(left == 3 ? Errno.EINVAL : null);
    assertThat(lab.present("A", BASE, 3)).isEqualTo(left);
  }

  @ParameterizedTest
  @CsvSource({"6.1.3, 0", "6.1.4, 2", "6.0.3, 2"})
  void withoutItsLockASegmentIsNotShared(String version, int sharers) {
    Lab lab = linux(version);
    lab.create("s", Via.SHMGET, U);
    for (String process : new String[] {"A", "B"}) {
      lab.ok(new Command.Shmat(process, "s", Address.of(BASE), Set.of(), "", null));
      lab.write(process, BASE, 1);
    }

    assertThat(lab.sharers("A", BASE)).isEqualTo(Math.max(1, sharers));
  }

  @ParameterizedTest
  @CsvSource({
    "6.1, true, true",
    "6.12, true, false",
    "6.16.3, false, true",
    "6.18.5, false, true",
    "6.18.9, true, false"
  })
  void smapsAndPagemapSayOfASharedTable(String version, boolean shared, boolean exclusive) {
    Lab lab = linux(version);
    lab.map("A");
    lab.map("B");
    lab.write("A", BASE, 1);
    lab.write("B", BASE, 1);

    MappingReport mapping = Report.of(lab.step()).processes().getFirst().mappings().getFirst();

    assertThat(mapping.sharedHugetlb()).isEqualTo(shared ? H : 0);
    assertThat(mapping.privateHugetlb()).isEqualTo(shared ? 0 : H);
    assertThat(mapping.pages().getFirst().exclusive()).isEqualTo(exclusive);
  }

  @ParameterizedTest
  @CsvSource({
    "5.15, EINVAL, false",
    "5.16, , false",
    "6.0.7, , false",
    "6.1, , true",
    "7.2, , true"
  })
  void movingOntoAWholeSlotIsRefusedOrWorksOrHangs(String version, Errno errno, boolean hangs) {
    Lab lab = linux(version);
    lab.map("A");
    lab.write("A", BASE, 2);

    Step step = lab.run(move(U, U, BASE + 4 * U));

    assertThat(step.outcome().errno()).isEqualTo(errno);
    assertThat(step.outcome().hangs()).isEqualTo(hangs);
    boolean moved = errno == null && !hangs;
    assertThat(lab.present("A", BASE + 4 * U, 2)).isEqualTo(moved ? 2 : 0);
  }

  @Test
  void before516APlaceToMoveToIsEmptiedInVain() {
    Lab lab = linux("5.10");
    lab.map("A");
    lab.map("A", BASE + 4 * U, 2 * H);

    assertThat(lab.fails(move(U, U, BASE + 4 * U))).isEqualTo(Errno.EINVAL);
    assertThat(lab.process("A").mappings()).hasSize(1);
    Command shrink =
        new Command.Mremap("A", Address.of(BASE), U, H + 4096, null, Set.of(), "", null);
    assertThat(lab.fails(shrink)).isEqualTo(Errno.EINVAL);
    Command nothing = new Command.Mremap("B", Address.of(BASE), U, U, null, Set.of(), "", null);
    assertThat(lab.ok(nothing).outcome().result()).isEqualTo(BASE);
  }

  @Test
  void whatMovesIsNoLongerWatched() {
    Lab lab = linux("7.2");
    lab.mmap("A").length(2 * H).call();
    lab.ok(
        new Command.UffdRegister(
            "A", Address.of(BASE), 2 * H, EnumSet.of(UffdMode.MISSING), false));

    lab.ok(move(2 * H, 2 * H, BASE + 4 * U));

    Step touch = lab.ok(new Command.Touch("A", Address.of(BASE + 4 * U), true, 1, 0));
    assertThat(touch.outcome().userfaults()).isEmpty();
  }

  @Test
  void aProtectedPageThatIsDroppedLeavesAMarker() {
    Lab lab = linux("7.2");
    lab.map("A");
    lab.write("A", BASE, 4);
    lab.ok(new Command.UffdRegister("A", Address.of(BASE), U, EnumSet.of(UffdMode.WP), false));
    lab.ok(new Command.UffdWriteprotect("A", Address.of(BASE), 3 * H, true));

    lab.ok(new Command.Madvise("A", Address.of(BASE), H, Advice.MADV_DONTNEED));
    assertThat(tag(lab, 0) & Table.MARKER).isNotZero();
    lab.ok(new Command.Madvise("A", Address.of(BASE + H), H, Advice.MADV_REMOVE));
    assertThat(tag(lab, 1) & Table.MARKER).isNotZero();
    lab.ok(new Command.Madvise("A", Address.of(BASE + 3 * H), H, Advice.MADV_DONTNEED));
    assertThat(tag(lab, 3)).isZero();

    Step touch = lab.ok(new Command.Touch("A", Address.of(BASE), true, 1, 0));
    assertThat(touch.outcome().userfaults()).hasSize(1);
    lab.ok(new Command.Ftruncate(FILE, 0));
    assertThat(tag(lab, 1)).isZero();
  }

  private static int tag(Lab lab, int page) {
    return lab.machine().tables().get(lab.table("A", BASE)).entries().tagAt(page);
  }

  @ParameterizedTest
  @CsvSource({"6.1, ENOENT", "6.12, "})
  void writeProtectionReachesOverSeveralMappingsOrNot(String version, Errno errno) {
    Lab lab = linux(version);
    lab.map("A", BASE, H);
    lab.map("A", BASE + H, H);
    lab.ok(new Command.UffdRegister("A", Address.of(BASE), 2 * H, EnumSet.of(UffdMode.WP), false));

    Step step = lab.run(new Command.UffdWriteprotect("A", Address.of(BASE), 2 * H, true));

    assertThat(step.outcome().errno()).isEqualTo(errno);
  }

  @Test
  void aModeThatIsWatchedAlreadyStaysWithTheOthers() {
    Lab lab = linux("7.2");
    lab.map("A", BASE, H);
    lab.ok(
        new Command.UffdRegister(
            "A", Address.of(BASE), H, EnumSet.of(UffdMode.MISSING, UffdMode.WP), false));

    lab.ok(new Command.UffdRegister("A", Address.of(BASE), H, EnumSet.of(UffdMode.WP), false));

    Step touch = lab.ok(new Command.Touch("A", Address.of(BASE), true, 1, 0));
    assertThat(touch.outcome().userfaults()).hasSize(1);
  }

  @Test
  void whereOneOfManyHangsTheOthersGoOn() {
    Lab lab = linux("7.2");
    lab.ok(new Command.Spawn("w", 2));
    lab.ok(new Command.Spawn("w/3", 0));
    for (String process : new String[] {"w/1", "w/2"}) {
      lab.map(process);
    }
    lab.mmap("w/3").rights(R).call();
    lab.write("w/1", BASE, 1);
    lab.write("w/2", BASE, 1);
    lab.read("w/3", BASE, 1);
    Command move =
        new Command.Mremap(
            "w/*",
            Address.of(BASE),
            U,
            U,
            Address.of(BASE + 4 * U),
            EnumSet.of(MremapFlag.MREMAP_MAYMOVE, MremapFlag.MREMAP_FIXED),
            "",
            null);

    Step step = lab.run(move);

    assertThat(step.outcome().hangs()).isTrue();
    assertThat(lab.vma("w/1", BASE + 4 * U).length()).isEqualTo(U);
    assertThat(lab.process("w/1").hung()).isFalse();
    assertThat(lab.process("w/2").hung()).isTrue();
    assertThat(lab.process("w/3").hung()).isTrue();
    Step touch = lab.run(new Command.Touch("w/*", Address.of(BASE + 4 * U), true, 2, 0));
    assertThat(touch.outcome().hangs()).isTrue();
    assertThat(touch.outcome().faults().accesses()).isEqualTo(2);
  }
}
