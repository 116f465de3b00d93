package io.github.tablemates.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.explain.Subject;
import io.github.tablemates.export.Caption;
import io.github.tablemates.export.PngWriter;
import io.github.tablemates.view.MainView;
import io.github.tablemates.viewmodel.MainViewModel;
import io.github.tablemates.viewmodel.MainViewModel.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Slider;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ScaleWindowTest {

  private MainViewModel main;
  private Scene scene;

  @Start
  void open(Stage stage) throws BrokenScenario {
    var player = Playbook.of(Path.of("scenarios", "05-four-workers.json")).player();
    player.last();
    main = new MainViewModel(player, Theme.LIGHT, List.of(), Playbook::open);
    scene = new Scene(new MainView(main, List::of), 990, 760);
    stage.setScene(scene);
    stage.show();
  }

  private static String accessible(FxRobot robot, String id) {
    robot.sleep(100);
    WaitForAsyncUtils.waitForFxEvents();
    return robot.lookup(id).query().getAccessibleText();
  }

  private void picture(String name) throws IOException {
    WritableImage image = snapshot();
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] pixels = new int[width * height];
    var format = PixelFormat.getIntArgbInstance();
    image.getPixelReader().getPixels(0, 0, width, height, format, pixels, 0, width);
    Path folder = Files.createDirectories(Path.of("target/pictures"));
    Files.write(folder.resolve(name + ".png"), PngWriter.write(pixels, width, Caption.NONE));
  }

  private WritableImage snapshot() {
    return WaitForAsyncUtils.waitForAsyncFx(5_000, () -> scene.snapshot(null));
  }

  @Test
  void theScaleViewIsOneKeyAwayAndFollowsTheSteps(FxRobot robot)
      throws IOException, TimeoutException {
    robot.interact(() -> main.show(Mode.SCALE));
    String last = accessible(robot, "#scale-present");
    picture("window-scale");

    robot.type(KeyCode.HOME);

    assertThat(last).contains("Page tables in memory", "worker/1");
    WaitForAsyncUtils.waitFor(
        10, TimeUnit.SECONDS, () -> !accessible(robot, "#scale-present").contains("worker/1"));
    assertThat(accessible(robot, "#scale-present")).contains("0 pages");
  }

  @Test
  void theSlidersAnswerWithOtherNumbers(FxRobot robot) {
    robot.interact(() -> main.show(Mode.SCALE));
    Slider processes = robot.lookup("#scale-processes").queryAs(Slider.class);

    robot.interact(() -> processes.setValue(4));

    assertThat(accessible(robot, "#scale-growth")).contains("with 10,000 processes");
  }

  @Test
  void theKeysLeadFromASquareToOneProcessAndBack(FxRobot robot) {
    robot.interact(() -> main.show(Mode.SCALE));
    accessible(robot, "#scale-present");
    for (int row = 0; row < 6; row++) {
      robot.type(KeyCode.DOWN);
    }
    robot.type(KeyCode.RIGHT);
    assertThat(main.player().scale().rangeProperty().get()).isEqualTo(1);

    robot.type(KeyCode.LEFT, KeyCode.ENTER);
    accessible(robot, "#scale-members");
    robot.type(KeyCode.DOWN, KeyCode.ENTER);

    assertThat(main.modeProperty().get()).isEqualTo(Mode.TABLES);
    assertThat(main.player().selection().subject()).isInstanceOf(Subject.OfTable.class);
    assertThat(main.player().selection().subject().owner()).isEqualTo(1);

    robot.interact(() -> main.show(Mode.SCALE));
    assertThat(accessible(robot, "#scale-members")).contains("PMD page");
    robot.type(KeyCode.ESCAPE);
    assertThat(main.player().scale().membersProperty().get()).isNull();
  }

  @Test
  void theTablesComeBackAsTheyWere(FxRobot robot) {
    Node before = robot.lookup("#diagram").query();

    robot.interact(() -> main.show(Mode.SCALE));
    robot.interact(() -> main.show(Mode.TABLES));

    assertThat(robot.lookup("#diagram").<Node>query()).isSameAs(before);
  }
}
