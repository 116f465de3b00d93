package io.github.tablemates.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Via;
import io.github.tablemates.model.VmFlags;
import io.github.tablemates.sim.Address;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.MapFlag;
import io.github.tablemates.sim.Simulation;
import io.github.tablemates.sim.Step;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final long AT = 64 * Size.GIB;
  private static final long PAGE = 2 * Size.MIB;
  private static final int RW = VmFlags.VM_READ | VmFlags.VM_WRITE;

  private static Report report(String kernel, Command... commands) {
    Machine machine =
        Machine.booted(
            Paging.X86_64_4LEVEL,
            KernelRules.forVersion(kernel),
            List.of(Pool.of(PAGE, 0, 10_000)));
    Report report = null;
    for (Command command : commands) {
      Step step = Simulation.step(machine, command);
      machine = step.after();
      report = Report.of(step);
    }
    if (report == null) {
      throw new AssertionError("no commands");
    }
    return report;
  }

  private static Command create(long size) {
    return new Command.Create("O", Via.MEMFD_CREATE, size, PAGE, false);
  }

  private static Command spawn(String process) {
    return new Command.Spawn(process, 0);
  }

  private static Command map(String process, long length, MapFlag sharing) {
    return new Command.Mmap(
        process,
        "O",
        Address.of(AT),
        length,
        0,
        RW,
        Set.of(sharing, MapFlag.MAP_FIXED, MapFlag.MAP_NORESERVE),
        0,
        "",
        null);
  }

  private static Command write(String process, long at, long count) {
    return new Command.Touch(process, Address.of(at), true, count, 0);
  }

  private static Report shared(String kernel) {
    return report(
        kernel,
        create(Size.GIB),
        spawn("A"),
        spawn("B"),
        map("A", Size.GIB, MapFlag.MAP_SHARED),
        map("B", Size.GIB, MapFlag.MAP_SHARED),
        write("A", AT, 4),
        write("B", AT, 1));
  }

  @Test
  void pagesOfASharedTableAreSharedAndNotExclusive() {
    Report report = shared("7.2");

    for (ProcessReport process : report.processes()) {
      MappingReport mapping = process.mappings().getFirst();
      assertThat(mapping.pages()).containsExactly(new PageRun(AT, 0, 4, 1, false, List.of()));
      assertThat(mapping.sharedHugetlb()).isEqualTo(4 * PAGE);
      assertThat(mapping.privateHugetlb()).isZero();
    }
    assertThat(report.pmdTables()).containsExactly(List.of(new Slot("A", AT), new Slot("B", AT)));
  }

  @Test
  void oldKernelsCallThemExclusiveAllTheSame() {
    MappingReport mapping = shared("6.1").processes().getFirst().mappings().getFirst();

    assertThat(mapping.pages()).containsExactly(new PageRun(AT, 0, 4, 1, true, List.of()));
    assertThat(mapping.sharedHugetlb()).isEqualTo(4 * PAGE);
  }

  @Test
  void privateCopiesAreMarked() {
    Report report =
        report(
            "7.2",
            create(Size.GIB),
            spawn("A"),
            map("A", Size.GIB, MapFlag.MAP_PRIVATE),
            write("A", AT + PAGE, 2));

    assertThat(report.processes().getFirst().mappings().getFirst().pages())
        .containsExactly(new PageRun(AT + PAGE, 1, 2, 1, true, List.of("private-copy")));
  }

  @Test
  void runsGoOnAcrossTheBordersOfTables() {
    Report report =
        report(
            "7.2",
            create(4 * Size.GIB),
            spawn("A"),
            map("A", 4 * Size.GIB, MapFlag.MAP_SHARED),
            write("A", AT + PAGE, 2 * 512));

    assertThat(report.processes().getFirst().mappings().getFirst().pages())
        .containsExactly(new PageRun(AT + PAGE, 1, 1024, 1, true, List.of()));
    assertThat(report.pmdTables()).hasSize(3);
  }

  @Test
  void exitedProcessesAreGone() {
    Report report = report("7.2", spawn("A"), spawn("B"), new Command.Exit("A", false));

    assertThat(report.processes()).extracting(ProcessReport::name).containsExactly("B");
    assertThat(report.faults()).isNull();
  }
}
