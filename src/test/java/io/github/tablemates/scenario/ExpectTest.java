package io.github.tablemates.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectTest {

  private static List<String> misses(String expect) {
    Scenario scenario =
        Samples.ofSteps(
            """
            {"do": "create", "object": "O", "via": "memfd_create", "size": "1G"},
            {"do": "spawn", "process": "A"},
            {"do": "mmap", "process": "A", "object": "O", "at": "64G", "length": "1G",
             "prot": "rw", "flags": ["MAP_SHARED", "MAP_FIXED"]},
            {"do": "touch", "process": "A", "at": "64G", "access": "write", "count": 2,
             "expect": %s}
            """
                .formatted(expect));
    ScenarioRun run = ScenarioRun.of("test.json", scenario);
    return Expect.misses("test.json", scenario, run).stream().map(Problem::line).toList();
  }

  @Test
  void whatIsNotMentionedMayBeAnything() {
    assertThat(misses("{\"processes\": {\"A\": {\"pageTables\": \"4K\"}}}")).isEmpty();
  }

  @Test
  void sizesAndAddressesMayBeSpeltInAnyWay() {
    assertThat(
            misses(
                """
                {"processes": {"A": {"mappings": [
                  {"start": "0x1000000000", "pageSize": 2097152, "privateHugetlb": "4M",
                   "pages": [["0x1000000000", 0, 2, 1, true]]}]}}}
                """))
        .isEmpty();
  }

  @Test
  void faultsMayBeWrittenAsRuns() {
    assertThat(misses("{\"faults\": [{\"faults\": 1, \"count\": 2}]}")).isEmpty();
  }

  @Test
  void aMissNamesItsPlaceAndBothSides() {
    assertThat(misses("{\"faults\": [1, 0], \"errno\": \"EINVAL\", \"pool\": {\"surplus\": 3}}"))
        .containsExactly(
            "test.json:6:23: $.steps[3].expect.faults: expected [1, 0], found [1, 1]",
            "test.json:6:40: $.steps[3].expect.errno: expected \"EINVAL\", found nothing",
            "test.json:6:70: $.steps[3].expect.pool.surplus: expected 3, found 512");
  }

  @Test
  void listsMustBeThereInFull() {
    assertThat(misses("{\"processes\": {\"A\": {\"mappings\": []}}}"))
        .singleElement()
        .asString()
        .startsWith(
            "test.json:6:45: $.steps[3].expect.processes.A.mappings: expected [], found [{");
  }
}
