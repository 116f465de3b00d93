package io.github.tablemates.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.sim.Command;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckTest {

  private static Check check(String steps) {
    Scenario scenario = Samples.ofSteps(steps);
    return Check.of(scenario, ScenarioRun.of("test.json", scenario));
  }

  private static List<String> lines(Check check) {
    return check.disagreements().stream().map(Check.Disagreement::line).toList();
  }

  @Test
  void aFactThatDiffersIsNamedWithBothSides() {
    Check check =
        check(
            """
            {"do": "spawn", "process": "A", "observed": {"processes": {"A": {"pageTables": 4096}}}}
            """);

    assertThat(check.total()).isEqualTo(1);
    assertThat(check.agreed()).isZero();
    assertThat(lines(check))
        .containsExactly("step 1 (spawn) processes.A.pageTables: Linux 4096, simulation 0");
  }

  @Test
  void aFactThatOnlyOneSideHasIsADisagreement() {
    Check check =
        check(
            """
            {"do": "spawn", "process": "A", "observed": {"errno": "EINVAL", "processes": {}}}
            """);

    assertThat(lines(check))
        .containsExactly(
            "step 1 (spawn) errno: Linux EINVAL, simulation nothing",
            "step 1 (spawn) processes.A.pageTables: Linux nothing, simulation 0");
  }

  @Test
  void partsThatARecordingLeavesOutAreNotCompared() {
    Check check =
        check(
            """
            {"do": "spawn", "process": "A", "observed": {"pmdTables": []}}
            """);

    assertThat(check.total()).isZero();
    assertThat(check.holds()).isTrue();
  }

  @Test
  void theOrderOfTablesAndOfTheirUsersSaysNothing() {
    String shared =
        """
        {"do": "create", "object": "O", "via": "memfd_create", "size": "1G"},
        {"do": "spawn", "process": "B"},
        {"do": "spawn", "process": "A"},
        {"do": "mmap", "process": "B", "object": "O", "at": "64G", "length": "1G", "prot": "rw",
         "flags": ["MAP_SHARED", "MAP_FIXED"]},
        {"do": "mmap", "process": "A", "object": "O", "at": "64G", "length": "1G", "prot": "rw",
         "flags": ["MAP_SHARED", "MAP_FIXED"]},
        {"do": "touch", "process": "A", "at": "64G", "access": "read"},
        {"do": "touch", "process": "B", "at": "64G", "access": "read",
         "observed": {"faults": [1], "pmdTables": [[["A", "0x1000000000"], ["B", "0x1000000000"]]]}}
        """;

    assertThat(lines(check(shared))).isEmpty();
  }

  @Test
  void anAddressThatTheKernelChoseIsAdopted() {
    Scenario scenario =
        Samples.ofSteps(
            """
            {"do": "create", "object": "O", "via": "memfd_create", "size": "1G"},
            {"do": "spawn", "process": "A"},
            {"do": "mmap", "process": "A", "object": "O", "length": "1G", "prot": "rw",
             "flags": ["MAP_SHARED"], "observed": {"result": "0x7f0000200000"}}
            """);

    assertThat(scenario.steps().getLast().command())
        .isInstanceOfSatisfying(
            Command.Mmap.class, call -> assertThat(call.chosen()).isEqualTo(0x7f0000200000L));
    assertThat(Check.of(scenario, ScenarioRun.of("test.json", scenario)).holds()).isTrue();
  }

  @Test
  void manyFaultsMayBeWrittenAsRuns() {
    String ones = "1, ".repeat(4999) + "1";
    String mapped =
        """
        {"do": "spawn", "process": "A"},
        {"do": "mmap", "process": "A", "at": "64G", "length": "1G", "prot": "rw",
         "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS", "MAP_FIXED"]},
        {"do": "touch", "process": "A", "at": "64G", "access": "write", "count": 5000,
         "observed": {"faults": [%s]}}
        """;

    assertThat(lines(check(mapped.formatted(ones)))).isEmpty();
    assertThat(lines(check(mapped.formatted("{\"faults\": 1, \"count\": 5000}")))).isEmpty();
    assertThat(lines(check(mapped.formatted("{\"faults\": 1, \"count\": 4999}"))))
        .containsExactly("step 3 (touch) faults[0…]: Linux 4999 × 1, simulation 5000 × 1");
  }
}
