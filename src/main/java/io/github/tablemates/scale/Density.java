package io.github.tablemates.scale;

import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.Vma;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How many processes' entries point to the PMD pages of each range of an object.
public record Density(List<Range> ranges) {

  public Density {
    ranges = List.copyOf(ranges);
  }

  /// What maps a range.
  ///
  /// @param sharers of the PMD page that most use; 0 where no table maps the range
  /// @param tables how many PMD pages map it
  public record Range(int sharers, long tables) {
    static final Range NONE = new Range(0, 0);

    Range with(Table table, boolean seen, int alike) {
      long more = seen ? 0 : table.isShared() ? 1 : alike;
      return new Range(Math.max(sharers, table.sharers()), tables + more);
    }
  }

  /// Counts from one process of each group, so that it costs the groups and not the processes.
  public static Density of(Folding folding, int object) {
    Machine machine = folding.machine();
    HugetlbObject file = machine.objects().get(object);
    Paging paging = machine.paging();
    int count = paging.pudDepth() < 0 ? 0 : (int) ((file.size() - 1) / paging.slotSize()) + 1;
    var ranges = new ArrayList<>(Collections.nCopies(count, Range.NONE));
    Set<Integer> seen = new HashSet<>();
    for (Folding.Group group : folding.groups()) {
      Process process = machine.processes().get(group.first());
      for (Vma vma : process.mappings()) {
        if (vma.object() == object) {
          count(machine, process, vma, group.count(), seen, ranges);
        }
      }
    }
    return new Density(ranges);
  }

  private static void count(
      Machine machine, Process process, Vma vma, int alike, Set<Integer> seen, List<Range> ranges) {
    Paging paging = machine.paging();
    for (int range = 0; range < ranges.size(); range++) {
      long address = addressOf(paging, vma, range);
      int table = address < 0 ? Runs.NONE : machine.tableFor(process, paging.pmdDepth(), address);
      if (table != Runs.NONE) {
        Table page = machine.tables().get(table);
        ranges.set(range, ranges.get(range).with(page, !seen.add(table), alike));
      }
    }
  }

  /// Where a mapping has the first byte of a range of its object; -1 where it does not have it.
  public static long addressOf(Paging paging, Vma vma, int range) {
    long address = vma.start() + range * paging.slotSize() - vma.offset();
    return vma.contains(address) ? address : -1;
  }
}
