package io.github.tablemates.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.scenario.Reading;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.scenario.ScenarioReader;
import io.github.tablemates.scenario.ScenarioRun;
import io.github.tablemates.scenario.ScenarioWriter;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void everyExerciseRunsAndAsksEnough(int level) {
    for (long seed = 1; seed <= 20; seed++) {
      Exercise exercise = Generator.make(level, seed);

      assertThat(exercise.questions()).hasSizeGreaterThanOrEqualTo(3 + level);
      assertThat(exercise.calls()).hasSameSizeAs(exercise.scenario().steps());
      String text = ScenarioWriter.write(exercise.scenario());
      assertThat(ScenarioReader.read("exercise", text)).isInstanceOf(Reading.Good.class);
      Scenario read = ((Reading.Good) ScenarioReader.read("exercise", text)).scenario();
      assertThat(ScenarioRun.of("exercise", read).isComplete()).isTrue();
      assertThat(read.steps().stream().filter(step -> step.asked().about() != null))
          .hasSameSizeAs(exercise.questions());
    }
  }

  @Test
  void theSameSeedGivesTheSameAndAnotherOneAnother() {
    Set<String> sheets = new HashSet<>();
    for (long seed = 1; seed <= 20; seed++) {
      String sheet = Sheet.questions(Generator.make(2, seed));
      assertThat(Sheet.questions(Generator.make(2, seed))).isEqualTo(sheet);
      sheets.add(sheet.substring(sheet.indexOf('\n')));
    }

    assertThat(sheets).hasSize(20);
  }

  @Test
  void theKeyAnswersEachQuestionOfTheSheet() {
    Exercise exercise = Generator.make(3, 7);

    assertThat(Sheet.questions(exercise).split("\\*\\*Question "))
        .hasSize(exercise.questions().size() + 1);
    assertThat(Sheet.key(exercise).lines().filter(line -> line.contains("Step ")))
        .hasSameSizeAs(exercise.questions());
  }
}
