package io.github.tablemates.sim;

import static io.github.tablemates.model.VmFlags.RIGHTS;
import static io.github.tablemates.model.VmFlags.VM_MAYSHARE;
import static io.github.tablemates.model.VmFlags.VM_MAYWRITE;
import static io.github.tablemates.model.VmFlags.VM_NORESERVE;
import static io.github.tablemates.model.VmFlags.VM_SHARED;
import static io.github.tablemates.model.VmFlags.VM_WRITE;

import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Rule;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.Vma;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who may use a table together, and the rights of entries. Asked of every PMD page by itself, not
/// by following what the simulation did. Advice is no matter: it may change flags, and on old
/// kernels cut a mapping, while the table stays linked.
final class SharingRules {

  private static final int COMPARED = RIGHTS | VM_SHARED | VM_MAYSHARE | VM_MAYWRITE | VM_NORESERVE;

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
      boolean whole =
          vma.covers(user.base, user.base + paging.slotSize())
              || !machine.rules().has(Rule.SPLIT_UNSHARES);
      require(whole, "%s shares but does not cover the slot".formatted(user));
      require(vma.has(VM_MAYSHARE), "%s is private but shares".formatted(user));
      boolean samePages = vma.object() == first.vma.object() && offset(user) == offset(first);
      require(samePages, "%s shares but maps other pages".formatted(user));
      boolean sameFlags = ((vma.flags() ^ first.vma.flags()) & COMPARED) == 0;
      require(sameFlags, "%s shares with other flags".formatted(user));
    }
  }

  /// Where in the object the slot begins.
  private static long offset(User user) {
    return user.base - user.vma.start() + user.vma.offset();
  }

  private void require(boolean holds, String sentence) {
    if (!holds) {
      broken.add(sentence);
    }
  }
}
