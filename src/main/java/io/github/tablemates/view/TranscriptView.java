package io.github.tablemates.view;

import io.github.tablemates.viewmodel.PlayerViewModel;
import io.github.tablemates.viewmodel.Transcript;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Each step so far in words, to be read, selected and copied.
final class TranscriptView extends VBox {

  private final PlayerViewModel player;
  private final TextArea text = new TextArea();

  TranscriptView(PlayerViewModel player, Runnable close) {
    this.player = player;
    setId("transcript");
    getStyleClass().add("transcript");
    setMaxSize(520, Double.MAX_VALUE);
    var title = new Label("Transcript");
    title.getStyleClass().add("frame-title");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var head =
        new HBox(
            6,
            title,
            space,
            button(Feather.COPY, "Copy all", this::copy),
            button(Feather.X, "Close (W)", close));
    head.setAlignment(Pos.CENTER_LEFT);
    text.setId("transcript-text");
    text.setEditable(false);
    text.setWrapText(true);
    text.setAccessibleText("Transcript of the steps so far");
    VBox.setVgrow(text, Priority.ALWAYS);
    getChildren().setAll(head, text);
    player.placeProperty().subscribe(_ -> update());
    visibleProperty().subscribe(_ -> update());
  }

  private static Button button(Feather icon, String tip, Runnable action) {
    var button = new Button(null, new FontIcon(icon));
    button.getStyleClass().add("ghost");
    button.setAccessibleText(tip);
    button.setTooltip(new Tooltip(tip));
    button.setOnAction(_ -> action.run());
    return button;
  }

  private void copy() {
    text.selectAll();
    text.copy();
    text.deselect();
  }

  private void update() {
    if (isVisible()) {
      text.setText(Transcript.of(player));
      text.positionCaret(text.getLength());
    }
  }
}
