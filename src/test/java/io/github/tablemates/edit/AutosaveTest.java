package io.github.tablemates.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.edit.Autosave.Left;
import io.github.tablemates.scenario.MachineSpec;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.scenario.ScenarioStep;
import io.github.tablemates.scenario.ScenarioWriter;
import io.github.tablemates.sim.Command;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutosaveTest {

  @TempDir private Path home;

  private static Scenario edited() {
    var steps = List.of(ScenarioStep.of(new Command.Spawn("A", 0)));
    return Scenario.of("Edited", MachineSpec.DEFAULT, steps);
  }

  /// A process that edits, and waits to be killed.
  static final class Editing {
    public static void main(String... arguments) throws IOException, InterruptedException {
      Autosave session = Autosave.begin(Path.of(arguments[0]));
      session.keep(edited(), "mine.json");
      Files.writeString(Path.of(arguments[0], "ready"), "");
      Thread.sleep(600_000);
      session.close();
    }
  }

  @Test
  void whatAKilledProcessEditedComesBack() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path")
                    + File.pathSeparator
                    + System.getProperty("jdk.module.path", ""),
                Editing.class.getName(),
                home.toString())
            .redirectErrorStream(true)
            .start();
    while (!Files.exists(home.resolve("ready"))) {
      assertThat(process.isAlive()).as(() -> said(process)).isTrue();
      Thread.sleep(50);
    }
    assertThat(Autosave.left(home)).as("it is still alive").isEmpty();
    process.destroyForcibly().waitFor();

    Left left = Autosave.left(home).getFirst();
    assertThat(left.file()).isEqualTo("mine.json");
    assertThat(ScenarioWriter.write(left.scenario())).isEqualTo(ScenarioWriter.write(edited()));
    Autosave.forget(left);
    assertThat(Autosave.left(home)).isEmpty();
  }

  private static String said(Process process) {
    try (BufferedReader out = process.inputReader()) {
      return String.join("\n", out.readAllLines());
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void aSessionThatEndsLeavesNothing() throws IOException {
    try (Autosave session = Autosave.begin(home)) {
      session.keep(edited(), "");
      assertThat(Autosave.left(home)).isEmpty();
    }
    assertThat(Autosave.left(home)).isEmpty();
  }

  @Test
  void theFolderIsWhereStatesBelong() {
    assertThat(Autosave.home("/state", "/home/a")).isEqualTo(Path.of("/state/tablemates/sessions"));
    assertThat(Autosave.home(null, "/home/a"))
        .isEqualTo(Path.of("/home/a/.local/state/tablemates/sessions"));
  }
}
