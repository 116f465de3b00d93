package io.github.tablemates.scale;

import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.Vec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The live processes of a machine, folded into groups that are alike. The folding of the next
/// machine is made from this one, at the cost of what the step has changed.
public final class Folding {

  private final Machine machine;
  private final Vec<Likeness> likenesses;
  private final Map<Likeness, Runs> members;

  private static final Likeness GONE = new Likeness(List.of(), true);

  private Folding(Machine machine, Vec<Likeness> likenesses, Map<Likeness, Runs> members) {
    this.machine = machine;
    this.likenesses = likenesses;
    this.members = members;
  }

  /// Processes that are alike.
  ///
  /// @param members their indexes among the machine's processes
  public record Group(Likeness likeness, Runs members) {

    public int count() {
      return members.size();
    }

    /// The one that was spawned first, which stands for all of them.
    public int first() {
      return members.start(0);
    }

    public boolean has(int process) {
      return members.has(process);
    }
  }

  public static Folding of(Machine machine) {
    var states = new SlotStates(machine);
    Vec.Edit<Likeness> likenesses = Vec.<Likeness>empty().edit();
    var members = new LinkedHashMap<Likeness, Runs>();
    Likeness previous = GONE;
    int from = 0;
    int index = 0;
    for (Process process : machine.processes()) {
      Likeness likeness = process.alive() ? states.of(process) : GONE;
      likenesses.add(likeness);
      if (!likeness.equals(previous)) {
        join(members, previous, from, index - from);
        previous = likeness;
        from = index;
      }
      index++;
    }
    join(members, previous, from, index - from);
    return new Folding(machine, likenesses.done(), members);
  }

  private static void join(Map<Likeness, Runs> members, Likeness likeness, int from, int count) {
    if (count > 0 && !likeness.equals(GONE)) {
      Runs before = members.getOrDefault(likeness, Runs.EMPTY);
      members.put(likeness, before.with(from, count, from, 0, 0));
    }
  }

  /// The folding of another state of the same history, most cheaply of one soon after this one.
  public Folding next(Machine after) {
    boolean back = after.processes().size() < machine.processes().size();
    if (back || after.tables().size() < machine.tables().size() || sharingFlipped(after)) {
      return of(after);
    }
    var states = new SlotStates(after);
    var changed = new LinkedHashMap<>(members);
    Vec.Edit<Likeness> edit = likenesses.edit();
    machine
        .processes()
        .changes(
            after.processes(),
            index -> {
              Process process = after.processes().get(index);
              Likeness now = process.alive() ? states.of(process) : GONE;
              boolean known = index < edit.size();
              Likeness before = known ? edit.get(index) : GONE;
              if (known) {
                edit.set(index, now);
              } else {
                edit.add(now);
              }
              leave(changed, before, index);
              join(changed, now, index, 1);
            });
    return new Folding(after, edit.done(), changed);
  }

  private static void leave(Map<Likeness, Runs> members, Likeness likeness, int index) {
    members.computeIfPresent(
        likeness,
        (_, runs) -> {
          Runs rest = runs.without(index, 1);
          return rest.isEmpty() ? null : rest;
        });
  }

  /// Whether a table came to be shared, or ceased to be: that concerns processes that did nothing.
  private boolean sharingFlipped(Machine after) {
    boolean[] flipped = {false};
    machine
        .tables()
        .changes(
            after.tables(),
            index -> {
              boolean old = index < machine.tables().size();
              Table before = old ? machine.tables().get(index) : Table.FREED;
              flipped[0] |= before.isShared() != after.tables().get(index).isShared();
            });
    return flipped[0];
  }

  /// All groups, the one with the oldest process first.
  public List<Group> groups() {
    var groups = new ArrayList<Group>();
    members.forEach((likeness, runs) -> groups.add(new Group(likeness, runs)));
    groups.sort((left, right) -> Integer.compare(left.first(), right.first()));
    return List.copyOf(groups);
  }

  public Machine machine() {
    return machine;
  }
}
