package io.github.tablemates.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.edit.Autosave;
import io.github.tablemates.edit.Rehearsal;
import io.github.tablemates.scenario.MachineSpec;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.scenario.ScenarioStep;
import io.github.tablemates.scenario.ScenarioWriter;
import io.github.tablemates.sim.Command;
import io.github.tablemates.viewmodel.MainViewModel;
import io.github.tablemates.viewmodel.MainViewModel.Opened;
import io.github.tablemates.viewmodel.PlayerViewModel;
import io.github.tablemates.viewmodel.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {

  @TempDir private Path home;

  private static MainViewModel main() {
    var empty = Scenario.of("Empty", MachineSpec.DEFAULT, List.of());
    return new MainViewModel(
        new PlayerViewModel(Rehearsal.of(empty), Workers.DIRECT),
        Theme.LIGHT,
        List.of(),
        _ -> new Opened.Broken("", List.of(), 0));
  }

  private List<Path> kept() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      return files.filter(file -> file.endsWith("scenario.json")).toList();
    }
  }

  @Test
  void editsAreKeptUntilTheyAreSaved() throws IOException {
    MainViewModel main = main();
    Sessions sessions = Sessions.of(main, Workers.DIRECT, home);
    assertThat(kept()).isEmpty();
    main.player().run(new Command.Spawn("A", 0));
    assertThat(kept()).hasSize(1);

    main.askWhereToSave(() -> List.of(home.resolve("mine.json").toString()));
    assertThat(main.saveNow()).isTrue();
    assertThat(kept()).isEmpty();
    assertThat(sessions.mayLeave()).isTrue();
    sessions.end();
    assertThat(Autosave.left(home)).isEmpty();
  }

  @Test
  void whatACrashLeftIsShownAndCountsAsUnsaved() throws IOException {
    var steps = List.of(ScenarioStep.of(new Command.Spawn("A", 0)));
    Path folder = Files.createDirectories(home.resolve("session-1"));
    Files.writeString(folder.resolve("file"), "mine.json");
    Files.writeString(
        folder.resolve("scenario.json"),
        ScenarioWriter.write(Scenario.of("Left", MachineSpec.DEFAULT, steps)));

    MainViewModel main = main();
    Sessions sessions = Sessions.of(main, Workers.DIRECT, home);
    assertThat(main.player().script().title()).isEqualTo("Left");
    assertThat(main.player().editor().fileProperty().get()).isEqualTo("mine.json");
    assertThat(main.player().editor().isDirty()).isTrue();
    assertThat(main.messageProperty().get()).contains("mine.json").contains("Ctrl+S");
    assertThat(kept()).as("kept again by the new session").hasSize(1);
    sessions.end();
  }
}
