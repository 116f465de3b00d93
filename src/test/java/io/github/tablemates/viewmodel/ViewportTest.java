package io.github.tablemates.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tablemates.draw.Rect;
import io.github.tablemates.viewmodel.Viewport.Extent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewportTest {

  private static final Extent DIAGRAM = new Extent(1000, 800);
  private static final Extent WINDOW = new Extent(900, 600);

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.9, 1.3, 4, 100})
  void zoomLeavesWhatIsAtThePointerThere(double factor) {
    var before = new Viewport(0.8, 30, -40);

    Viewport after = before.zoomedAt(factor, 300, 200);

    assertThat((300 - after.x()) / after.scale())
        .isCloseTo((300 - before.x()) / before.scale(), within(1e-9));
    assertThat((200 - after.y()) / after.scale())
        .isCloseTo((200 - before.y()) / before.scale(), within(1e-9));
    assertThat(after.scale()).isBetween(Viewport.LEAST, Viewport.MOST);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e6, -900, 0, 900, 1e6})
  void theDiagramCannotBeLost(double far) {
    Viewport kept = new Viewport(0.4, 0, 0).movedBy(far, -far).keeping(DIAGRAM, WINDOW);

    assertThat(kept.x()).isBetween(96 - 400.0, 900 - 96.0);
    assertThat(kept.y()).isBetween(96 - 320.0, 600 - 96.0);
  }

  @Test
  void aDiagramThatHasGrownIsSeenWholeAgain() {
    var window = new Extent(1000, 600);
    var path = new Rect(700, 400, 200, 60);
    Viewport small = new Viewport(1, 0, 0);

    Viewport seen = small.following(new Extent(1000, 750), new Extent(1250, 750), window, path);

    assertThat(seen).isEqualTo(new Viewport(0.8, 0, 0));
  }

  @Test
  void ofADiagramThatIsTooLargeThePathIsSeenAndNoEmptyRoomBesideIt() {
    var window = new Extent(1000, 600);
    var narrow = new Extent(1000, 2000);
    var last = new Rect(40, 1900, 900, 60);
    var first = new Rect(10, 10, 900, 60);

    Viewport down = new Viewport(0.6, 0, 0).following(narrow, narrow, window, last);
    Viewport up = down.following(narrow, narrow, window, first);

    assertThat(down).isEqualTo(new Viewport(0.6, 0, 600 - 0.6 * 2000));
    assertThat(up).isEqualTo(new Viewport(0.6, 0, 0));
  }

  @Test
  void fittingShowsTheWholeDiagram() {
    Viewport fitting = Viewport.fitting(DIAGRAM, WINDOW);

    assertThat(fitting.scale()).isEqualTo(0.75);
    assertThat(fitting.x()).isEqualTo(75);
  }

  @Test
  void aTallDiagramIsNotMadeTooSmallToRead() {
    assertThat(Viewport.comfortable(new Extent(1000, 5000), WINDOW).scale()).isEqualTo(0.6);
    assertThat(Viewport.fitting(new Extent(1000, 5000), WINDOW).scale()).isEqualTo(0.4);
  }

  @Test
  void whatIsInSightMakesNothingMove() {
    var viewport = new Viewport(1, 0, 0);

    assertThat(viewport.showing(new Rect(100, 100, 300, 200), WINDOW)).isEqualTo(viewport);
  }

  @Test
  void whatIsOutOfSightIsBroughtInByTheShortestWay() {
    var viewport = new Viewport(1, 0, 0);

    assertThat(viewport.showing(new Rect(950, 700, 40, 40), WINDOW))
        .isEqualTo(new Viewport(1, 900 - 24 - 990, 600 - 24 - 740));
    assertThat(viewport.movedBy(-500, 0).showing(new Rect(100, 10, 40, 40), WINDOW).x())
        .isEqualTo(24 - 100);
  }

  @Test
  void ofWhatIsTooLargeTheBeginningIsShown() {
    assertThat(new Viewport(1, 0, -500).showing(new Rect(0, 40, 2000, 2000), WINDOW))
        .isEqualTo(new Viewport(1, 24, 24 - 40));
  }

  @Test
  void aPieceIsInSightWhereAllOfItIs() {
    var seen = new Viewport(1, -10, 0);
    assertThat(seen.shows(new Rect(10, 0, 50, 50), WINDOW)).isTrue();
    assertThat(seen.shows(new Rect(5, 0, 50, 50), WINDOW)).isFalse();
    assertThat(seen.shows(new Rect(10, WINDOW.height() - 20, 50, 50), WINDOW)).isFalse();
  }
}
