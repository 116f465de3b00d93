package io.github.tablemates.viewmodel;

import io.github.tablemates.explain.MicroStep;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The story of the present step: its moments, and which of them is shown.
public final class StoryViewModel {

  /// How the story is shown.
  public enum Mode {
    /// It is over: the state after the step.
    REST,
    /// It runs.
    PLAYING,
    /// It stands still after one of its moments.
    HELD
  }

  /// A place in a story.
  ///
  /// @param moments all of the story
  /// @param current index of the moment that is shown or was last, -1 in a story without any
  public record Shown(List<MicroStep> moments, int current, Mode mode) {

    static Shown atRest(List<MicroStep> moments) {
      return new Shown(moments, moments.size() - 1, Mode.REST);
    }

    /// The moment that is shown held or running; at rest there is none.
    public boolean isOpen() {
      return mode != Mode.REST && current >= 0;
    }
  }

  private final PlayerViewModel player;
  private final ReadOnlyObjectWrapper<Shown> shown =
      new ReadOnlyObjectWrapper<>(this, "shown", Shown.atRest(List.of()));

  public StoryViewModel(PlayerViewModel player) {
    this.player = player;
    player.placeProperty().subscribe(_ -> shown.set(Shown.atRest(player.moments())));
  }

  public ReadOnlyObjectProperty<Shown> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  // Commands

  /// One moment forward; from the end of a story to the first moment of the next step.
  public void next() {
    player.pause();
    Shown now = shown.get();
    if (now.mode != Mode.REST) {
      hold(now.current + 1);
    } else if (player.timeline().canForward()) {
      player.forward(false);
      hold(0);
    }
  }

  /// One moment back; from the first one to the state before the step.
  public void previous() {
    player.pause();
    Shown now = shown.get();
    int last = now.mode == Mode.REST ? now.moments.size() - 1 : now.current;
    if (last > 0) {
      hold(last - 1);
    } else {
      player.back();
    }
  }

  /// Stands still after a moment; after the last one the story is over.
  public void hold(int moment) {
    List<MicroStep> moments = shown.get().moments;
    boolean over = moment >= moments.size() - 1;
    shown.set(over ? Shown.atRest(moments) : new Shown(moments, Math.max(0, moment), Mode.HELD));
  }

  /// Runs the story of the present step again.
  public void replay() {
    player.pause();
    List<MicroStep> moments = shown.get().moments;
    if (!moments.isEmpty()) {
      shown.set(new Shown(moments, 0, Mode.PLAYING));
    }
  }

  /// Ends the story at once.
  public void skip() {
    shown.set(Shown.atRest(shown.get().moments));
  }

  /// The story runs and has come to a time.
  public void runs(double millis) {
    List<MicroStep> moments = shown.get().moments;
    int current = 0;
    for (int i = 0; i < moments.size(); i++) {
      current = moments.get(i).from() <= millis ? i : current;
    }
    int reached = moments.isEmpty() ? -1 : current;
    if (shown.get().current != reached || shown.get().mode != Mode.PLAYING) {
      shown.set(new Shown(moments, reached, Mode.PLAYING));
    }
  }
}
