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
import io.github.tablemates.sim.Timeline;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A long history of four processes that share, leave, and share again, all of it kept.
///
/// @param steps how many
/// @param cpuNanos the thread's time for running them all
/// @param retained bytes that the whole history holds
/// @param worstJump nanoseconds from asking for a place to having its machine, at the worst
/// @param worstSteps nanoseconds for jumping somewhere and running a step there, at the worst
public record History(int steps, long cpuNanos, long retained, long worstJump, long worstSteps) {

  private static final long AT = 0x7f00_0000_0000L;
  private static final long HUGE = 2 * Size.MIB;
  private static final long SIZE = 4 * Size.GIB;

  /// Runs so many steps and then goes to places all over them.
  public static History of(int steps) {
    run(steps / 10);
    long before = Memory.retained();
    long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    Timeline all = run(steps);
    long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun;
    long retained = Memory.retained() - before;
    long jump = 0;
    long jumpAndStep = 0;
    int place = 0;
    var touch = new Command.Touch("p/1", Address.of(AT), false, 1, 0);
    for (int i = 0; i < steps; i++) {
      place = (int) ((place + 7_919L) % (steps + 1));
      long start = System.nanoTime();
      Timeline there = all.at(place);
      Machine machine = there.now();
      long jumped = System.nanoTime();
      if (machine.processes().size() >= 4) {
        there.run(touch);
        jumpAndStep = Math.max(jumpAndStep, System.nanoTime() - start);
      }
      jump = Math.max(jump, jumped - start);
    }
    return new History(all.steps().size(), spent, retained, jump, jumpAndStep);
  }

  private static Timeline run(int steps) {
    var pools = List.of(Pool.of(HUGE, 0, Pool.AMPLE));
    Machine boot = Machine.booted(Paging.X86_64_4LEVEL, KernelRules.NEWEST, pools);
    var timeline = new Timeline(boot, List.of(), 0);
    List<Command> commands = commands();
    timeline =
        timeline
            .run(new Command.Create("db", Via.MEMFD_CREATE, SIZE, HUGE, true))
            .run(new Command.Spawn("p", 4));
    for (int i = 0; timeline.cursor() < steps; i++) {
      timeline = timeline.run(commands.get(i % commands.size()));
    }
    return timeline;
  }

  /// One round of what four processes do; it ends as it began, so that it can go on for ever.
  private static List<Command> commands() {
    var commands = new ArrayList<Command>();
    for (int p = 1; p <= 4; p++) {
      commands.add(map("p/" + p));
      for (long slot = 0; slot < 4; slot++) {
        Address at = Address.of(AT + slot * Size.GIB + p * 16L * HUGE);
        commands.add(new Command.Touch("p/" + p, at, true, 12, 0));
        commands.add(new Command.Touch("p/" + p, at, false, 3, 4 * HUGE));
      }
    }
    for (int p = 1; p <= 4; p++) {
      Address inside = Address.of(AT + p * 64L * HUGE);
      commands.add(new Command.Mprotect("p/" + p, inside, 8 * HUGE, VM_READ));
      commands.add(new Command.Touch("p/" + p, inside, false, 8, 0));
      commands.add(new Command.Munmap("p/" + p, Address.of(AT), SIZE));
    }
    return commands;
  }

  private static Command map(String process) {
    var flags = Set.of(MapFlag.MAP_SHARED, MapFlag.MAP_FIXED);
    Address at = Address.of(AT);
    return new Command.Mmap(process, "db", at, SIZE, 0, VM_READ | VM_WRITE, flags, 0, "", null);
  }
}
