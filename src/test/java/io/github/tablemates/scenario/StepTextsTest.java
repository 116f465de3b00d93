package io.github.tablemates.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.scenario.StepTexts.Edited;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StepTextsTest {

  private final Scenario scenario =
      ((Reading.Good) ScenarioReader.read(Path.of("scenarios", "05-four-workers.json"))).scenario();

  @Test
  void whatIsNotChangedStaysAsItWas() {
    for (ScenarioStep step : scenario.steps()) {
      assertThat(StepTexts.of(step).in(step)).isEqualTo(new Edited.Good(step));
    }
  }

  @Test
  void whatAStepDidIsAnExpectationThatHolds() {
    ScenarioRun run = ScenarioRun.of("x.json", scenario);
    for (int i = 0; i < scenario.steps().size(); i++) {
      String outcome = StepTexts.outcome(run.steps().get(i));
      var texts = new StepTexts("t", "", "", "A, B", "", "faults", "How many?", outcome);
      assertThat(texts.in(scenario.steps().get(i)))
          .isInstanceOfSatisfying(
              Edited.Good.class,
              good -> {
                assertThat(good.step().asked().text()).isEqualTo("How many?");
                assertThat(good.step().title()).isEqualTo("t");
                assertThat(good.step().focus()).isEqualTo("A, B");
              });
      if (texts.in(scenario.steps().get(i)) instanceof Edited.Good(ScenarioStep edited)) {
        assertThat(Expect.misses(i, edited, run.steps().get(i))).isEmpty();
      }
    }
  }

  @Test
  void anExpectationThatIsNoneIsRefusedWithWhy() {
    ScenarioStep step = scenario.steps().getFirst();
    var misspelt = new StepTexts("", "", "", "", "", "", "", "{\"fault\": [1]}");
    var noObject = new StepTexts("", "", "", "", "", "", "", "[1");

    assertThat(misspelt.in(step)).asString().contains("did you mean", "faults");
    assertThat(noObject.in(step)).isInstanceOf(Edited.Bad.class);
  }
}
