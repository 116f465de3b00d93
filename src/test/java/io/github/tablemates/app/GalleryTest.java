package io.github.tablemates.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.view.MainView;
import io.github.tablemates.viewmodel.Course;
import io.github.tablemates.viewmodel.Course.Chapter;
import io.github.tablemates.viewmodel.GalleryViewModel.Card;
import io.github.tablemates.viewmodel.GalleryViewModel.Last;
import io.github.tablemates.viewmodel.MainViewModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class GalleryTest {

  private MainViewModel main;

  @Start
  void open(Stage stage) throws BrokenScenario {
    var player = Playbook.of(Path.of("scenarios", "06-arithmetic.json")).player();
    List<MainViewModel.Entry> few = Gallery.in(Gallery.folder()).subList(0, 8);
    main = new MainViewModel(player, Theme.DARK, few, Playbook::open);
    stage.setScene(new Scene(new MainView(main, List::of), 990, 700));
    stage.show();
  }

  private static void settle() {
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static List<String> cards(FxRobot robot) {
    return robot.lookup(".gallery-card").queryAll().stream().map(Node::getId).toList();
  }

  @Test
  void theGalleryFindsOpensAndRemembers(FxRobot robot) {
    robot.press(KeyCode.CONTROL).type(KeyCode.G).release(KeyCode.CONTROL);
    settle();
    assertThat(cards(robot)).hasSize(8);

    robot.write("arithm");
    settle();
    assertThat(cards(robot)).containsExactly("card-06-arithmetic");

    robot.clickOn("#chapter-1");
    settle();
    assertThat(cards(robot))
        .containsExactly("card-02-figure-pte-mapping", "card-03-figure-pmd-mapping");

    robot.clickOn("#card-02-figure-pte-mapping");
    settle();
    assertThat(robot.lookup("#gallery").tryQuery()).isEmpty();
    assertThat(main.player().script().title()).isEqualTo("Figure 1: a PTE mapping");
    robot.type(KeyCode.END);
    settle();

    robot.interact(main::browse);
    settle();
    assertThat(robot.lookup("#chapter-1").queryAs(Button.class).getAccessibleText())
        .isEqualTo("1. Levels of a page table, seen 1/2");
    robot.type(KeyCode.ESCAPE);
    settle();
    assertThat(robot.lookup("#diagram").tryQuery()).isPresent();
  }

  @Test
  void anArchitectureNarrowsTheCardsAndContinueGoesBackToTheStep(FxRobot robot) {
    var sv39 = new MainViewModel.Entry("Sv39", "scenarios/64-riscv-sv39.json");
    var first = new MainViewModel.Entry("One", "scenarios/01-two-share-one-leaves.json");
    var other = new MainViewModel(main.player(), Theme.LIGHT, List.of(first, sv39), Playbook::open);
    var cards = other.galleryCards();
    cards.load();
    assertThat(cards.shownProperty().get()).hasSize(2);
    cards.showPaging(cards.pagings().getFirst());
    assertThat(cards.shownProperty().get())
        .extracting(Card::name)
        .containsExactly("64-riscv-sv39.json");
    cards.showPaging("");
    assertThat(cards.shownProperty().get()).hasSize(2);

    other.open(first);
    other.player().goTo(5);
    var last = Objects.requireNonNull(cards.lastProperty().get());
    assertThat(last)
        .isEqualTo(new Last(first.path(), "Two processes share, one leaves", 5, last.steps()));
    other.open(sv39);
    other.goOn(last);
    assertThat(other.player().timeline().cursor()).isEqualTo(5);
    assertThat(other.player().script().title()).isEqualTo(last.title());
  }

  @Test
  void theCardToContinueSaysHowFarItIs(FxRobot robot) {
    String path = "scenarios/02-figure-pte-mapping.json";
    robot.interact(
        () -> {
          main.open(path);
          main.player().goTo(2);
          main.browse();
        });
    Button card = robot.lookup("#gallery-continue").queryAs(Button.class);
    assertThat(card.getAccessibleText())
        .startsWith("Continue Figure 1: a PTE mapping at step 2 of");

    robot.clickOn(card);
    settle();
    assertThat(robot.lookup("#gallery").tryQuery()).isEmpty();
    assertThat(main.player().timeline().cursor()).isEqualTo(2);
  }

  @Test
  void aScenarioOfVeryManyProcessesIsDrawnLikeTheOthers() {
    var entry = Gallery.in(Path.of("scenarios", "scale")).getFirst();
    var cards =
        new MainViewModel(main.player(), Theme.LIGHT, List.of(entry), Playbook::open)
            .galleryCards();
    cards.load();

    assertThat(cards.shownProperty().get())
        .singleElement()
        .satisfies(card -> assertThat(card.picture().marks().size()).isGreaterThan(10))
        .satisfies(card -> assertThat(card.processes()).isGreaterThan(10_000));
  }

  @Test
  void theCourseNamesScenariosThatAreThere() {
    List<String> shipped =
        Gallery.all().stream().map(e -> Path.of(e.path()).getFileName().toString()).toList();

    assertThat(Course.CHAPTERS).flatExtracting(Chapter::files).isSubsetOf(shipped);
    assertThat(Course.CHAPTERS).extracting(Chapter::title).doesNotHaveDuplicates();
  }

  @Test
  void everyCardHasAPicture(FxRobot robot) {
    robot.interact(main::browse);
    assertThat(main.galleryCards().shownProperty().get())
        .allMatch(card -> card.picture().marks().size() > 10)
        .extracting(Card::steps)
        .allMatch(steps -> steps > 0);
  }

  @Test
  void whatWasSeenComesBack(@TempDir Path folder) {
    var file = new ProgressFile(folder.resolve("state").resolve("progress"));
    assertThat(file.read()).isEmpty();

    file.write(Map.of("a b.json", 3, "c.json", 12));

    assertThat(file.read()).isEqualTo(Map.of("a b.json", 3, "c.json", 12));

    assertThat(file.readLast()).isNull();
    var last = new Last("scenarios/01-two-share-one-leaves.json", "Two", 3, 7);
    file.write(last);
    assertThat(file.readLast()).isEqualTo(last);
    file.write(new Last("scenarios/gone.json", "Gone", 3, 7));
    assertThat(file.readLast()).as("its file is gone").isNull();
  }
}
