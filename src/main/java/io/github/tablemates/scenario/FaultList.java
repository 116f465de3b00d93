package io.github.tablemates.scenario;

import java.util.ArrayList;
import java.util.List;

/// The `faults` of an outcome, written one by one or as runs, in one form: pairs of faults and
/// count.
final class FaultList {

  private FaultList() {}

  static List<long[]> runs(Json value) {
    var runs = new ArrayList<long[]>();
    if (value instanceof Json.Arr(List<Json> items, _)) {
      for (Json item : items) {
        switch (item) {
          case Json.Int(long faults, _) -> add(runs, faults, 1);
          case Json.Obj run
              when run.get("faults") instanceof Json.Int(long faults, _)
                  && run.get("count") instanceof Json.Int(long count, _) ->
              add(runs, faults, count);
          case Json.Obj _, Json.Arr _, Json.Str _, Json.Num _, Json.Bool _, Json.Null _ ->
              throw new IllegalStateException("checked before: " + item);
        }
      }
    }
    return runs;
  }

  private static void add(List<long[]> runs, long faults, long count) {
    if (!runs.isEmpty() && runs.getLast()[0] == faults) {
      runs.getLast()[1] += count;
    } else if (count > 0) {
      runs.add(new long[] {faults, count});
    }
  }

  static long accesses(List<long[]> runs) {
    return runs.stream().mapToLong(run -> run[1]).sum();
  }
}
