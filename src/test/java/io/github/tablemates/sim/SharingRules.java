package io.github.tablemates.sim;

import static io.github.tablemates.model.VmFlags.VM_MAYSHARE;
import static io.github.tablemates.model.VmFlags.VM_WRITE;

import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.Vma;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What holds as long as mprotect is all that changes flags: who uses a table together, and the
/// rights of entries. Asked of every PMD page by itself, not by following what the simulation did.
final class SharingRules {

  private record User(String process, Vma vma, long base) {}

  private final Machine machine;
  private final Paging paging;
  private final List<String> broken = new ArrayList<>();

  private SharingRules(Machine machine) {
    this.machine = machine;
    this.paging = machine.paging();
  }

  static List<String> broken(Machine machine) {
    var rules = new SharingRules(machine);
    Map<Integer, List<User>> users = new LinkedHashMap<>();
    for (Process process : machine.liveProcesses()) {
      for (Vma vma : process.mappings()) {
        if (vma.isHugetlb() && vma.pageSize() == rules.paging.pmdSize()) {
          rules.look(process, vma, users);
        }
      }
    }
    users.forEach(rules::together);
    return rules.broken;
  }

  private void look(Process process, Vma vma, Map<Integer, List<User>> users) {
    for (long base = paging.slotBase(vma.start()); base < vma.end(); base += paging.slotSize()) {
      int table = machine.tableFor(process, paging.pmdDepth(), base);
      if (table != Runs.NONE) {
        var user = new User(process.name(), vma, base);
        users.computeIfAbsent(table, _ -> new ArrayList<>()).add(user);
        rights(user, machine.tables().get(table));
      }
    }
  }

  private void rights(User user, Table table) {
    Vma vma = user.vma;
    int first = paging.index(paging.pmdDepth(), Math.max(vma.start(), user.base));
    long end = Math.min(vma.end(), user.base + paging.slotSize());
    int count = (int) ((end - Math.max(vma.start(), user.base)) / vma.pageSize());
    Runs entries = table.entries().part(first, count, first);
    for (int run = 0; run < entries.runs(); run++) {
      boolean writable = (entries.tag(run) & Table.WRITABLE) != 0;
      boolean copy = (entries.tag(run) & Table.PRIVATE_COPY) != 0;
      boolean right =
          vma.has(VM_MAYSHARE)
              ? writable == vma.has(VM_WRITE) && !copy
              : !writable || (copy && vma.has(VM_WRITE));
      require(right, "wrong rights of %s in %s at %s".formatted(entries, vma, user.process));
    }
  }

  private void together(int table, List<User> users) {
    if (!machine.tables().get(table).isShared()) {
      return;
    }
    User first = users.getFirst();
    for (User user : users) {
      Vma vma = user.vma;
      boolean whole = vma.covers(user.base, user.base + paging.slotSize());
      require(whole, "%s shares but does not cover the slot".formatted(user));
      require(vma.has(VM_MAYSHARE), "%s is private but shares".formatted(user));
      boolean samePages =
          vma.object() == first.vma.object()
              && whole
              && vma.pageAt(user.base) == first.vma.pageAt(first.base);
      require(samePages, "%s shares but maps other pages".formatted(user));
      require(vma.flags() == first.vma.flags(), "%s shares with other flags".formatted(user));
    }
  }

  private void require(boolean holds, String sentence) {
    if (!holds) {
      broken.add(sentence);
    }
  }
}
