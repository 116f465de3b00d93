package io.github.tablemates.view;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.explain.Narrator;
import io.github.tablemates.layout.TimelineLayout;
import io.github.tablemates.sim.Timeline;
import io.github.tablemates.viewmodel.PlayerViewModel;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/// The timeline: a click goes to a step, a drag scrubs, a tooltip says what happened.
final class TimelineView extends DrawingPane {

  private final PlayerViewModel player;
  private final Tooltip tip = new Tooltip();

  TimelineView(PlayerViewModel player, ObservableValue<Theme> theme) {
    super(theme);
    this.player = player;
    setId("timeline");
    player
        .placeProperty()
        .subscribe(_ -> show((w, h) -> layout(w, h).drawing(player.timeline().cursor())));
    setOnMousePressed(this::go);
    setOnMouseDragged(this::go);
    setOnMouseMoved(this::describe);
    Tooltip.install(this, tip);
  }

  private TimelineLayout layout(double width, double height) {
    return TimelineLayout.of(player.timeline().steps(), width, height);
  }

  private int stepAt(MouseEvent event) {
    return layout(getWidth(), getHeight()).stepAt(event.getX());
  }

  private void go(MouseEvent event) {
    player.goTo(stepAt(event));
  }

  private void describe(MouseEvent event) {
    int step = stepAt(event);
    Timeline timeline = player.timeline();
    tip.setText(
        step == 0 ? "Start" : step + ". " + Narrator.tell(timeline.steps().get(step - 1)).title());
  }
}
