package io.github.tablemates.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.model.Size;
import io.github.tablemates.sim.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioReaderTest {

  private static final Path BROKEN = Path.of("src/test/resources/broken-scenarios.txt");

  /// A broken file and the lines that say so.
  private record Broken(String text, List<String> lines) {
    @Override
    public String toString() {
      return text;
    }
  }

  /// The cases of the table: a text, in which ⏎ is a line break, and what is said of it, indented.
  static List<Broken> broken() throws IOException {
    var cases = new ArrayList<Broken>();
    for (String line : Files.readAllLines(BROKEN)) {
      if (line.startsWith("    ")) {
        cases.getLast().lines().add("test.json" + line.strip());
      } else if (!line.startsWith("#")) {
        cases.add(new Broken(line.replace("⏎", "\n"), new ArrayList<>()));
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("broken")
  void whatIsWrongIsSaidInOneLineEach(Broken broken) {
    assertThat(Samples.problems(broken.text())).isEqualTo(broken.lines());
  }

  @Test
  void onlyTheFirstProblemsAreListed() {
    String steps = "{\"do\": \"nap\"},".repeat(49) + "{\"do\": \"nap\"}";

    assertThat(Samples.problems(Samples.file(steps)))
        .hasSize(Problems.KEPT + 1)
        .endsWith("test.json: and 30 more");
  }

  @Test
  void defaultsFillWhatIsLeftOut() {
    Scenario scenario =
        Samples.ofSteps(
            """
            {"do": "create", "object": "O", "via": "hugetlbfs", "size": "2M"},
            {"do": "touch", "process": "A", "at": "0", "access": "read"}
            """);

    assertThat(scenario.machine().boot().paging().name()).isEqualTo("x86-64-4level");
    assertThat(scenario.machine().boot().pools()).hasSize(2);
    assertThat(scenario.steps().get(0).command())
        .isInstanceOfSatisfying(
            Command.Create.class, made -> assertThat(made.pageSize()).isEqualTo(2 * Size.MIB));
    assertThat(scenario.steps().get(1).command())
        .isInstanceOfSatisfying(
            Command.Touch.class, touch -> assertThat(touch.count()).isEqualTo(1));
  }

  @Test
  void theFirstPoolGivesTheDefaultHugePageSize() {
    Scenario scenario =
        Samples.good(
            """
            {"tablemates": 1, "machine": {"pools": [{"pageSize": "1G"}, {"pageSize": "2M"}]},
             "steps": [{"do": "create", "object": "O", "via": "hugetlbfs", "size": "2G"}]}
            """);

    assertThat(scenario.steps().getFirst().command())
        .isInstanceOfSatisfying(
            Command.Create.class, made -> assertThat(made.pageSize()).isEqualTo(Size.GIB));
  }

  @Test
  void aVersionWithoutRulesOfItsOwnSaysWhoseAreUsed() {
    assertThat(new MachineSpec("", "6.12.107", List.of()).substitution()).isEmpty();
    assertThat(new MachineSpec("", "6.6", List.of()).substitution())
        .isEqualTo(
            "kernel 6.6: the rules of 6.1.8 are used, the nearest older ones that are known");
    assertThat(new MachineSpec("", "6.1.3", List.of()).substitution())
        .isEqualTo("kernel 6.1.3: its rules are read from the kernel's history, not measured");
    assertThat(new MachineSpec("", "4.19", List.of()).substitution())
        .isEqualTo("kernel 4.19: the rules of 5.10 are used, the oldest that are known");
  }

  @Test
  void aNameThatIsNotThereIsAProblemOfItsStep() {
    Scenario scenario =
        Samples.ofSteps(
            """
            {"do": "spawn", "process": "Alice"},
            {"do": "touch", "process": "Alcie", "at": "0", "access": "read"}
            """);

    assertThat(ScenarioRun.of("test.json", scenario).problems())
        .extracting(Problem::line)
        .containsExactly(
            "test.json:2:17: $.steps[1].process: no live process is called \"Alcie\";"
                + " did you mean \"Alice\"?");
  }

  @Test
  void aByteOrderMarkIsNoProblem(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("bom.json"), "\uFEFF" + Samples.file(""));

    assertThat(Samples.good(file).steps()).isEmpty();
  }

  @Test
  void aMissingFileNamesTheNearest(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("one.json"), "");
    Path missing = folder.resolve("onw.json");

    assertThat(Samples.problems(ScenarioReader.read(missing)))
        .containsExactly(missing + ": there is no such file; did you mean \"one.json\"?");
  }

  @Test
  void aFolderIsNoFile(@TempDir Path folder) {
    assertThat(Samples.problems(ScenarioReader.read(folder)))
        .containsExactly(
            folder + ": this is a folder; give the files in it, such as " + folder + "/*.json");
  }

  @Test
  void aFileThatIsNotUtf8SaysWhere(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("latin.json");
    Files.write(file, new byte[] {'{', '\n', '"', (byte) 0xe4, '"'});

    assertThat(Samples.problems(ScenarioReader.read(file)))
        .containsExactly(file + ": this is not UTF-8 text (line 2, byte 0xe4)");
  }
}
