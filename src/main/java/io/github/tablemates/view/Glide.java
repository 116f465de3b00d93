package io.github.tablemates.view;

import io.github.tablemates.layout.Easing;
import io.github.tablemates.viewmodel.Viewport;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;

/// Moves a view from one place to another in a moment, so that the eye can follow.
final class Glide extends AnimationTimer {

  private static final double MILLIS = 260;

  private final Consumer<Viewport> show;
  private Viewport from = new Viewport(1, 0, 0);
  private Viewport to = from;
  private long began;

  Glide(Consumer<Viewport> show) {
    this.show = show;
  }

  void start(Viewport start, Viewport end) {
    from = start;
    to = end;
    began = 0;
    start();
  }

  @Override
  public void handle(long nanos) {
    began = began == 0 ? nanos : began;
    double time = (nanos - began) / 1e6 / MILLIS;
    if (time >= 1) {
      stop();
    }
    show.accept(from.towards(to, Easing.BOTH.at(time)));
  }
}
