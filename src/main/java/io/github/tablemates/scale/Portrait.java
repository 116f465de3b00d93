package io.github.tablemates.scale;

import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The table pages of one process: how many are its own and how many it uses with others.
///
/// @param own by depth among the paging's levels: pages that only this process points to
/// @param shared PMD pages that others point to as well
public record Portrait(List<Integer> own, int shared) {

  public Portrait {
    own = List.copyOf(own);
  }

  public static Portrait of(Machine machine, Process process) {
    var counter = new Counter(machine);
    counter.count(0, process.pgd());
    return new Portrait(counter.own, counter.shared);
  }

  /// All pages that only this process points to.
  public int ownPages() {
    return own.stream().mapToInt(Integer::intValue).sum();
  }

  private static final class Counter {
    private final Machine machine;
    private final Paging paging;
    private final List<Integer> own;
    private int shared;

    Counter(Machine machine) {
      this.machine = machine;
      this.paging = machine.paging();
      own = new ArrayList<>(Collections.nCopies(paging.levels().size(), 0));
    }

    void count(int depth, int index) {
      Table table = machine.tables().get(index);
      if (table.isShared()) {
        shared++;
        return;
      }
      own.set(depth, own.get(depth) + 1);
      if (depth + 1 == paging.levels().size()) {
        return;
      }
      Runs entries = table.entries();
      for (int run = 0; run < entries.runs(); run++) {
        boolean leaf = (entries.tag(run) & Table.LEAF) != 0;
        for (int i = 0; i < (leaf ? 0 : entries.count(run)); i++) {
          count(depth + 1, entries.value(run) + i);
        }
      }
    }
  }
}
