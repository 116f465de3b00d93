package io.github.tablemates.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Mark.Box;
import io.github.tablemates.draw.Mark.Words;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.layout.PresenterLayout.Slide;
import io.github.tablemates.scenario.ScenarioRun;
import io.github.tablemates.sim.Timeline;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A talk fills the screen that it is given, and nothing falls off it.
class PresenterLayoutTest {

  private static final String LONG =
      "Each of them walks the list in order and takes the first that has the same rights, "
          .repeat(8);

  @ParameterizedTest
  @CsvSource({"1280, 720", "1600, 1000", "3840, 2160", "1024, 768", "2560, 1080", "1080, 1920"})
  void thePageHasTheShapeOfTheScreenAndNoLessRoomThanADesignedOne(double width, double height) {
    PresenterPage page = PresenterPage.of(width, height);

    assertThat(page.width() / page.height()).isCloseTo(width / height, within(1e-9));
    assertThat(page.width()).isGreaterThanOrEqualTo(1280 - 1e-9);
    assertThat(page.height()).isGreaterThanOrEqualTo(720 - 1e-9);
    assertThat(page.height() * page.scale(width)).isCloseTo(height, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({"1280, 720", "1600, 1000", "1024, 768", "2560, 1080"})
  void theCaptionReachesToTheFootAndTheSides(double width, double height) {
    PresenterPage page = PresenterPage.of(width, height);

    Box band =
        inner(drawing(12, "Short.", page).marks())
            .filter(Box.class::isInstance)
            .map(Box.class::cast)
            .filter(box -> box.y() == page.band())
            .findFirst()
            .orElseThrow();

    assertThat(band.x()).isZero();
    assertThat(band.width()).isEqualTo(page.width());
    assertThat(band.y() + band.height()).isCloseTo(page.height(), within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"1280, 720", "1600, 1000", "1024, 768", "2560, 1080"})
  void noWordsLeaveThePage(double width, double height) {
    PresenterPage page = PresenterPage.of(width, height);

    for (int step = 0; step <= 22; step++) {
      for (Words words : words(drawing(step, LONG, page))) {
        String what = "step %d: %s".formatted(step, words.text());
        assertThat(words.left()).as(what).isGreaterThanOrEqualTo(0);
        assertThat(words.left() + Metrics.width(words.text(), words.type()))
            .as(what)
            .isLessThanOrEqualTo(page.width());
        assertThat(words.baseline()).as(what).isBetween(0.0, page.height() - 4);
      }
    }
  }

  @Test
  void aLinkGrowsAndTheCountChangesWhenItHasArrived() {
    DoubleFunction<Drawing> motion = motion(7);

    String early = text(motion.apply(0.3));
    assertThat(early).doesNotContain("×2");
    assertThat(text(motion.apply(1))).contains("×1 → ×2");
    assertThat(curves(motion.apply(0.3))).isNotEqualTo(curves(motion.apply(0.6)));
  }

  @Test
  void theHoleIsThereWhenTheLinkIsGone() {
    DoubleFunction<Drawing> motion = motion(19);

    assertThat(text(motion.apply(0.5))).doesNotContain("1 GiB hole").contains("×3");
    assertThat(text(motion.apply(1))).contains("1 GiB hole").contains("×3 → ×2");
  }

  @Test
  void nothingMovesInAStepThatMovesNoLink() {
    DoubleFunction<Drawing> motion = motion(12);

    assertThat(curves(motion.apply(0.3))).isNotEmpty().isEqualTo(curves(motion.apply(1)));
    assertThat(text(motion.apply(0.3))).isEqualTo(text(motion.apply(1)));
  }

  private static List<Mark> curves(Drawing drawing) {
    return inner(drawing.marks()).filter(Mark.Curve.class::isInstance).toList();
  }

  private static String text(Drawing drawing) {
    return words(drawing).stream().map(Words::text).collect(Collectors.joining("|"));
  }

  private static List<Words> words(Drawing drawing) {
    return inner(drawing.marks()).filter(Words.class::isInstance).map(Words.class::cast).toList();
  }

  private static Stream<Mark> inner(List<Mark> marks) {
    return marks.stream()
        .flatMap(mark -> mark instanceof Mark.Group group ? inner(group.marks()) : Stream.of(mark));
  }

  private static DoubleFunction<Drawing> motion(int step) {
    ScenarioRun run = Picture.shipped("05-four-workers", step).run();
    Timeline timeline = new Timeline(run.boot(), run.steps(), step);
    return PresenterLayout.motion(timeline, slide(step, run, ""), PresenterPage.LEAST);
  }

  private static Slide slide(int step, ScenarioRun run, String text) {
    int steps = run.steps().size();
    return new Slide("Four workers", step, steps, List.of(), "What happens", text, "");
  }

  private static Drawing drawing(int step, String text, PresenterPage page) {
    ScenarioRun run = Picture.shipped("05-four-workers", step).run();
    Timeline timeline = new Timeline(run.boot(), run.steps(), step);
    return PresenterLayout.drawing(timeline, slide(step, run, text), page);
  }
}
