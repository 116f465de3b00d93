package io.github.tablemates.sim;

import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Vec;
import java.util.List;

/// A history of steps with a place in it. Every state is kept, so going back, scrubbing and
/// replaying are all the same: another place.
///
/// @param start the machine before the first step
/// @param steps all steps, those after the cursor too
/// @param cursor how many of them have happened
public record Timeline(Machine start, List<Step> steps, int cursor) {

  public Timeline {
    if (cursor < 0 || cursor > steps.size()) {
      throw new IllegalArgumentException(cursor + " of " + steps.size());
    }
  }

  /// The machine at the cursor.
  public Machine now() {
    return cursor == 0 ? start : steps.get(cursor - 1).after();
  }

  public boolean canBack() {
    return cursor > 0;
  }

  public boolean canForward() {
    return cursor < steps.size();
  }

  /// Itself at another place; one outside is moved to the nearest end.
  public Timeline at(int place) {
    return new Timeline(start, steps, Math.clamp(place, 0, steps.size()));
  }

  /// Runs a command here. What came after the cursor is dropped: it would not have happened.
  public Timeline run(Command command) {
    Vec<Step> kept = Vec.of(steps).first(cursor).plus(Simulation.step(now(), command));
    return new Timeline(start, kept.asList(), cursor + 1);
  }
}
