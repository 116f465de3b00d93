package io.github.tablemates.view;

import io.github.tablemates.viewmodel.PlayerViewModel;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Where we are among the steps, the buttons that move, and how fast they are played.
final class TransportView extends VBox {

  private final Node speeds;

  TransportView(PlayerViewModel player, Runnable forward) {
    getStyleClass().add("transport");

    var position = new Label();
    position.setId("position");
    position.getStyleClass().add("frame-title");
    position.textProperty().bind(player.position());
    var length = new Label();
    length.getStyleClass().add("quiet");
    length.textProperty().bind(player.length());
    var where = new HBox(6, position, length);
    where.setAlignment(Pos.BASELINE_LEFT);

    var play = new Button();
    play.setId("play");
    play.getStyleClass().add("primary");
    play.textProperty().bind(player.playingProperty().map(on -> on ? "Pause" : "Play"));
    play.graphicProperty()
        .bind(player.playingProperty().map(on -> icon(on ? Feather.PAUSE : Feather.PLAY)));
    play.setTooltip(new Tooltip("Play or pause (Space)"));
    play.setOnAction(_ -> player.togglePlay());

    var buttons =
        new HBox(
            6,
            button("first", Feather.SKIP_BACK, "First (Home)", player.canBack(), player::first),
            button("back", Feather.CHEVRON_LEFT, "Back (←)", player.canBack(), player::back),
            play,
            button("forward", Feather.CHEVRON_RIGHT, "Forward (→)", player.canForward(), forward),
            button("last", Feather.SKIP_FORWARD, "Last (End)", player.canForward(), player::last));

    speeds = speeds(player);
    getChildren().setAll(where, buttons, speeds);
  }

  /// Leaves out what has keys of its own, for a window without room.
  void setBrief(boolean brief) {
    speeds.setVisible(!brief);
    speeds.setManaged(!brief);
  }

  private static Node icon(Feather code) {
    return new FontIcon(code);
  }

  private static Button button(
      String id, Feather icon, String tip, ObservableValue<Boolean> enabled, Runnable action) {
    var button = new Button(null, icon(icon));
    button.setId(id);
    button.getStyleClass().add("icon-button");
    button.setTooltip(new Tooltip(tip));
    button.setAccessibleText(tip);
    button.disableProperty().bind(enabled.map(on -> !on));
    button.setOnAction(_ -> action.run());
    return button;
  }

  private static Node speeds(PlayerViewModel player) {
    var segments = new SegmentedButton();
    segments.getStyleClass().add("speeds");
    for (double factor : PlayerViewModel.SPEEDS) {
      var toggle = new ToggleButton(factor == 0.5 ? "½×" : "%.0f×".formatted(factor));
      toggle.setUserData(factor);
      toggle.setAccessibleText("speed " + toggle.getText());
      toggle.setTooltip(new Tooltip("Speed (, slower . faster)"));
      toggle.setOnAction(_ -> player.setSpeed(factor));
      segments.getButtons().add(toggle);
    }
    player
        .speedProperty()
        .subscribe(
            speed ->
                List.copyOf(segments.getButtons()).stream()
                    .filter(toggle -> speed.equals(toggle.getUserData()))
                    .forEach(toggle -> toggle.setSelected(true)));
    return segments;
  }
}
