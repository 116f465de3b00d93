package io.github.tablemates.sim;

import static io.github.tablemates.model.VmFlags.UFFD_FLAGS;
import static io.github.tablemates.model.VmFlags.VM_MAYWRITE;
import static io.github.tablemates.model.VmFlags.VM_SHARED;
import static io.github.tablemates.model.VmFlags.VM_UFFD_MINOR;
import static io.github.tablemates.model.VmFlags.VM_UFFD_MISSING;
import static io.github.tablemates.model.VmFlags.VM_UFFD_WP;

import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Process.Userfaultfd;
import io.github.tablemates.model.Rule;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.Via;
import io.github.tablemates.model.Vma;
import java.util.List;
import java.util.Set;

/// userfaultfd: registering, write protection, and what becomes of shared tables.
final class Userfaultfds {

  private final Kernel kernel;
  private final Mappings mappings;
  private final Pages pages;
  private final Faults faults;
  private final PmdSharing sharing;
  private final Paging paging;

  Userfaultfds(Kernel kernel, Mappings mappings, Pages pages, Faults faults, PmdSharing sharing) {
    this.kernel = kernel;
    this.mappings = mappings;
    this.pages = pages;
    this.faults = faults;
    this.sharing = sharing;
    this.paging = kernel.paging;
  }

  /// `userfaultfd_register`.
  void register(int process, Command.UffdRegister call) throws Refusal {
    long at = kernel.resolve(call.at());
    long end = range(at, call.length());
    if (kernel.process(process).userfaultfd() == Userfaultfd.NONE) {
      Userfaultfd state = call.sigbus() ? Userfaultfd.SIGBUS : Userfaultfd.OPEN;
      kernel.put(kernel.process(process).withUserfaultfd(state));
    }
    if (call.modes().isEmpty()) {
      throw new Refusal(Errno.EINVAL, "no mode is asked for");
    }
    List<Vma> found = List.copyOf(kernel.process(process).mappingsIn(at, end));
    if (found.isEmpty()) {
      throw new Refusal(Errno.EINVAL, "nothing is mapped there");
    }
    for (Vma vma : found) {
      check(vma, at, end, call.modes());
    }
    int flags = flags(call.modes());
    for (Vma vma : found) {
      if ((vma.flags() & flags) == flags) {
        continue;
      }
      long from = Math.max(at, vma.start());
      long to = Math.min(end, vma.end());
      if (!mappings.setFlags(process, from, to, (vma.flags() & ~UFFD_FLAGS) | flags)) {
        throw new Refusal(Errno.EINVAL, "the cut would go through a huge page");
      }
      if ((flags & (VM_UFFD_WP | VM_UFFD_MINOR)) != 0) {
        unshareAll(process, kernel.process(process).mappingAt(from).orElseThrow());
      }
    }
  }

  private long range(long at, long length) throws Refusal {
    boolean aligned = at % paging.basePage() == 0 && length % paging.basePage() == 0;
    if (!aligned || length <= 0 || at > paging.userEnd() - length) {
      throw new Refusal(Errno.EINVAL, "the range is empty, unaligned or outside of user space");
    }
    return at + length;
  }

  private void check(Vma vma, long at, long end, Set<UffdMode> modes) throws Refusal {
    boolean unaligned =
        Math.max(at, vma.start()) % vma.pageSize() != 0
            || Math.min(end, vma.end()) % vma.pageSize() != 0;
    if (unaligned) {
      throw new Refusal(Errno.EINVAL, "the range is not a multiple of the huge page size");
    }
    boolean segment = vma.isHugetlb() && kernel.object(vma.object()).via() == Via.SHMGET;
    if (segment && !kernel.rules.has(Rule.UFFD_ON_SEGMENTS)) {
      throw new Refusal(Errno.EINVAL, "this kernel does not watch System V segments");
    }
    if (modes.contains(UffdMode.WP) && !hasWriteProtection(vma)) {
      throw new Refusal(Errno.EINVAL, "this kernel cannot write-protect hugetlb mappings");
    }
    if (modes.contains(UffdMode.MINOR) && !(kernel.rules.has(Rule.UFFD_MINOR) && vma.isHugetlb())) {
      throw new Refusal(Errno.EINVAL, "this kernel has no minor mode for it");
    }
    if (!vma.has(VM_MAYWRITE)) {
      throw new Refusal(Errno.EPERM, "the mapping may never be written");
    }
  }

  private boolean hasWriteProtection(Vma vma) {
    boolean anonymous = !vma.isHugetlb() && !vma.has(VM_SHARED);
    return switch (paging.architecture()) {
      case "x86-64" -> anonymous || kernel.rules.has(Rule.UFFD_WP_X86);
      case "arm64" -> kernel.rules.has(Rule.UFFD_WP_ARM64);
      default -> false;
    };
  }

  private static int flags(Set<UffdMode> modes) {
    int flags = 0;
    for (UffdMode mode : modes) {
      flags |=
          switch (mode) {
            case MISSING -> VM_UFFD_MISSING;
            case WP -> VM_UFFD_WP;
            case MINOR -> VM_UFFD_MINOR;
          };
    }
    return flags;
  }

  /// `hugetlb_unshare_all_pmds`: every whole slot of the mapping.
  private void unshareAll(int process, Vma vma) {
    if (!vma.isHugetlb() || !sharing.asksFor(vma)) {
      return;
    }
    long slot = paging.slotSize();
    for (long base = Calls.roundUp(vma.start(), slot); base + slot <= vma.end(); base += slot) {
      sharing.hugePmdUnshare(process, base);
    }
  }

  /// `userfaultfd_unregister`.
  void unregister(int process, long at, long length) throws Refusal {
    requireOpen(process);
    long end = range(at, length);
    List<Vma> found = List.copyOf(kernel.process(process).mappingsIn(at, end));
    if (found.isEmpty()) {
      throw new Refusal(Errno.EINVAL, "nothing is mapped there");
    }
    boolean unaligned = found.getFirst().contains(at) && at % found.getFirst().pageSize() != 0;
    if (unaligned) {
      throw new Refusal(Errno.EINVAL, "the range is not a multiple of the huge page size");
    }
    for (Vma vma : found) {
      long from = Math.max(at, vma.start());
      long to = Math.min(end, vma.end());
      if (vma.has(UFFD_FLAGS) && !release(process, vma, from, to)) {
        throw new Refusal(Errno.EINVAL, "the cut would go through a huge page");
      }
    }
  }

  private void requireOpen(int process) throws Refusal {
    if (kernel.process(process).userfaultfd() == Userfaultfd.NONE) {
      throw new Refusal(Errno.EBADF, "the process has no userfaultfd");
    }
  }

  private boolean release(int process, Vma vma, long from, long to) {
    if (vma.has(VM_UFFD_WP)) {
      protectEntries(process, vma, from, to, false);
    }
    return mappings.setFlags(process, from, to, vma.flags() & ~UFFD_FLAGS);
  }

  /// `userfaultfd_release`.
  void close(int process) {
    for (Vma vma : List.copyOf(kernel.process(process).mappings())) {
      if (vma.has(UFFD_FLAGS)) {
        release(process, vma, vma.start(), vma.end());
      }
    }
    kernel.put(kernel.process(process).withUserfaultfd(Userfaultfd.NONE));
  }

  /// `userfaultfd_writeprotect`.
  void writeprotect(int process, Command.UffdWriteprotect call) throws Refusal {
    requireOpen(process);
    long at = kernel.resolve(call.at());
    long end = range(at, call.length());
    List<Vma> found = List.copyOf(kernel.process(process).mappingsIn(at, end));
    boolean many = kernel.rules.has(Rule.UFFD_WP_MANY);
    if (found.isEmpty() || (!many && !found.getFirst().covers(at, end))) {
      throw new Refusal(Errno.ENOENT, "no one mapping holds the range");
    }
    for (Vma vma : found) {
      if (!vma.has(VM_UFFD_WP)) {
        throw new Refusal(Errno.ENOENT, "the range is not registered for write protection");
      }
      if (at % vma.pageSize() != 0 || call.length() % vma.pageSize() != 0) {
        throw new Refusal(Errno.EINVAL, "the range is not a multiple of the huge page size");
      }
      protectEntries(
          process, vma, Math.max(at, vma.start()), Math.min(end, vma.end()), call.protect());
    }
  }

  private void protectEntries(int process, Vma vma, long from, long to, boolean protect) {
    mappings.overTables(
        vma, from, to, (start, end) -> protectPart(process, vma, start, end, protect));
  }

  private void protectPart(int process, Vma vma, long from, long to, boolean protect) {
    int depth = pages.depthOf(vma);
    int table = kernel.tableFor(process, depth, from);
    if (table == Runs.NONE && protect) {
      table = faults.pteAlloc(process, vma, from, depth);
    }
    if (table == Runs.NONE) {
      return;
    }
    int per = pages.perPage(vma);
    int first = pages.entryOf(vma, from);
    int count = (int) ((to - from) / vma.pageSize()) * per;
    Table before = kernel.table(table);
    Runs entries =
        before
            .entries()
            .retag(first, count, (tag, _) -> protect ? tag | Table.UFFD_WP : tag & ~Table.UFFD_WP);
    for (int at = first; at < first + count; ) {
      int run = entries.find(at);
      if (run == Runs.NONE) {
        int gap = entries.gapEnd(at, first + count);
        if (protect) {
          entries = entries.with(at, gap - at, 0, pages.marker(vma), 0);
        }
        at = gap;
      } else {
        int next = Math.min(first + count, entries.end(run));
        if (!protect && (entries.tag(run) & Table.MARKER) != 0) {
          entries = entries.without(at, next - at);
        }
        at = next;
      }
    }
    if (!entries.equals(before.entries())) {
      kernel.putTable(table, before.withEntries(entries));
      kernel.emit(new Event.EntriesProtected(process, table, first, count, !protect));
    }
  }
}
