package io.github.tablemates.layout;

import io.github.tablemates.explain.Words;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.Vec;
import io.github.tablemates.model.Vma;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The live processes of a machine, grouped by object, rights and slot states. Going from one
/// machine of a history to another costs what differs between them, however many processes there
/// are.
final class Crowd {

  /// Processes that are alike.
  ///
  /// @param key what makes them alike
  /// @param first the lowest index among them
  record Kin(String key, int first, int count) {}

  private final Map<String, BitSet> members = new HashMap<>();
  private final List<String> keys = new ArrayList<>();
  private Vec<Process> known = Vec.empty();

  /// The groups without the processes that are drawn on their own, in the order of their first
  /// members.
  synchronized List<Kin> at(Machine machine, List<Process> apart) {
    Vec<Process> now = machine.processes();
    known.changes(now, index -> place(machine, index));
    for (int gone = now.size(); gone < known.size(); gone++) {
      move(gone, "");
    }
    known = now;
    var kin = new ArrayList<Kin>();
    members.forEach(
        (key, all) -> {
          var rest = (BitSet) all.clone();
          apart.forEach(process -> rest.clear(process.index()));
          if (!rest.isEmpty()) {
            kin.add(new Kin(key, rest.nextSetBit(0), rest.cardinality()));
          }
        });
    kin.sort(Comparator.comparingInt(Kin::first));
    return kin;
  }

  private void place(Machine machine, int index) {
    Process process = machine.processes().get(index);
    move(index, process.alive() ? key(machine, process) : "");
  }

  private void move(int index, String key) {
    while (keys.size() <= index) {
      keys.add("");
    }
    String old = keys.set(index, key);
    if (old.equals(key)) {
      return;
    }
    BitSet left = members.get(old);
    if (left != null) {
      left.clear(index);
      if (left.isEmpty()) {
        members.remove(old);
      }
    }
    if (!key.isEmpty()) {
      members.computeIfAbsent(key, _ -> new BitSet()).set(index);
    }
  }

  /// Object, rights and slot states of each mapping, in words that are equal for what is alike.
  private static String key(Machine machine, Process process) {
    var key = new StringBuilder(process.hung() ? "hangs " : "alive ");
    for (Vma vma : process.mappings()) {
      key.append(vma.object())
          .append(' ')
          .append(vma.perms())
          .append(' ')
          .append(vma.flags())
          .append(' ')
          .append(vma.offset())
          .append('+')
          .append(vma.length());
      if (vma.isHugetlb() && machine.paging().pudDepth() >= 0) {
        states(machine, process, vma, key);
      }
      key.append("; ");
    }
    return key.toString();
  }

  private static void states(Machine machine, Process process, Vma vma, StringBuilder key) {
    int depth = machine.paging().pudDepth();
    long slot = machine.paging().slotSize();
    long span = machine.paging().tableSpan(depth);
    long first = vma.start() & -slot;
    for (long at = first; at < vma.end(); at = (at & -span) + span) {
      long end = Math.min(vma.end(), (at & -span) + span);
      int from = machine.paging().index(depth, at);
      int count = (int) ((end - at + slot - 1) / slot);
      int table = machine.tableFor(process, depth, at);
      if (table != Runs.NONE) {
        Table page = machine.tables().get(table);
        append(page.entries(), from, count, (at - first) / slot - from, " L", key);
      }
      int number = (int) (at / slot);
      append(process.holes(), number, count, (at - first) / slot - number, " H", key);
    }
  }

  private static void append(
      Runs runs, int from, int count, long shift, String sign, StringBuilder key) {
    for (int run = runs.firstEndingAfter(from);
        run < runs.runs() && runs.start(run) < from + count;
        run++) {
      key.append(sign)
          .append(Math.max(from, runs.start(run)) + shift)
          .append('-')
          .append(Math.min(from + count, runs.end(run)) + shift);
    }
  }

  /// What a group is called.
  static String title(Machine machine, Kin kin) {
    return kin.count() == 1
        ? machine.processes().get(kin.first()).name()
        : Words.count(kin.count(), "process") + " alike";
  }
}
