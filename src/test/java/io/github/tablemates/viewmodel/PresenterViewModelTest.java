package io.github.tablemates.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.edit.Rehearsal;
import io.github.tablemates.scenario.Reading;
import io.github.tablemates.scenario.ScenarioReader;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// A talk that goes on by itself.
class PresenterViewModelTest {

  private static PresenterViewModel talk() {
    return switch (ScenarioReader.read(Path.of("scenarios", "05-four-workers.json"))) {
      case Reading.Good good ->
          new PresenterViewModel(
              new PlayerViewModel(Rehearsal.of(good.scenario()), Workers.DIRECT));
      case Reading.Broken broken -> throw new AssertionError(broken.lines());
    };
  }

  private static int step(PresenterViewModel talk) {
    return talk.player().timeline().cursor();
  }

  @Test
  void playingRestsAtEachMarkAndAtTheEnd() {
    PresenterViewModel talk = talk();
    var rests = new ArrayList<Integer>();

    while (step(talk) < 22) {
      talk.togglePlay();
      while (talk.playingProperty().get()) {
        talk.dwelt();
      }
      rests.add(step(talk));
    }

    assertThat(rests).containsExactly(7, 11, 15, 17, 19, 20, 22);
  }

  @Test
  void aKeyEndsThePlaying() {
    PresenterViewModel talk = talk();
    talk.togglePlay();

    talk.back();
    talk.dwelt();

    assertThat(talk.playingProperty().get()).isFalse();
    assertThat(step(talk)).isZero();
  }
}
