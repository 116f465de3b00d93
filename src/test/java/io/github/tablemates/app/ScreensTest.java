package io.github.tablemates.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

/// Who sees what, by the screens that there are.
class ScreensTest {

  private static final Rectangle2D LAPTOP = new Rectangle2D(0, 0, 1440, 900);
  private static final Rectangle2D PROJECTOR = new Rectangle2D(1440, 0, 1920, 1080);
  private static final Rectangle2D THIRD = new Rectangle2D(-1280, 0, 1280, 1024);

  @Test
  void withOneScreenTheAudienceHasItAndTheNotesWait() {
    assertThat(Screens.of(List.of(LAPTOP), LAPTOP)).isEqualTo(new Screens(LAPTOP, null));
  }

  @Test
  void withTwoTheNotesStayOnTheMainOneWhicheverIsListedFirst() {
    var expected = new Screens(PROJECTOR, LAPTOP);

    assertThat(Screens.of(List.of(LAPTOP, PROJECTOR), LAPTOP)).isEqualTo(expected);
    assertThat(Screens.of(List.of(PROJECTOR, LAPTOP), LAPTOP)).isEqualTo(expected);
  }

  @Test
  void withThreeTheAudienceHasTheLargestOfTheOthers() {
    assertThat(Screens.of(List.of(THIRD, LAPTOP, PROJECTOR), LAPTOP).audience())
        .isEqualTo(PROJECTOR);
  }

  @Test
  void aProjectorThatMirrorsTheScreenIsNoSecondOne() {
    assertThat(Screens.of(List.of(LAPTOP, LAPTOP), LAPTOP)).isEqualTo(new Screens(LAPTOP, null));
  }
}
