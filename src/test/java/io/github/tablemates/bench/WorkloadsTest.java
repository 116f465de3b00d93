package io.github.tablemates.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.tablemates.model.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Figures are worth something only if the work behind them is what its name says.
class WorkloadsTest {

  private static final int SLOTS = 64;

  @Test
  void touchesOfPresentPagesFindThemAll() {
    for (Workload workload : List.of(Workloads.presentOneByOne(), Workloads.presentInRows())) {
      Machine end = workload.run();

      assertThat(end.counters().faults()).isEqualTo(workload.start().counters().faults());
      assertThat(end.counters().tables()).isEqualTo(workload.start().counters().tables());
    }
  }

  @Test
  void fillingFaultsOnceForEachPageAndNeedsNoTable() {
    for (Workload workload : List.of(Workloads.fillOneByOne(), Workloads.fillInRows())) {
      Machine end = workload.run();
      long faults = end.counters().faults() - workload.start().counters().faults();

      assertThat(faults).isEqualTo(workload.operations()).isEqualTo(SLOTS * 511L);
      assertThat(end.counters().tables()).isEqualTo(workload.start().counters().tables());
    }
  }

  @Test
  void linkingAddsOneSharerToEachTable() {
    for (Workload workload : List.of(Workloads.linkOneByOne(10), Workloads.linkInOneTouch(10))) {
      Machine end = workload.run();

      assertThat(savedTables(end)).isEqualTo(savedTables(workload.start()) + SLOTS);
      assertThat(workload.operations()).isEqualTo(SLOTS);
    }
  }

  @Test
  void unsharingTakesOneSharerFromEachTable() {
    for (Workload workload :
        List.of(Workloads.unshareOneByOne(10), Workloads.unshareInOneCall(10))) {
      Machine end = workload.run();

      assertThat(savedTables(end)).isEqualTo(savedTables(workload.start()) - SLOTS);
      assertThat(workload.operations()).isEqualTo(SLOTS);
    }
  }

  private static int savedTables(Machine machine) {
    return machine.counters().savedTables();
  }

  @Test
  void theTerabyteTakesThePageTablesThatTheKernelWouldTake(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("terabyte.json");
    Files.writeString(file, Scale.scenario(50));

    Scale scale = Scale.of(file);

    assertThat(scale.processes()).isEqualTo(50);
    assertThat(scale.tableBytes()).isEqualTo(Scale.kernelTables(50));
    assertThat(scale.line()).startsWith("50 processes: ");
  }

  @Test
  void aFileThatIsNoScenarioIsNamed(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("empty.json");
    Files.writeString(file, "{}");

    assertThatIOException().isThrownBy(() -> Scale.of(file)).withMessageContaining("empty.json");
  }
}
