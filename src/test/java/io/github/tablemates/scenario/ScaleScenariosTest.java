package io.github.tablemates.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Size;
import io.github.tablemates.sim.Invariants;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The scenarios of many thousand processes. The machines that they come to are sound; a walk
/// through the state after every step would take too long.
class ScaleScenariosTest {

  private static ScenarioRun run(String name) {
    String file = "scenarios/scale/" + name;
    Reading reading = ScenarioReader.read(Path.of(file));
    assertThat(reading).isInstanceOf(Reading.Good.class);
    Scenario scenario = ((Reading.Good) reading).scenario();
    ScenarioRun run = ScenarioRun.of(file, scenario);
    assertThat(run.problems()).isEmpty();
    assertThat(Expect.misses(file, scenario, run)).isEmpty();
    return run;
  }

  private static Machine afterStep(ScenarioRun run, int step) {
    return run.steps().get(step - 1).after();
  }

  @Test
  void twentyThousandProcessesShareATerabyteWithTheTablesOfOne() {
    ScenarioRun run = run("30-a-terabyte-twenty-thousand-processes.json");
    Machine allShare = afterStep(run, 11);

    assertThat(allShare.names().size()).isEqualTo(20_000);
    assertThat(allShare.tableBytes() / Size.MIB).isEqualTo(238);
    assertThat(allShare.tableBytesAlone() / Size.GIB).isEqualTo(78);
    assertThat(allShare.tables().get(table(allShare)).sharers()).isEqualTo(20_000);

    Machine end = run.steps().getLast().after();
    assertThat(end.names().size()).isEqualTo(19_761);
    assertThat(end.tables().get(table(end)).sharers()).isEqualTo(20_000 - 12 - 240);
    assertThat(end.objects().get(0).populated()).isEqualTo(524_288);
    assertThat(Invariants.broken(end)).isEmpty();
  }

  /// The first PMD page of the first process.
  private static int table(Machine machine) {
    long at = machine.processes().get(0).mappings().getFirst().start();
    return machine.tableFor(machine.processes().get(0), machine.paging().pmdDepth(), at);
  }

  @Test
  void tenThousandProcessesWouldTakeThirtyNineGibibytesOfPmdPages() {
    Machine end = run("31-an-estimate-from-linux-mm.json").steps().getLast().after();

    assertThat(end.counters().savedTables()).isEqualTo(9_999 * 1024);
    assertThat((end.tableBytesAlone() - end.tableBytes()) / Size.GIB).isEqualTo(39);
    assertThat(Invariants.broken(end)).isEmpty();
  }
}
