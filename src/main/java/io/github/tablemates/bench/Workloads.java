package io.github.tablemates.bench;

import static io.github.tablemates.model.VmFlags.VM_READ;
import static io.github.tablemates.model.VmFlags.VM_WRITE;

import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Via;
import io.github.tablemates.sim.Address;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.MapFlag;
import io.github.tablemates.sim.Simulation;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/// What is measured of single operations: 64 GiB of a memfd, one slot to a gibibyte.
public final class Workloads {

  private static final int SLOTS = 64;
  private static final int PAGES = 512;
  private static final long HUGE = 2 * Size.MIB;
  private static final long SIZE = SLOTS * Size.GIB;
  private static final long FIRST = 1L << 40;
  private static final String FILE = "rate";
  private static final String LAST = "last";

  private Workloads() {}

  /// The touches, then links and unshares for each number of sharers.
  public static List<Workload> all() {
    return List.of(
        presentOneByOne(),
        presentInRows(),
        fillOneByOne(),
        fillInRows(),
        linkOneByOne(1),
        linkOneByOne(10),
        linkOneByOne(1000),
        linkInOneTouch(1),
        linkInOneTouch(10),
        linkInOneTouch(1000),
        unshareInOneCall(1),
        unshareInOneCall(10),
        unshareInOneCall(1000),
        unshareOneByOne(1),
        unshareOneByOne(10),
        unshareOneByOne(1000));
  }

  /// Reads that find their entry, each a step of its own, by four processes in turn.
  public static Workload presentOneByOne() {
    List<Command> touches =
        LongStream.range(0, (long) SLOTS * PAGES / 8)
            .mapToObj(i -> touch(sharer((int) (i % 4)), i * 8 * HUGE, 1, HUGE))
            .toList();
    return new Workload("touch a present page, a step each", full(4), touches, touches.size());
  }

  /// The same, all in one step.
  public static Workload presentInRows() {
    long pages = (long) SLOTS * PAGES;
    return new Workload(
        "touch present pages, all in one step",
        full(4),
        List.of(touch(sharer(3), 0, pages, HUGE)),
        pages);
  }

  /// First writes of pages whose table is there, each a step of its own.
  public static Workload fillOneByOne() {
    List<Command> touches =
        LongStream.range(0, (long) SLOTS * PAGES)
            .filter(page -> page % PAGES != 0)
            .mapToObj(page -> write(sharer(0), page * HUGE, 1, HUGE))
            .toList();
    return new Workload("fault in a new page, a step each", shared(1), touches, touches.size());
  }

  /// The same, a step for each table.
  public static Workload fillInRows() {
    List<Command> touches =
        LongStream.range(0, SLOTS)
            .mapToObj(slot -> write(sharer(0), slot * Size.GIB + HUGE, PAGES - 1, HUGE))
            .toList();
    return new Workload(
        "fault in new pages, a step a table", shared(1), touches, (long) SLOTS * (PAGES - 1));
  }

  /// Faults that find a table with so many sharers and link it, each a step of its own.
  public static Workload linkOneByOne(int sharers) {
    return new Workload(
        "link a table of %,d, a step each".formatted(sharers),
        joined(sharers),
        LongStream.range(0, SLOTS).mapToObj(Workloads::touchSlot).toList(),
        SLOTS);
  }

  /// The same, all in one step.
  public static Workload linkInOneTouch(int sharers) {
    return new Workload(
        "link tables of %,d, all in one step".formatted(sharers),
        joined(sharers),
        List.of(touch(LAST, 0, SLOTS, Size.GIB)),
        SLOTS);
  }

  /// munmap of a whole mapping, which leaves each of its tables to so many others.
  public static Workload unshareInOneCall(int sharers) {
    return new Workload(
        "unshare tables of %,d, all in one step".formatted(sharers),
        linked(sharers),
        List.of(new Command.Munmap(LAST, Address.of(FIRST), SIZE)),
        SLOTS);
  }

  /// munmap of one slot after the other.
  public static Workload unshareOneByOne(int sharers) {
    List<Command> calls =
        LongStream.range(0, SLOTS)
            .<Command>mapToObj(
                slot -> new Command.Munmap(LAST, Address.of(FIRST + slot * Size.GIB), Size.GIB))
            .toList();
    return new Workload(
        "unshare a table of %,d, a step each".formatted(sharers), linked(sharers), calls, SLOTS);
  }

  /// Processes that share the 64 tables with one page in each.
  private static Machine shared(int sharers) {
    var pools = List.of(Pool.of(HUGE, 0, Pool.AMPLE));
    Machine machine = Machine.booted(Paging.X86_64_4LEVEL, KernelRules.NEWEST, pools);
    machine = after(machine, new Command.Create(FILE, Via.MEMFD_CREATE, SIZE, HUGE, true));
    machine = after(machine, new Command.Spawn("p", sharers));
    machine = after(machine, map("p/*"));
    return after(machine, touch("p/*", 0, SLOTS, Size.GIB));
  }

  /// The same with all pages there.
  private static Machine full(int sharers) {
    return after(shared(sharers), touch("p/*", 0, (long) SLOTS * PAGES, HUGE));
  }

  /// The same with one more process that has mapped the file and touched nothing.
  private static Machine joined(int sharers) {
    return after(after(shared(sharers), new Command.Spawn(LAST, 0)), map(LAST));
  }

  private static Machine linked(int sharers) {
    return after(joined(sharers), touch(LAST, 0, SLOTS, Size.GIB));
  }

  private static Machine after(Machine machine, Command command) {
    return Simulation.step(machine, command).after();
  }

  private static String sharer(int index) {
    return "p/" + (index + 1);
  }

  private static Command map(String process) {
    var flags = Set.of(MapFlag.MAP_SHARED, MapFlag.MAP_FIXED, MapFlag.MAP_NORESERVE);
    Address at = Address.of(FIRST);
    return new Command.Mmap(process, FILE, at, SIZE, 0, VM_READ | VM_WRITE, flags, 0, "", null);
  }

  private static Command touchSlot(long slot) {
    return touch(LAST, slot * Size.GIB, 1, HUGE);
  }

  private static Command touch(String process, long offset, long count, long stride) {
    return new Command.Touch(process, Address.of(FIRST + offset), false, count, stride);
  }

  private static Command write(String process, long offset, long count, long stride) {
    return new Command.Touch(process, Address.of(FIRST + offset), true, count, stride);
  }
}
