package io.github.tablemates.report;

import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging.LevelShape;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Rule;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.Vma;
import java.util.ArrayList;
import java.util.List;

/// A walk through the tables of one process, run by run and never page by page.
final class Inspection {

  private static final List<String> NO_MARKS = List.of();
  private static final List<String> PRIVATE_COPY = List.of("private-copy");
  private static final List<String> PROTECTED = List.of("write-protected");
  private static final List<String> MARKER = List.of("marker:wp");

  private final Machine machine;
  private final Process process;
  private final List<LevelShape> levels;

  Inspection(Machine machine, Process process) {
    this.machine = machine;
    this.process = process;
    this.levels = machine.paging().levels();
  }

  ProcessReport report() {
    List<Vma> shown = process.mappings().stream().filter(Vma::isHugetlb).toList();
    var mappings = new Lazy<>(shown::size, i -> new OneMapping(shown.get(i)).report());
    return new ProcessReport(process.name(), process.charged(), mappings);
  }

  private final class OneMapping {
    private final Vma vma;
    private final HugetlbObject object;
    private final int leaf;
    private final List<PageRun> runs = new ArrayList<>();
    private long shared;
    private long alone;

    OneMapping(Vma vma) {
      this.vma = vma;
      object = machine.objects().get(vma.object());
      int depth = 0;
      while (1L << levels.get(depth).shift() > vma.pageSize()) {
        depth++;
      }
      leaf = depth;
    }

    MappingReport report() {
      visit(process.pgd(), 0, 0);
      return new MappingReport(
          vma.start(),
          vma.end(),
          vma.offset(),
          vma.perms(),
          object.name(),
          vma.pageSize(),
          shared * vma.pageSize(),
          alone * vma.pageSize(),
          List.copyOf(runs));
    }

    /// Visits the part of a table that lies in the mapping.
    ///
    /// @param base first address that the table covers
    private void visit(int index, int depth, long base) {
      Table table = machine.tables().get(index);
      Runs entries = table.entries();
      LevelShape shape = levels.get(depth);
      long tableEnd = base + ((long) shape.entries() << shape.shift());
      int first = (int) ((Math.max(base, vma.start()) - base) >>> shape.shift());
      int last = (int) ((Math.min(tableEnd, vma.end()) - 1 - base) >>> shape.shift());
      for (int run = entries.firstEndingAfter(first);
          run < entries.runs() && entries.start(run) <= last;
          run++) {
        int from = Math.max(first, entries.start(run));
        int to = Math.min(last + 1, entries.end(run));
        if (depth == leaf) {
          present(
              table,
              entries.tag(run),
              entries.value(run) + from - entries.start(run),
              base + ((long) from << shape.shift()),
              to - from);
          continue;
        }
        if ((entries.tag(run) & Table.LEAF) != 0) {
          continue;
        }
        int value = entries.value(run) - entries.start(run);
        for (int entry = from; entry < to; entry++) {
          visit(value + entry, depth + 1, base + ((long) entry << shape.shift()));
        }
      }
    }

    /// Notes a run of entries; `value` is that of the first one.
    private void present(Table table, int tag, int value, long address, int entries) {
      int per = machine.paging().entriesPerPage(vma.pageSize());
      int count = entries / per;
      int index = vma.pageAt(address);
      if ((tag & Table.MARKER) != 0) {
        add(table, new PageRun(address, index, count, 0, false, MARKER));
        return;
      }
      List<String> protection = (tag & Table.UFFD_WP) != 0 ? PROTECTED : NO_MARKS;
      if ((tag & Table.PRIVATE_COPY) != 0) {
        for (int i = 0; i < count; i++) {
          int maps = machine.copyMapCount(value / per + i);
          long there = address + i * vma.pageSize();
          add(table, new PageRun(there, index + i, 1, maps, false, PRIVATE_COPY));
        }
        return;
      }
      int end = index + count;
      for (int at = index; at < end; ) {
        Runs cached = object.range(object.rangeOf(at));
        int inRange = at % object.pagesPerRange();
        int run = cached.find(inRange);
        int here = Math.min(end - at, cached.end(run) - inRange);
        long there = address + (at - index) * vma.pageSize();
        add(table, new PageRun(there, at, here, cached.extra(run), false, protection));
        at += here;
      }
    }

    private void add(Table table, PageRun found) {
      boolean exclusive =
          found.mapCount() == 1
              && (machine.rules().sharedTablesAreExclusive() || !table.isShared());
      var run =
          new PageRun(
              found.address(),
              found.index(),
              found.count(),
              found.mapCount(),
              exclusive,
              found.marks());
      if (found.mapCount() == 0) {
        runs.add(run);
        return;
      }
      boolean looksShared =
          found.mapCount() > 1
              || (table.isShared() && !machine.rules().has(Rule.SHARED_TABLES_LOOK_PRIVATE));
      if (looksShared) {
        shared += run.count();
      } else {
        alone += run.count();
      }
      if (!runs.isEmpty()
          && runs.getLast().continuedBy(run, runs.getLast().count() * vma.pageSize())) {
        runs.set(runs.size() - 1, runs.getLast().longer(run.count()));
      } else {
        runs.add(run);
      }
    }
  }
}
