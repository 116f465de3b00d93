package io.github.tablemates.sim;

import static io.github.tablemates.model.VmFlags.*;

import io.github.tablemates.model.Age;
import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Rule;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Via;
import io.github.tablemates.model.Vma;
import java.util.Set;

/// The system calls on mappings: what they check, in the kernel's order, and what they do.
final class Calls {

  private static final int MAY = VM_MAYREAD | VM_MAYWRITE | VM_MAYEXEC;

  private final Kernel kernel;
  private final Mappings mappings;
  private final Touches touches;
  private final Paging paging;

  Calls(Kernel kernel, Mappings mappings, Touches touches) {
    this.kernel = kernel;
    this.mappings = mappings;
    this.touches = touches;
    this.paging = kernel.paging;
  }

  long mmap(int process, Command.Mmap call) throws Refusal {
    Set<MapFlag> flags = call.flags();
    boolean shared =
        flags.contains(MapFlag.MAP_SHARED) || flags.contains(MapFlag.MAP_SHARED_VALIDATE);
    if (call.offset() % paging.basePage() != 0) {
      throw new Refusal(Errno.EINVAL, "the offset is not a multiple of the page size");
    }
    if (call.object() != null) {
      requireDescriptor(call.object());
    }
    if (call.length() <= 0) {
      throw new Refusal(Errno.EINVAL, "the length is 0");
    }
    long pageSize = pageSizeOf(call);
    long length = roundUp(call.length(), pageSize);
    if (length <= 0 || length > paging.userEnd()) {
      throw new Refusal(Errno.ENOMEM, "the length is more than user space");
    }
    if ((call.offset() + length) / pageSize > Integer.MAX_VALUE) {
      throw new TooLarge("a mapping of more than 2,147,483,647 pages is not simulated");
    }
    boolean fixed =
        flags.contains(MapFlag.MAP_FIXED) || flags.contains(MapFlag.MAP_FIXED_NOREPLACE);
    long at = place(process, call, length, pageSize, fixed);
    boolean noReplace = flags.contains(MapFlag.MAP_FIXED_NOREPLACE);
    if (noReplace && !Room.isEmpty(paging, kernel.process(process), at, length)) {
      throw new Refusal(Errno.EEXIST, "a mapping is in the way");
    }
    checkType(call);
    if (fixed) {
      makeRoom(process, at, length);
    }
    if (call.offset() % pageSize != 0) {
      throw new Refusal(Errno.EINVAL, "the offset is not a multiple of the huge page size");
    }
    int object = objectOf(call, length, pageSize);
    int vmFlags = rights(call.rights()) | MAY | (shared ? VM_SHARED | VM_MAYSHARE : 0);
    if (object != Vma.ANONYMOUS) {
      vmFlags |= VM_HUGETLB | VM_DONTEXPAND;
    }
    if (flags.contains(MapFlag.MAP_NORESERVE)) {
      vmFlags |= VM_NORESERVE;
    }
    Vma vma = vma(at, length, call.offset(), object, pageSize, vmFlags);
    Vma reserved = mappings.reserveFor(vma);
    if (reserved == null) {
      throw noPromise();
    }
    Vma made = mappings.insert(process, reserved);
    extend(made);
    if (flags.contains(MapFlag.MAP_POPULATE) || flags.contains(MapFlag.MAP_LOCKED)) {
      populate(process, made);
    } else if (kernel.process(process).locksFuture()) {
      populate(process, made);
    }
    return at;
  }

  /// What MAP_TYPE says. MAP_SHARED and MAP_PRIVATE together are MAP_SHARED_VALIDATE, bit for bit.
  private static void checkType(Command.Mmap call) throws Refusal {
    Set<MapFlag> flags = call.flags();
    boolean shared = flags.contains(MapFlag.MAP_SHARED);
    boolean isPrivate = flags.contains(MapFlag.MAP_PRIVATE);
    boolean validates = flags.contains(MapFlag.MAP_SHARED_VALIDATE) || (shared && isPrivate);
    if (!validates && !shared && !isPrivate) {
      throw new Refusal(Errno.EINVAL, "it needs one of MAP_SHARED and MAP_PRIVATE");
    }
    boolean hasFile = call.object() != null || flags.contains(MapFlag.MAP_HUGETLB);
    if (validates && !hasFile) {
      throw new Refusal(Errno.EINVAL, "MAP_SHARED_VALIDATE does not take anonymous memory");
    }
    if (validates && flags.contains(MapFlag.MAP_FIXED_NOREPLACE)) {
      throw new Refusal(
          Errno.EOPNOTSUPP, "hugetlbfs does not take MAP_FIXED_NOREPLACE with MAP_SHARED_VALIDATE");
    }
  }

  /// Only what has a descriptor can be mapped: a segment never had one.
  private void requireDescriptor(String name) throws Refusal {
    HugetlbObject object = kernel.object(objectIndex(name));
    if (!object.open() || object.via() == Via.SHMGET) {
      throw new Refusal(Errno.EBADF, "no descriptor of " + name + " is open");
    }
  }

  /// The rights that the architecture makes of those asked for.
  private int rights(int asked) {
    boolean implied =
        kernel.rules.has(Rule.RISCV_WRITE_IMPLIES_READ) && paging.architecture().equals("riscv64");
    return implied && (asked & VM_WRITE) != 0 ? asked | VM_READ : asked;
  }

  Vma vma(long at, long length, long offset, int object, long pageSize, int flags) {
    boolean lock = object != Vma.ANONYMOUS && (flags & VM_MAYSHARE) != 0;
    if (lock && kernel.rules.has(Rule.FORGETS_SOME_LOCKS)) {
      lock = (flags & VM_NORESERVE) == 0 && kernel.object(object).via() != Via.SHMGET;
    }
    return new Vma(
        at,
        at + length,
        offset,
        object,
        pageSize,
        flags,
        lock,
        Age.born(0),
        Runs.EMPTY,
        Runs.EMPTY,
        Vma.Private.NONE);
  }

  private long pageSizeOf(Command.Mmap call) throws Refusal {
    if (call.object() != null) {
      return kernel.object(objectIndex(call.object())).pageSize();
    }
    if (!call.flags().contains(MapFlag.MAP_HUGETLB)) {
      return paging.basePage();
    }
    long size = call.pageSize() == 0 ? kernel.defaultHugePage() : call.pageSize();
    if (!kernel.hasPool(size)) {
      throw new Refusal(Errno.EINVAL, "there is no pool of that huge page size");
    }
    return size;
  }

  private static Refusal noPromise() {
    return new Refusal(Errno.ENOMEM, "the pool cannot promise that many huge pages");
  }

  private int objectOf(Command.Mmap call, long length, long pageSize) throws Refusal {
    if (call.object() != null) {
      return objectIndex(call.object());
    }
    if (!call.flags().contains(MapFlag.MAP_HUGETLB)) {
      return Vma.ANONYMOUS;
    }
    boolean promises = !call.flags().contains(MapFlag.MAP_NORESERVE);
    if (promises && length / pageSize > kernel.pool(pageSize).available()) {
      throw noPromise(); // before the object exists, for nothing would ever free it
    }
    int number = 1;
    while (kernel.objectIndex("anon" + number) != Runs.NONE) {
      number++;
    }
    int index =
        kernel.addObject(
            Lifecycle.object(
                paging, "anon" + number, Via.MAP_HUGETLB, length, pageSize, false, false));
    kernel.emit(new Event.ObjectCreated(index));
    return index;
  }

  private int objectIndex(String name) {
    return kernel.objectIndex(name);
  }

  private long place(int process, Command.Mmap call, long length, long pageSize, boolean fixed)
      throws Refusal {
    Process owner = kernel.process(process);
    if (fixed) {
      long at = call.at() == null ? 0 : kernel.resolve(call.at());
      if (at % pageSize != 0) {
        throw new Refusal(Errno.EINVAL, "the address is not a multiple of the page size");
      }
      if (at > paging.userEnd() - length) {
        throw new Refusal(Errno.ENOMEM, "the range lies outside of user space");
      }
      return at;
    }
    boolean high = false;
    if (call.at() != null) {
      long hint = kernel.resolve(call.at()) & -paging.basePage();
      high = hint > paging.windowEnd();
      long rounded = hintRoundsDown() ? hint & -pageSize : roundUp(hint, pageSize);
      boolean within = rounded > paging.windowEnd() || rounded + length <= paging.windowEnd();
      if (rounded > 0 && within && Room.isFree(paging, owner, rounded, length)) {
        return rounded;
      }
    }
    if (call.chosen() != null
        && call.chosen() % pageSize == 0
        && Room.isFree(paging, owner, call.chosen(), length)) {
      return call.chosen();
    }
    return Room.find(paging, owner, length, pageSize, high)
        .orElseThrow(() -> new Refusal(Errno.ENOMEM, "no gap in the address space is long enough"));
  }

  private boolean hintRoundsDown() {
    return kernel.rules.has(Rule.X86_HINT_ROUNDS_DOWN) && paging.architecture().startsWith("x86");
  }

  void makeRoom(int process, long at, long length) throws Refusal {
    if (!kernel.process(process).mappingsIn(at, at + length).isEmpty()) {
      if (!mappings.splitAtBorders(process, at, at + length)) {
        throw new Refusal(Errno.EINVAL, "the cut would go through a huge page");
      }
      mappings.remove(process, at, at + length);
    }
  }

  void populate(int process, Vma vma) {
    if (vma.has(RIGHTS)) {
      touches.populate(process, vma, vma.start(), vma.end(), Touches.populatesByWriting(vma));
    }
  }

  /// A writable mapping makes the file as long as itself (`hugetlbfs_file_mmap`).
  private void extend(Vma vma) {
    if (vma.isHugetlb() && vma.has(VM_WRITE)) {
      HugetlbObject object = kernel.object(vma.object());
      kernel.put(
          vma.object(), object.withSize(Math.max(object.size(), vma.offset() + vma.length())));
    }
  }

  void munmap(int process, long at, long length) throws Refusal {
    if (at % paging.basePage() != 0 || length <= 0 || at > paging.userEnd() - length) {
      throw new Refusal(Errno.EINVAL, "the range is empty, unaligned or outside of user space");
    }
    long end = at + roundUp(length, paging.basePage());
    if (kernel.process(process).mappingsIn(at, end).isEmpty()) {
      return;
    }
    if (!mappings.splitAtBorders(process, at, end)) {
      throw new Refusal(Errno.EINVAL, "the cut would go through a huge page");
    }
    mappings.remove(process, at, end);
  }

  void mprotect(int process, long at, long length, int asked) throws Refusal {
    int rights = rights(asked);
    if (at % paging.basePage() != 0) {
      throw new Refusal(Errno.EINVAL, "the address is not a multiple of the page size");
    }
    if (length == 0) {
      return;
    }
    long end = at + roundUp(length, paging.basePage());
    long next = at;
    while (end <= at || next < end) {
      Vma vma =
          kernel
              .process(process)
              .mappingAt(end <= at ? -1 : next)
              .orElseThrow(() -> new Refusal(Errno.ENOMEM, "part of the range is not mapped"));
      long until = Math.min(end, vma.end());
      if ((rights << 4 & ~vma.flags() & MAY) != 0) {
        throw new Refusal(Errno.EACCES, "the object was not opened for that");
      }
      if ((vma.flags() & RIGHTS) != rights) {
        if (!mappings.splitAtBorders(process, next, until)) {
          throw new Refusal(Errno.EINVAL, "the cut would go through a huge page");
        }
        mappings.protect(process, kernel.process(process).mappingAt(next).orElseThrow(), rights);
      }
      next = until;
    }
  }

  static long roundUp(long value, long unit) {
    return (value + unit - 1) & -unit;
  }
}
