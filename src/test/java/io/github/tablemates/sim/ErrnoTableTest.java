package io.github.tablemates.sim;

import static io.github.tablemates.sim.Lab.BASE;
import static io.github.tablemates.sim.Lab.FILE;
import static io.github.tablemates.sim.Lab.H;
import static io.github.tablemates.sim.Lab.R;
import static io.github.tablemates.sim.Lab.RW;
import static io.github.tablemates.sim.Lab.U;
import static io.github.tablemates.sim.MapFlag.MAP_HUGETLB;
import static io.github.tablemates.sim.MapFlag.MAP_LOCKED;
import static io.github.tablemates.sim.MapFlag.MAP_NORESERVE;
import static io.github.tablemates.sim.MapFlag.MAP_POPULATE;
import static io.github.tablemates.sim.MremapFlag.MREMAP_DONTUNMAP;
import static io.github.tablemates.sim.MremapFlag.MREMAP_FIXED;
import static io.github.tablemates.sim.MremapFlag.MREMAP_MAYMOVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.model.Size;
import io.github.tablemates.model.Via;
import io.github.tablemates.model.Vma;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.FieldSource;

/// What each call answers to arguments that are not as they should be: A has eight pages of the
/// file at [Lab#BASE], the pool has sixteen.
class ErrnoTableTest {

  private record Row(String call, Function<Lab, Command> made, @Nullable Errno errno) {
    @Override
    public String toString() {
      return call + " → " + (errno == null ? "0" : errno);
    }
  }

  private static Row row(String call, Command command, @Nullable Errno errno) {
    return new Row(call, _ -> command, errno);
  }

  private static Row map(String call, Function<MmapCall, MmapCall> made, @Nullable Errno errno) {
    return new Row(call, lab -> made.apply(lab.mmap("A").at(BASE + U)).command(), errno);
  }

  private static Command munmap(long at, long length) {
    return new Command.Munmap("A", Address.of(at), length);
  }

  private static Command protect(long at, long length, int rights) {
    return new Command.Mprotect("A", Address.of(at), length, rights);
  }

  private static Command advise(long at, long length, Advice advice) {
    return new Command.Madvise("A", Address.of(at), length, advice);
  }

  private static Command mremap(long at, long length, long newLength, MremapFlag... flags) {
    Set<MremapFlag> set = Set.of(flags);
    Address to = set.contains(MREMAP_FIXED) ? Address.of(BASE + 4 * U) : null;
    return new Command.Mremap("A", Address.of(at), length, newLength, to, set, "", null);
  }

  private static Command create(Via via, long size, long pageSize) {
    return new Command.Create("new", via, size, pageSize, false);
  }

  private static Command shmat(long at, ShmFlag... flags) {
    return new Command.Shmat("A", "segment", Address.of(at), Set.of(flags), "", null);
  }

  private static Command register(long at, long length) {
    return new Command.UffdRegister("A", Address.of(at), length, Set.of(UffdMode.MISSING), false);
  }

  private static final List<Row> ROWS =
      List.of(
          map("mmap of a length that is no multiple", m -> m.length(4096), null),
          map("mmap fixed at an unaligned address", m -> m.at(BASE + U + 4096), Errno.EINVAL),
          map("mmap of an unaligned offset", m -> m.offset(4096).length(H), Errno.EINVAL),
          map("mmap of a hugetlb file with MAP_HUGETLB", m -> m.length(H).with(MAP_HUGETLB), null),
          map(
              "mmap of a page size that there is not",
              m -> m.anonymous().huge(4 * Size.MIB).length(4 * Size.MIB),
              Errno.EINVAL),
          map("mmap of more than the pool can promise", m -> m.length(17 * H), Errno.ENOMEM),
          map("mmap of more, without a promise", m -> m.length(17 * H).with(MAP_NORESERVE), null),
          map(
              "mmap that populates more than there is",
              m -> m.length(17 * H).with(MAP_NORESERVE, MAP_POPULATE),
              null),
          row("shmget of a size that there is not", create(Via.SHMGET, H, 4096), Errno.EINVAL),
          row("memfd of such a size", create(Via.MEMFD_CREATE, H, 4 * Size.MIB), Errno.ENODEV),
          row("shmget of more than there is", create(Via.SHMGET, 17 * H, H), Errno.ENOMEM),
          row("munmap that begins inside a page", munmap(BASE + 4096, H - 4096), Errno.EINVAL),
          row("munmap that ends inside a page", munmap(BASE, 4096), Errno.EINVAL),
          row("munmap of nothing", munmap(BASE + 2 * U, H), null),
          row("mprotect at an odd address", protect(BASE + 1, H, R), Errno.EINVAL),
          row("mprotect that cuts a page", protect(BASE + 4096, H, R), Errno.EINVAL),
          row("mprotect that cuts a page and changes nothing", protect(BASE + 4096, H, RW), null),
          row("mprotect of length 0", protect(BASE, 0, R), null),
          row("mprotect of nothing", protect(BASE + 2 * U, H, R), Errno.ENOMEM),
          row("mremap that grows", mremap(BASE, 8 * H, 9 * H, MREMAP_MAYMOVE), Errno.EINVAL),
          row("mremap of length 0", mremap(BASE, 0, H, MREMAP_MAYMOVE), Errno.EINVAL),
          row("mremap of equal length", mremap(BASE, 8 * H, 8 * H), null),
          row("mremap that shrinks", mremap(BASE, 8 * H, H), null),
          row(
              "mremap that moves part",
              mremap(BASE, 4 * H, 4 * H, MREMAP_MAYMOVE, MREMAP_FIXED),
              null),
          row(
              "mremap of an unaligned address",
              mremap(BASE + 4096, H, H, MREMAP_MAYMOVE, MREMAP_FIXED),
              Errno.EINVAL),
          row(
              "mremap that leaves the old place",
              mremap(BASE, H, H, MREMAP_MAYMOVE, MREMAP_DONTUNMAP),
              Errno.EINVAL),
          row(
              "MADV_DONTNEED at an unaligned address",
              advise(BASE + 4096, H, Advice.MADV_DONTNEED),
              Errno.EINVAL),
          row("MADV_DONTNEED of less than a page", advise(BASE, 8192, Advice.MADV_DONTNEED), null),
          row("MADV_REMOVE of any range", advise(BASE + 4096, 8192, Advice.MADV_REMOVE), null),
          row(
              "MADV_POPULATE_WRITE of what cannot be had",
              advise(BASE + 3 * U, 9 * H, Advice.MADV_POPULATE_WRITE),
              Errno.EFAULT),
          row("ftruncate to no multiple", new Command.Ftruncate(FILE, H + 4096), Errno.EINVAL),
          row("ftruncate to a multiple", new Command.Ftruncate(FILE, 3 * H), null),
          row(
              "mlock of part of a page",
              new Command.Mlock("A", Address.of(BASE), 4096, true),
              null),
          row("shmat at an unaligned address", shmat(BASE + U + 4096), Errno.EINVAL),
          row("shmat rounded to base pages", shmat(BASE + U + 4097, ShmFlag.SHM_RND), Errno.EINVAL),
          row("UFFDIO_REGISTER of part of a page", register(BASE, 4096), Errno.EINVAL),
          row("UFFDIO_REGISTER of a page", register(BASE, H), null));

  private static Lab lab() {
    Lab lab = Lab.withPool(16, "A", "B");
    lab.map("A", BASE, 8 * H);
    lab.create("segment", Via.SHMGET, H);
    lab.mmap("A").privately().at(BASE + 3 * U).length(9 * H).with(MAP_NORESERVE).call();
    return lab;
  }

  @ParameterizedTest
  @FieldSource("ROWS")
  void theCallAnswers(Row row) {
    Lab lab = lab();

    Step step = lab.run(row.made.apply(lab));

    assertThat(step.outcome().errno()).as(step.outcome().why()).isEqualTo(row.errno);
  }

  @ParameterizedTest
  @EnumSource(
      value = Advice.class,
      mode = Mode.EXCLUDE,
      names = {
        "MADV_FREE",
        "MADV_COLD",
        "MADV_PAGEOUT",
        "MADV_WIPEONFORK",
        "MADV_COLLAPSE",
        "MADV_GUARD_INSTALL",
        "MADV_GUARD_REMOVE",
        "MADV_DOFORK",
        "MADV_HWPOISON",
        "MADV_SOFT_OFFLINE"
      })
  void mostAdviceIsTaken(Advice advice) {
    assertThat(lab().run(advise(BASE, H, advice)).outcome().errno()).isNull();
  }

  @ParameterizedTest
  @EnumSource(
      value = Advice.class,
      names = {
        "MADV_RANDOM",
        "MADV_SEQUENTIAL",
        "MADV_DONTFORK",
        "MADV_DONTDUMP",
        "MADV_HUGEPAGE",
        "MADV_NOHUGEPAGE"
      })
  void adviceThatIsAFlagCutsTheMappingAndKeepsNewSharersAway(Advice advice) {
    Lab lab = Lab.with("A", "B", "C");
    lab.map("A");
    lab.write("A", BASE, 1);

    lab.ok(advise(BASE, U, advice));
    lab.map("B");
    lab.write("B", BASE, 1);
    assertThat(lab.sharers("A", BASE)).isEqualTo(1);

    lab.ok(advise(BASE, H, Advice.MADV_WILLNEED));
    assertThat(lab.process("A").mappings()).hasSize(1);
  }

  @Test
  void lockingPopulatesAndLeavesNoMark() {
    Lab lab = lab();
    lab.mmap("A").at(BASE + U).length(2 * H).with(MAP_LOCKED).call();

    assertThat(lab.present("A", BASE + U, 2)).isEqualTo(2);
    assertThat(lab.vma("A", BASE + U).flags()).isEqualTo(lab.vma("A", BASE).flags());
  }

  @Test
  void anUnroundedLengthThatWasMappedCannotBeUnmappedWithTheSame() {
    Lab lab = lab();
    lab.mmap("A").at(BASE + U).length(4096).call();

    assertThat(lab.vma("A", BASE + U).length()).isEqualTo(H);
    assertThat(lab.fails(munmap(BASE + U, 4096))).isEqualTo(Errno.EINVAL);
    assertThat(lab.process("A").mappings()).extracting(Vma::start).contains(BASE + U);
  }
}
