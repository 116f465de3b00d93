package io.github.tablemates.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Theme;
import io.github.tablemates.explain.MicroStep;
import io.github.tablemates.explain.MicroSteps;
import io.github.tablemates.layout.Diagram;
import io.github.tablemates.layout.DiagramLayout;
import io.github.tablemates.layout.DiagramMarks;
import io.github.tablemates.layout.Motion;
import io.github.tablemates.layout.Stage;
import io.github.tablemates.model.Machine;
import io.github.tablemates.scenario.Reading;
import io.github.tablemates.scenario.ScenarioReader;
import io.github.tablemates.scenario.ScenarioRun;
import io.github.tablemates.sim.Step;
import io.github.tablemates.viewmodel.Viewport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import javafx.scene.image.PixelFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class PaintingTest {

  private static final int WIDTH = 1000;
  private static final int HEIGHT = 640;

  /// A dash that begins outside of a piece may end a fraction of a pixel elsewhere.
  private static final int SEEN = 64;

  @BeforeAll
  static void startToolkit() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 19})
  void whatIsPaintedPieceByPieceLooksAsIfPaintedAtOnce(int step) {
    var seen = new Viewport(0.83, 7.4, -11.2);
    var kept = new Painting();
    onFx(
        () -> {
          kept.resizeTo(WIDTH, HEIGHT);
          return true;
        });
    for (Drawing moment : moments(step)) {
      int[] pieces = onFx(() -> pixels(kept, moment, seen));
      int[] whole =
          onFx(
              () -> {
                var fresh = new Painting();
                fresh.resizeTo(WIDTH, HEIGHT);
                return pixels(fresh, moment, seen);
              });

      assertThat(differing(pieces, whole)).isZero();
    }
  }

  private static List<Drawing> moments(int step) {
    var file = Path.of("scenarios", "05-four-workers.json");
    if (!(ScenarioReader.read(file) instanceof Reading.Good(var scenario))) {
      throw new AssertionError(file);
    }
    ScenarioRun run = ScenarioRun.of("four", scenario);
    Step last = run.steps().get(step - 1);
    var states = new ArrayList<Machine>(List.of(run.boot()));
    run.steps().forEach(one -> states.add(one.after()));
    Stage stage = Stage.of(states);
    List<MicroStep> story = MicroSteps.of(last);
    Diagram before = DiagramLayout.of(stage, last.before(), run.steps().get(step - 2), WIDTH);
    Diagram after = DiagramLayout.of(stage, last.after(), last, WIDTH);
    Motion motion = Motion.between(before, after, story);
    var moments = new ArrayList<Drawing>();
    for (int i = 0; i <= 8; i++) {
      moments.add(DiagramMarks.drawing(after, motion.at(i * motion.millis() / 8)));
    }
    return moments;
  }

  private static int[] pixels(Painting painting, Drawing drawing, Viewport seen) {
    painting.show(drawing, Theme.LIGHT, seen);
    var image = painting.snapshot(null, null);
    var pixels = new int[WIDTH * HEIGHT];
    image
        .getPixelReader()
        .getPixels(0, 0, WIDTH, HEIGHT, PixelFormat.getIntArgbInstance(), pixels, 0, WIDTH);
    return pixels;
  }

  /// How many pixels do not look the same.
  private static long differing(int[] one, int[] other) {
    long count = 0;
    for (int i = 0; i < one.length; i++) {
      int most = 0;
      for (int shift = 0; shift < 24; shift += 8) {
        most = Math.max(most, Math.abs((one[i] >> shift & 0xFF) - (other[i] >> shift & 0xFF)));
      }
      count += most > SEEN ? 1 : 0;
    }
    return count;
  }

  private static <T> T onFx(Callable<T> work) {
    return WaitForAsyncUtils.waitForAsyncFx(20_000, work);
  }
}
