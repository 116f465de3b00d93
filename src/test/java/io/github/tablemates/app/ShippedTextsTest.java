package io.github.tablemates.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.model.Process;
import io.github.tablemates.quiz.Asked;
import io.github.tablemates.quiz.Question;
import io.github.tablemates.quiz.Quiz;
import io.github.tablemates.scenario.Json;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.scenario.ScenarioStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What a shipped scenario says to those who read it, answer it and present it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShippedTextsTest {

  /// As many processes as a presentation has room for.
  private static final int ROOM = 4;

  private final Map<Path, Playbook> shipped = new HashMap<>();

  @BeforeAll
  void read() throws IOException, BrokenScenario {
    for (String folder : List.of("scenarios", "scenarios/scale")) {
      try (var found = Files.list(Path.of(folder))) {
        for (Path file : found.filter(path -> path.toString().endsWith(".json")).toList()) {
          shipped.put(file, Playbook.of(file));
        }
      }
    }
  }

  @Test
  void everyScenarioSaysWhatItShowsAndWhereThatComesFrom() {
    assertThat(scenarios())
        .hasSizeGreaterThanOrEqualTo(24)
        .allSatisfy(scenario -> assertThat(scenario.title()).isNotEmpty())
        .allSatisfy(scenario -> assertThat(scenario.summary()).isNotEmpty())
        .allSatisfy(scenario -> assertThat(scenario.source()).isNotEqualTo(Json.Obj.EMPTY));
  }

  @Test
  void everyStepIsToldInWordsOfItsOwn() {
    assertThat(scenarios())
        .allSatisfy(
            scenario ->
                assertThat(scenario.steps())
                    .allSatisfy(step -> assertThat(step.title()).isNotBlank())
                    .allSatisfy(step -> assertThat(step.say()).isNotBlank())
                    .extracting(step -> step.title() + step.say())
                    .doesNotHaveDuplicates());
  }

  @Test
  void aPresenterHasStopsToGoToAndSomethingToSay() {
    assertThat(scenarios())
        .allSatisfy(
            scenario -> {
              assertThat(scenario.steps())
                  .extracting(ScenarioStep::mark)
                  .filteredOn(mark -> !mark.isEmpty())
                  .isNotEmpty()
                  .doesNotHaveDuplicates();
              assertThat(scenario.steps())
                  .extracting(ScenarioStep::notes)
                  .filteredOn(notes -> !notes.isEmpty())
                  .hasSizeGreaterThanOrEqualTo(2)
                  .doesNotHaveDuplicates();
            });
  }

  @Test
  void everyScenarioAsksAndExpectsSomething() {
    assertThat(scenarios())
        .allSatisfy(
            scenario ->
                assertThat(scenario.steps())
                    .anyMatch(step -> !step.asked().equals(Asked.NONE))
                    .anyMatch(step -> !step.expect().equals(Json.Obj.EMPTY)));
  }

  @Test
  void whatAStepAsksAboutIsWhatTheQuestionIsAbout() {
    shipped.forEach(
        (file, playbook) -> {
          for (int i = 0; i < playbook.scenario().steps().size(); i++) {
            Asked asked = playbook.scenario().steps().get(i).asked();
            if (asked.about() != null) {
              assertThat(Quiz.before(playbook.run().steps().get(i), i + 1, asked))
                  .as("%s, step %d", file, i + 1)
                  .map(Question::topic)
                  .contains(asked.about());
            }
          }
        });
  }

  @Test
  void everyFocusNamesProcessesThatExistThen() {
    shipped.forEach(
        (file, playbook) -> {
          for (int i = 0; i < playbook.scenario().steps().size(); i++) {
            String focus = playbook.scenario().steps().get(i).focus();
            var alive = playbook.run().steps().get(i).after();
            assertThat(focus.isEmpty() ? Stream.<String>of() : Stream.of(focus.split(", ", -1)))
                .as("%s, step %d", file, i + 1)
                .hasSizeLessThanOrEqualTo(ROOM)
                .doesNotHaveDuplicates()
                .allMatch(name -> alive.process(name).filter(Process::alive).isPresent());
          }
        });
  }

  private Collection<Scenario> scenarios() {
    return shipped.values().stream().map(Playbook::scenario).toList();
  }
}
