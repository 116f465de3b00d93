package io.github.tablemates.layout;

import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What all states of a history need, so that every one of them is laid out alike and what stays
/// keeps its place from step to step.
///
/// @param laneHeights process index → the height its lane ever needs
/// @param tableHeights table index → the height at which its users' entries stand, on the average
/// @param basePages whether any state has an ordinary mapping, and so a PTE column
/// @param objects whether any state has a hugetlb object, and so a panel
public record Stage(
    Map<Integer, Double> laneHeights,
    Map<Integer, Double> tableHeights,
    boolean basePages,
    boolean objects) {

  /// How many processes get a lane in full.
  public static final int LANES = 6;

  static final double TOP = 50;

  /// The stage for the states of a history, in order.
  public static Stage of(List<Machine> states) {
    var heights = new HashMap<Integer, Double>();
    boolean base = false;
    boolean objects = false;
    for (Machine machine : states) {
      objects |= machine.objects().size() > 0;
      for (Process process : shown(machine)) {
        heights.merge(process.index(), LaneCards.height(machine, process), Math::max);
        base |= process.mappings().stream().anyMatch(vma -> !vma.isHugetlb());
      }
    }
    var stage = new Stage(heights, Map.of(), base, objects);
    return new Stage(heights, stage.tableHeights(states), base, objects);
  }

  private Map<Integer, Double> tableHeights(List<Machine> states) {
    record Place(int table, int process, long slot) {}
    Set<Place> seen = new HashSet<>();
    var sums = new HashMap<Integer, double[]>();
    for (Machine machine : states) {
      for (Process process : shown(machine)) {
        int row = 0;
        for (long slot : LaneCards.slots(machine, process)) {
          int table = machine.tableFor(process, machine.paging().pmdDepth(), slot);
          if (table >= 0 && seen.add(new Place(table, process.index(), slot))) {
            double y = laneTop(machine, process.index()) + LaneCards.FIRST_ROW + row * 20.0;
            double[] sum = sums.computeIfAbsent(table, _ -> new double[2]);
            sum[0] += y;
            sum[1]++;
          }
          row++;
        }
      }
    }
    var means = new HashMap<Integer, Double>();
    sums.forEach((table, sum) -> means.put(table, sum[0] / sum[1]));
    return Map.copyOf(means);
  }

  /// The processes that get a lane: all that ever were, or the first live ones of more than fit.
  static List<Process> shown(Machine machine) {
    boolean all = machine.processes().size() <= LANES;
    var shown = new ArrayList<Process>();
    for (Process process : machine.processes()) {
      if (shown.size() < LANES && (all || process.alive())) {
        shown.add(process);
      }
    }
    return shown;
  }

  double laneTop(Machine machine, int process) {
    double top = TOP;
    for (Process other : shown(machine)) {
      if (other.index() == process) {
        return top;
      }
      top += laneHeight(other.index());
    }
    return top;
  }

  double laneHeight(int process) {
    return laneHeights.getOrDefault(process, LaneCards.EMPTY_LANE);
  }
}
