package io.github.tablemates.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.export.Caption;
import io.github.tablemates.export.PngWriter;
import io.github.tablemates.scenario.Reading;
import io.github.tablemates.scenario.ScenarioReader;
import io.github.tablemates.viewmodel.EditorViewModel;
import io.github.tablemates.viewmodel.MainViewModel.Opened;
import io.github.tablemates.viewmodel.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ExportWindowTest {

  private static final Path FILE = Path.of("scenarios", "05-four-workers.json");

  @TempDir private Path folder;

  @Start
  void open(Stage stage) {
    stage.setScene(new Scene(new Pane(), 100, 100));
    stage.show();
    if (ScenarioReader.read(FILE) instanceof Reading.Good(var scenario)) {
      assertThat(
              ExportWindow.open(
                  stage, scenario, FILE.toString(), 17, Theme.LIGHT, Workers.DIRECT, List::of))
          .isEmpty();
    }
  }

  private static String preview(FxRobot robot) {
    WaitForAsyncUtils.waitForFxEvents();
    return robot.lookup("#figure-preview").query().getAccessibleText();
  }

  private static void type(FxRobot robot, String id, String text) {
    robot.interact(() -> robot.lookup(id).queryAs(TextField.class).setText(text));
  }

  private static void press(FxRobot robot) {
    robot.interact(() -> robot.lookup("#export-do").queryAs(Button.class).fire());
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void theStepThatWasShownIsPreviewedAndWritten(FxRobot robot) throws IOException {
    assertThat(preview(robot)).contains("process reporter");
    picture(robot);
    type(robot, "#export-folder", folder.toString());
    press(robot);
    assertThat(folder.resolve("05-four-workers-step-17.png")).exists();
    assertThat(robot.lookup("#export-outcome").queryAs(Label.class).getText())
        .endsWith("05-four-workers-step-17.png is written.");
  }

  @Test
  void theChoicesAreThoseOfTheCommand(FxRobot robot) {
    type(robot, "#export-folder", folder.toString());
    type(robot, "#export-steps", "3, 5-7");
    type(robot, "#export-part", "bufwriter");
    robot.interact(
        () -> {
          robot.lookup("#export-legend").queryAs(CheckBox.class).setSelected(false);
          ComboBox<FigureFormat> format = robot.lookup("#export-format").queryComboBox();
          format.setValue(FigureFormat.HTML);
        });
    assertThat(preview(robot)).doesNotContain("process worker/1");
    assertThat(robot.lookup("#export-command").queryAs(TextField.class).getText())
        .contains("--format html --steps '3, 5-7'", "--no-legend --part bufwriter");
    press(robot);
    assertThat(folder.resolve("05-four-workers.html")).exists();
  }

  @Test
  void aFixedWidthTakesThePlaceOfTheScale(FxRobot robot) throws IOException {
    type(robot, "#export-folder", folder.toString());
    type(robot, "#export-width", "640");
    assertThat(robot.lookup("#export-scale").query().isDisabled()).isTrue();
    assertThat(robot.lookup("#export-command").queryAs(TextField.class).getText())
        .contains("--width 640")
        .doesNotContain("--scale");
    press(robot);
    Path written = folder.resolve("05-four-workers-step-17.png");
    assertThat(ImageIO.read(written.toFile()).getWidth()).isEqualTo(640);

    type(robot, "#export-width", "64");
    assertThat(robot.lookup("#export-do").query().isDisabled()).isTrue();
    assertThat(robot.lookup("#export-outcome").queryAs(Label.class).getText())
        .isEqualTo("The width must be from 100 to 8000, not 64.");
    type(robot, "#export-width", "wide");
    assertThat(robot.lookup("#export-outcome").queryAs(Label.class).getText())
        .isEqualTo("The width must be a number of pixels, not \"wide\".");
    type(robot, "#export-width", "");
    assertThat(robot.lookup("#export-do").query().isDisabled()).isFalse();
  }

  @Test
  void aScenarioThatComesWithTheProgramKnowsItsFileAndIsNotKeptInIt() {
    var opened = (Opened.Playable) Playbook.open(FILE.toString());
    EditorViewModel editor = opened.player().editor();

    assertThat(editor.source()).isEqualTo(FILE.toString());
    assertThat(editor.fileProperty().get()).isEmpty();

    editor.opened("mine.json");
    assertThat(editor.source()).isEqualTo("mine.json");
  }

  @Test
  void whatCannotBeDrawnIsSaidAndNotOffered(FxRobot robot) {
    type(robot, "#export-steps", "99");
    assertThat(robot.lookup("#export-do").query().isDisabled()).isTrue();
    assertThat(robot.lookup("#export-outcome").queryAs(Label.class).getText())
        .isEqualTo("There are no such steps.");
    type(robot, "#export-steps", "5");
    type(robot, "#export-part", "nobody");
    assertThat(robot.lookup("#export-do").query().isDisabled()).isTrue();
    assertThat(robot.lookup("#export-outcome").queryAs(Label.class).getText())
        .contains("\"nobody\"");
  }

  private static void picture(FxRobot robot) throws IOException {
    Scene scene = robot.lookup("#figure-preview").query().getScene();
    WritableImage image = WaitForAsyncUtils.waitForAsyncFx(5_000, () -> scene.snapshot(null));
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] pixels = new int[width * height];
    var format = PixelFormat.getIntArgbInstance();
    image.getPixelReader().getPixels(0, 0, width, height, format, pixels, 0, width);
    Path pictures = Files.createDirectories(Path.of("target/pictures"));
    Files.write(
        pictures.resolve("window-export.png"), PngWriter.write(pixels, width, Caption.NONE));
  }
}
