package io.github.tablemates.sim;

import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Rule;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.VmFlags;
import io.github.tablemates.model.Vma;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// mremap: shrinking, moving, and the call that never returns.
final class Moves {

  /// The call dead-locks on itself.
  static final class NeverReturns extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NeverReturns() {
      super("mremap waits for a lock that it holds itself", null, false, false);
    }
  }

  private final Kernel kernel;
  private final Mappings mappings;
  private final Pages pages;
  private final Tables tables;
  private final PmdSharing sharing;
  private final Paging paging;

  Moves(Kernel kernel, Mappings mappings, Pages pages, Tables tables, PmdSharing sharing) {
    this.kernel = kernel;
    this.mappings = mappings;
    this.pages = pages;
    this.tables = tables;
    this.sharing = sharing;
    this.paging = kernel.paging;
  }

  /// `mremap(2)`; the answer is the new address.
  long mremap(int process, Command.Mremap call) throws Refusal {
    Set<MremapFlag> flags = call.flags();
    boolean fixed = flags.contains(MremapFlag.MREMAP_FIXED);
    boolean dontUnmap = flags.contains(MremapFlag.MREMAP_DONTUNMAP);
    boolean mayMove = flags.contains(MremapFlag.MREMAP_MAYMOVE);
    long at = kernel.resolve(call.at());
    if ((fixed || dontUnmap) && !mayMove) {
      throw new Refusal(Errno.EINVAL, "it needs MREMAP_MAYMOVE");
    }
    if (dontUnmap && call.length() != call.newLength()) {
      throw new Refusal(Errno.EINVAL, "MREMAP_DONTUNMAP cannot change the length");
    }
    if (at % paging.basePage() != 0 || call.newLength() <= 0) {
      throw new Refusal(Errno.EINVAL, "the address is unaligned or the new length is 0");
    }
    if (!kernel.rules.has(Rule.MREMAP_MOVES)) {
      return mremapOfOld(process, call, at);
    }
    Vma vma =
        kernel
            .process(process)
            .mappingAt(at)
            .orElseThrow(() -> new Refusal(Errno.EFAULT, "nothing is mapped there"));
    long page = vma.pageSize();
    long length = Calls.roundUp(call.length(), page);
    long newLength = Calls.roundUp(call.newLength(), page);
    long newAt = call.newAt() == null ? 0 : kernel.resolve(call.newAt());
    if (at % page != 0 || newAt % page != 0) {
      throw new Refusal(Errno.EINVAL, "an address is not a multiple of the huge page size");
    }
    if (length == 0 || (newLength > length && vma.isHugetlb())) {
      throw new Refusal(Errno.EINVAL, "hugetlb mappings cannot grow (VM_DONTEXPAND)");
    }
    if (newLength > length && !fixed) {
      return grow(process, vma, at, length, newLength, mayMove);
    }
    if (!fixed && !dontUnmap) {
      unmap(process, at + newLength, at + length);
      return at;
    }
    if (dontUnmap && vma.has(VmFlags.VM_DONTEXPAND)) {
      throw new Refusal(Errno.EINVAL, "MREMAP_DONTUNMAP does not take hugetlb mappings");
    }
    if (dontUnmap || newLength > length) {
      throw notSimulated();
    }
    return moveTo(process, at, length, newLength, newAt);
  }

  /// `expand_vma`: an ordinary mapping grows where it is, or else moves to where there is room.
  private long grow(int process, Vma vma, long at, long length, long newLength, boolean mayMove)
      throws Refusal {
    if (length > vma.end() - at) {
      throw new Refusal(Errno.EFAULT, "the range goes beyond the mapping");
    }
    Process owner = kernel.process(process);
    boolean atItsEnd = at + length == vma.end();
    if (atItsEnd && Room.isFree(paging, owner, vma.end(), newLength - length)) {
      kernel.put(process, vma.part(vma.start(), at + newLength));
      return at;
    }
    if (!mayMove) {
      throw new Refusal(Errno.ENOMEM, "something is in the way");
    }
    long newAt =
        Room.find(paging, owner, newLength, vma.pageSize(), false)
            .orElseThrow(() -> new Refusal(Errno.ENOMEM, "no gap is long enough"));
    move(process, vma, at, length, newAt);
    Vma moved = kernel.process(process).mappingAt(newAt).orElseThrow();
    kernel.put(process, moved.part(newAt, newAt + newLength));
    return newAt;
  }

  /// Before hugetlb mappings could be moved nothing looked at them until they had to be: they could
  /// shrink, and a place to move to was emptied in vain.
  private long mremapOfOld(int process, Command.Mremap call, long at) throws Refusal {
    long length = Calls.roundUp(call.length(), paging.basePage());
    long newLength = Calls.roundUp(call.newLength(), paging.basePage());
    boolean moves = call.flags().contains(MremapFlag.MREMAP_FIXED);
    if (moves) {
      long newAt = call.newAt() == null ? 0 : kernel.resolve(call.newAt());
      checkPlace(at, length, newLength, newAt);
      unmap(process, newAt, newAt + newLength);
    }
    if (newLength < length) {
      unmap(process, at + newLength, at + length);
    }
    boolean dontUnmap = call.flags().contains(MremapFlag.MREMAP_DONTUNMAP);
    if (!moves && !dontUnmap && newLength <= length) {
      return at;
    }
    Vma vma =
        kernel
            .process(process)
            .mappingAt(at)
            .orElseThrow(() -> new Refusal(Errno.EFAULT, "nothing is mapped there"));
    if (!vma.isHugetlb() && (newLength > length || !moves)) {
      throw notSimulated();
    }
    if (vma.isHugetlb()) {
      throw new Refusal(Errno.EINVAL, "this kernel cannot move or grow hugetlb mappings");
    }
    if (newLength > vma.end() - at) {
      throw new Refusal(Errno.EFAULT, "the range goes beyond the mapping");
    }
    return move(process, vma, at, newLength, kernel.resolve(Objects.requireNonNull(call.newAt())));
  }

  private static TooLarge notSimulated() {
    return new TooLarge(
        "mremap of an ordinary mapping that grows where it moves, or stays, is not simulated");
  }

  private void unmap(int process, long start, long end) throws Refusal {
    if (start == end) {
      return;
    }
    if (!mappings.splitAtBorders(process, start, end)) {
      throw new Refusal(Errno.EINVAL, "the cut would go through a huge page");
    }
    mappings.remove(process, start, end);
  }

  private void checkPlace(long at, long length, long newLength, long newAt) throws Refusal {
    if (newAt % paging.basePage() != 0 || newAt > paging.userEnd() - newLength) {
      throw new Refusal(Errno.EINVAL, "the new range lies outside of user space");
    }
    if (at < newAt + newLength && newAt < at + length) {
      throw new Refusal(Errno.EINVAL, "the old and the new range overlap");
    }
  }

  private long moveTo(int process, long at, long length, long newLength, long newAt)
      throws Refusal {
    checkPlace(at, length, newLength, newAt);
    Vma first = kernel.process(process).mappingAt(at).orElseThrow();
    boolean many = length > first.end() - at && newLength == length;
    if (many && kernel.rules.has(Rule.MREMAP_MOVES_MANY)) {
      return moveMany(process, at, length, newAt);
    }
    unmap(process, newAt, newAt + newLength);
    if (newLength < length) {
      unmap(process, at + newLength, at + length);
    }
    Vma vma = kernel.process(process).mappingAt(at).orElseThrow();
    if (newLength > vma.end() - at) {
      throw new Refusal(Errno.EFAULT, "the range goes beyond the mapping");
    }
    return move(process, vma, at, newLength, newAt);
  }

  /// `remap_move`: each mapping of the range in turn; what has moved stays moved if one fails.
  private long moveMany(int process, long at, long length, long newAt) throws Refusal {
    List<Vma> found = new ArrayList<>(kernel.process(process).mappingsIn(at, at + length));
    boolean moved = false;
    for (Vma vma : found) {
      long from = Math.max(at, vma.start());
      long to = Math.min(at + length, vma.end());
      boolean watched = vma.has(VmFlags.UFFD_FLAGS);
      if (watched && (moved || found.size() > 1)) {
        throw new Refusal(Errno.EFAULT, "a mapping in the range is watched by userfaultfd");
      }
      long target = newAt + from - at;
      unmap(process, target, target + to - from);
      Vma now = kernel.process(process).mappingAt(from).orElseThrow();
      move(process, now, from, to - from, target);
      moved = true;
    }
    return newAt;
  }

  private long move(int process, Vma vma, long at, long length, long newAt) throws Refusal {
    Vma twin = vma.part(at, at + length).movedTo(newAt);
    Vma target = mappings.insert(process, twin);
    movePageTables(process, vma, at, target);
    boolean cutShort = vma.isHugetlb() && (int) length >= 0 && (int) length < length;
    if (cutShort) {
      moveBack(process, vma, at, target);
      throw new Refusal(
          Errno.ENOMEM, "move_hugetlb_page_tables() returns an int, too short for the length");
    }
    Vma moved = kernel.process(process).mappingAt(newAt).orElseThrow();
    if (moved.has(VmFlags.UFFD_FLAGS)) { // mremap_userfaultfd_prep()
      kernel.put(process, moved.withFlags(moved.flags() & ~VmFlags.UFFD_FLAGS));
    }
    Vma source = kernel.process(process).mappingAt(at).orElseThrow();
    kernel.put(process, source.withReserved(without(source, at, length)));
    unmap(process, at, at + length);
    return newAt;
  }

  private static Runs without(Vma vma, long at, long length) {
    return vma.reserved().without(vma.pageInside(at), (int) (length / vma.pageSize()));
  }

  private void moveBack(int process, Vma vma, long at, Vma target) {
    movePageTables(process, target, target.start(), vma.part(at, at + target.length()));
    Vma made = kernel.process(process).mappingAt(target.start()).orElseThrow();
    kernel.put(process, made.withReserved(Runs.EMPTY));
    mappings.remove(process, target.start(), target.end());
  }

  /// `move_hugetlb_page_tables`: shared slots are left behind, entries of others go along.
  private void movePageTables(int process, Vma vma, long at, Vma target) {
    mappings.overPresentTables(
        process,
        vma,
        at,
        at + target.length(),
        (from, to) -> {
          int depth = pages.depthOf(vma);
          int table = kernel.tableFor(process, depth, from);
          if (table == Runs.NONE) {
            return;
          }
          int per = pages.perPage(vma);
          int first = pages.entryOf(vma, from);
          int count = (int) ((to - from) / vma.pageSize()) * per;
          Runs part = kernel.table(table).entries().part(first, count, 0);
          boolean left =
              !part.isEmpty()
                  && vma.isHugetlb()
                  && sharing.asksFor(vma)
                  && sharing.hugePmdUnshare(process, from);
          if (!left && !part.isEmpty()) {
            moveEntries(process, target, table, first, count, part, from - at + target.start());
          }
        });
  }

  private void moveEntries(
      int process, Vma target, int table, int first, int count, Runs part, long to) {
    Table before = kernel.table(table);
    int depth = pages.depthOf(target);
    int size = paging.levels().get(depth).entries();
    for (int run = 0; run < part.runs(); run++) {
      for (int done = 0; done < part.count(run); ) {
        long offset = (long) (part.start(run) + done) << paging.levels().get(depth).shift();
        long there = to + offset;
        int index = paging.index(depth, there);
        int here = Math.min(part.count(run) - done, size - index);
        int made = tableAt(process, target, there, depth);
        Table now = kernel.table(made);
        kernel.putTable(
            made,
            now.withEntries(
                now.entries().with(index, here, part.value(run) + done, part.tag(run), 0)));
        kernel.emit(new Event.EntriesFilled(process, made, index, here, false));
        done += here;
      }
    }
    Table after = kernel.table(table);
    kernel.putTable(table, after.withEntries(after.entries().without(first, count)));
    kernel.emit(new Event.EntriesCleared(process, table, first, part.size()));
    if (before.isFreed()) {
      throw new IllegalStateException("moved out of a freed table");
    }
  }

  /// The table at the new place. To look for one to share takes the lock that the move holds.
  private int tableAt(int process, Vma target, long address, int depth) {
    int table = kernel.tableFor(process, depth, address);
    if (table == Runs.NONE
        && target.isHugetlb()
        && kernel.rules.has(Rule.MREMAP_DEADLOCKS)
        && sharing.asksFor(target)
        && sharing.wantPmdShare(process, target, address)) {
      throw new NeverReturns();
    }
    return table == Runs.NONE ? tables.alloc(process, depth, address) : table;
  }
}
