package io.github.tablemates.explain;

import static io.github.tablemates.sim.Lab.BASE;
import static io.github.tablemates.sim.Lab.FILE;
import static io.github.tablemates.sim.Lab.H;
import static io.github.tablemates.sim.Lab.R;
import static io.github.tablemates.sim.Lab.RW;
import static io.github.tablemates.sim.Lab.U;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.explain.Why.State;
import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Via;
import io.github.tablemates.sim.Address;
import io.github.tablemates.sim.Candidate;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.Condition;
import io.github.tablemates.sim.Lab;
import io.github.tablemates.sim.MapFlag;
import io.github.tablemates.sim.Simulation;
import io.github.tablemates.sim.Step;
import io.github.tablemates.sim.UffdMode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WhyTest {

  private static final long ELSEWHERE = BASE + 16 * U;

  private static Why ask(Lab lab, String process, long at) {
    return Why.of(lab.machine(), lab.process(process).index(), at);
  }

  private static List<Command> remedy(Lab lab, String process, long at) {
    Remedy found = Remedy.of(lab.machine(), lab.process(process).index(), at).orElseThrow();
    assertThat(found.words()).hasSameSizeAs(found.commands());
    long before = sharers(lab, process);
    for (Command command : found.commands()) {
      lab.ok(command);
    }
    assertThat(sharers(lab, process)).as("shares afterwards").isGreaterThan(before);
    return found.commands();
  }

  private static long sharers(Lab lab, String name) {
    var machine = lab.machine();
    Process process = lab.process(name);
    return process.mappings().stream()
        .mapToInt(vma -> machine.tableFor(process, machine.paging().pmdDepth(), vma.start()))
        .filter(table -> table >= 0 && machine.tables().get(table).isShared())
        .count();
  }

  private static Condition failure(Why why) {
    return why.firstFailure().orElseThrow().condition();
  }

  @Test
  void whoHasATableOfItsOwnNeedsOnlyThatAnotherSitsDownAtIt() {
    Lab lab = Lab.with("A", "B");
    lab.map("A");
    lab.map("B", ELSEWHERE, U);
    lab.write("A", BASE, 3);

    assertThat(remedy(lab, "A", BASE)).singleElement().isInstanceOf(Command.Touch.class);
  }

  @Test
  void aSharedSlotNamesWhoElseUsesItsTable() {
    Lab lab = Lab.with("A", "B");
    lab.map("A");
    lab.map("B", ELSEWHERE, U);
    lab.write("A", BASE, 3);
    lab.read("B", ELSEWHERE, 3);

    Why why = ask(lab, "B", ELSEWHERE);

    assertThat(why.state()).isEqualTo(State.SHARED);
    assertThat(why.sharers()).isEqualTo(2);
    assertThat(why.with()).containsExactly(0);
    assertThat(why.firstFailure()).isEmpty();
    assertThat(Remedy.of(lab.machine(), 1, ELSEWHERE)).isEmpty();
  }

  @Test
  void anUntouchedSlotWouldShareAtItsFirstTouch() {
    Lab lab = Lab.with("A", "B");
    lab.map("A");
    lab.map("B", ELSEWHERE, U);
    lab.write("A", BASE, 1);

    assertThat(ask(lab, "B", ELSEWHERE).wouldShare()).isTrue();
    assertThat(remedy(lab, "B", ELSEWHERE)).hasSize(1).first().isInstanceOf(Command.Touch.class);
  }

  @Test
  void wherePagesHaveNoTableYetTheOtherTouchesFirst() {
    Lab lab = Lab.with("A", "B");
    lab.map("A");
    lab.map("B", ELSEWHERE, U);

    Why why = ask(lab, "B", ELSEWHERE);

    assertThat(why.candidates())
        .extracting(Why.Tried::verdict)
        .containsExactly(Candidate.NO_TABLE, Candidate.SELF);
    assertThat(remedy(lab, "B", ELSEWHERE))
        .containsExactly(
            new Command.Touch("A", Address.of(BASE), false, 1, 0),
            new Command.Touch("B", Address.of(ELSEWHERE), false, 1, 0));
  }

  @Test
  void otherRightsAreNamedAndTakenOver() {
    Lab lab = Lab.with("A", "B");
    lab.map("A");
    lab.mmap("B").at(ELSEWHERE).rights(R).call();
    lab.write("A", BASE, 1);

    assertThat(ask(lab, "B", ELSEWHERE).candidates().getFirst().detail())
        .isEqualTo("VM_WRITE only there");
    assertThat(remedy(lab, "B", ELSEWHERE))
        .first()
        .isEqualTo(new Command.Mprotect("B", Address.of(ELSEWHERE), U, RW));
  }

  @Test
  void aTableOfItsOwnIsInTheWayAndGoesWhenTheSlotIsMappedAgain() {
    Lab lab = Lab.with("A", "B");
    lab.map("A");
    lab.mmap("B").at(ELSEWHERE).rights(R).call();
    lab.write("A", BASE, 1);
    lab.read("B", ELSEWHERE, 1);
    lab.mprotect("B", ELSEWHERE, U, RW);

    Why why = ask(lab, "B", ELSEWHERE);

    assertThat(why.state()).isEqualTo(State.OWN_TABLE);
    assertThat(failure(why)).isEqualTo(Condition.EMPTY_SLOT);
    assertThat(remedy(lab, "B", ELSEWHERE))
        .extracting(Command::getClass)
        .isEqualTo(List.of(Command.Munmap.class, Command.Mmap.class, Command.Touch.class));
  }

  @Test
  void aShortMappingIsMadeWholeAtAnAlignedAddress() {
    Lab lab = Lab.with("A", "B");
    lab.map("A");
    lab.map("B", ELSEWHERE + H, U - H);
    lab.write("A", BASE, 1);

    Why why = ask(lab, "B", ELSEWHERE + H);

    assertThat(failure(why)).isEqualTo(Condition.WHOLE_SLOT);
    assertThat(why.firstFailure().orElseThrow().value()).endsWith("starts at 7f1e40200000");
    assertThat(remedy(lab, "B", ELSEWHERE + H)).first().isInstanceOf(Command.Mmap.class);
  }

  @Test
  void aPrivateMappingIsMappedAgainAsShared() {
    Lab lab = Lab.with("A", "B");
    lab.map("A");
    lab.mmap("B").at(ELSEWHERE).privately().call();
    lab.write("A", BASE, 1);

    assertThat(failure(ask(lab, "B", ELSEWHERE))).isEqualTo(Condition.SHARED_MAPPING);
    assertThat(remedy(lab, "B", ELSEWHERE))
        .anyMatch(
            command ->
                command instanceof Command.Mmap map && map.flags().contains(MapFlag.MAP_SHARED));
  }

  @Test
  void userfaultfdIsUnregistered() {
    Lab lab = Lab.with("A", "B");
    lab.map("A");
    lab.map("B", ELSEWHERE, U);
    lab.write("A", BASE, 1);
    lab.ok(new Command.UffdRegister("B", Address.of(ELSEWHERE), U, Set.of(UffdMode.MINOR), false));

    Why why = ask(lab, "B", ELSEWHERE);

    assertThat(failure(why)).isEqualTo(Condition.NO_USERFAULTFD);
    assertThat(why.firstFailure().orElseThrow().value()).contains("VM_UFFD_MINOR");
    assertThat(remedy(lab, "B", ELSEWHERE))
        .extracting(Command::getClass)
        .isEqualTo(List.of(Command.UffdUnregister.class, Command.Touch.class));
  }

  @Test
  void aSegmentIsAttachedAnew() {
    Lab lab = Lab.with("A", "B");
    lab.create("segment", Via.SHMGET, U);
    for (String process : List.of("A", "B")) {
      lab.ok(new Command.Shmat(process, "segment", Address.of(BASE), Set.of(), "", null));
    }
    lab.ok(
        new Command.Madvise("B", Address.of(BASE), U, io.github.tablemates.sim.Advice.MADV_RANDOM));
    lab.write("B", BASE, 1);
    lab.write("A", BASE, 1);

    assertThat(remedy(lab, "B", BASE)).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void theOnlyUserOfAnObjectNeedsACompanion() {
    Lab lab = Lab.with("A", "B");
    lab.map("A");

    assertThat(remedy(lab, "A", BASE))
        .anyMatch(command -> command instanceof Command.Mmap map && map.process().equals("B"));
  }

  @Test
  void nothingHelpsWhereTheArchitectureDoesNotShare() {
    Paging paging = Paging.named("arm64-64k-48").orElseThrow();
    Pool pool = Pool.of(paging.pmdSize(), 64, 0);
    Lab lab = new Lab(Machine.booted(paging, KernelRules.NEWEST, List.of(pool)));
    lab.run(new Command.Spawn("A", 0));
    lab.run(
        new Command.Create("big", Via.MEMFD_CREATE, 4 * paging.pmdSize(), paging.pmdSize(), false));
    lab.run(
        new Command.Mmap(
            "A",
            "big",
            null,
            paging.pmdSize(),
            0,
            RW,
            EnumSet.of(MapFlag.MAP_SHARED),
            0,
            "",
            null));
    long at = lab.process("A").mappings().getFirst().start();

    assertThat(failure(ask(lab, "A", at))).isEqualTo(Condition.ARCHITECTURE);
    assertThat(Remedy.of(lab.machine(), 0, at)).isEmpty();
  }

  @Test
  void theStepThatSearchedSaysWhatItMet() {
    Lab lab = Lab.with("A", "B", "C");
    lab.map("A");
    lab.mmap("B").at(ELSEWHERE).rights(R).call();
    lab.map("C", ELSEWHERE, U);
    lab.write("A", BASE, 1);
    Step step =
        Simulation.step(lab.machine(), new Command.Touch("C", Address.of(ELSEWHERE), false, 1, 0));

    Why why = Why.of(step.after(), step, 2, ELSEWHERE);

    assertThat(why.candidates()).extracting(Why.Tried::verdict).containsExactly(Candidate.FOUND);
    assertThat(why.checks()).extracting(Why.Check::held).containsOnly(true);
  }

  @Test
  void aHoleSaysSoAndIsFilledByATouch() {
    Lab lab = Lab.with("A", "B");
    lab.map("A");
    lab.map("B", ELSEWHERE, U);
    lab.write("A", BASE, 1);
    lab.read("B", ELSEWHERE, 1);
    lab.mprotect("B", ELSEWHERE, U, R);

    Why why = ask(lab, "B", ELSEWHERE);

    assertThat(why.state()).isEqualTo(State.HOLE);
    assertThat(why.wouldShare()).isFalse();
    remedy(lab, "B", ELSEWHERE);
    assertThat(ask(lab, "B", ELSEWHERE).state()).isEqualTo(State.SHARED);
  }

  @Test
  void ordinaryMemoryAndNoMemoryAreToldApart() {
    Lab lab = Lab.with("A");
    lab.ok(
        new Command.Mmap(
            "A",
            null,
            Address.of(BASE),
            Size.MIB,
            0,
            RW,
            EnumSet.of(MapFlag.MAP_PRIVATE, MapFlag.MAP_ANONYMOUS, MapFlag.MAP_FIXED),
            0,
            "",
            null));

    assertThat(ask(lab, "A", BASE).state()).isEqualTo(State.ORDINARY);
    assertThat(ask(lab, "A", BASE + U).state()).isEqualTo(State.UNMAPPED);
    assertThat(lab.machine().object(FILE)).isPresent();
  }
}
