package io.github.tablemates.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.explain.Subject;
import io.github.tablemates.layout.Shown;
import io.github.tablemates.view.MainView;
import io.github.tablemates.viewmodel.MainViewModel;
import io.github.tablemates.viewmodel.PlayerViewModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Everything in the window with the keyboard alone.
@ExtendWith(ApplicationExtension.class)
class KeyboardTest {

  private MainViewModel main;
  private Scene scene;

  @Start
  void open(Stage stage) throws BrokenScenario {
    Path first = Path.of("scenarios", "01-two-share-one-leaves.json");
    main = new MainViewModel(Playbook.of(first).player(), Theme.LIGHT, List.of(), Playbook::open);
    scene = new Scene(new MainView(main, List::of), 990, 700);
    stage.setScene(scene);
    stage.show();
  }

  private PlayerViewModel player() {
    return main.player();
  }

  private static void settle(FxRobot robot) {
    robot.sleep(50);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /// The robot of the headless platform does not hold modifiers for every key: the event as such.
  private void press(FxRobot robot, KeyCode code, boolean shift, boolean ctrl, boolean alt) {
    robot.interact(
        () ->
            scene
                .getFocusOwner()
                .fireEvent(
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, ctrl, alt, false)));
    settle(robot);
  }

  private static String spoken(FxRobot robot) {
    Node diagram = robot.lookup("#diagram").query();
    return String.valueOf(diagram.queryAccessibleAttribute(AccessibleAttribute.TEXT));
  }

  /// What a real keyboard sends for a letter; the robot of the headless platform leaves out the
  /// second event.
  private void strike(FxRobot robot, KeyCode code, String letter) {
    press(robot, code, false, false, false);
    robot.interact(
        () ->
            scene
                .getFocusOwner()
                .fireEvent(
                    new KeyEvent(
                        KeyEvent.KEY_TYPED,
                        letter,
                        letter,
                        KeyCode.UNDEFINED,
                        false,
                        false,
                        false,
                        false)));
    settle(robot);
  }

  @Test
  void theKeyThatOpensTheSearchIsNotSearchedFor(FxRobot robot) {
    TextField text = robot.lookup("#search-text").queryAs(TextField.class);

    strike(robot, KeyCode.SLASH, "/");
    assertThat(text.isFocused()).isTrue();
    assertThat(text.getText()).isEmpty();

    strike(robot, KeyCode.DIGIT7, "7");
    assertThat(text.getText()).isEqualTo("7");
  }

  @Test
  void tabGoesAlongTheChainAndEnterInspects(FxRobot robot) {
    robot.interact(() -> player().goTo(7));
    var spoken = new ArrayList<String>();
    for (int i = 0; i < 9; i++) {
      robot.type(KeyCode.TAB);
      settle(robot);
      spoken.add(spoken(robot));
    }
    assertThat(spoken.getFirst()).startsWith("process A, pid 4117");
    assertThat(spoken.get(1)).startsWith("PGD page");
    assertThat(spoken.get(2)).startsWith("pgd[254] for 7f0000000000, present");
    assertThat(spoken).anyMatch(text -> text.contains("shared by A and B"));
    assertThat(robot.lookup(".chain-focus").query().isVisible()).isTrue();

    press(robot, KeyCode.TAB, true, false, false);
    assertThat(spoken(robot)).isEqualTo(spoken.get(7));

    robot.interact(() -> player().selection().release());
    robot.type(KeyCode.ENTER);
    settle(robot);
    assertThat(player().selection().isChosen()).isTrue();
    assertThat(robot.lookup("#inspector").query().isVisible()).isTrue();
  }

  @Test
  void escapeForgetsTheMarkAndControlTabLeavesTheDiagram(FxRobot robot) {
    robot.type(KeyCode.TAB);
    settle(robot);
    robot.type(KeyCode.ESCAPE);
    settle(robot);
    assertThat(robot.lookup(".chain-focus").query().isVisible()).isFalse();

    press(robot, KeyCode.TAB, false, true, false);
    assertThat(robot.lookup("#diagram").query().isFocused()).isFalse();
  }

  @Test
  void altAndALetterSelectsThatProcessAndShiftArrowsFollowIt(FxRobot robot) {
    robot.interact(() -> player().goTo(7));
    press(robot, KeyCode.A, false, false, true);
    assertThat(player().selection().subject()).isEqualTo(new Subject.OfProcess(0));

    press(robot, KeyCode.LEFT, true, false, false);
    int before = player().timeline().cursor();
    assertThat(before).isLessThan(7);
    press(robot, KeyCode.B, false, false, true);
    press(robot, KeyCode.RIGHT, true, false, false);
    assertThat(player().timeline().cursor()).isGreaterThan(before);
  }

  @Test
  void aSlashFindsAProcessAnAddressAndAFunction(FxRobot robot) {
    robot.interact(() -> player().goTo(7));
    robot.type(KeyCode.SLASH);
    settle(robot);
    ListView<?> list = robot.lookup("#search-list").queryListView();
    TextField field = robot.lookup("#search-text").query();
    assertThat(field.isFocused()).isTrue();

    robot.interact(() -> field.setText("7fb3c0000000"));
    settle(robot);
    assertThat(list.getItems()).hasSize(1);
    robot.type(KeyCode.ENTER);
    settle(robot);
    assertThat(player().selection().subject())
        .isEqualTo(new Subject.OfEntry(1, 1, 0x7fb3c0000000L));
    assertThat(robot.lookup("#search").query().isVisible()).isFalse();

    robot.type(KeyCode.SLASH);
    robot.interact(() -> field.setText("huge_pmd_unshare"));
    settle(robot);
    robot.type(KeyCode.ENTER);
    settle(robot);
    assertThat(player().timeline().cursor()).isEqualTo(10);
  }

  @Test
  void arrowsChooseAmongWhatWasFoundAndEscapeGoesBack(FxRobot robot) {
    robot.interact(() -> player().goTo(7));
    robot.type(KeyCode.SLASH);
    settle(robot);
    robot.interact(() -> robot.lookup("#search-text").<TextField>query().setText("41"));
    settle(robot);
    robot.type(KeyCode.DOWN).type(KeyCode.UP).type(KeyCode.DOWN).type(KeyCode.ENTER);
    settle(robot);
    assertThat(player().selection().subject()).isEqualTo(new Subject.OfProcess(1));

    robot.type(KeyCode.SLASH);
    settle(robot);
    robot.type(KeyCode.ESCAPE);
    settle(robot);
    assertThat(robot.lookup("#search").query().isVisible()).isFalse();
    assertThat(robot.lookup("#diagram").query().isFocused()).isTrue();
  }

  @Test
  void theCheckboxesSayWhatTheDiagramShows(FxRobot robot) {
    robot.interact(() -> player().goTo(6));
    settle(robot);
    var drawn = player().diagram(900);
    assertThat(drawn.tables()).isNotEmpty();
    robot.type(KeyCode.S); // out of the rail
    settle(robot);
    robot.interact(() -> robot.lookup("#show-private-tables").<CheckBox>query().fire());
    robot.interact(() -> robot.lookup("#show-frames").<CheckBox>query().fire());
    settle(robot);
    assertThat(player().diagram(900).tables()).isEmpty();
    assertThat(player().diagram(900).cards()).allMatch(card -> card.frame().isEmpty());
    robot.interact(() -> player().shownProperty().set(Shown.DEFAULT));
    assertThat(robot.lookup("#show-frames").<CheckBox>query().isSelected()).isTrue();
  }
}
