package io.github.tablemates.exercise;

import io.github.tablemates.model.Size;
import io.github.tablemates.model.Via;
import io.github.tablemates.model.VmFlags;
import io.github.tablemates.scenario.MachineSpec;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.scenario.ScenarioStep;
import io.github.tablemates.sim.Address;
import io.github.tablemates.sim.Advice;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.FallocateFlag;
import io.github.tablemates.sim.MapFlag;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/// Thinks up the steps of one exercise.
final class Plot {

  /// A step and how a sheet prints it.
  record Line(Command command, String words) {}

  private record Mapping(String process, long at, boolean writable) {}

  private static final String OBJECT = "data";
  private static final long FIRST = 0x7f00_0000_0000L;
  private static final int READ = VmFlags.VM_READ;
  private static final int WRITE = VmFlags.VM_READ | VmFlags.VM_WRITE;

  private final int level;
  private final Dice dice;
  private final List<Line> lines = new ArrayList<>();
  private final List<Mapping> mappings = new ArrayList<>();
  private char next = 'A';

  Plot(int level, Dice dice) {
    this.level = level;
    this.dice = dice;
    lines.add(
        new Line(
            new Command.Create(OBJECT, Via.MEMFD_CREATE, Size.GIB, 2 * Size.MIB, false),
            "memfd_create makes data: 1 GiB in huge pages of 2 MiB"));
    int processes = level == 1 ? 2 : 3;
    for (int i = 0; i < processes; i++) {
      start();
    }
    touch(mappings.getFirst(), false);
    int acts = 3 + 2 * level;
    for (int i = 0; i < acts; i++) {
      act();
    }
  }

  List<Line> lines() {
    return List.copyOf(lines);
  }

  Scenario scenario(String title) {
    var machine = new MachineSpec("x86-64-4level", "7.2", List.of());
    return Scenario.of(
        title, machine, lines.stream().map(line -> ScenarioStep.of(line.command())).toList());
  }

  /// The scenario with the questions in it.
  Scenario asking(Scenario scenario, List<Exercise.Asked> questions) {
    var steps = new ArrayList<>(scenario.steps());
    for (Exercise.Asked asked : questions) {
      int at = asked.step() - 1;
      steps.set(at, steps.get(at).asking(asked.question().topic()));
    }
    return scenario.withSteps(steps);
  }

  private void start() {
    String name = String.valueOf(next++);
    lines.add(new Line(new Command.Spawn(name, 0), "process %s starts".formatted(name)));
    long slot = FIRST + (1 + dice.below(400)) * Size.GIB;
    boolean off = level > 1 && mappings.size() == 1 && dice.chance(3);
    boolean writable = mappings.size() < 2 || level == 1 || dice.chance(6);
    long at = off ? slot + 2 * Size.MIB : slot;
    var call =
        new Command.Mmap(
            name,
            OBJECT,
            Address.of(at),
            Size.GIB,
            0,
            writable ? WRITE : READ,
            EnumSet.of(MapFlag.MAP_SHARED, MapFlag.MAP_FIXED),
            0,
            "",
            null);
    lines.add(
        new Line(
            call,
            "%s: mmap(%s, 1 GiB, %s, MAP_SHARED, data, 0)"
                .formatted(name, hex(at), writable ? "PROT_READ|PROT_WRITE" : "PROT_READ")));
    mappings.add(new Mapping(name, at, writable));
  }

  private void act() {
    Mapping mapping = dice.pick(mappings);
    int kinds = level == 1 ? 5 : level == 2 ? 8 : 11;
    switch (dice.below(kinds)) {
      case 5 -> protect(mapping, Size.GIB);
      case 6 -> protect(mapping, 2 * Size.MIB);
      case 7 -> unmap(mapping);
      case 8 -> dontNeed(mapping);
      case 9 -> punch();
      case 10 -> fork(mapping);
      default -> touch(mapping, dice.chance(4));
    }
  }

  private void touch(Mapping mapping, boolean further) {
    int count = 1 << (1 + dice.below(4));
    long at = mapping.at() + (further ? 64 * Size.MIB : 0);
    boolean write = mapping.writable() && dice.chance(5);
    lines.add(
        new Line(
            new Command.Touch(mapping.process(), Address.of(at), write, count, 0),
            "%s %s %d huge pages from %s on"
                .formatted(mapping.process(), write ? "writes" : "reads", count, hex(at))));
  }

  private void protect(Mapping mapping, long length) {
    mappings.remove(mapping);
    mappings.add(new Mapping(mapping.process(), mapping.at(), false));
    lines.add(
        new Line(
            new Command.Mprotect(mapping.process(), Address.of(mapping.at()), length, READ),
            call(mapping, "mprotect", length, ", PROT_READ")));
  }

  private void unmap(Mapping mapping) {
    if (mappings.size() > 1) {
      mappings.remove(mapping);
      lines.add(
          new Line(
              new Command.Munmap(mapping.process(), Address.of(mapping.at()), Size.GIB),
              call(mapping, "munmap", Size.GIB, "")));
    }
  }

  private void dontNeed(Mapping mapping) {
    lines.add(
        new Line(
            new Command.Madvise(
                mapping.process(), Address.of(mapping.at()), 2 * Size.MIB, Advice.MADV_DONTNEED),
            call(mapping, "madvise", 2 * Size.MIB, ", MADV_DONTNEED")));
  }

  private void punch() {
    lines.add(
        new Line(
            new Command.Fallocate(
                OBJECT,
                0,
                2 * Size.MIB,
                EnumSet.of(FallocateFlag.FALLOC_FL_PUNCH_HOLE, FallocateFlag.FALLOC_FL_KEEP_SIZE)),
            "the first 2 MiB are punched out of data"));
  }

  private void fork(Mapping mapping) {
    String child = String.valueOf(next++);
    lines.add(
        new Line(
            new Command.Fork(mapping.process(), child),
            "%s forks %s".formatted(mapping.process(), child)));
    mappings.add(new Mapping(child, mapping.at(), mapping.writable()));
  }

  private static String call(Mapping mapping, String name, long length, String rest) {
    return String.format(
        Locale.ROOT,
        "%s: %s(%s, %s%s)",
        mapping.process(),
        name,
        hex(mapping.at()),
        Size.words(length),
        rest);
  }

  private static String hex(long address) {
    return "0x" + Long.toHexString(address);
  }
}
