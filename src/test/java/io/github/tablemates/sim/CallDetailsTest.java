package io.github.tablemates.sim;

import static io.github.tablemates.sim.Lab.BASE;
import static io.github.tablemates.sim.Lab.FILE;
import static io.github.tablemates.sim.Lab.H;
import static io.github.tablemates.sim.Lab.NONE;
import static io.github.tablemates.sim.Lab.R;
import static io.github.tablemates.sim.Lab.RW;
import static io.github.tablemates.sim.Lab.U;
import static io.github.tablemates.sim.MapFlag.MAP_FIXED_NOREPLACE;
import static io.github.tablemates.sim.MapFlag.MAP_NORESERVE;
import static io.github.tablemates.sim.MapFlag.MAP_POPULATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Via;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What calls check, and what they leave behind where they fail half-way.
class CallDetailsTest {

  private final Lab lab = Lab.withPool(16, "A", "B");

  @Test
  void whatIsClosedCanNotBeUsedButMappingsStay() {
    lab.map("A", BASE, 4 * H);
    lab.close(FILE);

    assertThat(lab.mmap("B").length(H).fails()).isEqualTo(Errno.EBADF);
    assertThat(lab.fails(new Command.Ftruncate(FILE, 0))).isEqualTo(Errno.EBADF);
    assertThat(lab.fails(new Command.Fallocate(FILE, 0, H, Set.of()))).isEqualTo(Errno.EBADF);
    assertThat(lab.fails(new Command.Close(FILE))).isEqualTo(Errno.EBADF);
    assertThat(lab.write("A", BASE, 4)).isEqualTo(4);
    lab.munmap("A", BASE, 4 * H);
    assertThat(lab.step().events(Event.ObjectFreed.class)).hasSize(1);
    assertThat(lab.pool().free()).isEqualTo(16);
  }

  @Test
  void aMarkedSegmentCanBeAttachedUntilTheLastOneDetaches() {
    lab.create("s", Via.SHMGET, 2 * H);
    lab.ok(attach("A"));
    lab.ok(new Command.Shmctl("s"));
    lab.ok(new Command.Shmctl("s"));
    lab.ok(attach("B"));
    lab.write("A", BASE, 2);
    lab.exit("A");
    assertThat(lab.read("B", BASE, 2)).isEqualTo(2);

    lab.ok(new Command.Shmdt("B", Address.of(BASE)));

    assertThat(lab.step().events(Event.ObjectFreed.class)).hasSize(1);
    assertThat(lab.pool().free()).isEqualTo(16);
    assertThat(lab.fails(attach("B"))).isEqualTo(Errno.EINVAL);
    assertThat(lab.fails(new Command.Shmctl("s"))).isEqualTo(Errno.EINVAL);
    assertThat(lab.step().events(Event.ObjectFreed.class)).isEmpty();
  }

  @Test
  void onlySegmentsHaveAnIdentifierAndNeverADescriptor() {
    lab.create("s", Via.SHMGET, 2 * H);

    assertThat(lab.fails(new Command.Shmctl(FILE))).isEqualTo(Errno.EINVAL);
    assertThat(lab.fails(new Command.Close("s"))).isEqualTo(Errno.EBADF);
    assertThat(lab.mmap("A").of("s").length(H).fails()).isEqualTo(Errno.EBADF);
    assertThat(lab.fails(new Command.Ftruncate("s", H))).isEqualTo(Errno.EBADF);
    assertThat(lab.fails(new Command.Create("z", Via.SHMGET, 0, H, false))).isEqualTo(Errno.EINVAL);
  }

  @Test
  void anAttachmentIsFoundByWhereItBeganThoughItsFirstPartIsGone() {
    lab.create("s", Via.SHMGET, 4 * H);
    lab.ok(attach("A"));
    lab.munmap("A", BASE, H);

    lab.ok(new Command.Shmdt("A", Address.of(BASE)));

    assertThat(lab.process("A").mappings()).isEmpty();
  }

  @Test
  void remappingNeedsAnAddress() {
    lab.create("s", Via.SHMGET, H);

    Command call = new Command.Shmat("A", "s", null, Set.of(ShmFlag.SHM_REMAP), "", null);
    assertThat(lab.fails(call)).isEqualTo(Errno.EINVAL);
  }

  @Test
  void whatWasInTheWayOfAFixedMappingIsGoneEvenIfTheMappingFails() {
    lab.map("A", BASE, 4 * H);
    assertThat(lab.mmap("A").length(2 * H).offset(4096).fails()).isEqualTo(Errno.EINVAL);
    assertThat(lab.vma("A", BASE + 2 * H).length()).isEqualTo(2 * H);

    assertThat(lab.mmap("A").length(17 * H).fails()).isEqualTo(Errno.ENOMEM);
    assertThat(lab.process("A").mappings()).isEmpty();
  }

  @Test
  void populatingStopsAtTheFirstPageThatCanNotBeHad() {
    lab.map("A", BASE + U, 16 * H);
    lab.write("A", BASE + U + 8 * H, 1);

    lab.mmap("B").length(16 * H).offset(16 * H).with(MAP_NORESERVE, MAP_POPULATE).call();
    assertThat(lab.present("B", BASE, 16)).isZero();
    lab.mmap("B").length(16 * H).with(MAP_NORESERVE, MAP_POPULATE).call();
    assertThat(lab.present("B", BASE, 16)).isEqualTo(16);
  }

  @Test
  void populatingAMappingWithoutRightsLeavesItEmpty() {
    lab.mmap("A").length(H).rights(NONE).with(MAP_POPULATE).call();
    lab.map("A", BASE + H, H);

    assertThat(lab.fails(new Command.Mlock("A", Address.of(BASE), 2 * H, true)))
        .isEqualTo(Errno.ENOMEM);
    assertThat(lab.present("A", BASE, 2)).isZero();
    lab.ok(new Command.Mlockall("A", true, true, false));
    assertThat(lab.present("A", BASE, 2)).isEqualTo(1);
  }

  @Test
  void protectingToTheEndOfAllNumbersIsOutOfRange() {
    lab.map("A", BASE, H);

    Command call = new Command.Mprotect("A", Address.of(BASE), Long.MAX_VALUE, RW);
    assertThat(lab.fails(call)).isEqualTo(Errno.ENOMEM);
  }

  @Test
  void allocatingNeedsFreePagesAndGrowsTheFileOnlyIfAsked() {
    lab.create("f", Via.HUGETLBFS, H);
    lab.ok(new Command.Fallocate("f", H, 3 * H, Set.of(FallocateFlag.FALLOC_FL_KEEP_SIZE)));
    assertThat(lab.object("f").size()).isEqualTo(H);
    assertThat(lab.object("f").populated()).isEqualTo(3);
    lab.ok(new Command.Fallocate("f", 0, 3 * H + 1, Set.of()));
    assertThat(lab.object("f").size()).isEqualTo(3 * H + 1);
    assertThat(lab.object("f").populated()).isEqualTo(4);

    Command more = new Command.Fallocate("f", 0, 17 * H, Set.of());
    assertThat(lab.fails(more)).isEqualTo(Errno.ENOSPC);
    assertThat(lab.pool().free()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = Advice.class,
      names = {"MADV_FREE", "MADV_COLD", "MADV_PAGEOUT", "MADV_WIPEONFORK", "MADV_COLLAPSE"})
  void someAdviceIsNotForHugetlb(Advice advice) {
    lab.map("A", BASE, H);

    assertThat(lab.fails(new Command.Madvise("A", Address.of(BASE), H, advice)))
        .isEqualTo(Errno.EINVAL);
  }

  @Test
  void aHintMustNotReachOverTheEndOfTheWindow() {
    Lab wide = labOn("x86-64-5level");

    assertThat(wide.mmap("A").hint((1L << 47) - H).length(2 * H).call()).isLessThan(1L << 47);
    assertThat(wide.mmap("A").hint(1L << 48).length(2 * H).call()).isEqualTo(1L << 48);
  }

  @Test
  void aHintAboveTheWindowOpensAllOfUserSpace() {
    Lab wide = labOn("x86-64-5level");
    wide.mmap("A").at(1L << 48).length(2 * H).call();

    assertThat(wide.mmap("A").hint(1L << 48).length(H).call()).isGreaterThan(1L << 55);
    assertThat(wide.mmap("A").anywhere().length(H).call()).isLessThan(1L << 47);
  }

  @Test
  void theProgramItselfIsInTheWayToo() {
    long image = 2 * H;

    assertThat(lab.mmap("A").hint(image).with(MAP_FIXED_NOREPLACE).length(H).fails())
        .isEqualTo(Errno.EEXIST);
    assertThat(lab.mmap("A").hint(image).length(H).call()).isGreaterThan(BASE);
  }

  @Test
  void anOffsetInsideAPageIsRefusedBeforeTheDescriptorIsLookedAt() {
    lab.close(FILE);

    assertThat(lab.mmap("A").length(H).offset(1).fails()).isEqualTo(Errno.EINVAL);
  }

  @Test
  void aFileThatGrowsLosesThePromisesBehindItsNewEnd() {
    lab.create("f", Via.HUGETLBFS, 0);
    lab.mmap("A").of("f").rights(R).length(4 * H).call();
    assertThat(lab.pool().reserved()).isEqualTo(4);

    lab.ok(new Command.Ftruncate("f", H));

    assertThat(lab.pool().reserved()).isEqualTo(1);
    lab.close("f");
    lab.munmap("A", BASE, 4 * H);
    assertThat(lab.pool().reserved()).isZero();
  }

  @Test
  void aFileThatGrowsIsLeftByAllSharersOfItsNewEndButTheLast() {
    lab.create("f", Via.HUGETLBFS, 0);
    for (String process : List.of("A", "B")) {
      lab.mmap(process).of("f").rights(R).with(MAP_NORESERVE).call();
      lab.run(new Command.Touch(process, Address.of(BASE), false, 1, 0));
    }
    assertThat(lab.sharers("A", BASE)).isEqualTo(2);

    lab.ok(new Command.Ftruncate("f", H));

    assertThat(lab.sharers("A", BASE)).isZero();
    assertThat(lab.sharers("B", BASE)).isEqualTo(1);
  }

  private static Lab labOn(String paging) {
    return Lab.on(
        io.github.tablemates.model.Paging.named(paging).orElseThrow(),
        io.github.tablemates.model.KernelRules.NEWEST,
        Pool.of(H, 16, 0),
        "A");
  }

  private static Command.Shmat attach(String process) {
    return new Command.Shmat(process, "s", Address.of(BASE), Set.of(), "", null);
  }
}
