package io.github.tablemates.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.viewmodel.PlayerViewModel;
import io.github.tablemates.viewmodel.PredictViewModel;
import io.github.tablemates.viewmodel.PredictViewModel.Prompt;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PredictTest {

  private final PlayerViewModel player = player();
  private final PredictViewModel predict = player.predict();

  private static PlayerViewModel player() {
    try {
      return Playbook.of(Path.of("scenarios/01-two-share-one-leaves.json")).player();
    } catch (BrokenScenario e) {
      throw new AssertionError(e);
    }
  }

  private Prompt prompt() {
    return Objects.requireNonNull(predict.promptProperty().get());
  }

  private void answer(boolean right) {
    int answer = prompt().question().answer();
    predict.choose(right ? answer : (answer + 1) % prompt().question().choices().size());
    predict.reveal();
  }

  @Test
  void withoutItNothingIsAsked() {
    player.goTo(6);
    player.forward(false);

    assertThat(predict.promptProperty().get()).isNull();
    assertThat(player.timeline().cursor()).isEqualTo(7);
  }

  @Test
  void aQuestionStandsBeforeTheStepUntilItIsAnswered() {
    predict.setEnabled(true);
    player.goTo(6);
    player.forward(false);
    player.forward(false);

    assertThat(player.timeline().cursor()).isEqualTo(6);
    assertThat(prompt().step()).isEqualTo(7);
    predict.reveal();
    assertThat(prompt().revealed()).isFalse();

    answer(true);
    assertThat(prompt().revealed()).isTrue();
    assertThat(prompt().isRight()).isTrue();
    player.forward(false);
    assertThat(player.timeline().cursor()).isEqualTo(7);
    assertThat(predict.promptProperty().get()).isNull();
    assertThat(predict.scoreProperty().get().words()).isEqualTo("1 of 1 right");
  }

  @Test
  void playingStopsAtAQuestion() {
    predict.setEnabled(true);
    player.goTo(6);
    player.togglePlay();
    player.forward(true);

    assertThat(player.playingProperty().get()).isFalse();
    assertThat(player.timeline().cursor()).isEqualTo(6);
  }

  @Test
  void whatWasMissedCanBeTriedAgainAndDoesNotChangeTheScore() {
    predict.setEnabled(true);
    player.goTo(6);
    player.forward(false);
    answer(false);
    assertThat(predict.missedProperty().get()).containsExactly(7);
    player.forward(false);

    predict.retry(7);
    assertThat(prompt().step()).isEqualTo(7);
    answer(true);

    assertThat(predict.missedProperty().get()).isEmpty();
    assertThat(predict.scoreProperty().get().words()).isEqualTo("0 of 1 right");
  }

  @Test
  void anAnsweredStepIsNotAskedTwiceAndASkippedOneIs() {
    predict.setEnabled(true);
    player.goTo(6);
    player.forward(false);
    predict.skip();
    player.forward(false);
    answer(true);
    player.forward(false);
    player.goTo(6);
    player.forward(false);

    assertThat(player.timeline().cursor()).isEqualTo(7);
  }
}
