package io.github.tablemates.app;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.view.PresenterView;
import io.github.tablemates.view.SpeakerView;
import io.github.tablemates.view.SpeakerView.Times;
import io.github.tablemates.viewmodel.PlayerViewModel;
import io.github.tablemates.viewmodel.PresenterViewModel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// A talk: the audience's window, and with a second screen or on demand the presenter's own.
final class Presentation {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private final PresenterViewModel presenter;
  private final Theme theme;
  private final PresenterView view;
  private final Stage stage = new Stage();
  private final Instant began = Instant.now();
  private final Runnable afterwards;
  private @Nullable Stage speaker;
  private @Nullable Rectangle2D notesScreen;

  private Presentation(PlayerViewModel player, Theme theme, boolean still, Runnable afterwards) {
    this.theme = theme;
    this.afterwards = afterwards;
    presenter = new PresenterViewModel(player);
    view = new PresenterView(presenter, theme, still);
    view.on(stage::close, this::toggleNotes);
  }

  /// Begins a talk at the step that is shown.
  ///
  /// @param still whether motion is reduced
  /// @param afterwards what to do when it is left; the player is at the step that was shown last
  static void show(PlayerViewModel player, Theme theme, boolean still, Runnable afterwards) {
    new Presentation(player, theme, still, afterwards).show();
  }

  private void show() {
    List<Rectangle2D> all = Screen.getScreens().stream().map(Screen::getBounds).toList();
    Screens screens = Screens.of(all, Screen.getPrimary().getBounds());
    stage.setTitle(presenter.player().script().title());
    stage.setScene(new Scene(view));
    place(stage, screens.audience());
    stage.setFullScreenExitHint("");
    stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH); // Esc is ours
    stage.setFullScreen(true);
    stage.setOnHidden(_ -> end());
    stage.show();
    notesScreen = screens.presenter();
    if (notesScreen != null) {
      toggleNotes();
    }
    stage.requestFocus();
    view.requestFocus();
  }

  private static void place(Stage window, Rectangle2D where) {
    window.setX(where.getMinX());
    window.setY(where.getMinY());
    window.setWidth(where.getWidth());
    window.setHeight(where.getHeight());
  }

  private void toggleNotes() {
    if (speaker != null) {
      speaker.close();
      return;
    }
    var window = new Stage();
    var content = new SpeakerView(presenter, this::times);
    var scene = new Scene(content, 900, 600);
    SpeakerView.dress(scene, theme);
    scene.setOnKeyPressed(view::key);
    window.setTitle("Notes – " + presenter.player().script().title());
    window.setScene(scene);
    window.setOnHidden(
        _ -> {
          content.dispose();
          speaker = null;
        });
    if (notesScreen != null) {
      place(window, notesScreen);
    }
    speaker = window;
    window.show();
  }

  private Times times() {
    return new Times(
        LocalTime.now(ZoneId.systemDefault()).format(CLOCK),
        Times.of(Duration.between(began, Instant.now())));
  }

  private void end() {
    view.dispose();
    if (speaker != null) {
      speaker.close();
    }
    afterwards.run();
  }
}
