package io.github.tablemates.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.scenario.MachineSpec;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.view.MainView;
import io.github.tablemates.viewmodel.MainViewModel;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class StartTest {

  private MainViewModel main;

  @Start
  void open(Stage stage) throws BrokenScenario {
    var player = Playbook.of(Path.of("scenarios", "01-two-share-one-leaves.json")).player();
    main = new MainViewModel(player, Theme.LIGHT, List.of(), Playbook::open);
    stage.setScene(new Scene(new MainView(main, List::of), 1000, 700));
    stage.show();
  }

  private static List<String> words(FxRobot robot) {
    return robot.from(robot.lookup("#start")).lookup(".label").queryAllAs(Label.class).stream()
        .map(Label::getText)
        .toList();
  }

  @Test
  void beforeTheFirstStepTheScenarioSaysWhatItIsAbout(FxRobot robot) {
    assertThat(words(robot))
        .contains("Two processes share, one leaves", "Agrees with 2 recordings of real kernels.")
        .anySatisfy(text -> assertThat(text).startsWith("A fills a PMD page, B finds it"))
        .anySatisfy(text -> assertThat(text).startsWith("12 steps · x86-64"));

    robot.clickOn("#start-step");
    assertThat(main.player().timeline().cursor()).isEqualTo(1);
    assertThat(robot.lookup("#start").query().isVisible()).isFalse();

    robot.type(KeyCode.HOME);
    assertThat(robot.lookup("#start").query().isVisible()).isTrue();
  }

  @Test
  void anEmptyScenarioSaysWhatToMakeFirst(FxRobot robot) {
    robot.interact(() -> main.begin(Scenario.of("Mine", MachineSpec.DEFAULT, List.of())));

    robot.clickOn("#start-process");

    assertThat(main.player().actions().formProperty().get())
        .isNotNull()
        .returns("spawn", form -> form.form().kind());
  }
}
