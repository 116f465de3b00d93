package io.github.tablemates.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.Rect;
import io.github.tablemates.draw.Theme;
import io.github.tablemates.explain.Subject;
import io.github.tablemates.layout.Part;
import io.github.tablemates.layout.SidebarLayout;
import io.github.tablemates.view.MainView;
import io.github.tablemates.viewmodel.FormViewModel;
import io.github.tablemates.viewmodel.MainViewModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Acting from the picture: menus on its parts, objects carried to processes.
@ExtendWith(ApplicationExtension.class)
class HandsTest {

  private MainViewModel main;

  @Start
  void open(Stage stage) throws BrokenScenario {
    var player = Playbook.of(Path.of("scenarios", "01-two-share-one-leaves.json")).player();
    player.goTo(9);
    main = new MainViewModel(player, Theme.LIGHT, List.of(), Playbook::open);
    stage.setScene(new Scene(new MainView(main, List::of), 990, 760));
    stage.show();
  }

  private static void settle() {
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static ContextMenu menu() {
    return Window.getWindows().stream()
        .filter(ContextMenu.class::isInstance)
        .map(ContextMenu.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private FormViewModel form() {
    return Objects.requireNonNull(main.player().actions().formProperty().get());
  }

  @Test
  void aKeyOffersWhatCanBeDoneWithWhatIsSelected(FxRobot robot) {
    robot.interact(() -> main.player().selection().select(new Subject.OfProcess(1)));
    robot.type(KeyCode.A);
    settle();

    List<String> ids = menu().getItems().stream().map(MenuItem::getId).toList();
    assertThat(ids).contains("part-mmap", "part-touch", "part-fork", "part-exit", "part-spawn");

    robot.type(KeyCode.ENTER);
    settle();
    assertThat(form().form().kind()).isEqualTo("mmap");
    assertThat(form().form().values()).containsEntry("process", "B").containsEntry("object", "db");
  }

  @Test
  void whatIsChosenActsEvenIfItWasSelectedAlready(FxRobot robot) {
    robot.interact(
        () -> {
          main.player().selection().select(new Subject.OfProcess(1));
          main.player().actions().choose("A");
          main.player().selection().select(new Subject.OfProcess(1));
        });

    assertThat(main.player().actions().offerProperty().get().process()).isEqualTo("B");
  }

  @Test
  void theRightButtonSelectsAPartAndOffersWhatCanBeDoneWithIt(FxRobot robot) {
    robot.clickOn(process(robot, 1), MouseButton.SECONDARY);
    settle();

    assertThat(main.player().selection().subject()).isEqualTo(new Subject.OfProcess(1));
    assertThat(menu().getItems()).isNotEmpty();
    robot.type(KeyCode.ESCAPE);
  }

  @Test
  void anObjectCarriedToAProcessIsMappedThere(FxRobot robot) {
    robot.drag(object(robot), MouseButton.PRIMARY).moveTo(process(robot, 0)).drop();
    settle();

    assertThat(form().form().kind()).isEqualTo("mmap");
    assertThat(form().form().values()).containsEntry("process", "A").containsEntry("object", "db");
  }

  /// A process in the rail of the narrow window.
  private Point2D process(FxRobot robot, int index) {
    var machine = main.player().timeline().now();
    Rect bounds =
        SidebarLayout.rail(machine, main.player().step(), 0).parts().stream()
            .filter(part -> part.what().equals(new Part.OfProcess(index)))
            .findFirst()
            .orElseThrow()
            .bounds();
    return robot
        .lookup("#sidebar")
        .query()
        .localToScreen(bounds.x() + bounds.width() / 2, bounds.y() + bounds.height() / 2);
  }

  /// A point of the object's panel that is the object itself, found as someone would find it.
  private Point2D object(FxRobot robot) {
    Node diagram = robot.lookup("#diagram").query();
    var size = diagram.getLayoutBounds();
    for (double x = size.getWidth() - 20; x > size.getWidth() / 2; x -= 30) {
      for (double y = 40; y < 80; y += 8) {
        Point2D point = diagram.localToScreen(x, y);
        robot.clickOn(point);
        settle();
        if (main.player().selection().subject().equals(new Subject.OfObject(0))) {
          return point;
        }
      }
    }
    throw new AssertionError("no object is drawn");
  }
}
