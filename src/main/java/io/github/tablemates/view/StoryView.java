package io.github.tablemates.view;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.explain.MicroStep;
import io.github.tablemates.layout.StoryLayout;
import io.github.tablemates.viewmodel.StoryViewModel;
import io.github.tablemates.viewmodel.StoryViewModel.Shown;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The story of the step: its moments in a strip, buttons that go through them one by one, and what
/// the current one says.
final class StoryView extends HBox {

  static final double HEIGHT = 32;

  private final StoryViewModel story;
  private final DrawingPane strip;
  private final Label caption = new Label();
  private final Label function = new Label();
  private final Tooltip tip = new Tooltip();

  StoryView(StoryViewModel story, BooleanProperty reducedMotion, ObservableValue<Theme> theme) {
    this.story = story;
    getStyleClass().add("story");
    setId("story");
    setAlignment(Pos.CENTER_LEFT);
    setSpacing(5);
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    strip = new DrawingPane(theme);
    strip.setId("moments");
    strip.setPrefSize(460, HEIGHT - 4);
    strip.setMinWidth(80);
    strip.setMaxWidth(720);
    HBox.setHgrow(strip, Priority.ALWAYS);
    strip.setOnMousePressed(this::go);
    strip.setOnMouseMoved(this::describe);
    Tooltip.install(strip, tip);
    caption.setId("moment");
    caption.setMinWidth(0);
    caption.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(caption, Priority.SOMETIMES);
    function.getStyleClass().add("function-last");
    function.setMinWidth(0);
    var still = new ToggleButton(null, new FontIcon(Feather.WIND));
    still.setId("reduced-motion");
    still.getStyleClass().add("ghost");
    still.setTooltip(new Tooltip("Reduced motion: show the end state at once"));
    still.setAccessibleText("Reduced motion");
    still.selectedProperty().bindBidirectional(reducedMotion);
    getChildren()
        .setAll(
            button(
                "previous-moment",
                Feather.CHEVRON_LEFT,
                "Previous moment (Alt+←)",
                story::previous),
            button("replay", Feather.ROTATE_CCW, "Play this step again (Alt+↑)", story::replay),
            button("next-moment", Feather.CHEVRON_RIGHT, "Next moment (Alt+→)", story::next),
            strip,
            caption,
            function,
            still);
    story.shownProperty().subscribe(this::show);
  }

  private static Button button(String id, Feather icon, String tip, Runnable action) {
    var button = new Button(null, new FontIcon(icon));
    button.setId(id);
    button.getStyleClass().add("ghost");
    button.setTooltip(new Tooltip(tip));
    button.setAccessibleText(tip);
    button.setOnAction(_ -> action.run());
    return button;
  }

  private void show(Shown shown) {
    int current = shown.isOpen() ? shown.current() : -1;
    strip.show((w, h) -> StoryLayout.of(shown.moments(), w, h).drawing(current));
    if (current < 0) {
      caption.setText("");
      function.setText("");
    } else {
      MicroStep micro = shown.moments().get(current);
      caption.setText(micro.text());
      function.setText(micro.function());
    }
    function.setVisible(!function.getText().isEmpty());
    function.setManaged(function.isVisible());
  }

  private int momentAt(MouseEvent event) {
    Shown shown = story.shownProperty().get();
    return StoryLayout.of(shown.moments(), strip.getWidth(), strip.getHeight())
        .momentAt(event.getX());
  }

  private void go(MouseEvent event) {
    int moment = momentAt(event);
    if (moment >= 0) {
      story.hold(moment);
    }
  }

  private void describe(MouseEvent event) {
    int moment = momentAt(event);
    tip.setText(moment < 0 ? "" : story.shownProperty().get().moments().get(moment).text());
  }

  /// Alt and an arrow go through the story.
  ///
  /// @return whether the key was one of these
  boolean key(KeyEvent event) {
    if (!event.isAltDown()) {
      return false;
    }
    if (event.getCode() == KeyCode.RIGHT) {
      story.next();
    } else if (event.getCode() == KeyCode.LEFT) {
      story.previous();
    } else if (event.getCode() == KeyCode.UP) {
      story.replay();
    } else {
      return false;
    }
    return true;
  }
}
