package io.github.tablemates.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.explain.MicroSteps;
import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Via;
import io.github.tablemates.sim.Address;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.MapFlag;
import io.github.tablemates.sim.MremapFlag;
import io.github.tablemates.sim.Step;
import io.github.tablemates.sim.Timeline;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MotionTest {

  private static final long A = 0x7f1a40000000L;
  private static final long B = 0x7fb3c0000000L;
  private static final int SHARE = 7;
  private static final int UNSHARE = 8;

  private final Timeline timeline = story();
  private final Stage stage = Stage.of(states(timeline));

  private static Timeline story() {
    var pool = Pool.of(2 * Size.MIB, 0, 1024);
    var machine = Machine.booted(Paging.X86_64_4LEVEL, KernelRules.NEWEST, List.of(pool));
    return new Timeline(machine, List.of(), 0)
        .run(new Command.Create("db", Via.MEMFD_CREATE, Size.GIB, 2 * Size.MIB, false))
        .run(new Command.Spawn("A", 0))
        .run(new Command.Spawn("B", 0))
        .run(map("A", A))
        .run(map("B", B))
        .run(new Command.Touch("A", Address.of(A), true, 4, 0))
        .run(new Command.Touch("B", Address.of(B), false, 4, 0))
        .run(new Command.Mprotect("B", Address.of(B), Size.GIB, 1));
  }

  private static Command map(String process, long at) {
    return new Command.Mmap(
        process,
        "db",
        Address.of(at),
        Size.GIB,
        0,
        3,
        EnumSet.of(MapFlag.MAP_SHARED, MapFlag.MAP_FIXED),
        0,
        "",
        null);
  }

  private static List<Machine> states(Timeline timeline) {
    var states = new ArrayList<Machine>();
    states.add(timeline.start());
    timeline.steps().forEach(step -> states.add(step.after()));
    return states;
  }

  private Diagram diagram(int number) {
    Step step = timeline.steps().get(number - 1);
    return DiagramLayout.of(stage, step.after(), step, 996);
  }

  private Motion motion(int number) {
    return Motion.between(
        diagram(number - 1), diagram(number), MicroSteps.of(timeline.steps().get(number - 1)));
  }

  @Test
  void anUnshareTakes720MillisecondsAndThenRests() {
    Motion motion = motion(UNSHARE);

    assertThat(motion.millis()).isEqualTo(720);
    assertThat(motion.at(720)).isEqualTo(Moment.REST);
  }

  @Test
  void onlyTheInitiatorsLinkRetracts() {
    Moment middle = motion(UNSHARE).at(300);

    assertThat(middle.retracting()).hasSize(1);
    assertThat(middle.retracting().getFirst().identity()).isEqualTo(1);
    assertThat(middle.retracting().getFirst().rest()).isBetween(0.01, 0.99);
    assertThat(middle.growing().keySet()).noneMatch(id -> id.startsWith("slot/0/"));
  }

  @Test
  void theHoleIsHatchedOnlyAfterTheLinkHasGone() {
    Motion motion = motion(UNSHARE);

    assertThat(motion.at(400).holes()).containsValue(0.0);
    assertThat(motion.at(500).holes().values()).allMatch(shown -> shown > 0 && shown < 1);
    assertThat(motion.at(600).holes()).containsValue(1.0);
  }

  @Test
  void theBadgeKeepsTheOldCountUntilTheCountChanges() {
    Motion motion = motion(UNSHARE);

    assertThat(motion.at(200).badges()).containsValue("×2");
    assertThat(motion.at(320).badges()).isEmpty();
  }

  @Test
  void aSharedTablesLinkGrowsOnlyAfterTheSearch() {
    Motion motion = motion(SHARE);
    String link = Moment.slotLink(1, B, 3);

    assertThat(diagram(SHARE).link(link)).isPresent();
    assertThat(motion.at(900).growing()).containsEntry(link, 0.0);
    assertThat(motion.at(900).search().over()).isFalse();
    assertThat(motion.at(motion.millis() - 270).growing().get(link)).isGreaterThan(0);
  }

  @Test
  void theVerdictsOfASearchComeOutOneByOneInTheOrderOfTheSearch() {
    Motion motion = motion(SHARE);
    var seen = new LinkedHashSet<List<String>>();
    for (int time = 0; time < motion.millis(); time += 10) {
      var panel = PanelMarks.panel(diagram(SHARE).panels().getFirst(), motion.at(time));
      seen.add(
          texts(panel).filter(text -> text.contains(" at ") && text.contains("GiB, ")).toList());
    }

    String found = "A at 7f1a40000000, rw-s, 0–1 GiB, found";
    String unknown = "B at 7fb3c0000000, rw-s, 0–1 GiB, not reached";
    assertThat(seen).containsExactly(List.of(), List.of(found), List.of(found, unknown));
  }

  private static Stream<String> texts(Mark mark) {
    return mark instanceof Mark.Group group
        ? Stream.concat(Stream.of(group.text()), group.marks().stream().flatMap(MotionTest::texts))
        : Stream.empty();
  }

  @Test
  void whereNothingMovesTheHatchOfANewHoleFadesIn() {
    Motion motion = motion(UNSHARE);

    assertThat(motion.held(0).arriving())
        .containsOnlyKeys(Moment.entry("pud/1/7f8000000000", 207))
        .containsValue(0.0);
    assertThat(motion.held(0.5).arriving().values()).allMatch(there -> there > 0 && there < 1);
    assertThat(motion.held(1).arriving()).isEmpty();
    assertThat(motion(SHARE).held(0).arriving()).isEmpty();
  }

  @Test
  void aRingOnTheWayIsAlwaysDividedInFull() {
    for (int step : new int[] {SHARE, UNSHARE}) {
      Motion motion = motion(step);
      for (int time = 0; time < motion.millis(); time += 20) {
        for (var ring : motion.at(time).rings().values()) {
          if (ring.segments().isEmpty()) {
            assertThat(step).isEqualTo(SHARE);
            continue;
          }
          assertThat(ring.shares().stream().mapToDouble(share -> share).sum())
              .isBetween(0.999, 1.001);
        }
      }
    }
  }

  @Test
  void untilItsMomentComesALeavingSharerHasItsEntryAndItsPort() {
    Motion motion = motion(UNSHARE);
    Moment called = motion.at(60);

    assertThat(called.was()).hasSize(1);
    assertThat(called.marked()).isEqualTo(called.was().keySet());
    assertThat(called.kept()).hasSize(1);
    assertThat(motion.at(500).was()).isEmpty();
    assertThat(motion.at(500).kept()).isEmpty();
    assertThat(motion.held(1).marked()).isEqualTo(called.marked());
  }

  @Test
  void aMappingThatMovesKeepsItsOldEntryUntilItsPointerIsCleared() {
    Timeline moved =
        timeline
            .at(SHARE)
            .run(
                new Command.Mremap(
                    "B",
                    Address.of(B),
                    Size.GIB,
                    Size.GIB,
                    Address.of(B + 4 * Size.GIB),
                    EnumSet.of(MremapFlag.MREMAP_MAYMOVE, MremapFlag.MREMAP_FIXED),
                    "",
                    null));
    Stage all = Stage.of(states(moved));
    Step last = moved.steps().getLast();
    Motion motion =
        Motion.between(
            DiagramLayout.of(all, last.before(), timeline.steps().get(SHARE - 1), 996),
            DiagramLayout.of(all, last.after(), last, 996),
            MicroSteps.of(last));

    assertThat(motion.at(100).cards()).hasSize(1);
    assertThat(motion.at(motion.millis() - 10).cards()).isEmpty();
  }

  @Test
  void aPageHasNoRingBeforeTheSecondSharerIsCounted() {
    Moment searching = motion(SHARE).at(900);

    assertThat(searching.rings().values())
        .singleElement()
        .satisfies(ring -> assertThat(ring.segments()).isEmpty());
  }

  @Test
  void theQuestionsHideNoLink() {
    Moment.Callout callout = Objects.requireNonNull(motion(SHARE).at(600).callout());

    for (var link : diagram(SHARE - 1).links()) {
      for (int i = 0; i <= 20; i++) {
        var point = link.outline().pointAt(i / 20.0);
        assertThat(callout.box().contains(point.x(), point.y())).isFalse();
      }
    }
  }

  @Test
  void everyMomentCanBeDrawnAndTheLastIsThePictureAtRest() {
    for (int number = 2; number <= timeline.steps().size(); number++) {
      Motion motion = motion(number);
      Drawing rest = DiagramMarks.drawing(diagram(number));
      for (int time = 0; time <= motion.millis(); time += 40) {
        assertThat(DiagramMarks.drawing(diagram(number), motion.at(time)).marks()).isNotEmpty();
      }
      assertThat(DiagramMarks.drawing(diagram(number), motion.at(motion.millis()))).isEqualTo(rest);
    }
  }

  @Test
  void nothingMovesThatTheEventDidNotTouch() {
    for (int number : new int[] {SHARE, UNSHARE}) {
      Motion motion = motion(number);
      List<Mark> rest = marksOf(0, DiagramMarks.drawing(diagram(number)).marks());
      assertThat(rest).hasSizeGreaterThan(4);
      for (double time = 0; time < motion.millis(); time += 15) {
        Drawing moment = DiagramMarks.drawing(diagram(number), motion.at(time));
        assertThat(marksOf(0, moment.marks())).isEqualTo(rest);
      }
    }
  }

  /// The named marks of a process: its lane, its tables and its links.
  private static List<Mark> marksOf(int process, List<Mark> marks) {
    var own = new ArrayList<Mark>();
    String name = "(lane|pgd|pud|slot|link/pgd|link/pud)/" + process + "(/.*)?";
    for (Mark mark : marks) {
      if (mark instanceof Mark.Group group && group.id().matches(name)) {
        own.add(group);
      }
    }
    return own;
  }

  @Test
  void eachMomentOfAStoryCanBeShownOnItsOwnAndTheLastIsThePictureAtRest() {
    for (int number = 2; number <= timeline.steps().size(); number++) {
      Motion motion = motion(number);
      int last = MicroSteps.of(timeline.steps().get(number - 1)).size() - 1;
      for (int i = -1; i < last; i++) {
        assertThat(DiagramMarks.drawing(diagram(number), motion.after(i)).marks()).isNotEmpty();
      }
      assertThat(motion.after(last)).isEqualTo(Moment.REST);
    }
  }

  @Test
  void theCheckmarksAreShownFromTheFirstQuestionToTheSearch() {
    Motion motion = motion(SHARE);

    assertThat(motion.at(390).callout()).isNull();
    assertThat(motion.at(600).callout()).isNotNull();
    assertThat(motion.at(1000).callout()).isNull();
  }
}
