package io.github.tablemates.view;

import io.github.tablemates.layout.Moment;
import io.github.tablemates.layout.Motion;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import javafx.animation.AnimationTimer;
import org.jspecify.annotations.Nullable;

/// Plays a motion in real time: one moment per frame, and the state at rest at the end.
final class Animator extends AnimationTimer {

  private final Consumer<Moment> show;
  private final DoubleConsumer tell;
  private final Runnable ended;
  private @Nullable Motion motion;
  private double speed = 1;
  private long began;

  /// @param tell is told the time of the story at each frame
  Animator(Consumer<Moment> show, DoubleConsumer tell, Runnable ended) {
    this.show = show;
    this.tell = tell;
    this.ended = ended;
  }

  void start(Motion newMotion, double newSpeed) {
    motion = newMotion;
    speed = newSpeed;
    began = 0;
    start();
  }

  @Override
  public void stop() {
    if (motion != null) {
      motion = null;
      super.stop();
      ended.run();
    }
  }

  @Override
  public void handle(long nanos) {
    Motion playing = motion;
    if (playing == null) {
      return;
    }
    began = began == 0 ? nanos : began;
    double millis = (nanos - began) / 1e6 * speed;
    if (millis >= playing.millis()) {
      stop();
      show.accept(Moment.REST);
    } else {
      tell.accept(millis);
      show.accept(playing.at(millis));
    }
  }
}
