package io.github.tablemates.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.edit.Rehearsal;
import io.github.tablemates.scenario.MachineSpec;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.view.MainView;
import io.github.tablemates.viewmodel.CompareViewModel.Other;
import io.github.tablemates.viewmodel.MainViewModel;
import io.github.tablemates.viewmodel.PlayerViewModel;
import io.github.tablemates.viewmodel.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// A whole lesson in the window, as a student would have it.
@ExtendWith(ApplicationExtension.class)
class LessonTest {

  private MainViewModel main;
  private Path target = Path.of("never");
  private int clicks;

  @Start
  void open(Stage stage) {
    var empty = Scenario.of("Mine", MachineSpec.DEFAULT, List.of());
    var player = new PlayerViewModel(Rehearsal.of(empty), Workers.DIRECT);
    main = new MainViewModel(player, Theme.LIGHT, List.of(), Playbook::open);
    main.askWhereToSave(() -> List.of(target.toString()));
    stage.setScene(new Scene(new MainView(main, List::of), 990, 760));
    stage.show();
  }

  private static void settle() {
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void click(FxRobot robot, String... ids) {
    for (String id : ids) {
      robot.clickOn(id);
      settle();
      clicks++;
    }
  }

  private void press(FxRobot robot, KeyCode... keys) {
    robot.press(KeyCode.CONTROL).type(keys).release(KeyCode.CONTROL);
    settle();
  }

  private int saved() {
    return main.player().timeline().now().counters().savedTables();
  }

  @Test
  void threeShareOneLeavesAndSharesWithAnotherByClicksAlone(FxRobot robot) throws IOException {
    robot.type(KeyCode.S); // the sidebar in full, as a wider window has it
    settle();
    long begun = System.nanoTime();
    click(robot, "#more-actions", "#do-create", "#form-submit");
    for (int process = 0; process < 3; process++) {
      click(robot, "#more-actions", "#do-spawn", "#form-submit");
      click(robot, "#act-mmap", "#form-submit", "#act-touch", "#form-submit");
    }
    assertThat(saved()).as("three share one page").isEqualTo(2);

    click(robot, "#actor", "#actor-B");
    click(robot, "#act-mprotect", "#form-submit");
    assertThat(saved()).as("B has left").isEqualTo(1);

    click(robot, "#more-actions", "#do-spawn", "#form-submit", "#act-mmap");
    ComboBox<?> rights = robot.lookup("#field-prot").queryAs(ComboBox.class);
    robot.interact(() -> rights.getEditor().setText("r"));
    clicks += 2; // the list of rights, and one of them
    click(robot, "#form-submit", "#act-touch", "#form-submit");
    click(robot, "#actor", "#actor-B");
    click(robot, "#act-touch", "#form-submit");

    assertThat(saved()).as("B shares with D").isEqualTo(2);
    assertThat(main.player().editor().steps()).hasSize(15);
    String figures =
        "%d clicks, %.1f s by a robot%n".formatted(clicks, (System.nanoTime() - begun) / 1e9);
    Files.writeString(Files.createDirectories(Path.of("target")).resolve("lesson.txt"), figures);
  }

  @Test
  void openPredictActBranchUndoCompareSaveReopen(FxRobot robot, @TempDir Path folder) {
    String file = Path.of("scenarios", "01-two-share-one-leaves.json").toString();
    robot.interact(() -> main.open(file));
    settle();
    int steps = main.player().editor().steps().size();

    robot.clickOn("#predict");
    robot.interact(() -> main.player().goTo(6));
    robot.type(KeyCode.RIGHT);
    settle();
    int answer =
        Objects.requireNonNull(main.player().predict().promptProperty().get()).question().answer();
    robot.type(KeyCode.DIGIT1).type(KeyCode.ENTER).type(KeyCode.ENTER);
    settle();
    assertThat(main.player().timeline().cursor()).isEqualTo(7);
    assertThat(main.player().predict().scoreProperty().get().words())
        .isEqualTo("%d of 1 right".formatted(answer == 0 ? 1 : 0));
    robot.clickOn("#predict");

    robot.interact(() -> main.player().goTo(9));
    robot.type(KeyCode.X);
    settle();
    robot.clickOn("#form-submit");
    settle();
    robot.clickOn("#choose-branch");
    settle();
    assertThat(main.player().editor().steps()).hasSize(10);

    press(robot, KeyCode.Z);
    assertThat(main.player().editor().steps()).hasSize(steps);
    press(robot, KeyCode.Y);
    assertThat(main.player().editor().steps()).hasSize(10);

    robot.type(KeyCode.E);
    settle();
    robot.clickOn("#compare-branch-1");
    settle();
    assertThat(main.player().compare().otherProperty().get()).isEqualTo(new Other.Branch(0));
    TableView<?> facts = robot.lookup("#compare-facts").queryAs(TableView.class);
    assertThat(facts.getItems().size()).isPositive();
    press(robot, KeyCode.DIGIT1);

    robot.type(KeyCode.F2);
    settle();
    robot.interact(
        () -> robot.lookup("#texts-say").queryAs(TextInputControl.class).setText("It **leaves**."));
    robot.clickOn("#texts-fill").clickOn("#texts-done");
    settle();

    target = folder.resolve("mine.json");
    press(robot, KeyCode.S);
    assertThat(main.player().editor().isDirty()).isFalse();
    robot.interact(() -> main.open(target.toString()));
    settle();
    assertThat(main.player().editor().steps()).hasSize(10);
    assertThat(main.player().editor().steps().getLast().say()).isEqualTo("It **leaves**.");
    assertThat(main.player().editor().rehearsalProperty().get().played())
        .as("what it expects holds")
        .allMatch(Rehearsal.Played::holds);
  }
}
