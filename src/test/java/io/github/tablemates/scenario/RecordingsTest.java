package io.github.tablemates.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The simulation does what real kernels were seen to do.
class RecordingsTest {

  static List<Path> recordings() throws IOException {
    return Samples.recordings();
  }

  @Test
  void thereAreRecordings() throws IOException {
    assertThat(recordings()).hasSizeGreaterThanOrEqualTo(559);
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void everyFactAgrees(Path file) {
    Scenario scenario = Samples.good(file);
    ScenarioRun run = ScenarioRun.of(file.toString(), scenario);
    Check check = Check.of(scenario, run);

    assertThat(run.problems()).isEmpty();
    assertThat(check.disagreements()).isEmpty();
    assertThat(check.agreed()).isEqualTo(check.total()).isGreaterThan(20);
  }
}
