package io.github.tablemates.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.edit.Document;
import io.github.tablemates.edit.Rehearsal;
import io.github.tablemates.edit.Rehearsal.Played;
import io.github.tablemates.scenario.Reading;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.scenario.ScenarioReader;
import io.github.tablemates.scenario.ScenarioWriter;
import io.github.tablemates.sim.Address;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.Step;
import io.github.tablemates.viewmodel.EditorViewModel.Acting;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditorViewModelTest {

  private static final String TWO_SHARE =
      """
      {"tablemates": 1, "title": "Two", "steps": [
        {"do": "create", "object": "db", "via": "memfd_create", "size": "1G"},
        {"do": "spawn", "process": "A"},
        {"do": "spawn", "process": "B"},
        {"do": "mmap", "process": "A", "as": "a", "object": "db", "at": "0x7f1a40000000",
         "length": "1G", "prot": "rw", "flags": ["MAP_SHARED", "MAP_FIXED"]},
        {"do": "mmap", "process": "B", "as": "b", "object": "db", "at": "0x7fb400000000",
         "length": "1G", "prot": "rw", "flags": ["MAP_SHARED", "MAP_FIXED"]},
        {"do": "touch", "process": "A", "at": "a+4M", "access": "write"},
        {"do": "touch", "process": "B", "at": "b+4M", "access": "read", "say": "B *joins*.",
         "expect": {"faults": [1]}}
      ]}
      """;

  private static final Command TOUCH = new Command.Touch("B", new Address("b", 0), true, 1, 0);

  private final PlayerViewModel player = player(Workers.DIRECT);
  private final EditorViewModel editor = player.editor();

  private static Scenario scenario() {
    return ((Reading.Good) ScenarioReader.read("two.json", TWO_SHARE)).scenario();
  }

  private static PlayerViewModel player(Workers workers) {
    return new PlayerViewModel(Rehearsal.of(scenario()), workers);
  }

  private List<String> kinds() {
    return editor.steps().stream().map(step -> step.kind()).toList();
  }

  private List<Step> shown() {
    return player.timeline().steps();
  }

  @Test
  void actingAtTheEndAddsAStepAndShowsIt() {
    player.last();
    player.run(TOUCH);

    assertThat(editor.questionProperty().get()).isNull();
    assertThat(player.position().getValue()).isEqualTo("Step 8");
    assertThat(player.placeProperty().get().animate()).isTrue();
    assertThat(editor.undoText().getValue()).isEqualTo("Undo touch by B");
  }

  @Test
  void actingInTheMiddleAsksAndCanBeGivenUp() {
    player.goTo(5);
    player.run(TOUCH);

    assertThat(editor.questionProperty().get())
        .isEqualTo(new EditorViewModel.Question(TOUCH, 5, 2));
    editor.answer(null);
    assertThat(editor.questionProperty().get()).isNull();
    assertThat(editor.isDirty()).isFalse();
  }

  @Test
  void replacingDropsWhatFollowed() {
    player.goTo(5);
    player.run(TOUCH);
    editor.answer(Acting.REPLACE);

    assertThat(shown()).hasSize(6);
    assertThat(player.timeline().cursor()).isEqualTo(6);
  }

  @Test
  void aBranchKeepsWhatFollowedAndCanBeTakenUpAgain() {
    Scenario before = editor.scenario();
    player.goTo(5);
    player.run(TOUCH);
    editor.answer(Acting.BRANCH);
    assertThat(shown()).hasSize(6);
    assertThat(editor.document().branches())
        .singleElement()
        .satisfies(branch -> assertThat(branch.name()).isEqualTo("Branch 1, from step 5"));

    editor.swap(0);
    assertThat(editor.scenario()).isSameAs(before);
    assertThat(shown()).hasSize(7);
    assertThat(editor.document().branches().getFirst().scenario().steps()).hasSize(6);
  }

  @Test
  void aBranchIsRenamedAndRemovedAndUndoBringsItBack() {
    player.goTo(5);
    player.run(TOUCH);
    editor.answer(Acting.BRANCH);

    editor.renameBranch(0, "  without C ");
    assertThat(branchNames()).containsExactly("without C");
    editor.renameBranch(0, " ");
    assertThat(branchNames()).containsExactly("without C");
    assertThat(player.timeline().cursor()).isEqualTo(6);

    editor.removeBranch(0);
    assertThat(branchNames()).isEmpty();
    assertThat(editor.undoText().getValue()).isEqualTo("Undo removal of without C");
    editor.undo();
    assertThat(branchNames()).containsExactly("without C");
    editor.undo();
    assertThat(branchNames()).containsExactly("Branch 1, from step 5");
  }

  private List<String> branchNames() {
    return editor.document().branches().stream().map(Document.Branch::name).toList();
  }

  @Test
  void aBranchThatIsComparedWithMayBeRemoved() {
    player.goTo(5);
    player.run(TOUCH);
    editor.answer(Acting.BRANCH);
    player.compare().with(new CompareViewModel.Other.Branch(0));
    var watching = player.compare().watch();
    editor.removeBranch(0);

    assertThat(player.compare().otherProperty().get())
        .isNotEqualTo(new CompareViewModel.Other.Branch(0));
    watching.unsubscribe();
  }

  @Test
  void insertingRunsWhatFollowsOnTheNewStateAndMarksWhatNoLongerHolds() {
    player.goTo(5);
    player.run(TOUCH);
    editor.answer(Acting.INSERT);

    assertThat(shown()).hasSize(8);
    List<Played> played = editor.rehearsalProperty().get().played();
    assertThat(played.get(7).misses())
        .containsExactly("$.steps[7].expect.faults: expected [1], found [0]");
    assertThat(played.subList(0, 7)).allMatch(Played::holds);
  }

  @Test
  void aStepThatCannotRunStaysInTheListAndIsLeftOut() {
    editor.delete(2);

    assertThat(kinds()).containsExactly("create", "spawn", "mmap", "mmap", "touch", "touch");
    List<Played> played = editor.rehearsalProperty().get().played();
    assertThat(played.get(3).leftOut()).isEqualTo("no live process is called \"B\"");
    assertThat(played.get(4).holds()).isTrue();
    player.goTo(6);
    assertThat(player.narration().getValue().title()).isEqualTo("This step is left out");

    editor.undo();
    assertThat(editor.rehearsalProperty().get().played()).allMatch(Played::holds);
  }

  @Test
  void stepsAreMovedChangedAndDoubledAndAllOfItIsUndoneByName() {
    Scenario before = editor.scenario();
    editor.move(1, 1);
    assertThat(editor.undoText().getValue()).isEqualTo("Undo move of spawn A");
    editor.duplicate(5);
    editor.change(6, new Command.Touch("A", new Address("a", 0), false, 1, 0));
    assertThat(editor.undoText().getValue()).isEqualTo("Undo change of step 7");
    assertThat(shown()).hasSize(8);

    editor.undo();
    editor.undo();
    editor.undo();
    assertThat(editor.scenario()).isSameAs(before);
    assertThat(editor.isDirty()).isFalse();
    assertThat(editor.undoText().getValue()).isEqualTo("Undo");
    assertThat(editor.redoText().getValue()).isEqualTo("Redo move of spawn A");

    editor.redo();
    assertThat(shown().get(1).command()).isEqualTo(new Command.Spawn("B", 0));
  }

  @Test
  void anEditAfterAnUndoDropsWhatWasUndone() {
    player.last();
    player.run(TOUCH);
    editor.undo();
    assertThat(player.timeline().cursor()).isEqualTo(7);
    player.run(new Command.Exit("B", false));

    assertThat(editor.historyProperty().get().canRedo()).isFalse();
  }

  @Test
  void onlyWhatComesAfterTheEditIsRunAgain() {
    List<Step> before = shown();
    editor.duplicate(5);

    for (int i = 0; i < 6; i++) {
      assertThat(shown().get(i)).isSameAs(before.get(i));
    }
    assertThat(shown().get(7)).isNotSameAs(before.get(6));
  }

  @Test
  void runningHappensInTheBackgroundAndOnlyTheNewestResultIsShown() {
    var tasks = new ArrayDeque<Runnable>();
    PlayerViewModel slow = player(new Workers(tasks::add, Runnable::run));
    slow.last();
    tasks.clear();
    slow.run(TOUCH);
    slow.run(new Command.Exit("B", false));
    assertThat(slow.editor().busyProperty().get()).isTrue();
    assertThat(slow.timeline().steps()).hasSize(7);

    tasks.remove().run();
    assertThat(slow.timeline().steps()).hasSize(7);
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
    assertThat(slow.timeline().steps()).hasSize(9);
    assertThat(slow.timeline().cursor()).isEqualTo(9);
    assertThat(slow.editor().busyProperty().get()).isFalse();
  }

  @Test
  void whatWasNotEditedIsWrittenAsItWas() {
    player.last();
    player.run(TOUCH);
    List<String> before = ScenarioWriter.write(scenario()).lines().toList();
    List<String> after = ScenarioWriter.write(editor.scenario()).lines().toList();

    assertThat(after).containsAll(before.subList(0, before.size() - 3));
    assertThat(after)
        .contains(
            "  {\"do\": \"touch\", \"process\": \"B\", \"at\": \"b\", \"access\": \"write\"}");
  }

  @Test
  void aChangedFileIsTakenUpAtTheSamePlaceAndCanBeUndone() {
    player.goTo(4);
    Scenario other = editor.document().delete(6).scenario();
    editor.reload(Rehearsal.of(other));

    assertThat(player.timeline().cursor()).isEqualTo(4);
    assertThat(editor.isDirty()).isFalse();
    editor.undo();
    assertThat(shown()).hasSize(7);
    assertThat(editor.isDirty()).isTrue();
  }
}
