package io.github.tablemates.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.edit.Rehearsal;
import io.github.tablemates.layout.Moment;
import io.github.tablemates.scenario.Reading;
import io.github.tablemates.scenario.ScenarioReader;
import io.github.tablemates.viewmodel.PlayerViewModel;
import io.github.tablemates.viewmodel.Workers;
import java.nio.file.Path;
import java.util.ArrayList;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class HoldTest {

  private static final int UNSHARE = 19;

  @Start
  void start(Stage stage) {
    stage.show();
  }

  private static PlayerViewModel player() {
    Path file = Path.of("scenarios", "05-four-workers.json");
    if (ScenarioReader.read(file) instanceof Reading.Good(var scenario)) {
      return new PlayerViewModel(Rehearsal.of(scenario), Workers.DIRECT);
    }
    throw new AssertionError(file);
  }

  @Test
  void aChangeStaysMarkedToTheEndWhileOnlyTheHatchOfItsHoleFadesIn(FxRobot robot) {
    PlayerViewModel player = player();
    player.goTo(UNSHARE);
    var shown = new ArrayList<Moment>();
    robot.interact(
        () -> {
          var hold = new Hold(shown::add);
          hold.start(player.motion(1064));
          hold.jumpTo(Duration.millis(60));
          assertThat(shown.getLast().arriving().values())
              .isNotEmpty()
              .allMatch(there -> there > 0 && there < 1);

          hold.jumpTo(Duration.millis(130));
          assertThat(shown.getLast().arriving()).isEmpty();
          assertThat(shown).allMatch(moment -> !moment.marked().isEmpty());

          int painted = shown.size();
          hold.jumpTo(Duration.millis(1400));
          assertThat(shown).hasSize(painted);
          assertThat(hold.getTotalDuration()).isEqualTo(Duration.millis(1500));
          hold.stop();
        });
  }
}
