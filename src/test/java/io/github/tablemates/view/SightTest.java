package io.github.tablemates.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.Rect;
import io.github.tablemates.viewmodel.Viewport;
import io.github.tablemates.viewmodel.Viewport.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

class SightTest {

  private static final Extent WINDOW = new Extent(1000, 600);
  private static final Rect LAST = new Rect(40, 1900, 900, 60);

  private Extent diagram = new Extent(1000, 600);
  private final Sight sight =
      new Sight(() -> new Sight.Extents(diagram, diagram, WINDOW), () -> {});

  @BeforeAll
  static void startToolkit() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  void aStepThatMakesTheDiagramLargerIsSeenWhole() {
    sight.follow(null, false);
    diagram = new Extent(1000, 750);

    sight.follow(null, false);

    assertThat(sight.now()).isEqualTo(new Viewport(0.8, 0, 0));
  }

  @Test
  void whatWasZoomedByHandStaysAsItIsFromStepToStep() {
    sight.see(new Viewport(2, -100, -50));
    diagram = new Extent(1000, 2000);

    sight.follow(null, false);
    assertThat(sight.now()).isEqualTo(new Viewport(2, -100, -50));

    sight.follow(LAST, false);
    assertThat(sight.now().scale()).isEqualTo(2);
    assertThat(sight.now().y()).isLessThan(-3000);
  }

  @Test
  void afterFittingTheNextStepIsFollowedAgain() {
    sight.see(new Viewport(2, 0, 0));
    sight.fit();
    diagram = new Extent(1000, 2000);

    sight.follow(LAST, false);

    assertThat(sight.now()).isEqualTo(new Viewport(0.6, 0, 600 - 0.6 * 2000));
  }

  @Test
  void aWindowOfAnotherSizeShowsTheBestAnewButForWhatWasChosenByHand() {
    diagram = new Extent(1000, 2000);
    sight.follow(LAST, false);
    diagram = new Extent(1000, 600);
    sight.resized(null);
    assertThat(sight.now()).isEqualTo(new Viewport(1, 0, 0));

    sight.see(new Viewport(2, -10, -10));
    sight.resized(null);
    assertThat(sight.now()).isEqualTo(new Viewport(2, -10, -10));
  }

  @Test
  void aGlideBeginsWhereItIsAndEndsWhereItGoesInAQuarterOfASecond() {
    List<Viewport> seen = new ArrayList<>();
    var glide = new Glide(seen::add);
    var end = new Viewport(0.5, -80, -40);
    glide.start(new Viewport(1, 0, 0), end);

    glide.handle(5_000_000_000L);
    glide.handle(5_130_000_000L);
    glide.handle(5_260_000_000L);

    assertThat(seen.getFirst()).isEqualTo(new Viewport(1, 0, 0));
    assertThat(seen.get(1).scale()).isBetween(0.6, 0.9);
    assertThat(seen.getLast()).isEqualTo(end);
  }
}
