package io.github.tablemates.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.edit.Rehearsal;
import io.github.tablemates.scenario.MachineSpec;
import io.github.tablemates.scenario.Reading;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.scenario.ScenarioReader;
import io.github.tablemates.view.MainView;
import io.github.tablemates.viewmodel.MainViewModel;
import io.github.tablemates.viewmodel.MainViewModel.Opened;
import io.github.tablemates.viewmodel.PlayerViewModel;
import io.github.tablemates.viewmodel.Workers;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// What docs/first-lesson.md says, key by key.
@ExtendWith(ApplicationExtension.class)
class FirstLessonTest {

  private MainViewModel main;
  private Path target = Path.of("never");

  @Start
  void open(Stage stage) {
    var empty = Scenario.of("Mine", MachineSpec.DEFAULT, List.of());
    var player = new PlayerViewModel(Rehearsal.of(empty), Workers.DIRECT);
    main =
        new MainViewModel(player, Theme.LIGHT, List.of(), _ -> new Opened.Broken("", List.of(), 0));
    main.askWhereToSave(() -> List.of(target.toString()));
    stage.setScene(new Scene(new MainView(main, List::of), 990, 700));
    stage.show();
  }

  private static void settle() {
    WaitForAsyncUtils.waitForFxEvents();
  }

  /// Opens a form by its key, and takes it as it is.
  private void act(FxRobot robot, KeyCode key) {
    robot.type(key);
    settle();
    robot.clickOn("#form-submit");
    settle();
  }

  private void choose(FxRobot robot, String process) {
    robot.interact(() -> main.player().actions().choose(process));
    settle();
  }

  private int shared() {
    return main.player().timeline().now().counters().savedTables();
  }

  @Test
  void threeShareOneLeavesAndSharesWithAnother(FxRobot robot, @TempDir Path folder) {
    act(robot, KeyCode.O);
    for (String process : List.of("A", "B", "C")) {
      act(robot, KeyCode.N);
      choose(robot, process);
      act(robot, KeyCode.M);
      act(robot, KeyCode.T);
    }
    assertThat(shared()).isEqualTo(2);

    choose(robot, "B");
    act(robot, KeyCode.P);
    assertThat(shared()).isEqualTo(1);

    act(robot, KeyCode.N);
    choose(robot, "D");
    robot.type(KeyCode.M);
    settle();
    ComboBox<?> rights = robot.lookup("#field-prot").queryAs(ComboBox.class);
    robot.interact(() -> rights.getEditor().setText("r"));
    robot.clickOn("#form-submit");
    settle();
    act(robot, KeyCode.T);
    choose(robot, "B");
    act(robot, KeyCode.T);
    assertThat(shared()).isEqualTo(2);

    branchesUndoesAndSaves(robot, folder);
  }

  private void branchesUndoesAndSaves(FxRobot robot, Path folder) {
    int steps = main.player().editor().steps().size();
    robot.type(KeyCode.LEFT);
    act(robot, KeyCode.X);
    robot.clickOn("#choose-branch");
    settle();
    assertThat(main.player().editor().document().branches()).hasSize(1);
    robot.interact(() -> main.player().editor().undo());
    assertThat(main.player().editor().steps()).hasSize(steps);

    target = folder.resolve("mine.json");
    robot.interact(main::save);
    settle();
    assertThat(main.player().editor().isDirty()).isFalse();
    assertThat(ScenarioReader.read(target))
        .isInstanceOfSatisfying(
            Reading.Good.class,
            read -> assertThat(Rehearsal.of(read.scenario()).played()).hasSize(steps));
  }

  @Test
  void theListOfStepsMarksWhatCannotRun(FxRobot robot) {
    act(robot, KeyCode.N);
    act(robot, KeyCode.F);
    robot.type(KeyCode.E);
    settle();
    robot.interact(() -> main.player().editor().delete(0));
    settle();

    assertThat(main.player().editor().rehearsalProperty().get().played().getFirst().leftOut())
        .contains("none has been spawned");
    robot.clickOn("#steps-close");
    settle();
    assertThat(robot.lookup("#steps").tryQuery()).isEmpty();
  }
}
