package io.github.tablemates.viewmodel;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.explain.Narrator.Narration;
import io.github.tablemates.layout.PresenterLayout;
import io.github.tablemates.layout.PresenterLayout.Slide;
import io.github.tablemates.layout.PresenterPage;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.scenario.ScenarioStep;
import io.github.tablemates.sim.Timeline;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// A scenario before an audience: what they see, what only the presenter sees, and where to go on.
/// It moves the player itself, so leaving leads to the step that was shown last.
public final class PresenterViewModel {

  private final PlayerViewModel player;
  private final ReadOnlyBooleanWrapper blank = new ReadOnlyBooleanWrapper(this, "blank");
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(this, "playing");
  private final ReadOnlyStringWrapper typed = new ReadOnlyStringWrapper(this, "typed", "");

  public PresenterViewModel(PlayerViewModel player) {
    this.player = player;
    player.pause();
  }

  // Properties

  public PlayerViewModel player() {
    return player;
  }

  /// Whether the screen is black.
  public ReadOnlyBooleanProperty blankProperty() {
    return blank.getReadOnlyProperty();
  }

  /// Whether it goes on by itself, as far as the next stop.
  public ReadOnlyBooleanProperty playingProperty() {
    return playing.getReadOnlyProperty();
  }

  /// The digits of a step's number that have been typed so far.
  public ReadOnlyStringProperty typedProperty() {
    return typed.getReadOnlyProperty();
  }

  /// What the audience sees on a page.
  public Drawing drawing(PresenterPage page) {
    return PresenterLayout.drawing(timeline(), slide(timeline().cursor()), page);
  }

  /// The way to what the audience sees on a page, from 0 to 1.
  public DoubleFunction<Drawing> motion(PresenterPage page) {
    return PresenterLayout.motion(timeline(), slide(timeline().cursor()), page);
  }

  /// What the presenter alone sees: notes of the step that is shown.
  public String notes() {
    return said(timeline().cursor()).map(ScenarioStep::notes).orElse("");
  }

  /// The whole narration of the step that is shown.
  public String text() {
    return slide(timeline().cursor()).text();
  }

  /// What comes next, empty at the end.
  public String next() {
    int next = timeline().cursor() + 1;
    return next > steps() ? "" : next + ". " + slide(next).title();
  }

  /// `Step 7 of 12, next stop 9`.
  public String place() {
    int cursor = timeline().cursor();
    int stop = stop(cursor, +1);
    String place = cursor == 0 ? "Start" : "Step %d of %d".formatted(cursor, steps());
    return stop > cursor && stops().contains(stop) ? place + ", next stop " + stop : place;
  }

  private Timeline timeline() {
    return player.timeline();
  }

  private int steps() {
    return timeline().steps().size();
  }

  private Scenario scenario() {
    return player.editor().scenario();
  }

  private Optional<ScenarioStep> said(int step) {
    List<ScenarioStep> steps = scenario().steps();
    return step >= 1 && step <= steps.size() ? Optional.of(steps.get(step - 1)) : Optional.empty();
  }

  private List<Integer> stops() {
    return IntStream.rangeClosed(1, steps())
        .filter(step -> said(step).filter(s -> !s.mark().isEmpty()).isPresent())
        .boxed()
        .toList();
  }

  private Slide slide(int step) {
    Narration told =
        step == 0
            ? new Narration(player.script().title(), scenario().summary(), List.of())
            : player.narration(step);
    String focus = said(step).map(ScenarioStep::focus).orElse("");
    return new Slide(
        player.script().title(), step, steps(), stops(), told.title(), told.text(), focus);
  }

  /// The next stop in a direction, or the end there.
  private int stop(int from, int direction) {
    List<Integer> stops = stops();
    return direction > 0
        ? stops.stream().filter(stop -> stop > from).findFirst().orElse(steps())
        : stops.reversed().stream().filter(stop -> stop < from).findFirst().orElse(0);
  }

  // Commands

  public void forward() {
    go(timeline().cursor() + 1);
  }

  public void back() {
    go(timeline().cursor() - 1);
  }

  public void first() {
    go(0);
  }

  public void last() {
    go(steps());
  }

  public void nextStop() {
    go(stop(timeline().cursor(), +1));
  }

  public void previousStop() {
    go(stop(timeline().cursor(), -1));
  }

  private void go(int step) {
    playing.set(false);
    typed.set("");
    if (blank.get()) {
      blank.set(false); // what is shown next must not be missed in the dark
      return;
    }
    player.goTo(Math.clamp(step, 0, steps()));
  }

  public void toggleBlank() {
    playing.set(false);
    blank.set(!blank.get());
  }

  /// Goes on by itself as far as the next stop, or no longer.
  public void togglePlay() {
    blank.set(false);
    playing.set(!playing.get() && timeline().canForward());
  }

  /// The time of a step is over: goes on, and rests at a stop.
  public void dwelt() {
    if (playing.get()) {
      player.goTo(timeline().cursor() + 1);
      playing.set(timeline().canForward() && !stops().contains(timeline().cursor()));
    }
  }

  public void type(int digit) {
    if (typed.get().length() < 6) {
      typed.set(typed.get() + digit);
    }
  }

  /// Goes to the step whose number was typed.
  ///
  /// @return whether there was one
  public boolean goToTyped() {
    if (typed.get().isEmpty()) {
      return false;
    }
    go(Integer.parseInt(typed.get()));
    return true;
  }

  /// Forgets what was typed.
  ///
  /// @return whether there was anything
  public boolean forgetTyped() {
    boolean was = !typed.get().isEmpty();
    typed.set("");
    return was;
  }
}
