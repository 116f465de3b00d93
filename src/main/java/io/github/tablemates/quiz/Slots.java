package io.github.tablemates.quiz;

import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.Vma;
import java.util.ArrayList;
import java.util.List;

/// What questions look up in a machine.
final class Slots {

  private Slots() {}

  /// The table with entries of PMD_SIZE for an address, or [Runs#NONE].
  static int pmdTable(Machine machine, Process process, long address) {
    return process.alive()
        ? machine.tableFor(process, machine.paging().pmdDepth(), address)
        : Runs.NONE;
  }

  /// Other places where the page at an address is mapped: process and address.
  record Place(Process process, Vma vma, long address) {}

  static List<Place> others(Machine machine, Process self, long address) {
    var places = new ArrayList<Place>();
    Vma vma = self.mappingAt(address).orElse(null);
    if (vma == null || !vma.isHugetlb()) {
      return places;
    }
    int page = vma.pageAt(address);
    for (Process process : machine.liveProcesses()) {
      for (Vma other : process.mappings()) {
        boolean same = process.index() == self.index() && other.start() == vma.start();
        long there = other.isHugetlb() ? other.addressOf(page) : -1;
        if (!same && other.object() == vma.object() && other.contains(there)) {
          places.add(new Place(process, other, there));
        }
      }
    }
    return places;
  }

  /// Live processes with a pointer to a PMD page, in order of creation.
  static List<String> users(Machine machine, int table) {
    var names = new ArrayList<String>();
    for (Process process : machine.liveProcesses()) {
      if (countPointers(machine, process, table) > 0) {
        names.add(process.name());
      }
    }
    return names;
  }

  private static int countPointers(Machine machine, Process process, int table) {
    Paging paging = machine.paging();
    int count = 0;
    for (Vma vma : process.mappings()) {
      long base = paging.slotBase(vma.start());
      for (long slot = base; slot < vma.end(); slot += paging.slotSize()) {
        count += pmdTable(machine, process, Math.max(slot, vma.start())) == table ? 1 : 0;
      }
    }
    return count;
  }

  /// How many huge pages of PMD size a process reaches through its tables in a range.
  static long present(Machine machine, Process process, long start, long end) {
    Paging paging = machine.paging();
    long count = 0;
    for (Vma vma : process.mappingsIn(start, end)) {
      if (!vma.isHugetlb() || vma.pageSize() != paging.pmdSize()) {
        continue;
      }
      long from = Math.max(start, vma.start());
      long to = Math.min(end, vma.end());
      while (from < to) {
        long slotEnd = Math.min(to, paging.slotBase(from) + paging.slotSize());
        int table = pmdTable(machine, process, from);
        if (table != Runs.NONE) {
          count += pages(machine.tables().get(table).entries(), paging, from, slotEnd);
        }
        from = slotEnd;
      }
    }
    return count;
  }

  private static long pages(Runs entries, Paging paging, long from, long to) {
    int first = paging.index(paging.pmdDepth(), from);
    int last = first + (int) ((to - from) / paging.pmdSize());
    long count = 0;
    for (int run = entries.firstEndingAfter(first);
        run < entries.runs() && entries.start(run) < last;
        run++) {
      boolean page = (entries.tag(run) & Table.MARKER) == 0;
      int here = Math.min(last, entries.end(run)) - Math.max(first, entries.start(run));
      count += page ? here : 0;
    }
    return count;
  }

  static long present(Machine machine, Process process) {
    return process.alive() ? present(machine, process, 0, Long.MAX_VALUE) : 0;
  }
}
