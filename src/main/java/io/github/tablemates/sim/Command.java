package io.github.tablemates.sim;

import io.github.tablemates.model.Via;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a scenario asks the machine to do. A call that Linux would refuse is a command too: it ends
/// with an errno.
///
/// `process` may name many: `worker/*` runs the command in each of them, in order of creation.
public sealed interface Command {

  /// Nothing happens: narration only.
  record Note() implements Command {}

  /// Sets the size of a pool as the sysctl does; null leaves a value as it is.
  ///
  /// @param obtained how many persistent pages a real kernel could find in a recording, which may
  ///   be fewer than asked for; or null
  record SetPool(
      long pageSize,
      @Nullable Integer persistent,
      @Nullable Integer overcommit,
      @Nullable Integer obtained)
      implements Command {

    public SetPool(long pageSize, @Nullable Integer persistent, @Nullable Integer overcommit) {
      this(pageSize, persistent, overcommit, null);
    }
  }

  /// Makes a hugetlb object, and gives it its size.
  record Create(String object, Via via, long size, long pageSize, boolean noReserve)
      implements Command {}

  /// The last descriptor of an object goes.
  record Close(String object) implements Command {}

  /// Makes a process, or `count` alike that are called `process/1`, `process/2`, …; 0 for a single
  /// one.
  record Spawn(String process, int count) implements Command {}

  /// A process ends, by itself or by SIGKILL.
  record Exit(String process, boolean killed) implements Command {}

  /// mmap(2).
  ///
  /// @param object null for MAP_ANONYMOUS
  /// @param at null where the kernel chooses
  /// @param rights VM_READ, VM_WRITE, VM_EXEC
  /// @param pageSize of an anonymous huge mapping; 0 for the default
  /// @param as the label that its result gets, or empty
  /// @param chosen the address that a real kernel chose in a recording, taken where free; or null
  record Mmap(
      String process,
      @Nullable String object,
      @Nullable Address at,
      long length,
      long offset,
      int rights,
      Set<MapFlag> flags,
      long pageSize,
      String as,
      @Nullable Long chosen)
      implements Command {}

  /// shmat(2).
  record Shmat(
      String process,
      String object,
      @Nullable Address at,
      Set<ShmFlag> flags,
      String as,
      @Nullable Long chosen)
      implements Command {}

  /// shmdt(2).
  record Shmdt(String process, Address at) implements Command {}

  /// One access to each of `count` addresses, `stride` bytes apart; stride 0 stands for the
  /// mapping's page size.
  record Touch(String process, Address at, boolean write, long count, long stride)
      implements Command {}

  /// mprotect(2).
  record Mprotect(String process, Address at, long length, int rights) implements Command {}

  /// munmap(2).
  record Munmap(String process, Address at, long length) implements Command {}

  /// fork(2). Where many fork, the child of `worker/3` is called `child/3`.
  record Fork(String process, String child) implements Command {}

  /// shmctl(2) with IPC_RMID: the segment goes when its last attachment does.
  record Shmctl(String object) implements Command {}

  /// mremap(2).
  ///
  /// @param newAt null where MREMAP_FIXED is not given
  /// @param chosen the address that a real kernel chose in a recording, taken where free; or null
  record Mremap(
      String process,
      Address at,
      long length,
      long newLength,
      @Nullable Address newAt,
      Set<MremapFlag> flags,
      String as,
      @Nullable Long chosen)
      implements Command {}

  /// madvise(2).
  record Madvise(String process, Address at, long length, Advice advice) implements Command {}

  /// mlock(2), or mlock2(2) with MLOCK_ONFAULT; munlock(2) where `lock` is false.
  record Mlock(String process, Address at, long length, boolean lock) implements Command {}

  /// mlockall(2) or munlockall(2).
  ///
  /// @param current whether MCL_CURRENT is given
  /// @param future whether MCL_FUTURE is given
  record Mlockall(String process, boolean lock, boolean current, boolean future)
      implements Command {}

  /// UFFDIO_REGISTER.
  record UffdRegister(String process, Address at, long length, Set<UffdMode> modes, boolean sigbus)
      implements Command {}

  /// UFFDIO_UNREGISTER.
  record UffdUnregister(String process, Address at, long length) implements Command {}

  /// UFFDIO_WRITEPROTECT.
  record UffdWriteprotect(String process, Address at, long length, boolean protect)
      implements Command {}

  /// The userfaultfd descriptor of a process is closed.
  record UffdClose(String process) implements Command {}

  /// ftruncate(2).
  record Ftruncate(String object, long size) implements Command {}

  /// fallocate(2).
  record Fallocate(String object, long offset, long length, Set<FallocateFlag> flags)
      implements Command {}
}
