package io.github.tablemates.view;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.edit.Rehearsal;
import io.github.tablemates.explain.Markup;
import io.github.tablemates.explain.Narrator.Narration;
import io.github.tablemates.explain.StepKind;
import io.github.tablemates.explain.Story;
import io.github.tablemates.layout.TimelineLayout;
import io.github.tablemates.sim.Step;
import io.github.tablemates.viewmodel.Place;
import io.github.tablemates.viewmodel.PlayerViewModel;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// The timeline: a click goes to a step, a drag scrubs, the wheel zooms, a tooltip says what
/// happened; with the focus on it, Shift and an arrow go along the lane of the step's process.
final class TimelineView extends DrawingPane {

  private static final double MOST_ZOOM = 4000;
  private static final double TIP_WIDTH = 420;

  private final PlayerViewModel player;
  private final Tooltip tip = new Tooltip();
  private final IdentityHashMap<Step, Story> known = new IdentityHashMap<>();
  private List<Step> steps = List.of();
  private List<Story> stories = List.of();
  private List<Integer> broken = List.of();
  private Map<Integer, String> stops = Map.of();
  private double zoom = 1;
  private int centre;
  private int described = -1;
  private boolean scrubbing;

  TimelineView(PlayerViewModel player, ObservableValue<Theme> theme) {
    super(theme);
    this.player = player;
    setId("timeline");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.SLIDER);
    setAccessibleRoleDescription("timeline");
    player.editor().rehearsalProperty().subscribe(this::check);
    player.placeProperty().subscribe(this::moved);
    player.predict().promptProperty().subscribe(_ -> redraw());
    setOnMousePressed(this::press);
    setOnMouseDragged(this::go);
    setOnMouseReleased(_ -> scrubbing = false);
    setOnMouseMoved(this::describe);
    setOnScroll(this::zoom);
    focusedProperty().subscribe(_ -> redraw());
    tip.setWrapText(true);
    tip.setMaxWidth(TIP_WIDTH);
    Tooltip.install(this, tip);
  }

  private void moved(Place place) {
    if (isOther(place.timeline().steps())) {
      steps = place.timeline().steps();
      var now = new ArrayList<Story>(steps.size());
      steps.forEach(step -> now.add(known.computeIfAbsent(step, Story::of)));
      stories = now;
      stops = player.script().stops();
    }
    if (!scrubbing) {
      centre = place.timeline().cursor();
    }
    described = -1;
    redraw();
  }

  /// Finds the steps that do not hold.
  private void check(Rehearsal rehearsal) {
    broken =
        IntStream.rangeClosed(1, rehearsal.played().size())
            .filter(step -> !rehearsal.played().get(step - 1).holds())
            .boxed()
            .toList();
    redraw();
  }

  /// Whether it is another history; the same one is the same list.
  @SuppressWarnings("ReferenceEquality")
  private boolean isOther(List<Step> now) {
    return now != steps;
  }

  private void redraw() {
    show((w, h) -> layout(w, h).drawing(player.timeline().cursor(), broken));
  }

  private TimelineLayout layout(double width, double height) {
    return TimelineLayout.of(told(), stops, width, height, zoom, centre);
  }

  /// The stories; while a question is open, steps that are still to come do not say what they come
  /// to.
  private List<Story> told() {
    if (!player.predict().isAsking()) {
      return stories;
    }
    var told = new ArrayList<>(stories);
    for (int step = player.timeline().cursor(); step < told.size(); step++) {
      Story story = told.get(step);
      told.set(step, new Story(StepKind.SYSCALL, story.process(), story.address()));
    }
    return told;
  }

  private int stepAt(MouseEvent event) {
    return layout(getWidth(), getHeight()).stepAt(event.getX());
  }

  private void press(MouseEvent event) {
    requestFocus();
    scrubbing = true;
    go(event);
  }

  private void go(MouseEvent event) {
    player.goTo(stepAt(event));
  }

  private void zoom(ScrollEvent event) {
    if (event.isShortcutDown()) {
      zoom = Math.clamp(zoom * Math.exp(event.getDeltaY() / 200), 1, MOST_ZOOM);
    } else {
      int by = (int) Math.signum(event.getDeltaY() + event.getDeltaX());
      int page = Math.max(1, (int) (stories.size() / (10 * zoom)));
      centre = Math.clamp(centre - (long) by * page, 0, stories.size());
    }
    redraw();
    event.consume();
  }

  /// What happened in the step under the pointer, in a few lines.
  private void describe(MouseEvent event) {
    int step = stepAt(event);
    if (step == described) {
      return;
    }
    described = step;
    if (player.predict().isAsking() && step > player.timeline().cursor()) {
      tip.setText(step + ". Still to come");
      described = -1;
      return;
    }
    Narration told = player.narration(step);
    String stop = stops.getOrDefault(step, "");
    tip.setText(
        (step == 0 ? "Start" : step + ". " + told.title())
            + (step == 0 || told.text().isEmpty() ? "" : "\n" + Markup.plain(told.text()))
            + (stop.isEmpty() ? "" : "\nStop: " + stop));
  }
}
