package io.github.tablemates.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Arithmetic and simulation must come to the same.
class EstimateTest {

  private static final int RW = VmFlags.VM_READ | VmFlags.VM_WRITE;

  private static Estimate estimate(String mode, long pageSize, long bytes, int processes) {
    return new Estimate(Paging.named(mode).orElseThrow(), pageSize, bytes, processes);
  }

  private static final List<Estimate> CASES =
      List.of(
          estimate("x86-64-4level", 2 * Size.MIB, Size.GIB, 1),
          estimate("x86-64-4level", 2 * Size.MIB, 1024 * Size.GIB, 40),
          estimate("x86-64-4level", 2 * Size.MIB, 3 * Size.GIB + 6 * Size.MIB, 5),
          estimate("x86-64-4level", 2 * Size.MIB, 512 * Size.MIB, 4),
          estimate("x86-64-4level", Size.GIB, 8 * Size.GIB, 3),
          estimate("x86-64-5level", 2 * Size.MIB, 600 * Size.GIB, 7),
          estimate("arm64-4k-39", 2 * Size.MIB, 20 * Size.GIB, 6),
          estimate("arm64-4k-48", 2 * Size.MIB, 20 * Size.GIB, 6),
          estimate("arm64-16k-48", 32 * Size.MIB, 192 * Size.GIB, 4),
          estimate("arm64-64k-42", 512 * Size.MIB, 4 * Size.GIB, 4),
          estimate("riscv64-sv48", 2 * Size.MIB, 9 * Size.GIB, 3));

  @ParameterizedTest
  @FieldSource("CASES")
  void theSimulationComesToTheSame(Estimate estimate) {
    Machine machine = simulated(estimate);

    assertThat(machine.tableBytes()).isEqualTo(estimate.tableBytes());
    assertThat(machine.tableBytesAlone()).isEqualTo(estimate.tableBytesAlone());
    assertThat(machine.counters().faults()).isEqualTo(estimate.faults());
    assertThat(machine.counters().faultsAlone()).isEqualTo(estimate.faultsAlone());
  }

  private static Machine simulated(Estimate estimate) {
    Paging paging = estimate.paging();
    var pools = List.of(Pool.of(estimate.pageSize(), Pool.AMPLE, 0));
    Machine machine = Machine.booted(paging, KernelRules.NEWEST, pools);
    long start = paging.levels().size() > 3 ? paging.tableSpan(1) : paging.tableSpan(1) * 2;
    Address at = Address.of(Math.min(start, paging.windowEnd() / 4 & -paging.tableSpan(1)));
    long size = estimate.pageSize();
    var flags = Set.of(MapFlag.MAP_SHARED, MapFlag.MAP_FIXED);
    List<Command> commands =
        List.of(
            new Command.Create("data", Via.MEMFD_CREATE, estimate.bytes(), size, false),
            new Command.Spawn("worker", (int) estimate.processes()),
            new Command.Mmap("worker/*", "data", at, estimate.bytes(), 0, RW, flags, 0, "", null),
            new Command.Touch("worker/*", at, true, estimate.pages(), 0));
    for (Command command : commands) {
      machine = Simulation.step(machine, command).after();
    }
    return machine;
  }

  @Test
  void theArticlesTerabyteTakesNoQuarterOfAGibibyte() {
    Estimate terabyte = estimate("x86-64-4level", 2 * Size.MIB, 1024 * Size.GIB, 20_000);

    assertThat(terabyte.tables()).isEqualTo(61_024);
    assertThat(terabyte.tableBytes() / Size.MIB).isEqualTo(238);
    assertThat(terabyte.tablesAlone()).isEqualTo(20_540_000);
    assertThat(terabyte.faults()).isEqualTo(524_288 + 1_024L * 19_999);
  }

  @Test
  void baseMappedTerabytesCostTwoGibibytesOfTablesInEachProcess() {
    Estimate base =
        estimate("x86-64-4level", 2 * Size.MIB, 1024 * Size.GIB, 20_000).withBasePages();

    assertThat(base.shares()).isFalse();
    assertThat(base.tableBytes()).isEqualTo(base.tableBytesAlone());
    assertThat(base.tableBytes() / (1024.0 * Size.GIB)).isEqualTo(39.1, within(0.1));
  }

  /// Mike Kravetz on linux-mm in 2022: a terabyte, 10,000 processes, a PMD page for each gigabyte
  /// of each process.
  @Test
  void kravetzsEstimateOfThirtyNineGigabytesIsTheCostWithoutSharing() {
    Estimate estimate = estimate("x86-64-4level", 2 * Size.MIB, 1024 * Size.GIB, 10_000);
    long pmdPages = estimate.levels().getLast().common() * 10_000;

    assertThat(pmdPages * 4096 / Size.GIB).isEqualTo(39);
  }

  @Test
  void aPieceOfAPageIsNoData() {
    assertThatThrownBy(() -> estimate("x86-64-4level", 2 * Size.MIB, 4096, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
