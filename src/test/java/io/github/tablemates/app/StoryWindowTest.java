package io.github.tablemates.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.view.MainView;
import io.github.tablemates.viewmodel.MainViewModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class StoryWindowTest {

  private static final Path FOUR = Path.of("scenarios", "05-four-workers.json");
  private static final int SHARE = 17;
  private static final int UNSHARE = 19;

  private MainViewModel main;

  @Start
  void open(Stage stage) throws BrokenScenario {
    main = new MainViewModel(Playbook.of(FOUR).player(), Theme.LIGHT, List.of(), Playbook::open);
    stage.setScene(new Scene(new MainView(main, List::of), 990, 700));
    stage.show();
  }

  private void goTo(FxRobot robot, int step) {
    robot.interact(() -> main.player().goTo(step));
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void inALowWindowTheNarrationIsOneLineAndMoreShowsAllOfIt(FxRobot robot) throws TimeoutException {
    goTo(robot, UNSHARE);
    Node more = robot.lookup("#narration-more").query();
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, more::isVisible);
    assertThat(robot.lookup("#narration-whole").tryQuery()).isEmpty();

    robot.clickOn(more);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(robot.lookup("#narration-whole").tryQuery()).isPresent();

    goTo(robot, 0);
    assertThat(robot.lookup("#narration-whole").tryQuery()).isEmpty();
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> !more.isVisible());
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 1600})
  void aPictureOfAWindowThatWasNeverShownHasTheSuggestedChangeInFull(int width, FxRobot robot)
      throws BrokenScenario {
    var player = Playbook.of(Path.of("scenarios", "60-arm64-4k.json")).player();
    robot.interact(
        () -> {
          player.goTo(6);
          var window = new MainViewModel(player, Theme.LIGHT, List.of(), Playbook::open);
          var scene = new Scene(new MainView(window, List::of), width, 1000);
          WindowPictures.picture(scene);
          var button = (Region) scene.getRoot().lookup("#apply-remedy");
          assertThat(button.getHeight()).isGreaterThan(20);
          assertThat(button.getWidth()).isGreaterThan(100);
        });
  }

  @ParameterizedTest
  @CsvSource({"1600, 1000", "1280, 720", "1024, 680"})
  void aQuestionAndItsAnswerHaveTheHeightThatTheyNeed(int width, int height, FxRobot robot)
      throws BrokenScenario {
    var player = Playbook.of(FOUR).player();
    robot.interact(
        () -> {
          player.goTo(UNSHARE - 1);
          var window = new MainViewModel(player, Theme.LIGHT, List.of(), Playbook::open);
          var scene = new Scene(new MainView(window, List::of), width, height);
          player.predict().setEnabled(true);
          player.forward(false);
          WindowPictures.picture(scene);
          assertThat(hidden(scene)).isLessThan(1);

          player.predict().choose(2);
          player.predict().reveal();
          WindowPictures.picture(scene);
          assertThat(hidden(scene)).isLessThan(1);
        });
  }

  /// How much of the question cannot be seen, in pixels.
  private static double hidden(Scene scene) {
    var pane = (ScrollPane) scene.getRoot().lookup("#predict-prompt");
    return pane.getContent().getLayoutBounds().getHeight() - pane.getViewportBounds().getHeight();
  }

  @Test
  void theKernelFunctionOfTheMomentStandsOut(FxRobot robot) {
    goTo(robot, SHARE - 1);
    var marked = new ArrayList<String>();
    for (int moment = 0; moment < 12; moment++) {
      robot.press(KeyCode.ALT).type(KeyCode.RIGHT).release(KeyCode.ALT);
      WaitForAsyncUtils.waitForFxEvents();
      robot
          .lookup("#narration .function-last")
          .queryAllAs(Hyperlink.class)
          .forEach(label -> marked.add(label.getText()));
    }

    assertThat(marked)
        .containsSubsequence("hugetlb_fault", "huge_pte_alloc", "huge_pmd_share", "pud_populate");
  }
}
