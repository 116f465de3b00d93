package io.github.tablemates.viewmodel;

import io.github.tablemates.explain.MicroStep;
import io.github.tablemates.explain.MicroSteps;
import io.github.tablemates.explain.Narrator;
import io.github.tablemates.explain.Narrator.Narration;
import io.github.tablemates.sim.Step;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Steps in words and moments. Those of many processes take long to tell: they are told once.
final class Tellings {

  /// Steps of fewer events are told in no time, and not kept.
  private static final int MANY = 1_000;

  /// Filled in the background and read by the window.
  private final Map<Step, Told> known = Collections.synchronizedMap(new IdentityHashMap<>());

  /// A step as it is told.
  record Told(Narration narration, List<MicroStep> moments) {
    static Told of(Step step) {
      return new Told(Narrator.tell(step), MicroSteps.of(step));
    }
  }

  /// Tells the steps that take long, by whoever makes the player and not by the window.
  void prepare(List<Step> steps) {
    for (Step step : steps) {
      if (isLong(step)) {
        told(step);
      }
    }
  }

  Narration narration(Step step) {
    return isLong(step) ? told(step).narration : Narrator.tell(step);
  }

  List<MicroStep> moments(Step step) {
    return isLong(step) ? told(step).moments : MicroSteps.of(step);
  }

  private static boolean isLong(Step step) {
    return step.events().size() >= MANY;
  }

  private Told told(Step step) {
    Told found = known.get(step);
    if (found == null) {
      found = Told.of(step); // no lock is held meanwhile
      known.put(step, found);
    }
    return found;
  }
}
