package io.github.tablemates.sim;

import static io.github.tablemates.model.VmFlags.VM_DONTCOPY;
import static io.github.tablemates.model.VmFlags.VM_DONTDUMP;
import static io.github.tablemates.model.VmFlags.VM_HUGEPAGE;
import static io.github.tablemates.model.VmFlags.VM_MAYWRITE;
import static io.github.tablemates.model.VmFlags.VM_NOHUGEPAGE;
import static io.github.tablemates.model.VmFlags.VM_RAND_READ;
import static io.github.tablemates.model.VmFlags.VM_READ;
import static io.github.tablemates.model.VmFlags.VM_SEQ_READ;
import static io.github.tablemates.model.VmFlags.VM_SHARED;
import static io.github.tablemates.model.VmFlags.VM_WRITE;

import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Rule;
import io.github.tablemates.model.Vma;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// madvise and mlock.
final class Advices {

  private final Kernel kernel;
  private final Mappings mappings;
  private final Touches touches;
  private final Files files;
  private final Paging paging;

  Advices(Kernel kernel, Mappings mappings, Touches touches, Files files) {
    this.kernel = kernel;
    this.mappings = mappings;
    this.touches = touches;
    this.files = files;
    this.paging = kernel.paging;
  }

  void madvise(int process, Command.Madvise call) throws Refusal {
    long at = kernel.resolve(call.at());
    Advice advice = call.advice();
    boolean populates = advice == Advice.MADV_POPULATE_READ || advice == Advice.MADV_POPULATE_WRITE;
    boolean unknown =
        (populates && !kernel.rules.has(Rule.POPULATE_EXISTS))
            || (advice == Advice.MADV_DONTNEED_LOCKED && !kernel.rules.has(Rule.DONTNEED_WORKS));
    if (unknown || at % paging.basePage() != 0 || call.length() < 0) {
      throw new Refusal(
          Errno.EINVAL, unknown ? "this kernel does not know it" : "the address is unaligned");
    }
    long end = at + Calls.roundUp(call.length(), paging.basePage());
    if (end == at) {
      return;
    }
    if (populates) {
      populate(process, at, end, advice == Advice.MADV_POPULATE_WRITE);
      return;
    }
    boolean gap = false;
    for (long next = at; next < end; ) {
      Vma vma = firstFrom(process, next, end);
      if (vma == null) {
        gap = true;
        break;
      }
      gap |= vma.start() > next;
      long from = Math.max(next, vma.start());
      long to = Math.min(end, vma.end());
      advise(process, vma, from, to, advice);
      next = to;
    }
    if (gap) {
      throw new Refusal(Errno.ENOMEM, "part of the range is not mapped");
    }
  }

  private @Nullable Vma firstFrom(int process, long at, long end) {
    var found = kernel.process(process).mappingsIn(at, end);
    return found.isEmpty() ? null : found.getFirst();
  }

  private void advise(int process, Vma vma, long from, long to, Advice advice) throws Refusal {
    switch (advice) {
      case MADV_NORMAL -> flags(process, vma, from, to, 0, VM_RAND_READ | VM_SEQ_READ);
      case MADV_RANDOM -> flags(process, vma, from, to, VM_RAND_READ, VM_SEQ_READ);
      case MADV_SEQUENTIAL -> flags(process, vma, from, to, VM_SEQ_READ, VM_RAND_READ);
      case MADV_DONTFORK -> flags(process, vma, from, to, VM_DONTCOPY, 0);
      case MADV_DOFORK -> {
        if (kernel.rules.has(Rule.DOFORK_REFUSED) && vma.isHugetlb()) {
          throw new Refusal(Errno.EINVAL, "not on hugetlb mappings (VM_SPECIAL)");
        }
        flags(process, vma, from, to, 0, VM_DONTCOPY);
      }
      case MADV_DONTDUMP -> flags(process, vma, from, to, VM_DONTDUMP, 0);
      case MADV_DODUMP -> flags(process, vma, from, to, 0, VM_DONTDUMP);
      case MADV_HUGEPAGE -> flags(process, vma, from, to, VM_HUGEPAGE, VM_NOHUGEPAGE);
      case MADV_NOHUGEPAGE -> flags(process, vma, from, to, VM_NOHUGEPAGE, VM_HUGEPAGE);
      case MADV_WILLNEED,
          MADV_MERGEABLE,
          MADV_UNMERGEABLE,
          MADV_KEEPONFORK,
          MADV_POPULATE_READ,
          MADV_POPULATE_WRITE -> {}
      case MADV_WIPEONFORK -> {
        if (vma.isHugetlb() || vma.has(VM_SHARED)) {
          throw new Refusal(Errno.EINVAL, "only on private anonymous memory");
        }
      }
      case MADV_DONTNEED, MADV_DONTNEED_LOCKED -> dontNeed(process, vma, from, to);
      case MADV_REMOVE -> remove(vma, from, to);
      case MADV_FREE,
          MADV_COLD,
          MADV_PAGEOUT,
          MADV_COLLAPSE,
          MADV_GUARD_INSTALL,
          MADV_GUARD_REMOVE,
          MADV_HWPOISON,
          MADV_SOFT_OFFLINE -> {
        if (vma.isHugetlb()) {
          throw new Refusal(Errno.EINVAL, "not on hugetlb mappings");
        }
      }
    }
  }

  private void flags(int process, Vma vma, long from, long to, int set, int clear) throws Refusal {
    int flags = (vma.flags() & ~clear) | set;
    if (flags != vma.flags() && !mappings.setFlags(process, from, to, flags)) {
      throw new Refusal(Errno.EINVAL, "the cut would go through a huge page");
    }
  }

  /// `madvise_dontneed_single_vma`: the mapping stays whole, so a slot can be shared again.
  private void dontNeed(int process, Vma vma, long from, long to) throws Refusal {
    boolean works = kernel.rules.has(Rule.DONTNEED_WORKS) || !vma.isHugetlb();
    if (!works || from % vma.pageSize() != 0) {
      throw new Refusal(
          Errno.EINVAL,
          works
              ? "the address is not a multiple of the huge page size"
              : "not on hugetlb mappings");
    }
    long end =
        kernel.rules.has(Rule.DONTNEED_ROUNDS_UP)
            ? Calls.roundUp(to, vma.pageSize())
            : to & -vma.pageSize();
    if (end > from) {
      mappings.zap(process, vma, from, end, true);
      Vma now = kernel.process(process).mappingAt(vma.start()).orElseThrow();
      int count = (int) ((end - from) / vma.pageSize());
      kernel.put(process, now.withTouched(now.touched().without(now.pageInside(from), count)));
    }
  }

  private void remove(Vma vma, long from, long to) throws Refusal {
    if (!vma.isHugetlb()) {
      throw new Refusal(Errno.EINVAL, "there is no file to punch a hole into");
    }
    int needed =
        kernel.rules.has(Rule.REMOVE_THROUGH_READ_ONLY)
            ? VM_SHARED | VM_MAYWRITE
            : VM_SHARED | VM_WRITE;
    if ((vma.flags() & needed) != needed) {
      throw new Refusal(Errno.EACCES, "the mapping is not shared and writable");
    }
    files.punchHole(vma.object(), from - vma.start() + vma.offset(), to - from);
  }

  /// `madvise_populate`.
  private void populate(int process, long at, long end, boolean write) throws Refusal {
    for (long next = at; next < end; ) {
      Optional<Vma> vma = kernel.process(process).mappingAt(next);
      if (vma.isEmpty()) {
        throw new Refusal(Errno.ENOMEM, "part of the range is not mapped");
      }
      if (!vma.get().has(write ? VM_WRITE : VM_READ)) {
        throw new Refusal(Errno.EINVAL, "the mapping does not allow the access");
      }
      long to = Math.min(end, vma.get().end());
      if (!touches.populate(process, vma.get(), next, to, write)) {
        throw new Refusal(Errno.EFAULT, "a page could not be had");
      }
      next = to;
    }
  }

  /// mlock and munlock: on hugetlb mappings they set no flag and cut nothing, mlock populates.
  void mlock(int process, long start, long length, boolean lock) throws Refusal {
    long at = start & -paging.basePage();
    long end = Calls.roundUp(start + length, paging.basePage());
    long next = at;
    while (next < end) {
      long here = next;
      Vma vma =
          kernel
              .process(process)
              .mappingAt(here)
              .orElseThrow(() -> new Refusal(Errno.ENOMEM, "part of the range is not mapped"));
      next = vma.end();
    }
    if (lock) {
      populateLocked(process, at, end, true);
    }
  }

  void mlockall(int process, Command.Mlockall call) throws Refusal {
    if (call.lock() && !call.current() && !call.future()) {
      throw new Refusal(Errno.EINVAL, "it needs MCL_CURRENT or MCL_FUTURE");
    }
    kernel.put(kernel.process(process).lockingFuture(call.lock() && call.future()));
    if (call.lock() && call.current()) {
      populateLocked(process, 0, Long.MAX_VALUE, false);
    }
  }

  private void populateLocked(int process, long at, long end, boolean strict) throws Refusal {
    for (Vma vma : List.copyOf(kernel.process(process).mappingsIn(at, end))) {
      boolean had =
          touches.populate(
              process,
              vma,
              Math.max(at, vma.start()),
              Math.min(end, vma.end()),
              Touches.populatesByWriting(vma));
      if (!had && strict) {
        throw new Refusal(Errno.ENOMEM, "a page could not be had");
      }
    }
  }
}
