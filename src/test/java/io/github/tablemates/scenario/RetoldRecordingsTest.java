package io.github.tablemates.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.sim.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the gallery tells of real kernels is what real kernels did.
class RetoldRecordingsTest {

  private static final Path RECORDINGS = Path.of("src/test/resources/recordings");

  static List<Path> shipped() throws IOException {
    try (var found = Files.list(Path.of("scenarios"))) {
      return found.filter(path -> path.toString().endsWith(".json")).sorted().toList();
    }
  }

  static List<Path> retold() throws IOException {
    return shipped().stream().filter(path -> !Samples.good(path).retells().isEmpty()).toList();
  }

  @Test
  void manyScenariosRetellARecording() throws IOException {
    assertThat(retold()).hasSizeGreaterThanOrEqualTo(30);
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyScenarioNamesItsSourceAndEveryRecordingItNamesIsThere(Path file) {
    Json.Obj source = Samples.good(file).source();

    assertThat(source.members()).isNotEmpty();
    if (source.get("recordings") instanceof Json.Arr(List<Json> named, _)) {
      assertThat(named).allSatisfy(name -> assertThat(recording(name)).exists());
    }
  }

  private static Path recording(Json name) {
    return RECORDINGS.resolve(((Json.Str) name).text() + ".json");
  }

  @ParameterizedTest
  @MethodSource("retold")
  void aRetoldRecordingHasTheSameFactsAtEachStep(Path file) {
    Scenario scenario = Samples.good(file);
    Scenario recording = Samples.good(RECORDINGS.resolve(scenario.retells() + ".json"));
    List<ScenarioStep> ours = acting(scenario);
    List<ScenarioStep> theirs = acting(recording);

    assertThat(ours).extracting(ScenarioStep::kind).isEqualTo(kinds(theirs));
    assertThat(scenario.machine()).isEqualTo(recording.machine());
    Map<String, String> names = paired(processes(theirs), processes(ours));
    var observed = new ArrayList<ScenarioStep>();
    for (int i = 0; i < ours.size(); i++) {
      Json.Obj outcome = (Json.Obj) renamed(theirs.get(i).observed(), names);
      observed.add(observing(ours.get(i), outcome));
    }
    Scenario watched = Scenario.of("", scenario.machine(), observed);
    Check check = Check.of(watched, ScenarioRun.of(file.toString(), watched));
    assertThat(check.disagreements()).isEmpty();
    assertThat(check.total()).isGreaterThan(20);
  }

  private static List<ScenarioStep> acting(Scenario scenario) {
    return scenario.steps().stream()
        .filter(step -> !(step.command() instanceof Command.Note))
        .toList();
  }

  private static List<String> kinds(List<ScenarioStep> steps) {
    return steps.stream().map(ScenarioStep::kind).toList();
  }

  /// Names of processes in the order in which they come to be, which gives them their letters.
  private static List<String> processes(List<ScenarioStep> steps) {
    var names = new ArrayList<String>();
    for (ScenarioStep step : steps) {
      if (step.command() instanceof Command.Spawn spawn) {
        names.add(spawn.process());
      } else if (step.command() instanceof Command.Fork fork) {
        names.add(fork.child());
      }
    }
    return names;
  }

  private static Map<String, String> paired(List<String> theirs, List<String> ours) {
    assertThat(ours).hasSameSizeAs(theirs);
    var pairs = new HashMap<String, String>();
    for (int i = 0; i < theirs.size(); i++) {
      pairs.put(theirs.get(i), ours.get(i));
    }
    return pairs;
  }

  private static Json renamed(Json json, Map<String, String> names) {
    return switch (json) {
      case Json.Str(String text, Place place) ->
          new Json.Str(names.getOrDefault(text, text), place);
      case Json.Arr(List<Json> items, Place place) ->
          new Json.Arr(items.stream().map(item -> renamed(item, names)).toList(), place);
      case Json.Obj(Map<String, Json.Member> members, Place place) -> {
        var all = new LinkedHashMap<String, Json.Member>();
        members.forEach(
            (name, member) ->
                all.put(
                    names.getOrDefault(name, name),
                    new Json.Member(member.place(), renamed(member.value(), names))));
        yield new Json.Obj(all, place);
      }
      case Json.Int _, Json.Num _, Json.Bool _, Json.Null _ -> json;
    };
  }

  private static ScenarioStep observing(ScenarioStep step, Json.Obj observed) {
    return new ScenarioStep(
        step.command(),
        step.title(),
        step.say(),
        step.notes(),
        step.focus(),
        step.mark(),
        step.expect(),
        step.ask(),
        observed,
        step.source());
  }
}
