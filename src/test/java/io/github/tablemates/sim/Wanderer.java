package io.github.tablemates.sim;

import static io.github.tablemates.sim.Lab.BASE;
import static io.github.tablemates.sim.Lab.NONE;
import static io.github.tablemates.sim.Lab.R;
import static io.github.tablemates.sim.Lab.RW;

import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Via;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Makes up commands at random, the same ones for the same seed: three processes, two objects, and
/// addresses and lengths around the borders of few slots, so that they get in each other's way.
public final class Wanderer {

  private static final List<String> PROCESSES = List.of("A", "B", "C");
  private static final List<Integer> RIGHTS = List.of(RW, RW, RW, RW, R, R, NONE, 7);

  private final RandomGenerator random;
  private final long huge;
  private final long slot;
  private final long contiguous;
  private final long gigantic;
  private final long base;
  private final List<Long> lengths;
  private final List<Long> nudges;

  public Wanderer(long seed) {
    this(seed, Paging.X86_64_4LEVEL);
  }

  /// The same walk in the sizes of a paging mode.
  public Wanderer(long seed, Paging paging) {
    random = new SplittableRandom(seed);
    huge = paging.pmdSize();
    slot = paging.pudDepth() < 0 ? 64 * huge : paging.slotSize();
    gigantic = paging.hugeSizes().getLast();
    contiguous =
        paging.hugeSizes().stream()
            .filter(size -> paging.entriesPerPage(size) > 1)
            .findFirst()
            .orElse(huge);
    base = Math.min(BASE, paging.userEnd() / 2) & -slot;
    lengths =
        List.of(
            huge, 3 * huge, slot / 2, slot - huge, slot, slot + huge, slot + slot / 2, 2 * slot);
    nudges =
        List.of(0L, 0L, 0L, 0L, huge, -huge, 8 * huge, slot - huge, slot / 2, paging.basePage());
  }

  /// Runs commands one after another. Those for processes that have exited, or that are there
  /// already, are left out.
  public static List<Step> run(Machine start, List<Command> commands) {
    var steps = new ArrayList<Step>();
    Machine machine = start;
    for (Command command : commands) {
      if (canRun(machine, command)) {
        steps.add(Simulation.step(machine, command));
        machine = steps.getLast().after();
      }
    }
    return steps;
  }

  static boolean canRun(Machine machine, Command command) {
    try {
      Names.processes(machine, command);
      if (command instanceof Command.Spawn spawn) {
        Names.requireFree(machine, spawn);
      }
      if (command instanceof Command.Fork fork) {
        Names.requireFree(machine, new Command.Spawn(fork.child(), 0));
      }
      return true;
    } catch (UnknownName skipped) {
      return false;
    }
  }

  public List<Command> commands(int count) {
    var commands = new ArrayList<Command>();
    commands.add(new Command.Create("m", Via.MEMFD_CREATE, 2 * slot, huge, false));
    commands.add(new Command.Create("s", Via.SHMGET, slot, huge, true));
    commands.add(new Command.Create("g", Via.HUGETLBFS, 2 * gigantic, gigantic, false));
    commands.add(new Command.Create("c", Via.MEMFD_CREATE, slot, contiguous, false));
    PROCESSES.forEach(name -> commands.add(new Command.Spawn(name, 0)));
    while (commands.size() < count) {
      Command next = next();
      commands.add(next);
      if (next instanceof Command.Fork fork) {
        commands.add(commands.size() - 1, new Command.Exit(fork.child(), false));
      }
      if (next instanceof Command.Exit exit && random.nextInt(4) > 0) {
        commands.add(new Command.Spawn(exit.process(), 0));
      }
    }
    commands.addAll(finale());
    return commands;
  }

  /// The move that some kernels never return from, and what can be asked of its process then.
  private List<Command> finale() {
    Set<MapFlag> flags =
        EnumSet.of(
            MapFlag.MAP_SHARED,
            MapFlag.MAP_ANONYMOUS,
            MapFlag.MAP_HUGETLB,
            MapFlag.MAP_FIXED,
            MapFlag.MAP_NORESERVE);
    Address at = Address.of(base);
    Address away = Address.of(base + 4 * slot);
    return List.of(
        new Command.Spawn("H", 0),
        new Command.Mmap("H", null, at, slot, 0, RW, flags, huge, "", null),
        new Command.Touch("H", at, true, 3, 0),
        new Command.Mremap(
            "H",
            at,
            slot,
            slot,
            away,
            EnumSet.of(MremapFlag.MREMAP_MAYMOVE, MremapFlag.MREMAP_FIXED),
            "",
            null),
        new Command.Touch("H", away, true, 3, 0),
        new Command.Exit("H", true));
  }

  private Command next() {
    int roll = random.nextInt(100);
    String process = pick(PROCESSES);
    if (roll < 14) {
      return tidyMmap(process);
    }
    if (roll < 20) {
      return mmap(process);
    }
    if (roll < 25) {
      Address at = random.nextInt(4) == 0 ? null : Address.of(address());
      return new Command.Shmat(process, "s", at, some(ShmFlag.class), "", null);
    }
    if (roll < 28) {
      return new Command.Shmdt(process, Address.of(address()));
    }
    if (roll < 62) {
      return touch(process);
    }
    if (roll < 76) {
      return lesser(process);
    }
    if (roll < 85) {
      return new Command.Mprotect(process, Address.of(address()), pick(lengths), pick(RIGHTS));
    }
    if (roll < 91) {
      return new Command.Munmap(process, Address.of(address()), pick(lengths));
    }
    if (roll < 92) {
      return new Command.Exit(process, random.nextBoolean());
    }
    if (roll < 98) {
      return new Command.Spawn(process, 0);
    }
    return new Command.SetPool(huge, random.nextInt(40), random.nextInt(10));
  }

  /// The calls that real programs make now and then.
  private Command lesser(String process) {
    Address at = Address.of(address());
    long length = pick(lengths);
    return switch (random.nextInt(13)) {
      case 0, 1 -> new Command.Fork(process, pick(PROCESSES));
      case 2 ->
          new Command.Mremap(
              process,
              at,
              length,
              random.nextBoolean() ? length : pick(lengths),
              Address.of(address() + 4 * slot),
              EnumSet.of(MremapFlag.MREMAP_MAYMOVE, MremapFlag.MREMAP_FIXED),
              "",
              null);
      case 3 -> new Command.Mremap(process, at, length, pick(lengths), null, Set.of(), "", null);
      case 4, 5 -> new Command.Madvise(process, at, length, pick(List.of(Advice.values())));
      case 6 -> new Command.Madvise(process, at, length, Advice.MADV_DONTNEED);
      case 7 -> new Command.Mlock(process, at, pick(List.of(huge, 3 * huge)), random.nextBoolean());
      case 8 ->
          new Command.UffdRegister(
              process, at, length, some(UffdMode.class), random.nextInt(5) == 0);
      case 9 -> new Command.UffdUnregister(process, at, length);
      case 10 -> new Command.UffdWriteprotect(process, at, 3 * huge, random.nextBoolean());
      case 11 ->
          new Command.Ftruncate("m", random.nextInt(3) * slot + random.nextInt(3) * 5L * huge);
      default ->
          new Command.Fallocate(
              "m",
              random.nextInt(2) * slot + random.nextInt(4) * huge,
              pick(List.of(huge, 5 * huge, slot)),
              random.nextInt(3) > 0
                  ? EnumSet.of(
                      FallocateFlag.FALLOC_FL_PUNCH_HOLE, FallocateFlag.FALLOC_FL_KEEP_SIZE)
                  : EnumSet.noneOf(FallocateFlag.class));
    };
  }

  private Command touch(String process) {
    long inside = random.nextInt(3) == 0 ? random.nextLong(huge) : 0;
    long stride = pick(List.of(0L, 0L, huge, 3 * huge, slot, Size.MIB, 4096L));
    boolean write = random.nextBoolean();
    Address at = Address.of(address() + inside);
    return new Command.Touch(process, at, write, 1 + random.nextInt(20), stride);
  }

  /// A mapping that can share with its like, mostly.
  private Command tidyMmap(String process) {
    MapFlag share = random.nextInt(6) == 0 ? MapFlag.MAP_PRIVATE : MapFlag.MAP_SHARED;
    Set<MapFlag> flags = EnumSet.of(share, MapFlag.MAP_NORESERVE, MapFlag.MAP_FIXED);
    Address at = Address.of(base + random.nextInt(3) * slot);
    long length = slot + random.nextInt(2) * slot;
    int rights = random.nextInt(4) == 0 ? R : RW;
    return new Command.Mmap(process, "m", at, length, 0, rights, flags, 0, "", null);
  }

  private Command mmap(String process) {
    Set<MapFlag> flags = EnumSet.noneOf(MapFlag.class);
    boolean shared = random.nextInt(5) > 0;
    flags.add(shared ? MapFlag.MAP_SHARED : MapFlag.MAP_PRIVATE);
    int where = random.nextInt(8);
    if (where < 3) {
      flags.add(MapFlag.MAP_FIXED_NOREPLACE);
    } else if (where < 6) {
      flags.add(MapFlag.MAP_FIXED);
    }
    if (random.nextInt(3) > 0) {
      flags.add(MapFlag.MAP_NORESERVE);
    }
    if (random.nextInt(10) == 0) {
      flags.add(MapFlag.MAP_POPULATE);
    }
    String object = pick(List.of("m", "m", "m", "m", "s", "g", "c", ""));
    long length = pick(lengths);
    boolean basePages = object.isEmpty() && random.nextBoolean();
    if (object.isEmpty()) {
      flags.add(MapFlag.MAP_ANONYMOUS);
    }
    if (object.isEmpty() && !basePages) {
      flags.add(MapFlag.MAP_HUGETLB);
    }
    return new Command.Mmap(
        process,
        object.isEmpty() ? null : object,
        where == 7 ? null : Address.of(address()),
        basePages ? Math.min(length, 4 * Size.MIB) : length,
        pick(List.of(0L, 0L, 0L, slot, huge)),
        pick(RIGHTS),
        flags,
        0,
        "",
        null);
  }

  private long address() {
    return base + random.nextInt(3) * slot + pick(nudges);
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private <E extends Enum<E>> Set<E> some(Class<E> kind) {
    Set<E> set = EnumSet.noneOf(kind);
    for (E constant : EnumSet.allOf(kind)) {
      if (random.nextInt(4) == 0) {
        set.add(constant);
      }
    }
    return set;
  }
}
