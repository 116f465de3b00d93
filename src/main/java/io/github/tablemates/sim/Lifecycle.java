package io.github.tablemates.sim;

import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Level;
import io.github.tablemates.model.MappingTree;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.Vec;
import io.github.tablemates.model.Via;
import java.util.ArrayList;
import java.util.List;

/// Objects, processes and pools coming and going.
final class Lifecycle {

  static final int FIRST_PID = 4117;

  private final Kernel kernel;
  private final Mappings mappings;
  private final Pages pages;
  private final Tables tables;

  Lifecycle(Kernel kernel, Mappings mappings, Pages pages, Tables tables) {
    this.kernel = kernel;
    this.mappings = mappings;
    this.pages = pages;
    this.tables = tables;
  }

  static HugetlbObject object(
      Paging paging,
      String name,
      Via via,
      long size,
      long pageSize,
      boolean open,
      boolean noReserve) {
    int perRange = (int) Math.max(1, paging.slotSize() / pageSize);
    return new HugetlbObject(
        name,
        via,
        size,
        pageSize,
        perRange,
        Vec.empty(),
        Runs.EMPTY,
        MappingTree.EMPTY,
        open,
        noReserve);
  }

  void create(Command.Create call) throws Refusal {
    if (!kernel.hasPool(call.pageSize())) {
      Errno errno = call.via() == Via.MEMFD_CREATE ? Errno.ENODEV : Errno.EINVAL;
      throw new Refusal(errno, "the machine has no huge pages of that size");
    }
    boolean segment = call.via() == Via.SHMGET;
    if (segment && call.size() == 0) {
      throw new Refusal(Errno.EINVAL, "a segment has at least one byte");
    }
    if (call.size() % call.pageSize() != 0 && !segment) {
      throw new Refusal(Errno.EINVAL, "the size is not a multiple of the huge page size");
    }
    long size = Calls.roundUp(call.size(), call.pageSize());
    if (size / call.pageSize() > Integer.MAX_VALUE) {
      throw new TooLarge("an object of more than 2,147,483,647 pages is not simulated");
    }
    HugetlbObject made =
        object(
            kernel.paging,
            call.object(),
            call.via(),
            size,
            call.pageSize(),
            true,
            call.noReserve());
    int pagesWanted = (int) (size / call.pageSize());
    boolean promises = segment && !call.noReserve();
    if (promises && pagesWanted > kernel.pool(call.pageSize()).available()) {
      throw new Refusal(Errno.ENOMEM, "the pool cannot promise that many huge pages");
    }
    int index = kernel.addObject(made);
    if (promises) {
      pages.reserve(index, 0, pagesWanted);
    }
    kernel.emit(new Event.ObjectCreated(index));
  }

  /// `close(2)` of the last descriptor, or the last `unlink(2)`.
  void close(int object) throws Refusal {
    if (!kernel.object(object).open() || kernel.object(object).via() == Via.SHMGET) {
      throw new Refusal(Errno.EBADF, "no descriptor of it is open");
    }
    letGo(object);
  }

  /// `shmctl(2)` with IPC_RMID; a segment that is marked and still attached can be marked again.
  void removeSegment(int object) throws Refusal {
    if (kernel.object(object).via() != Via.SHMGET || kernel.object(object).isGone()) {
      throw new Refusal(Errno.EINVAL, "there is no such System V segment");
    }
    if (kernel.object(object).open()) {
      letGo(object);
    }
  }

  private void letGo(int object) {
    kernel.put(object, kernel.object(object).closed());
    pages.freeIfGone(object);
  }

  void spawn(Command.Spawn call) {
    List<Process> added = new ArrayList<>();
    int many = Math.max(1, call.count());
    for (int i = 1; i <= many; i++) {
      int index = kernel.processCount() + added.size();
      String name = call.count() == 0 ? call.process() : call.process() + "/" + i;
      int pgd = kernel.addTable(Table.empty(Level.PGD));
      added.add(Process.started(index, name, FIRST_PID + index, pgd));
      kernel.emit(new Event.ProcessSpawned(index));
    }
    kernel.addProcesses(added);
  }

  /// `exit_mmap`: every mapping goes, then every table.
  void exit(int process) {
    mappings.remove(process, 0, Long.MAX_VALUE);
    tables.freeAll(process);
    kernel.forget(kernel.process(process));
    kernel.emit(new Event.ProcessExited(process));
  }

  private static int obtained(int wanted, Command.SetPool call) {
    return call.obtained() == null ? wanted : Math.min(wanted, call.obtained());
  }

  void setPool(Command.SetPool call) throws Refusal {
    if (!kernel.hasPool(call.pageSize())) {
      throw new Refusal(Errno.ENOENT, "the machine has no huge pages of that size");
    }
    if (call.persistent() != null) {
      kernel.put(kernel.pool(call.pageSize()).withPersistent(obtained(call.persistent(), call)));
    }
    if (call.overcommit() != null) {
      kernel.put(kernel.pool(call.pageSize()).withOvercommit(call.overcommit()));
    }
    kernel.emit(new Event.PoolResized(call.pageSize()));
  }
}
