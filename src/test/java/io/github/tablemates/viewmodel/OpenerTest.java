package io.github.tablemates.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.edit.Rehearsal;
import io.github.tablemates.scenario.MachineSpec;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.viewmodel.MainViewModel.Opened;
import io.github.tablemates.viewmodel.Opener.Progress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenerTest {

  private static final int STEPS = 3;

  /// Two threads, one task after the other, when the test says so.
  private final Deque<Runnable> background = new ArrayDeque<>();

  private final Deque<Runnable> foreground = new ArrayDeque<>();
  private final List<String> ran = new ArrayList<>();
  private final List<String> shown = new ArrayList<>();
  private final Opener opener =
      new Opener(this::source, new Workers(background::add, foreground::add));

  private Optional<Opened> source(String path, Opener.Wanted wanted) {
    for (int step = 0; step < STEPS; step++) {
      if (!wanted.at(step, STEPS)) {
        return Optional.empty();
      }
      ran.add(path + step);
    }
    Scenario scenario = Scenario.of(path, MachineSpec.DEFAULT, List.of());
    return Optional.of(
        new Opened.Playable(new PlayerViewModel(Rehearsal.of(scenario), Workers.DIRECT)));
  }

  private void open(String path) {
    opener.open(
        path,
        opened -> shown.add(((Opened.Playable) opened).player().script().title()),
        shown::add);
  }

  private static void drain(Deque<Runnable> tasks) {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }

  @Test
  void whatIsOpenedComesWhenItIsDoneAndSaysHowFarItIs() {
    open("a");
    assertThat(opener.progressProperty().get()).isEqualTo(new Progress("a", 0, 0));

    drain(background);
    for (int step = 0; step < STEPS; step++) {
      foreground.remove().run();
      assertThat(opener.progressProperty().get()).isEqualTo(new Progress("a", step, STEPS));
    }
    assertThat(shown).isEmpty();
    drain(foreground);

    assertThat(shown).containsExactly("a");
    assertThat(opener.progressProperty().get()).isNull();
  }

  @Test
  void whatIsGivenUpRunsNoFurtherStepAndIsNotShown() {
    open("a");
    opener.cancel();
    drain(background);
    drain(foreground);

    assertThat(ran).isEmpty();
    assertThat(shown).isEmpty();
    assertThat(opener.progressProperty().get()).isNull();
  }

  @Test
  void theNewestFileIsTheOneThatIsShown() {
    open("a");
    open("b");
    drain(background);
    drain(foreground);

    assertThat(ran).containsExactly("b0", "b1", "b2");
    assertThat(shown).containsExactly("b");
  }

  @Test
  void whatIsDoneTooLateIsNotShown() {
    open("a");
    drain(background);
    opener.cancel();
    drain(foreground);

    assertThat(shown).isEmpty();
  }
}
