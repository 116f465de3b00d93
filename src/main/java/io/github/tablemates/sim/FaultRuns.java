package io.github.tablemates.sim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Minor faults of a row of accesses, in order, as runs of equal counts.
///
/// @param runs how many accesses in a row took how many faults
public record FaultRuns(List<Run> runs) {

  public static final FaultRuns NONE = new FaultRuns(List.of());

  /// `count` accesses that took `faults` each.
  public record Run(int faults, long count) {}

  public long accesses() {
    return runs.stream().mapToLong(Run::count).sum();
  }

  public long faults() {
    return runs.stream().mapToLong(run -> run.faults * run.count).sum();
  }

  /// Collects runs and joins equal neighbours.
  static final class Builder {
    private final List<Run> runs = new ArrayList<>();
    private int faults;
    private long count;
    private long total;

    void add(int faultsEach, long accesses) {
      total += accesses;
      if (faultsEach == faults) {
        count += accesses;
        return;
      }
      flush();
      faults = faultsEach;
      count = accesses;
    }

    long accesses() {
      return total;
    }

    private void flush() {
      if (count > 0) {
        runs.add(new Run(faults, count));
      }
    }

    FaultRuns build() {
      flush();
      count = 0;
      return new FaultRuns(Collections.unmodifiableList(new ArrayList<>(runs)));
    }
  }
}
