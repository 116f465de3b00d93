package io.github.tablemates.view;

import io.github.tablemates.layout.Moment;
import io.github.tablemates.layout.Motion;
import java.util.function.Consumer;
import javafx.animation.Interpolator;
import javafx.animation.Transition;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Keeps a change marked for a while where nothing moves; only the hatch of a new hole fades in.
final class Hold extends Transition {

  static final Duration MARKED = Duration.millis(1500);
  private static final double HATCH_MILLIS = 120;

  private final Consumer<Moment> show;
  private @Nullable Motion motion;
  private double hatched;

  Hold(Consumer<Moment> show) {
    this.show = show;
    setCycleDuration(MARKED);
    setInterpolator(Interpolator.LINEAR);
  }

  void start(Motion newMotion) {
    motion = newMotion;
    hatched = 0;
    playFromStart();
  }

  @Override
  protected void interpolate(double share) {
    double wanted = Math.min(1, share * MARKED.toMillis() / HATCH_MILLIS);
    Motion held = motion;
    if (held != null && wanted != hatched) {
      hatched = wanted;
      show.accept(held.held(wanted));
    }
  }
}
