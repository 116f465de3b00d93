package io.github.tablemates.report;

import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.Vma;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who points to which PMD page: found row by row of PUD entries, because thousands of processes
/// with a thousand entries each are millions of slots.
final class PmdUsers {

  private final Machine machine;

  /// Rows by the tables that they point to. Processes that share alike have the same few keys.
  private final Map<Tables, List<Row>> rows = new LinkedHashMap<>();

  /// Tables with present entries, in the order in which they were met.
  private final List<Integer> met = new ArrayList<>();

  private final BitSet known = new BitSet();
  private int count;

  PmdUsers(Machine machine) {
    this.machine = machine;
    if (machine.paging().pudDepth() >= 0) {
      machine.liveProcesses().forEach(this::find);
    }
  }

  /// Tables with numbers in a row.
  private record Tables(int first, int count) {
    boolean has(int table) {
      return table >= first && table < first + count;
    }
  }

  /// PUD entries in a row of one process.
  ///
  /// @param order its place among all rows
  /// @param base first address of the first one
  private record Row(int order, Process process, long base) {}

  /// How many PMD pages have present entries.
  int size() {
    return met.size();
  }

  /// The users of one of them, in order.
  List<Slot> of(int index) {
    int table = met.get(index);
    var users = new ArrayList<Row>();
    rows.forEach(
        (tables, found) -> {
          if (tables.has(table)) {
            long offset = (table - tables.first) * machine.paging().slotSize();
            found.forEach(row -> users.add(new Row(row.order, row.process, row.base + offset)));
          }
        });
    users.sort(Comparator.comparingInt(Row::order));
    return users.stream().map(row -> new Slot(row.process.name(), row.base)).distinct().toList();
  }

  private void find(Process process) {
    long slot = machine.paging().slotSize();
    long pudSpan = machine.paging().tableSpan(machine.paging().pudDepth());
    for (Vma vma : process.mappings()) {
      boolean pmdEntries =
          vma.isHugetlb()
              && machine.paging().leafDepth(vma.pageSize()) == machine.paging().pmdDepth();
      if (!pmdEntries) {
        continue;
      }
      for (long base = vma.start() & -pudSpan; base < vma.end(); base += pudSpan) {
        long from = Math.max(base, machine.paging().slotBase(vma.start()));
        findUnder(process, vma, from, Math.min(base + pudSpan, vma.end() + slot - 1 & -slot));
      }
    }
  }

  /// Finds the rows in one PUD page.
  private void findUnder(Process process, Vma vma, long from, long to) {
    int depth = machine.paging().pudDepth();
    int pud = machine.tableFor(process, depth, from);
    if (pud == Runs.NONE) {
      return;
    }
    long slot = machine.paging().slotSize();
    int first = machine.paging().index(depth, from);
    int last = first + (int) ((to - from) / slot);
    Runs entries = machine.tables().get(pud).entries();
    for (int run = entries.firstEndingAfter(first);
        run < entries.runs() && entries.start(run) < last;
        run++) {
      if ((entries.tag(run) & Table.LEAF) != 0) {
        continue;
      }
      int begin = Math.max(first, entries.start(run));
      int end = Math.min(last, entries.end(run));
      int table = entries.value(run) + begin - entries.start(run);
      add(process, vma, from + (begin - first) * slot, table, end - begin);
    }
  }

  /// Adds rows of those tables that have entries of the mapping.
  private void add(Process process, Vma vma, long base, int first, int tables) {
    long slot = machine.paging().slotSize();
    int begin = 0;
    for (int i = 0; i <= tables; i++) {
      if (i < tables && hasEntries(vma, base + i * slot, first + i)) {
        continue;
      }
      if (i > begin) {
        rows.computeIfAbsent(new Tables(first + begin, i - begin), _ -> new ArrayList<>())
            .add(new Row(count++, process, base + begin * slot));
      }
      begin = i + 1;
    }
  }

  private boolean hasEntries(Vma vma, long base, int table) {
    boolean whole = vma.covers(base, base + machine.paging().slotSize());
    if (whole && known.get(table)) {
      return true;
    }
    int depth = machine.paging().pmdDepth();
    long start = Math.max(base, vma.start());
    long end = Math.min(base + machine.paging().slotSize(), vma.end());
    int first = machine.paging().index(depth, start);
    int last = machine.paging().index(depth, end - 1);
    Runs entries = machine.tables().get(table).entries();
    for (int run = entries.firstEndingAfter(first);
        run < entries.runs() && entries.start(run) <= last;
        run++) {
      if ((entries.tag(run) & Table.MARKER) == 0) {
        if (!known.get(table)) {
          known.set(table);
          met.add(table);
        }
        return true;
      }
    }
    return false;
  }
}
