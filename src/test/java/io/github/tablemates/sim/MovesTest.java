package io.github.tablemates.sim;

import static io.github.tablemates.sim.Lab.BASE;
import static io.github.tablemates.sim.Lab.FILE;
import static io.github.tablemates.sim.Lab.H;
import static io.github.tablemates.sim.Lab.R;
import static io.github.tablemates.sim.Lab.U;
import static io.github.tablemates.sim.MremapFlag.MREMAP_DONTUNMAP;
import static io.github.tablemates.sim.MremapFlag.MREMAP_FIXED;
import static io.github.tablemates.sim.MremapFlag.MREMAP_MAYMOVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Via;
import io.github.tablemates.model.Vma;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// mremap: what it refuses, what it moves, what it leaves behind.
class MovesTest {

  static final long AWAY = BASE + 8 * U;
  private static final Set<MremapFlag> FIXED = EnumSet.of(MREMAP_MAYMOVE, MREMAP_FIXED);

  private final Lab lab = Lab.withPool(1024, "A", "B");

  static Command move(long at, long length, long newLength, long to) {
    return new Command.Mremap(
        "A", Address.of(at), length, newLength, Address.of(to), FIXED, "", null);
  }

  static Command move(long length, long to) {
    return move(BASE, length, length, to);
  }

  static Command inPlace(long length, long newLength, Set<MremapFlag> flags) {
    return new Command.Mremap("A", Address.of(BASE), length, newLength, null, flags, "", null);
  }

  private List<Long> starts() {
    return lab.process("A").mappings().stream().map(Vma::start).toList();
  }

  private void mapped(int pages) {
    lab.map("A", BASE, pages * H);
    lab.write("A", BASE, pages);
  }

  @Test
  void theFlagsMustFitTogether() {
    mapped(4);

    assertThat(lab.fails(inPlace(H, H, Set.of(MREMAP_FIXED)))).isEqualTo(Errno.EINVAL);
    assertThat(lab.fails(inPlace(H, H, Set.of(MREMAP_DONTUNMAP)))).isEqualTo(Errno.EINVAL);
    Set<MremapFlag> keeps = EnumSet.of(MREMAP_MAYMOVE, MREMAP_DONTUNMAP);
    assertThat(lab.fails(inPlace(2 * H, H, keeps))).isEqualTo(Errno.EINVAL);
    assertThat(lab.fails(inPlace(4 * H, 4 * H, keeps))).isEqualTo(Errno.EINVAL);
    assertThat(lab.step().outcome().why()).contains("does not take hugetlb");
    assertThat(lab.present("A", BASE, 4)).isEqualTo(4);
  }

  @Test
  void itNeedsAMappingALengthAndAlignedAddresses() {
    mapped(4);

    assertThat(lab.fails(inPlace(H, 0, Set.of()))).isEqualTo(Errno.EINVAL);
    assertThat(lab.fails(inPlace(0, H, Set.of()))).isEqualTo(Errno.EINVAL);
    assertThat(lab.fails(move(BASE + 4096, H, H, AWAY))).isEqualTo(Errno.EINVAL);
    assertThat(lab.fails(move(BASE + 100, H, H, AWAY))).isEqualTo(Errno.EINVAL);
    assertThat(lab.fails(move(H, AWAY + 4096))).isEqualTo(Errno.EINVAL);
    assertThat(lab.fails(move(BASE + 4 * H, H, H, AWAY))).isEqualTo(Errno.EFAULT);
    assertThat(lab.present("A", BASE, 4)).isEqualTo(4);
  }

  @Test
  void aHugetlbMappingNeverGrows() {
    mapped(4);

    assertThat(lab.fails(inPlace(4 * H, 5 * H, EnumSet.of(MREMAP_MAYMOVE))))
        .isEqualTo(Errno.EINVAL);
    assertThat(lab.fails(inPlace(H, H + 1, Set.of()))).isEqualTo(Errno.EINVAL);
    assertThat(lab.ok(inPlace(4 * H, 4 * H, Set.of())).outcome().result()).isEqualTo(BASE);
    assertThat(lab.ok(inPlace(4 * H, 3 * H + 1, Set.of())).outcome().result()).isEqualTo(BASE);
    assertThat(lab.vma("A", BASE).length()).isEqualTo(4 * H);
    lab.ok(inPlace(3 * H + 1, H + 1, Set.of()));
    assertThat(lab.vma("A", BASE).length()).isEqualTo(2 * H);
    assertThat(lab.present("A", BASE, 4)).isEqualTo(2);
  }

  @Test
  void theNewPlaceLiesInsideOfUserSpace() {
    Paging paging = Paging.named("arm64-4k-48").orElseThrow();
    Lab arm = Lab.on(paging, KernelRules.NEWEST, Pool.of(H, 64, 0), "A");
    arm.map("A", BASE, 2 * H);
    arm.write("A", BASE, 2);
    long end = paging.userEnd();

    assertThat(arm.fails(move(2 * H, end - H))).isEqualTo(Errno.EINVAL);
    assertThat(arm.fails(move(2 * H, -H))).isEqualTo(Errno.EINVAL);
    assertThat(arm.ok(move(2 * H, end - 2 * H)).outcome().result()).isEqualTo(end - 2 * H);
    assertThat(arm.present("A", end - 2 * H, 2)).isEqualTo(2);
  }

  @Test
  void theOldAndTheNewRangeDoNotOverlap() {
    mapped(4);

    assertThat(lab.fails(move(4 * H, BASE + 3 * H))).isEqualTo(Errno.EINVAL);
    assertThat(lab.fails(move(4 * H, BASE - 3 * H))).isEqualTo(Errno.EINVAL);
    assertThat(lab.fails(move(BASE, 4 * H, 2 * H, BASE + 3 * H))).isEqualTo(Errno.EINVAL);
    lab.ok(move(4 * H, BASE + 4 * H));
    lab.ok(move(BASE + 4 * H, 4 * H, 4 * H, BASE));
    assertThat(lab.write("A", BASE, 4)).isZero();
    lab.ok(move(BASE, 4 * H, 2 * H, BASE - 2 * H));
    assertThat(starts()).containsExactly(BASE - 2 * H);
  }

  @Test
  void whatIsCutOffOnTheWayIsUnmapped() {
    mapped(4);

    assertThat(lab.ok(move(BASE, 4 * H, 2 * H, AWAY)).outcome().result()).isEqualTo(AWAY);

    assertThat(starts()).containsExactly(AWAY);
    assertThat(lab.vma("A", AWAY).length()).isEqualTo(2 * H);
    assertThat(lab.present("A", AWAY, 4)).isEqualTo(2);
    assertThat(lab.table("A", BASE)).isNegative();
    assertThat(lab.charged("A")).isEqualTo(2);
  }

  @Test
  void whatIsInTheWayIsUnmapped() {
    mapped(4);
    lab.map("A", AWAY, 4 * H);
    lab.write("A", AWAY, 4);

    lab.ok(move(2 * H, AWAY + H));

    assertThat(starts()).containsExactly(BASE + 2 * H, AWAY, AWAY + H, AWAY + 3 * H);
    assertThat(lab.write("A", AWAY, 4)).isZero();
    assertThat(lab.mapCount(3)).isEqualTo(2);
    assertThat(lab.mapCount(2)).isEqualTo(1);
  }

  @Test
  void whatCannotBeCutIsNotInTheWay() {
    lab.ok(new Command.Create("giant", Via.HUGETLBFS, Size.GIB, Size.GIB, false));
    lab.mmap("A").of("giant").at(AWAY).call();
    mapped(4);

    assertThat(lab.fails(move(2 * H, AWAY + H))).isEqualTo(Errno.EINVAL);

    assertThat(lab.present("A", BASE, 4)).isEqualTo(4);
    assertThat(lab.vma("A", AWAY).length()).isEqualTo(U);
  }

  @Test
  void aRangeBeyondTheMappingThatShallShrinkIsRefused() {
    lab.map("A", BASE, 2 * H);

    assertThat(lab.fails(move(BASE, 4 * H, 3 * H, AWAY))).isEqualTo(Errno.EFAULT);
    lab.ok(move(BASE, 4 * H, 2 * H, AWAY));
    assertThat(starts()).containsExactly(AWAY);
  }

  @Test
  void severalMappingsKeepTheirDistance() {
    lab.map("A", BASE, 2 * H);
    lab.map("A", BASE + 3 * H, 2 * H);
    lab.write("A", BASE, 2);
    lab.write("A", BASE + 3 * H, 2);

    Step step = lab.ok(move(BASE + H, 3 * H, 3 * H, AWAY));

    assertThat(step.outcome().result()).isEqualTo(AWAY);
    assertThat(starts()).containsExactly(BASE, BASE + 4 * H, AWAY, AWAY + 2 * H);
    assertThat(lab.write("A", AWAY, 1)).isZero();
    assertThat(lab.write("A", AWAY + 2 * H, 1)).isZero();
    assertThat(lab.process("A").mappingAt(AWAY + H)).isEmpty();
    assertThat(lab.present("A", BASE, 5)).isEqualTo(2);
  }

  @Test
  void whatIsInTheWayOfSeveralMappingsIsUnmapped() {
    lab.map("A", BASE, 2 * H);
    lab.map("A", BASE + 3 * H, 2 * H);
    lab.map("A", AWAY, 6 * H);

    lab.ok(move(BASE, 5 * H, 5 * H, AWAY));

    assertThat(starts()).containsExactly(AWAY, AWAY + 2 * H, AWAY + 3 * H, AWAY + 5 * H);
    assertThat(lab.vma("A", AWAY + 2 * H).end()).isEqualTo(AWAY + 3 * H);
    assertThat(lab.vma("A", AWAY + 5 * H).length()).isEqualTo(H);
  }

  @Test
  void ofSeveralMappingsTheWatchedOneStopsTheMove() {
    lab.map("A", BASE, 2 * H);
    lab.map("A", BASE + 2 * H, 2 * H);
    watch(BASE + 2 * H);

    assertThat(lab.fails(move(4 * H, AWAY))).isEqualTo(Errno.EFAULT);
    assertThat(starts()).containsExactly(BASE + 2 * H, AWAY);

    lab.ok(move(BASE + 2 * H, 4 * H, 4 * H, AWAY + U));
    assertThat(starts()).containsExactly(AWAY, AWAY + U);
    assertThat(lab.ok(touch(AWAY + U)).outcome().userfaults()).isEmpty();
  }

  @Test
  void aWatchedMappingThatIsTheFirstOfSeveralDoesNotMove() {
    lab.map("A", BASE, 2 * H);
    lab.map("A", BASE + 2 * H, 2 * H);
    watch(BASE);

    assertThat(lab.fails(move(4 * H, AWAY))).isEqualTo(Errno.EFAULT);
    assertThat(starts()).containsExactly(BASE, BASE + 2 * H);
  }

  private void watch(long at) {
    lab.ok(
        new Command.UffdRegister("A", Address.of(at), 2 * H, EnumSet.of(UffdMode.MISSING), false));
  }

  private static Command touch(long at) {
    return new Command.Touch("A", Address.of(at), true, 1, 0);
  }

  @Test
  void pagesMoveOutOfTwoTablesIntoOne() {
    lab.map("A", BASE + U - 2 * H, 4 * H);
    lab.write("A", BASE + U - 2 * H, 1);
    lab.write("A", BASE + U, 2);

    lab.ok(move(BASE + U - 2 * H, 4 * H, 4 * H, AWAY + H));

    assertThat(lab.present("A", AWAY + H, 4)).isEqualTo(3);
    assertThat(lab.write("A", AWAY + H, 1)).isZero();
    assertThat(lab.write("A", AWAY + 3 * H, 2)).isZero();
    assertThat(lab.table("A", BASE)).isNegative();
    assertThat(lab.table("A", BASE + U)).isNegative();
  }

  @Test
  void pagesMoveOutOfOneTableIntoTwo() {
    mapped(6);

    Step step = lab.ok(move(6 * H, AWAY + U - 4 * H));

    assertThat(step.events(Event.EntriesFilled.class))
        .extracting(Event.EntriesFilled::index, Event.EntriesFilled::count)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(508, 4), org.assertj.core.groups.Tuple.tuple(0, 2));
    assertThat(step.events(Event.EntriesCleared.class))
        .extracting(Event.EntriesCleared::count)
        .containsExactly(6);
    assertThat(lab.write("A", AWAY + U - 4 * H, 6)).isZero();
    assertThat(lab.mapCount(5)).isEqualTo(1);
  }

  @Test
  void whatStandsBesideTheMovedPartStays() {
    mapped(6);

    lab.ok(move(BASE + 2 * H, 2 * H, 2 * H, AWAY));

    assertThat(lab.present("A", BASE, 6)).isEqualTo(4);
    assertThat(lab.present("A", AWAY, 6)).isEqualTo(2);
    assertThat(lab.write("A", BASE + 4 * H, 2)).isZero();
  }

  @Test
  void sharedSlotsAreLeftBehindAndLinkedAgain() {
    Lab wide = Lab.with("A", "B");
    wide.map("A", BASE, 2 * U);
    wide.map("B", BASE, 2 * U);
    wide.write("A", BASE, 1024);
    wide.write("B", BASE, 1024);

    Step step = wide.ok(move(2 * U, AWAY));

    assertThat(step.events(Event.TableUnshared.class)).hasSize(2);
    assertThat(step.events(Event.EntriesFilled.class)).isEmpty();
    assertThat(wide.present("B", BASE, 1024)).isEqualTo(1024);
    assertThat(wide.write("A", AWAY, 1024)).isEqualTo(2);
    assertThat(wide.process("A").holes().isEmpty()).isTrue();
  }

  @Test
  void anEmptyTableIsNoReasonToLeave() {
    lab.map("A");
    lab.map("B");
    lab.write("A", BASE, 1);
    lab.read("B", BASE, 1);
    lab.ok(
        new Command.Fallocate(
            FILE,
            0,
            H,
            EnumSet.of(FallocateFlag.FALLOC_FL_PUNCH_HOLE, FallocateFlag.FALLOC_FL_KEEP_SIZE)));

    lab.ok(move(U, AWAY));

    assertThat(lab.step().events(Event.EntriesFilled.class)).isEmpty();
    assertThat(lab.present("A", AWAY, 512)).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 8})
  void fourGibibytesGoAndComeBack(long slots) {
    Lab wide = Lab.with("A", "B");
    wide.create("wide", Via.MEMFD_CREATE, 16 * U);
    wide.mmap("A").of("wide").privately().length(slots * U).call();
    wide.write("A", BASE, 3);
    wide.write("A", BASE + 3 * U + H, 1);
    int promised = wide.vma("A", BASE).reserved().size();
    long charged = wide.charged("A");

    assertThat(wide.fails(move(slots * U, BASE + 64 * U))).isEqualTo(Errno.ENOMEM);

    assertThat(wide.write("A", BASE, 3)).isZero();
    assertThat(wide.write("A", BASE + 3 * U + H, 1)).isZero();
    assertThat(wide.vma("A", BASE).reserved().size()).isEqualTo(promised);
    assertThat(wide.process("A").mappings()).hasSize(1);
    assertThat(wide.charged("A")).isEqualTo(charged);
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3, 6})
  void twoOrThreeGibibytesMove(long slots) {
    Lab wide = Lab.with("A", "B");
    wide.create("wide", Via.MEMFD_CREATE, 16 * U);
    wide.mmap("A").of("wide").privately().length(slots * U).call();
    wide.write("A", BASE + U, 3);

    wide.ok(move(slots * U, BASE + 64 * U));

    assertThat(wide.write("A", BASE + 65 * U, 3)).isZero();
    assertThat(wide.process("A").mappings()).hasSize(1);
  }

  @Test
  void contiguousPagesMoveWhole() {
    long page = 64 * Size.KIB;
    Paging arm = Paging.named("arm64-4k-48").orElseThrow();
    var pools = List.of(Pool.of(H, 8, 0), Pool.of(page, 64, 0));
    var small = new Lab(Machine.booted(arm, KernelRules.NEWEST, pools));
    small.ok(new Command.Create(FILE, Via.MEMFD_CREATE, 16 * page, page, false));
    small.ok(new Command.Spawn("A", 0));
    small.mmap("A").length(8 * page).call();
    small.ok(new Command.Touch("A", Address.of(BASE), true, 8, page));

    small.ok(move(8 * page, AWAY + page));

    Step again = small.ok(new Command.Touch("A", Address.of(AWAY + page), true, 8, page));
    assertThat(again.outcome().faults().faults()).isZero();
  }

  @Test
  void promisesMoveWithTheirPages() {
    lab.mmap("A").privately().length(8 * H).call();
    lab.write("A", BASE, 1);
    assertThat(lab.pool().reserved()).isEqualTo(7);

    lab.ok(move(4 * H, AWAY));

    assertThat(lab.pool().reserved()).isEqualTo(7);
    assertThat(lab.vma("A", AWAY).reserved().size()).isEqualTo(3);
    assertThat(lab.vma("A", BASE + 4 * H).reserved().size()).isEqualTo(4);
    lab.munmap("A", BASE + 4 * H, 4 * H);
    assertThat(lab.pool().reserved()).isEqualTo(3);
  }

  @Test
  void withOtherRightsAMovedMappingLinksToItsLike() {
    lab.map("A", BASE, U);
    lab.mmap("B").rights(R).call();
    lab.write("A", BASE, 1);
    lab.read("B", BASE, 1);

    assertThat(lab.sharers("B", BASE)).isEqualTo(1);
    assertThat(lab.run(move(U, AWAY)).outcome().hangs()).isTrue();
  }
}
