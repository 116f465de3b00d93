package io.github.tablemates.scale;

import io.github.tablemates.model.Machine;
import java.util.List;
import java.util.Optional;

/// A machine seen from far: its processes in groups, and the PMD pages of one object by sharers.
///
/// @param object index of that object, or -1 where there is none
public record Overview(Folding folding, int object, Density density) {

  /// The overview with the largest object.
  public static Overview of(Machine machine) {
    return of(machine, -1);
  }

  /// The overview with an object of choice, or the largest where that one is not there.
  public static Overview of(Machine machine, int choice) {
    return of(Folding.of(machine), choice);
  }

  /// The overview of another state of the same history, most cheaply of one soon after this one.
  public Overview next(Machine after, int choice) {
    return of(folding.next(after), choice);
  }

  private static Overview of(Folding folding, int choice) {
    var objects = folding.machine().objects();
    boolean there = choice >= 0 && choice < objects.size() && !objects.get(choice).isGone();
    int object = there ? choice : largest(folding.machine());
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
