package io.github.tablemates.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Size;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.Timeline;
import io.github.tablemates.viewmodel.StoryViewModel.Mode;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoryViewModelTest {

  private final PlayerViewModel player =
      new PlayerViewModel(
          new Script("Title", List.of(), List.of()),
          new Timeline(
                  Machine.booted(
                      Paging.X86_64_4LEVEL,
                      KernelRules.NEWEST,
                      List.of(Pool.of(2 * Size.MIB, 64, 0))),
                  List.of(),
                  0)
              .run(new Command.Spawn("A", 0))
              .run(new Command.Exit("A", false))
              .at(0));

  private final StoryViewModel story = new StoryViewModel(player);

  private StoryViewModel.Shown shown() {
    return story.shownProperty().get();
  }

  @Test
  void momentsGoOnFromStepToStepAndBack() {
    story.next();
    assertThat(player.timeline().cursor()).isEqualTo(1);
    assertThat(shown().mode()).isEqualTo(Mode.REST);

    story.next();
    assertThat(player.timeline().cursor()).isEqualTo(2);
    assertThat(shown().mode()).isEqualTo(Mode.HELD);
    assertThat(shown().current()).isZero();

    story.previous();
    assertThat(player.timeline().cursor()).isEqualTo(1);
    assertThat(shown().mode()).isEqualTo(Mode.REST);
  }

  @Test
  void aStepRequestDuringAStoryEndsIt() {
    player.forward(false);
    player.forward(false);
    story.hold(0);
    assertThat(shown().isOpen()).isTrue();

    player.back();
    assertThat(shown().isOpen()).isFalse();
  }

  @Test
  void theMomentThatRunsIsTheLastOneThatBegan() {
    player.forward(false);
    player.forward(false);
    story.replay();
    story.runs(0);
    assertThat(shown().moments().get(shown().current()).from()).isZero();
    assertThat(shown().mode()).isEqualTo(Mode.PLAYING);

    story.runs(1e9);
    assertThat(shown().current()).isEqualTo(shown().moments().size() - 1);
    story.skip();
    assertThat(shown().mode()).isEqualTo(Mode.REST);
  }
}
