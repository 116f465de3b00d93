package io.github.tablemates.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.explain.Subject;
import io.github.tablemates.view.MainView;
import io.github.tablemates.viewmodel.MainViewModel;
import io.github.tablemates.viewmodel.PlayerViewModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class MainWindowTest {

  private static final Path FIRST = Path.of("scenarios", "01-two-share-one-leaves.json");

  private MainViewModel main;
  private Scene scene;

  @Start
  void open(Stage stage) throws BrokenScenario {
    main =
        new MainViewModel(
            Playbook.of(FIRST).player(),
            Theme.LIGHT,
            Gallery.in(Path.of("scenarios")),
            Playbook::open);
    scene = new Scene(new MainView(main, List::of), 990, 700);
    stage.setScene(scene);
    stage.show();
  }

  private PlayerViewModel player() {
    return main.player();
  }

  private String text(FxRobot robot, String id) {
    return robot.lookup(id).queryAs(Label.class).getText();
  }

  private static void settle(FxRobot robot) {
    robot.sleep(50);
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void theArticlesStoryPlaysStepByStepFromTheKeyboard(FxRobot robot) throws TimeoutException {
    for (int step = 1; step <= 7; step++) {
      robot.type(KeyCode.RIGHT);
    }
    settle(robot);
    assertThat(text(robot, "#position")).isEqualTo("Step 7");
    assertThat(text(robot, "#narration-title")).startsWith("B finds A’s PMD page");
    comesToRest(robot, "shared by A and B", true);

    robot.type(KeyCode.RIGHT).type(KeyCode.RIGHT).type(KeyCode.RIGHT);
    settle(robot);
    assertThat(text(robot, "#narration-title")).isEqualTo("B leaves the table");
    comesToRest(robot, "shared by", false);
    assertThat(accessible(robot, "#sidebar")).contains("slots: hole");

    robot.type(KeyCode.LEFT);
    settle(robot);
    assertThat(accessible(robot, "#diagram")).contains("shared by A and B");

    robot.type(KeyCode.HOME);
    settle(robot);
    assertThat(text(robot, "#position")).isEqualTo("Start");
    robot.type(KeyCode.END);
    settle(robot);
    assertThat(text(robot, "#position")).isEqualTo("Step 12");
  }

  /// On a busy machine keys may come so far apart that the last step is animated.
  private static void comesToRest(FxRobot robot, String words, boolean there)
      throws TimeoutException {
    WaitForAsyncUtils.waitFor(
        20, TimeUnit.SECONDS, () -> accessible(robot, "#diagram").contains(words) == there);
  }

  private static String accessible(FxRobot robot, String id) {
    return String.valueOf(robot.lookup(id).query().getAccessibleText());
  }

  @Test
  void theButtonsMoveAndAreOffWhereTheyCannot(FxRobot robot) {
    assertThat(robot.lookup("#back").query().isDisabled()).isTrue();
    robot.clickOn("#forward");
    settle(robot);
    assertThat(text(robot, "#position")).isEqualTo("Step 1");
    assertThat(robot.lookup("#back").query().isDisabled()).isFalse();

    robot.clickOn("#last");
    settle(robot);
    assertThat(robot.lookup("#forward").query().isDisabled()).isTrue();
    robot.clickOn("#back");
    settle(robot);
    assertThat(text(robot, "#position")).isEqualTo("Step 11");
    robot.clickOn("#first");
    settle(robot);
    assertThat(text(robot, "#position")).isEqualTo("Start");
  }

  @Test
  void playRunsThroughToTheEndByItself(FxRobot robot) throws TimeoutException {
    robot.interact(() -> player().goTo(10));
    robot.interact(() -> player().setSpeed(4));
    robot.clickOn("#play");
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> player().timeline().cursor() == 12);
    settle(robot);
    assertThat(player().playingProperty().get()).isFalse();
  }

  @Test
  void aRequestDuringAMovementShowsTheNextStateAtOnce(FxRobot robot) {
    robot.interact(() -> player().goTo(9));
    robot.type(KeyCode.RIGHT);
    robot.type(KeyCode.LEFT);
    settle(robot);
    assertThat(accessible(robot, "#diagram")).contains("shared by A and B");
  }

  @Test
  void whatIsSelectedIsInspectedUntilEscapeFollowsTheStepAgain(FxRobot robot) {
    robot.interact(() -> player().goTo(7));
    robot.type(KeyCode.I);
    robot.interact(() -> player().selection().select(new Subject.OfProcess(0)));
    settle(robot);
    assertThat(accessible(robot, "#inspector-maps")).contains("/memfd:");
    assertThat(robot.lookup("#follow").query().isVisible()).isTrue();

    robot.type(KeyCode.ESCAPE);
    settle(robot);
    assertThat(accessible(robot, "#inspector-why")).contains("Why shared");
    robot.type(KeyCode.W);
    settle(robot);
    assertThat(robot.lookup("#transcript-text").queryAs(TextArea.class).getText())
        .contains("Step 7.");
  }

  @Test
  void aClickOnTheTimelineGoesToThatStep(FxRobot robot) {
    robot.clickOn("#timeline");
    settle(robot);
    assertThat(player().timeline().cursor()).isPositive();
  }

  @Test
  void aBrokenFileIsReportedInPlaceAndWhatIsShownStays(FxRobot robot, @TempDir Path folder)
      throws Exception {
    Path broken = folder.resolve("broken.json");
    Files.writeString(broken, "{ \"tablemates\": 1, \"titel\": \"x\", \"steps\": [] }");
    robot.interact(() -> main.open(broken.toString()));
    settle(robot);

    TextArea shown = robot.lookup("#problems-text").queryAs(TextArea.class);
    assertThat(shown.getSelectedText()).startsWith("\"titel\"");
    assertThat(player().script().title()).isEqualTo("Two processes share, one leaves");

    robot.interact(() -> shown.setText(shown.getText().replace("titel", "title")));
    robot.clickOn("#problems-save");
    settle(robot);
    assertThat(player().script().title()).isEqualTo("x");
    assertThat(robot.lookup("#problems").tryQuery()).isEmpty();
  }

  @Test
  void anotherScenarioOfTheGalleryReplacesWhatIsShown(FxRobot robot) {
    robot.interact(() -> main.open(main.gallery().get(1)));
    settle(robot);
    robot.type(KeyCode.END);
    settle(robot);

    assertThat(accessible(robot, "#diagram")).contains("PTE page");
  }

  @Test
  void aQuestionIsAnsweredFromTheKeyboardAndThenTheStepPlays(FxRobot robot) {
    robot.clickOn("#predict");
    robot.interact(() -> player().goTo(6));
    robot.type(KeyCode.RIGHT);
    settle(robot);
    assertThat(text(robot, "#predict-question")).contains("How many faults");
    assertThat(robot.lookup("#narration").query().isVisible()).isFalse();

    robot.type(KeyCode.DIGIT2).type(KeyCode.ENTER);
    settle(robot);
    assertThat(text(robot, "#predict-why")).startsWith("Right. One fault links A’s PMD page");

    robot.type(KeyCode.ENTER);
    settle(robot);
    assertThat(player().timeline().cursor()).isEqualTo(7);
    assertThat(robot.lookup("#narration").query().isVisible()).isTrue();
  }

  @Test
  void theSheetOfKeysOpensAndAnyKeyClosesIt(FxRobot robot) {
    robot.type(KeyCode.F1);
    settle(robot);
    assertThat(robot.lookup("#keys-sheet").query().isVisible()).isTrue();
    robot.type(KeyCode.RIGHT);
    settle(robot);
    assertThat(robot.lookup("#keys-sheet").query().isVisible()).isFalse();
    assertThat(player().timeline().cursor()).isZero();
  }

  @Test
  void theWindowIsDrawnInBothThemes(FxRobot robot) {
    robot.interact(() -> player().goTo(10));
    settle(robot);
    WritableImage light = picture(robot);
    robot.clickOn("#theme");
    settle(robot);
    WritableImage dark = picture(robot);

    assertThat(corner(light)).isEqualTo(Color.web("#ffffff"));
    assertThat(corner(dark)).isEqualTo(Color.web("#16191f"));
  }

  private static Color corner(WritableImage image) {
    return image.getPixelReader().getColor(3, 3);
  }

  private WritableImage picture(FxRobot robot) {
    var holder = new WritableImage[1];
    robot.interact(() -> holder[0] = scene.snapshot(null));
    return holder[0];
  }
}
