package io.github.tablemates.view;

import io.github.tablemates.viewmodel.Opener;
import io.github.tablemates.viewmodel.Opener.Progress;
import java.nio.file.Path;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// How far the opening of a file is, and a button that gives it up. What opens at once never shows
/// it.
final class OpeningView extends HBox {

  private final Label text = new Label();
  private final ProgressBar bar = new ProgressBar();
  private final PauseTransition patience = new PauseTransition(Duration.millis(120));

  OpeningView(Opener opener) {
    super(10);
    setId("opening");
    setAlignment(Pos.CENTER_LEFT);
    setPadding(new Insets(6, 8, 6, 14));
    getStyleClass().add("message");
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    bar.setPrefWidth(220);
    bar.setMinWidth(80);
    var cancel = new Button("Cancel");
    cancel.setId("cancel-opening");
    cancel.setMinWidth(Region.USE_PREF_SIZE);
    cancel.setTooltip(new Tooltip("Stay with what is shown (Esc)"));
    cancel.setOnAction(_ -> opener.cancel());
    getChildren().setAll(text, bar, cancel);
    setVisible(false);
    managedProperty().bind(visibleProperty());
    patience.setOnFinished(_ -> setVisible(opener.progressProperty().get() != null));
    opener.progressProperty().subscribe(this::show);
  }

  private void show(@Nullable Progress progress) {
    if (progress == null) {
      patience.stop();
      setVisible(false);
      return;
    }
    String file = String.valueOf(Path.of(progress.path()).getFileName());
    boolean reading = progress.steps() == 0;
    text.setText(
        reading
            ? "Reading " + file
            : "Running %s: step %d of %d".formatted(file, progress.step() + 1, progress.steps()));
    bar.setProgress(reading ? 0 : (double) progress.step() / progress.steps());
    if (!isVisible() && patience.getStatus() != Animation.Status.RUNNING) {
      patience.playFromStart();
    }
  }
}
