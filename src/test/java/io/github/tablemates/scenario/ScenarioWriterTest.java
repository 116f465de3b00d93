package io.github.tablemates.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tablemates.model.Via;
import io.github.tablemates.model.VmFlags;
import io.github.tablemates.sim.Address;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.MapFlag;
import io.github.tablemates.sim.ShmFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioWriterTest {

  private static final List<Command> COMMANDS =
      List.of(
          new Command.Note(),
          new Command.SetPool(2 << 20, 5, null),
          new Command.SetPool(2 << 20, null, 0),
          new Command.Create("O", Via.SHMGET, 1L << 30, 2 << 20, true),
          new Command.Create("P", Via.MEMFD_CREATE, 3L << 30, 1 << 30, false),
          new Command.Close("O"),
          new Command.Spawn("A", 0),
          new Command.Spawn("worker", 3),
          new Command.Exit("A", false),
          new Command.Exit("worker/*", true),
          new Command.Mmap(
              "A",
              "O",
              new Address("", 1L << 36),
              1L << 30,
              2 << 20,
              VmFlags.VM_READ | VmFlags.VM_WRITE,
              Set.of(MapFlag.MAP_SHARED, MapFlag.MAP_FIXED),
              0,
              "a",
              null),
          new Command.Mmap(
              "A",
              null,
              null,
              12345,
              0,
              0,
              Set.of(MapFlag.MAP_PRIVATE, MapFlag.MAP_ANONYMOUS, MapFlag.MAP_HUGETLB),
              1 << 30,
              "",
              null),
          new Command.Shmat("A", "O", null, Set.of(ShmFlag.SHM_RDONLY), "b", null),
          new Command.Shmdt("A", new Address("b", 0)),
          new Command.Touch("A", new Address("a", -4096), false, 1, 0),
          new Command.Touch("A", new Address("a", 4096), true, 7, 4096),
          new Command.Mprotect("A", new Address("a", 2 << 20), 2 << 20, VmFlags.VM_EXEC),
          new Command.Munmap("A", new Address("a", 0), 1L << 30));

  static List<Path> files() throws IOException {
    var files = new ArrayList<>(Samples.filesIn(Samples.RECORDINGS.resolve("x86-64-6.1")));
    files.addAll(Samples.filesIn(Path.of("scenarios")));
    return files;
  }

  @ParameterizedTest
  @MethodSource("files")
  void whatIsReadAndWrittenReadsTheSame(Path file) {
    Scenario scenario = Samples.good(file);

    assertSame(reread(scenario), scenario);
  }

  @Test
  void everyCommandCanBeWrittenAndRead() {
    Scenario scenario =
        Scenario.of(
            "all of them",
            new MachineSpec("x86-64-5level", "6.12", List.of()),
            COMMANDS.stream().map(ScenarioStep::of).toList());

    assertThat(reread(scenario).steps().stream().map(ScenarioStep::command))
        .containsExactlyElementsOf(COMMANDS);
    assertThat(reread(scenario).machine()).isEqualTo(scenario.machine());
  }

  @Test
  void stepsKeepTheSpellingOfTheirFile() {
    Scenario scenario =
        Samples.ofSteps(
            "{\"do\": \"touch\", \"process\": \"A\", \"at\": 8192, \"access\": \"read\"}");

    assertThat(ScenarioWriter.write(scenario)).contains("\"at\": 8192");
  }

  @Test
  void aChangedCommandIsWrittenAsItIsNow() {
    Scenario scenario = Samples.ofSteps("{\"do\": \"spawn\", \"process\": \"A\", \"say\": \"Hi\"}");
    ScenarioStep changed = scenario.steps().getFirst().withCommand(new Command.Spawn("B", 0));

    String text = ScenarioWriter.write(Scenario.of("", MachineSpec.DEFAULT, List.of(changed)));

    assertThat(text).contains("{\"do\": \"spawn\", \"process\": \"B\", \"say\": \"Hi\"}");
  }

  @Test
  void textsAreEscaped() {
    Scenario scenario = Scenario.of("a \"b\"\n\u0001 ü €", MachineSpec.DEFAULT, List.of());

    assertThat(reread(scenario).title()).isEqualTo(scenario.title());
  }

  @Test
  void savingReplacesTheWholeFileAndLeavesNothingElse(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("mine.json");
    Files.writeString(file, "something old that is longer than what comes now".repeat(100));

    ScenarioWriter.save(Scenario.of("new", MachineSpec.DEFAULT, List.of()), file);

    assertThat(Samples.good(file).title()).isEqualTo("new");
    assertThat(folder.toFile().list()).containsExactly("mine.json");
  }

  @Test
  void savingThroughALinkKeepsTheLink(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("mine.json"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);

    ScenarioWriter.save(Scenario.of("new", MachineSpec.DEFAULT, List.of()), link);

    assertThat(link).isSymbolicLink();
    assertThat(Samples.good(file).title()).isEqualTo("new");
  }

  @Test
  void aFailedSaveLeavesTheOldFileAndNothingElse(@TempDir Path folder) throws IOException {
    Path inTheWay = Files.createDirectory(folder.resolve("mine.json"));
    Files.writeString(inTheWay.resolve("kept.txt"), "kept");

    assertThatThrownBy(
            () -> ScenarioWriter.save(Scenario.of("", MachineSpec.DEFAULT, List.of()), inTheWay))
        .isInstanceOf(IOException.class);
    assertThat(folder.toFile().list()).containsExactly("mine.json");
    assertThat(inTheWay.resolve("kept.txt")).hasContent("kept");
  }

  private static Scenario reread(Scenario scenario) {
    return Samples.good(ScenarioWriter.write(scenario));
  }

  private static void assertSame(Scenario actual, Scenario expected) {
    assertThat(actual)
        .usingRecursiveComparison()
        .ignoringFieldsOfTypes(Place.class)
        .isEqualTo(expected);
  }
}
