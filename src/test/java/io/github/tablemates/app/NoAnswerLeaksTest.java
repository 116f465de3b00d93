package io.github.tablemates.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Theme;
import io.github.tablemates.explain.Narrator;
import io.github.tablemates.explain.Subject;
import io.github.tablemates.view.MainView;
import io.github.tablemates.viewmodel.InspectorViewModel.Section;
import io.github.tablemates.viewmodel.MainViewModel;
import io.github.tablemates.viewmodel.PlayerViewModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The window while a question is open, and the marks of steps that no longer hold.
@ExtendWith(ApplicationExtension.class)
class NoAnswerLeaksTest {

  /// B touches and finds the PMD page of A.
  private static final int SHARE = 7;

  private MainViewModel main;

  @Start
  void open(Stage stage) throws BrokenScenario {
    Path first = Path.of("scenarios", "01-two-share-one-leaves.json");
    main = new MainViewModel(Playbook.of(first).player(), Theme.LIGHT, List.of(), Playbook::open);
    stage.setScene(new Scene(new MainView(main, List::of), 1280, 820));
    stage.show();
  }

  private PlayerViewModel player() {
    return main.player();
  }

  private void ask(FxRobot robot) {
    robot.interact(
        () -> {
          player().predict().setEnabled(true);
          player().goTo(SHARE - 1);
          player().selection().select(new Subject.OfMapping(1, 0x7fb3c0000000L));
          player().forward(false);
        });
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(player().predict().isAsking()).isTrue();
  }

  /// All that can be read in the window.
  private static String texts(FxRobot robot) {
    var all = new ArrayList<String>();
    robot
        .lookup((Node node) -> node.isVisible())
        .queryAll()
        .forEach(
            node -> {
              all.add(String.valueOf(node.getAccessibleText()));
              switch (node) {
                case Labeled labeled -> all.add(labeled.getText());
                case Text text -> all.add(text.getText());
                default -> {}
              }
            });
    return String.join("\n", all);
  }

  private List<Section> locked() {
    return player().inspector().sections(320).stream()
        .filter(shown -> words(shown.drawing()).contains("hidden while predicting"))
        .map(shown -> shown.section())
        .toList();
  }

  private static String words(Drawing drawing) {
    var words = new StringBuilder();
    collect(drawing.marks(), words);
    return words.toString();
  }

  private static void collect(List<Mark> marks, StringBuilder words) {
    for (Mark mark : marks) {
      switch (mark) {
        case Mark.Group group -> collect(group.marks(), words);
        case Mark.Words said -> words.append(said.text()).append('\n');
        case Mark _ -> {}
      }
    }
  }

  @Test
  void sectionsThatWouldGiveTheAnswerCloseAndPreviewsHide(FxRobot robot) {
    robot.interact(() -> player().goTo(SHARE - 1));
    assertThat(locked()).isEmpty();
    assertThat(player().actions().offerProperty().get().previews()).isNotEmpty();

    ask(robot);

    assertThat(locked()).isNotEmpty();
    assertThat(robot.lookup("#remedy").query().isVisible()).isFalse();
    player()
        .actions()
        .offerProperty()
        .get()
        .previews()
        .values()
        .forEach(preview -> assertThat(texts(robot)).doesNotContain(preview.words() + "\n"));
    robot.interact(() -> player().actions().open("touch", Map.of()));
    assertThat(
            Objects.requireNonNull(player().actions().formProperty().get())
                .answerProperty()
                .get()
                .preview()
                .words())
        .contains("hidden while a question is open");
    robot.type(KeyCode.ESCAPE);

    robot.interact(
        () -> {
          player().predict().choose(0);
          player().predict().reveal();
        });
    assertThat(locked()).isEmpty();
  }

  @Test
  void nothingInTheWindowTellsOfTheStepBeforeItIsAnswered(FxRobot robot) {
    ask(robot);
    var told = Narrator.tell(player().timeline().steps().get(SHARE - 1));

    assertThat(player().timeline().cursor()).isEqualTo(SHARE - 1);
    assertThat(texts(robot)).doesNotContain(told.title());
    robot.interact(() -> player().search().ask("huge_pmd_share"));
    assertThat(player().search().foundProperty().get().hits())
        .noneMatch(hit -> hit.note().startsWith("step " + SHARE));

    robot.interact(() -> player().predict().skip());
    robot.interact(() -> player().search().ask("huge_pmd_share"));
    assertThat(player().search().foundProperty().get().hits())
        .anyMatch(hit -> hit.note().startsWith("step " + SHARE));
  }

  @Test
  void aStepThatNoLongerHoldsIsMarkedWithWhy(FxRobot robot) {
    robot.interact(() -> player().editor().delete(0));
    robot.type(KeyCode.E);
    WaitForAsyncUtils.waitForFxEvents();

    List<String> marked =
        robot.lookup("#steps-list .list-cell").queryAllAs(Labeled.class).stream()
            .filter(
                cell -> cell.getPseudoClassStates().contains(PseudoClass.getPseudoClass("problem")))
            .map(Labeled::getText)
            .toList();
    assertThat(marked).isNotEmpty().allMatch(text -> text.contains("\n"));
    assertThat(marked).anyMatch(text -> text.contains("left out"));
    robot.type(KeyCode.ESCAPE);
    robot.interact(() -> player().editor().undo());
    robot.type(KeyCode.E);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(
            robot.lookup("#steps-list .list-cell").queryAllAs(Labeled.class).stream()
                .filter(
                    cell ->
                        cell.getPseudoClassStates()
                            .contains(PseudoClass.getPseudoClass("problem"))))
        .isEmpty();
  }
}
