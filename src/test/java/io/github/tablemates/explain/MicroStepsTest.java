package io.github.tablemates.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.explain.MicroStep.Kind;
import io.github.tablemates.explain.MicroStep.Sign;
import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Via;
import io.github.tablemates.sim.Address;
import io.github.tablemates.sim.Advice;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.FallocateFlag;
import io.github.tablemates.sim.MapFlag;
import io.github.tablemates.sim.MremapFlag;
import io.github.tablemates.sim.Step;
import io.github.tablemates.sim.Timeline;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MicroStepsTest {

  private static final long A = 0x7f1a40000000L;
  private static final long B = 0x7fb3c0000000L;

  private Timeline timeline =
      new Timeline(
              Machine.booted(
                  Paging.X86_64_4LEVEL,
                  KernelRules.NEWEST,
                  List.of(Pool.of(2 * Size.MIB, 0, 4096))),
              List.of(),
              0)
          .run(new Command.Create("db", Via.MEMFD_CREATE, Size.GIB, 2 * Size.MIB, false));

  private List<MicroStep> run(Command command) {
    timeline = timeline.run(command);
    Step step = timeline.steps().getLast();
    return MicroSteps.of(step);
  }

  private void start(String process, long at, int rights) {
    run(new Command.Spawn(process, 0));
    map(process, at, rights);
  }

  private List<MicroStep> map(String process, long at, int rights) {
    return run(
        new Command.Mmap(
            process,
            "db",
            Address.of(at),
            Size.GIB,
            0,
            rights,
            EnumSet.of(MapFlag.MAP_SHARED, MapFlag.MAP_FIXED),
            0,
            "",
            null));
  }

  private List<MicroStep> touch(String process, long at, long pages) {
    return run(new Command.Touch(process, Address.of(at), false, pages, 0));
  }

  private void shared() {
    start("A", A, 3);
    touch("A", A, 4);
    start("B", B, 3);
  }

  @Test
  void aFaultThatSharesIsWalkQuestionsSearchLinkAndCountInThisOrder() {
    shared();
    List<MicroStep> story = touch("B", B, 4);

    assertThat(story.stream().map(MicroStep::kind).distinct())
        .containsExactly(
            Kind.WALK, Kind.STOP, Kind.TABLE, Kind.CHECK, Kind.CANDIDATE, Kind.LINK, Kind.COUNT);
    assertThat(story).isSortedAccordingTo((a, b) -> Double.compare(a.from(), b.from()));
    assertThat(story.getLast().text()).contains("2 sharers");
  }

  @Test
  void checksHaveWhatTheyReallyFound() {
    shared();
    List<MicroStep> checks =
        touch("B", B, 1).stream().filter(micro -> micro.kind() == Kind.CHECK).toList();

    assertThat(checks).extracting(MicroStep::sign).containsOnly(Sign.YES);
    assertThat(checks).extracting(MicroStep::value).contains("rw-s", "not NULL", "false");
    assertThat(checks).extracting(MicroStep::value).contains("7fb3c0000000 +1 GiB");
  }

  @Test
  void aRefusedCandidateIsNamedWithItsReason() {
    start("A", A, 3);
    touch("A", A, 1);
    start("R", B, 1);
    List<MicroStep> story = touch("R", B, 1);

    assertThat(story)
        .filteredOn(micro -> micro.kind() == Kind.CANDIDATE)
        .anySatisfy(
            micro -> {
              assertThat(micro.sign()).isEqualTo(Sign.NO);
              assertThat(micro.text())
                  .isEqualTo("A is refused: its mapping is rw-s, with other flags.");
              assertThat(micro.about().candidate()).isZero();
            });
    assertThat(story).extracting(MicroStep::kind).contains(Kind.TABLE).doesNotContain(Kind.COUNT);
  }

  @Test
  void anUnshareIsTheCallThePointerTheCountTheHoleAndTheFlushIn720Milliseconds() {
    shared();
    touch("B", B, 1);
    List<MicroStep> story = run(new Command.Mprotect("B", Address.of(B), Size.GIB, 1));

    assertThat(story)
        .extracting(MicroStep::kind)
        .containsExactly(Kind.CALL, Kind.MAPPING, Kind.CLEAR, Kind.UNCOUNT, Kind.HOLE, Kind.FLUSH);
    assertThat(MicroSteps.millis(story)).isEqualTo(720);
    assertThat(story.get(1).value()).isEqualTo("rw-s → r--s");
  }

  @Test
  void sharersThatAHoleInTheFileTakesOutGoOneAfterAnother() {
    shared();
    touch("B", B, 1);
    start("C", 0x7fc000000000L, 3);
    touch("C", 0x7fc000000000L, 1);
    List<MicroStep> story =
        run(
            new Command.Fallocate(
                "db",
                0,
                Size.GIB,
                EnumSet.of(FallocateFlag.FALLOC_FL_PUNCH_HOLE, FallocateFlag.FALLOC_FL_KEEP_SIZE)));
    List<MicroStep> cleared = story.stream().filter(micro -> micro.kind() == Kind.CLEAR).toList();

    assertThat(cleared).hasSizeGreaterThan(1);
    assertThat(cleared.get(1).from()).isGreaterThanOrEqualTo(cleared.get(0).to());
  }

  @Test
  void aMappingNamesTheFunctionThatReallyMadeIt() {
    assertThat(functions(mapNew("A"), Kind.MAPPING)).containsOnly("hugetlbfs_file_mmap");
    assertThat(functions(run(new Command.Fork("A", "B")), Kind.MAPPING))
        .containsOnly("vm_area_dup");
    var flags = EnumSet.of(MremapFlag.MREMAP_MAYMOVE, MremapFlag.MREMAP_FIXED);
    Address there = Address.of(B);
    assertThat(
            functions(
                run(
                    new Command.Mremap(
                        "A", Address.of(A), Size.GIB, Size.GIB, there, flags, "", null)),
                Kind.MAPPING))
        .contains("copy_vma")
        .doesNotContain("hugetlbfs_file_mmap");
  }

  private List<MicroStep> mapNew(String process) {
    run(new Command.Spawn(process, 0));
    return map(process, A, 3);
  }

  private static Stream<String> functions(List<MicroStep> story, Kind kind) {
    return story.stream().filter(micro -> micro.kind() == kind).map(MicroStep::function);
  }

  @Test
  void whatSetsFlagsIsNamedAsTheKernelOfTheTimeCallsIt() {
    assertThat(flagsOfMadvise("5.10")).containsOnly("madvise_behavior");
    assertThat(flagsOfMadvise("6.12")).containsOnly("madvise_update_vma");
  }

  private Stream<String> flagsOfMadvise(String version) {
    List<Pool> pools = List.of(Pool.of(2 * Size.MIB, 0, 4096));
    KernelRules rules = KernelRules.forVersion(version);
    timeline =
        new Timeline(Machine.booted(Paging.X86_64_4LEVEL, rules, pools), List.of(), 0)
            .run(new Command.Create("db", Via.MEMFD_CREATE, Size.GIB, 2 * Size.MIB, false));
    start("A", A, 3);
    return functions(
        run(new Command.Madvise("A", Address.of(A), Size.GIB, Advice.MADV_DONTFORK)), Kind.MAPPING);
  }

  @Test
  void aHitIsOneWalkOfTheHardware() {
    start("A", A, 3);
    touch("A", A, 4);

    assertThat(touch("A", A, 4)).extracting(MicroStep::kind).containsExactly(Kind.WALK);
  }

  @Test
  void aStoryIsBoundedHoweverManyTakePart() {
    start("A", A, 3);
    touch("A", A, 1);
    run(new Command.Spawn("w", 300));
    run(
        new Command.Mmap(
            "w/*",
            "db",
            Address.of(B),
            Size.GIB,
            0,
            1,
            EnumSet.of(MapFlag.MAP_SHARED, MapFlag.MAP_FIXED),
            0,
            "",
            null));
    List<MicroStep> story = touch("w/*", B, 3);

    assertThat(story).hasSizeLessThan(60);
    assertThat(MicroSteps.millis(story)).isLessThan(MicroSteps.LONGEST_MILLIS + 1);
    assertThat(story.getLast().kind()).isEqualTo(Kind.MORE);
    double search =
        story.stream()
            .filter(micro -> micro.kind() == Kind.CANDIDATE && micro.about().process() == 1)
            .mapToDouble(MicroStep::millis)
            .sum();
    assertThat(search).isLessThanOrEqualTo(1200);
  }
}
