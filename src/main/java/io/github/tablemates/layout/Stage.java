package io.github.tablemates.layout;

import io.github.tablemates.explain.Story;
import io.github.tablemates.layout.Diagram.Card;
import io.github.tablemates.layout.Diagram.Entry;
import io.github.tablemates.layout.Diagram.Row;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Vec;
import io.github.tablemates.scale.Folding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What all states of a history need, so that every one of them is laid out alike and what stays
/// keeps its place from step to step.
///
/// @param seating how much room a process gets
/// @param laneHeights process index → the height its lane ever needs
/// @param tables table index → where its users' entries stand
/// @param pteLevel whether any state has pages below the PMD level, and so a PTE column
/// @param objects whether any state has a hugetlb object, and so a panel
/// @param crowd the processes without a lane, grouped
/// @param chosen the only processes that are drawn; empty for no choice
public record Stage(
    Seating seating,
    Map<Integer, Double> laneHeights,
    Map<Integer, Place> tables,
    boolean pteLevel,
    boolean objects,
    Crowd crowd,
    Set<Integer> chosen) {

  /// How many processes get a lane in full.
  public static final int LANES = 6;

  static final int COMPACT_LANES = 12;

  static final double TOP = 50;

  /// How many of a crowd are drawn on their own, whatever happens.
  private static final int LEADS = 3;

  private static final int MOST_APART = 8;

  /// The live processes that are like one of them, at some point of the history.
  public Optional<Folding.Group> alike(Machine machine, int process) {
    return crowd.groupOf(machine, process);
  }

  /// How much room a process gets.
  enum Seating {
    FULL,
    /// The top levels folded into the head of the lane.
    COMPACT,
    /// The same for a few, and one row for all that are alike.
    GROUPED
  }

  /// Where a table's card wants to be.
  ///
  /// @param y the mean height of the entries that ever pointed to it
  /// @param users how many processes ever pointed to it
  record Place(double y, int users) {}

  /// The stage for the states of a history, in order.
  public static Stage of(List<Machine> states) {
    int most = states.isEmpty() ? 0 : states.getLast().processes().size();
    Seating seating =
        most <= LANES ? Seating.FULL : most <= COMPACT_LANES ? Seating.COMPACT : Seating.GROUPED;
    var heights = new HashMap<Integer, Double>();
    boolean pteLevel = false;
    boolean objects = false;
    Vec<Process> known = Vec.empty();
    for (Machine machine : states) {
      objects |= machine.objects().size() > 0;
      for (int index : changed(known, machine)) {
        Process process = machine.processes().get(index);
        if (seating == Seating.FULL) {
          heights.merge(index, LaneCards.height(machine, process), Math::max);
        }
        pteLevel |=
            seating == Seating.FULL
                && process.mappings().stream().anyMatch(vma -> LaneCards.isBelowPmd(machine, vma));
      }
      known = machine.processes();
    }
    var crowd = new Crowd();
    if (seating == Seating.GROUPED) {
      crowd.prepare(states);
    }
    var stage = new Stage(seating, heights, Map.of(), pteLevel, objects, crowd, Set.of());
    return new Stage(seating, heights, stage.places(states), pteLevel, objects, crowd, Set.of());
  }

  /// The same for a picture of some processes alone; pages stand where these need them.
  public Stage only(Set<Integer> processes) {
    return new Stage(
        seating, laneHeights, Map.of(), pteLevel, objects, crowd, Set.copyOf(processes));
  }

  /// The processes with a lane that are not the same as before.
  private static List<Integer> changed(Vec<Process> known, Machine machine) {
    var changed = new ArrayList<Integer>();
    known.changes(
        machine.processes(),
        index -> {
          if (index < COMPACT_LANES) {
            changed.add(index);
          }
        });
    return changed;
  }

  private Map<Integer, Place> places(List<Machine> states) {
    record Use(int table, int process, long slot) {}
    Set<Use> seen = new HashSet<>();
    var sums = new HashMap<Integer, double[]>();
    Vec<Process> known = Vec.empty();
    for (Machine machine : states) {
      for (int index : changed(known, machine)) {
        Process process = machine.processes().get(index);
        if (!process.alive() || seating == Seating.GROUPED) {
          continue;
        }
        double top = laneTop(machine, index);
        for (Card card : slotCards(machine, process, top)) {
          for (Row row : card.rows()) {
            if (row instanceof Entry entry) {
              int table = machine.tableFor(process, machine.paging().pmdDepth(), entry.address());
              if (table >= 0 && seen.add(new Use(table, index, entry.address()))) {
                double[] sum = sums.computeIfAbsent(table, _ -> new double[2]);
                sum[0] += entry.y() + Row.ENTRY / 2;
                sum[1]++;
              }
            }
          }
        }
      }
      known = machine.processes();
    }
    var places = new HashMap<Integer, Place>();
    sums.forEach((table, sum) -> places.put(table, new Place(sum[0] / sum[1], (int) sum[1])));
    return Map.copyOf(places);
  }

  private List<Card> slotCards(Machine machine, Process process, double top) {
    int depth = machine.paging().pudDepth();
    if (depth < 0) {
      return List.of();
    }
    var cards = new LaneCards(machine, process, Story.NONE, Focus.NONE);
    return seating == Seating.FULL
        ? cards.at(depth, 0, top + LaneCards.HEADER, 100)
        : cards.compact(0, top, 100);
  }

  /// The first processes there are: all that ever were, or the first live ones of more than fit.
  static List<Process> shown(Machine machine) {
    boolean all = machine.processes().size() <= LANES;
    var shown = new ArrayList<Process>();
    for (Process process : machine.processes()) {
      if (shown.size() >= LANES) {
        break;
      }
      if (all || process.alive()) {
        shown.add(process);
      }
    }
    return shown;
  }

  /// The processes with a lane of their own in a state.
  List<Process> lanes(Machine machine, Story story, Focus focus) {
    var lanes = new ArrayList<Process>();
    if (!chosen.isEmpty()) {
      new TreeSet<>(chosen)
          .stream()
              .filter(index -> index < machine.processes().size())
              .forEach(index -> lanes.add(machine.processes().get(index)));
      return lanes;
    }
    if (seating != Seating.GROUPED) {
      machine.processes().forEach(lanes::add);
      return lanes;
    }
    var apart = new TreeSet<Integer>();
    add(machine, focus.process(), apart);
    add(machine, story.process(), apart);
    for (int pinned : new TreeSet<>(focus.pinned())) {
      if (apart.size() < MOST_APART) {
        add(machine, pinned, apart);
      }
    }
    for (int lead = 0; lead < LEADS && apart.size() < MOST_APART; lead++) {
      add(machine, lead, apart);
    }
    apart.forEach(index -> lanes.add(machine.processes().get(index)));
    return lanes;
  }

  private static void add(Machine machine, int index, Set<Integer> apart) {
    if (index != Runs.NONE && index < machine.processes().size()) {
      apart.add(index);
    }
  }

  private double laneTop(Machine machine, int process) {
    double top = TOP;
    for (int index = 0; index < process; index++) {
      top += laneHeight(index);
    }
    return process < machine.processes().size() ? top : TOP;
  }

  double laneHeight(int process) {
    return seating == Seating.FULL
        ? laneHeights.getOrDefault(process, LaneCards.EMPTY_LANE)
        : LaneCards.COMPACT;
  }
}
