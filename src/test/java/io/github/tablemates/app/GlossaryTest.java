package io.github.tablemates.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.view.MainView;
import io.github.tablemates.viewmodel.MainViewModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Words and kernel functions, looked up from where they stand.
@ExtendWith(ApplicationExtension.class)
class GlossaryTest {

  private final List<String> visited = new ArrayList<>();
  private MainViewModel main;

  @Start
  void open(Stage stage) throws BrokenScenario {
    Path first = Path.of("scenarios", "01-two-share-one-leaves.json");
    main = new MainViewModel(Playbook.of(first).player(), Theme.LIGHT, List.of(), Playbook::open);
    stage.setScene(new Scene(new MainView(main, List::of, visited::add), 1280, 820));
    stage.show();
  }

  private static String title(FxRobot robot) {
    return robot.lookup("#glossary-title").queryAs(Label.class).getText();
  }

  private static boolean isOpen(FxRobot robot) {
    return robot.lookup("#glossary").query().isVisible();
  }

  @Test
  void gOpensItTypingFindsAWordAndEscGivesTheKeysBack(FxRobot robot) {
    robot.type(KeyCode.G);
    robot.clickOn("#glossary-search").write("i_mm");

    assertThat(title(robot)).isEqualTo("i_mmap");
    TextFlow text = robot.lookup("#glossary-text").queryAs(TextFlow.class);
    assertThat(text.getChildren()).isNotEmpty();
    robot.type(KeyCode.ESCAPE);
    assertThat(isOpen(robot)).isFalse();
    robot.type(KeyCode.RIGHT);
    assertThat(main.player().timeline().cursor()).isEqualTo(1);
  }

  @Test
  void aWordOfTheNarrationAndOneOfTheInspectorAreLookedUpByAClick(FxRobot robot) {
    robot.interact(() -> main.player().goTo(7));

    Node term = robot.lookup("#narration-text .term").query();
    String word = ((Text) term).getText();
    robot.clickOn(term);
    assertThat(isOpen(robot)).isTrue();
    assertThat(title(robot)).isNotEmpty();
    assertThat(io.github.tablemates.explain.Glossary.find(word).orElseThrow().title())
        .isEqualTo(title(robot));
    robot.type(KeyCode.ESCAPE);

    Hyperlink used = robot.lookup("#inspector-terms .term-link").query();
    robot.interact(used::fire);
    assertThat(title(robot)).isEqualTo(used.getText());
  }

  @Test
  void theSourceOfAFunctionOpensInTheBrowserForTheScenariosKernel(FxRobot robot) {
    robot.interact(() -> main.player().goTo(7));
    Hyperlink function =
        robot.lookup("#narration .function").queryAllAs(Labeled.class).stream()
            .filter(label -> label.getText().equals("huge_pmd_share"))
            .map(Hyperlink.class::cast)
            .findFirst()
            .orElseThrow();
    robot.interact(function::fire);

    assertThat(function.getTooltip().getText()).contains("mm/hugetlb.c");
    assertThat(title(robot)).isEqualTo("huge_pmd_share");
    String version = main.player().editor().scenario().machine().version();
    String address =
        "https://elixir.bootlin.com/linux/v%s/A/ident/huge_pmd_share".formatted(version);
    robot.clickOn("#glossary-open");
    assertThat(visited).containsExactly(address);
    robot.clickOn("#glossary-copy");
    robot.interact(() -> assertThat(Clipboard.getSystemClipboard().getString()).isEqualTo(address));
  }
}
