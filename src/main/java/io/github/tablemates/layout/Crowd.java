package io.github.tablemates.layout;

import io.github.tablemates.explain.Words;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.scale.Folding;
import io.github.tablemates.scale.Folding.Group;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The processes without a lane of their own, in groups that are alike. Going from one machine of a
/// history to another costs what differs between them, however many processes there are.
final class Crowd {

  /// Processes that are alike.
  ///
  /// @param first the lowest index among them
  record Kin(int first, int count) {}

  /// More states than these are folded anew when one comes back to them.
  static final int KEPT = 64;

  /// The last foldings, the newest first.
  private final Deque<Folding> foldings = new ArrayDeque<>();

  /// The groups without the processes that are drawn on their own, in the order of their first
  /// members.
  synchronized List<Kin> at(Machine machine, List<Process> apart) {
    Folding now = fold(machine);
    var kin = new ArrayList<Kin>();
    for (Group group : now.groups()) {
      Runs rest = group.members();
      for (Process process : apart) {
        rest = rest.without(process.index(), 1);
      }
      if (!rest.isEmpty()) {
        kin.add(new Kin(rest.start(0), rest.size()));
      }
    }
    kin.sort(Comparator.comparingInt(Kin::first));
    return kin;
  }

  /// Folds the states of a history before they are looked at.
  synchronized void prepare(List<Machine> states) {
    states.stream().limit(KEPT).forEach(this::fold);
  }

  @SuppressWarnings("ReferenceEquality") // states are values, but large ones
  private Folding fold(Machine machine) {
    for (Folding known : foldings) {
      if (known.machine() == machine) {
        return known;
      }
    }
    Folding last = foldings.peekFirst();
    Folding now = last == null ? Folding.of(machine) : last.next(machine);
    foldings.addFirst(now);
    if (foldings.size() > KEPT) {
      foldings.removeLast();
    }
    return now;
  }

  /// The group of a live process.
  synchronized Optional<Group> groupOf(Machine machine, int process) {
    return fold(machine).groups().stream().filter(group -> group.has(process)).findFirst();
  }

  /// What a group is called.
  static String title(Machine machine, Kin kin) {
    return kin.count() == 1
        ? machine.processes().get(kin.first()).name()
        : Words.count(kin.count(), "process") + " alike";
  }
}
