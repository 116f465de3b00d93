package io.github.tablemates.view;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.explain.Markup;
import io.github.tablemates.viewmodel.PresenterViewModel;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// What only the presenter sees: notes, what comes next, the time of day and of the talk.
public final class SpeakerView extends BorderPane {

  private final PresenterViewModel presenter;
  private final Label place = label("speaker-place");
  private final Label text = label("speaker-text");
  private final Label notes = label("speaker-notes");
  private final Label next = label("speaker-next");
  private final Label typed = label("speaker-typed");
  private final Subscription updates;
  private final Timeline ticks;

  /// Shows what is on, with the time.
  ///
  /// @param times the time of day and the time since the talk began, as they are to be read
  public SpeakerView(PresenterViewModel presenter, Supplier<Times> times) {
    this.presenter = presenter;
    getStyleClass().add("speaker");
    Label clock = label("speaker-clock");
    Label elapsed = label("speaker-elapsed");
    var room = new Region();
    HBox.setHgrow(room, Priority.ALWAYS);
    setTop(new HBox(24, place, typed, room, elapsed, clock));
    var body = new VBox(18, notes, text);
    var scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    setCenter(scroll);
    setBottom(next);
    updates =
        Subscription.combine(
            presenter.player().placeProperty().subscribe(_ -> show()),
            presenter
                .typedProperty()
                .subscribe(digits -> typed.setText(digits.isEmpty() ? "" : "→ " + digits)));
    Runnable tick =
        () -> {
          clock.setText(times.get().clock());
          elapsed.setText(times.get().talk());
        };
    tick.run();
    ticks = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), _ -> tick.run()));
    ticks.setCycleCount(Animation.INDEFINITE);
    ticks.play();
  }

  /// The time of day and how long the talk has taken.
  public record Times(String clock, String talk) {

    /// A duration as `12:05`, with hours where there are any.
    public static String of(Duration time) {
      return time.toHours() > 0
          ? String.format(
              Locale.ROOT,
              "%d:%02d:%02d",
              time.toHours(),
              time.toMinutesPart(),
              time.toSecondsPart())
          : String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }
  }

  /// Dresses the scene that shows it.
  public static void dress(Scene scene, Theme theme) {
    Look.apply(scene, theme);
  }

  private static Label label(String id) {
    var label = new Label();
    label.setId(id);
    label.setWrapText(true);
    return label;
  }

  private void show() {
    place.setText(presenter.place());
    String own = presenter.notes();
    notes.setText(own);
    notes.setManaged(!own.isEmpty());
    text.setText(Markup.plain(presenter.text()));
    String coming = presenter.next();
    next.setText(coming.isEmpty() ? "This is the last step." : "Next: " + coming);
  }

  /// Stops listening.
  public void dispose() {
    updates.unsubscribe();
    ticks.stop();
  }
}
