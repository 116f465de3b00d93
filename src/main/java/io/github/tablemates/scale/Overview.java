package io.github.tablemates.scale;

import io.github.tablemates.model.Machine;
import java.util.List;
import java.util.Optional;

/// A machine seen from far: its processes in groups, and the PMD pages of its largest object by
/// sharers.
///
/// @param object index of that object, or -1 where there is none
public record Overview(Folding folding, int object, Density density) {

  public static Overview of(Machine machine) {
    return of(Folding.of(machine));
  }

  /// The overview of another state of the same history, most cheaply of one soon after this one.
  public Overview next(Machine after) {
    return of(folding.next(after));
  }

  private static Overview of(Folding folding) {
    int object = largest(folding.machine());
    Density density = object < 0 ? new Density(List.of()) : Density.of(folding, object);
    return new Overview(folding, object, density);
  }

  /// The largest object that there is, or -1.
  public static int largest(Machine machine) {
    int best = -1;
    for (int index = 0; index < machine.objects().size(); index++) {
      boolean gone = machine.objects().get(index).isGone();
      boolean larger =
          best < 0 || machine.objects().get(index).size() > machine.objects().get(best).size();
      best = !gone && larger ? index : best;
    }
    return best;
  }

  public Machine machine() {
    return folding.machine();
  }

  /// The group of a live process.
  public Optional<Folding.Group> groupOf(int process) {
    return folding.groups().stream().filter(group -> group.has(process)).findFirst();
  }
}
