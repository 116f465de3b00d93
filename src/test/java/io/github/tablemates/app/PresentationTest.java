package io.github.tablemates.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.view.MainView;
import io.github.tablemates.view.PresenterView;
import io.github.tablemates.viewmodel.MainViewModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.event.Event;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Cursor;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// A talk with the keys of a clicker, from F5 to Esc.
@ExtendWith(ApplicationExtension.class)
class PresentationTest {

  private MainViewModel main;

  @Start
  void open(Stage stage) throws BrokenScenario {
    Path file = Path.of("scenarios", "05-four-workers.json");
    main = new MainViewModel(Playbook.of(file).player(), Theme.LIGHT, List.of(), Playbook::open);
    main.onPresent(() -> Presentation.show(main.player(), Theme.LIGHT, true, stage::toFront));
    stage.setScene(new Scene(new MainView(main, List::of), 990, 700));
    stage.show();
  }

  private int step() {
    return main.player().timeline().cursor();
  }

  private static Optional<PresenterView> talk() {
    return Window.getWindows().stream()
        .map(Window::getScene)
        .map(Scene::getRoot)
        .filter(PresenterView.class::isInstance)
        .map(PresenterView.class::cast)
        .findFirst();
  }

  private PresenterView begun(FxRobot robot, int step) {
    robot.interact(() -> main.player().goTo(step));
    robot.type(KeyCode.F5);
    WaitForAsyncUtils.waitForFxEvents();
    return talk().orElseThrow();
  }

  private static void press(FxRobot robot, PresenterView view, KeyCode code, boolean shift) {
    robot.interact(
        () ->
            Event.fireEvent(
                view,
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false)));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static void press(FxRobot robot, PresenterView view, KeyCode... codes) {
    for (KeyCode code : codes) {
      press(robot, view, code, false);
    }
  }

  private static String heard(FxRobot robot, PresenterView view) {
    robot.interact(view::layout);
    return String.valueOf(view.queryAccessibleAttribute(AccessibleAttribute.TEXT));
  }

  private static String read(FxRobot robot, String id) {
    return robot.lookup(id).queryAs(Labeled.class).getText();
  }

  @Test
  void f5BeginsAtTheStepThatIsShownAndEscLeavesAtTheStepShownLast(FxRobot robot) {
    PresenterView view = begun(robot, 9);
    assertThat(heard(robot, view)).contains("Step 9 of 22");

    press(robot, view, KeyCode.PAGE_DOWN, KeyCode.PAGE_DOWN, KeyCode.PAGE_UP, KeyCode.ESCAPE);

    assertThat(talk()).isEmpty();
    assertThat(step()).isEqualTo(10);
  }

  @Test
  void aClickerAnArrowAndSpaceGoOnAndBack(FxRobot robot) {
    PresenterView view = begun(robot, 3);

    press(robot, view, KeyCode.PAGE_DOWN, KeyCode.RIGHT, KeyCode.SPACE);
    assertThat(step()).isEqualTo(6);
    press(robot, view, KeyCode.PAGE_UP, KeyCode.LEFT);
    assertThat(step()).isEqualTo(4);
    assertThat(heard(robot, view)).contains("Step 4 of 22");
    press(robot, view, KeyCode.HOME, KeyCode.LEFT);
    assertThat(step()).isZero();
    press(robot, view, KeyCode.END, KeyCode.RIGHT);
    assertThat(step()).isEqualTo(22);
    press(robot, view, KeyCode.ESCAPE);
  }

  @Test
  void bBlanksTheScreenAndWhateverComesNextShowsTheSameStepAgain(FxRobot robot) {
    PresenterView view = begun(robot, 5);

    press(robot, view, KeyCode.B);
    assertThat(heard(robot, view)).isEqualTo("The screen is black");
    press(robot, view, KeyCode.PAGE_DOWN);
    assertThat(heard(robot, view)).contains("Step 5 of 22");
    press(robot, view, KeyCode.ESCAPE);
  }

  @Test
  void shiftAndAnArrowGoToTheNextMarkAndTheOneBefore(FxRobot robot) {
    PresenterView view = begun(robot, 8);

    press(robot, view, KeyCode.RIGHT, true);
    assertThat(step()).isEqualTo(11);
    press(robot, view, KeyCode.LEFT, true);
    assertThat(step()).isEqualTo(7);
    press(robot, view, KeyCode.ESCAPE);
  }

  @Test
  void aNumberAndEnterGoToThatStepAndEscForgetsTheNumberFirst(FxRobot robot) {
    PresenterView view = begun(robot, 2);

    press(robot, view, KeyCode.DIGIT1, KeyCode.DIGIT7, KeyCode.ENTER);
    assertThat(step()).isEqualTo(17);
    press(robot, view, KeyCode.DIGIT3, KeyCode.ESCAPE, KeyCode.ENTER);
    assertThat(step()).isEqualTo(18);
    press(robot, view, KeyCode.DIGIT9, KeyCode.DIGIT9, KeyCode.ENTER);
    assertThat(step()).isEqualTo(22);
    press(robot, view, KeyCode.ESCAPE);
  }

  @Test
  void theNotesWindowHasNotesWhatComesNextAndBothTimes(FxRobot robot) {
    PresenterView view = begun(robot, 7);

    press(robot, view, KeyCode.N);
    assertThat(read(robot, "#speaker-notes")).startsWith("Ask the hall first");
    assertThat(read(robot, "#speaker-place")).isEqualTo("Step 7 of 22, next stop 11");
    assertThat(read(robot, "#speaker-next")).startsWith("Next: 8. ");
    assertThat(read(robot, "#speaker-clock")).matches("\\d\\d:\\d\\d");
    assertThat(read(robot, "#speaker-elapsed")).matches("\\d+:\\d\\d");

    press(robot, view, KeyCode.END);
    assertThat(read(robot, "#speaker-next")).isEqualTo("This is the last step.");
    press(robot, view, KeyCode.N);
    assertThat(robot.lookup("#speaker-notes").tryQuery()).isEmpty();
    press(robot, view, KeyCode.ESCAPE);
  }

  @Test
  void thePointerIsSeenWhileItMovesAndHidesAgain(FxRobot robot) throws TimeoutException {
    PresenterView view = begun(robot, 1);
    assertThat(view.getCursor()).isEqualTo(Cursor.NONE);

    robot.interact(() -> Event.fireEvent(view, moved()));
    assertThat(view.getCursor()).isEqualTo(Cursor.DEFAULT);
    WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> Cursor.NONE.equals(view.getCursor()));
    press(robot, view, KeyCode.ESCAPE);
  }

  private static MouseEvent moved() {
    return new MouseEvent(
        MouseEvent.MOUSE_MOVED,
        10,
        10,
        10,
        10,
        MouseButton.NONE,
        0,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        null);
  }
}
