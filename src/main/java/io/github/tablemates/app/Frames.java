package io.github.tablemates.app;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.explain.MicroSteps;
import io.github.tablemates.layout.DiagramLayout;
import io.github.tablemates.layout.DiagramMarks;
import io.github.tablemates.sim.Simulation;
import io.github.tablemates.sim.Step;
import io.github.tablemates.viewmodel.MainViewModel;
import io.github.tablemates.viewmodel.PlayerViewModel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/// Measures what the window costs: the FX thread's time for each frame of every animation of a
/// scenario, without a display and in the software pipeline, and the way from a command to a
/// finished layout.
final class Frames {

  private static final int ROUNDS = 40;
  private static final double SPEED = 2;
  private static final int AFTER = 80;

  /// The first frames of a step: the one that lays out and paints, and the one that waits for it.
  private static final int ARRIVING = 2;

  private final Playbook playbook;
  private final List<Sample> samples = new ArrayList<>();
  private int seen = -1;
  private int frame;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  /// What a frame took.
  ///
  /// @param first whether it brought another step, and with it another state to all panes
  private record Sample(long wall, long busy, boolean first) {}

  Frames(Playbook playbook) {
    this.playbook = playbook;
  }

  /// The figures, one a line.
  List<String> lines() throws IOException, InterruptedException {
    var lines = new ArrayList<String>();
    lines.add("%-36s %8s %8s %8s %8s".formatted("milliseconds", "p50", "p95", "p99", "of"));
    lines.add(line("a command to its finished layout", steps(false)));
    lines.add(line("a command to its marks", steps(true)));
    List<Sample> frames = frames();
    lines.add(line("a frame of an animation, FX thread", nanos(frames, false, Sample::wall)));
    lines.add(line("of it, processor time", nanos(frames, false, Sample::busy)));
    lines.add(line("a frame that brings a step", nanos(frames, true, Sample::wall)));
    lines.add(line("of it, processor time", nanos(frames, true, Sample::busy)));
    return lines;
  }

  private static String line(String name, long[] nanos) {
    Arrays.sort(nanos);
    return "%-36s %8.2f %8.2f %8.2f %8d"
        .formatted(name, at(nanos, 0.5), at(nanos, 0.95), at(nanos, 0.99), nanos.length);
  }

  private static long[] nanos(List<Sample> frames, boolean first, ToLongFunction<Sample> what) {
    return frames.stream().filter(sample -> sample.first == first).mapToLong(what).toArray();
  }

  private static double at(long[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))] / 1e6;
  }

  /// Each step of the scenario again and again; the first half warms up.
  private long[] steps(boolean marks) {
    List<Step> steps = playbook.run().steps();
    var nanos = new long[ROUNDS / 2 * steps.size()];
    int at = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (Step step : steps) {
        long began = System.nanoTime();
        Step again = Simulation.step(step.before(), step.command());
        var diagram =
            DiagramLayout.of(playbook.stage(), again.after(), again, Offscreen.WIDTH - 604.0);
        int made = marks ? DiagramMarks.drawing(diagram).marks().size() : diagram.cards().size();
        long took = System.nanoTime() - began;
        if (round >= ROUNDS / 2 && made >= 0) {
          nanos[at++] = took;
        }
      }
    }
    return nanos;
  }

  private List<Sample> frames() throws IOException, InterruptedException {
    Offscreen window = Offscreen.open(this::viewModel);
    PlayerViewModel player = window.main().player();
    Offscreen.onFx(
        () -> {
          watch(player);
          return player;
        });
    for (boolean warm : new boolean[] {false, true}) {
      Offscreen.onFx(
          () -> {
            player.first();
            samples.clear();
            return player;
          });
      for (Step step : playbook.run().steps()) {
        Offscreen.onFx(
            () -> {
              player.forward(true);
              return player;
            });
        Thread.sleep((long) (MicroSteps.millis(MicroSteps.of(step)) / SPEED) + (warm ? AFTER : 0));
      }
    }
    List<Sample> frames = Offscreen.onFx(() -> List.copyOf(samples));
    Platform.exit();
    return frames;
  }

  private MainViewModel viewModel() {
    PlayerViewModel player = playbook.player();
    player.setSpeed(SPEED);
    return new MainViewModel(player, Theme.LIGHT, List.of(), Playbook::open);
  }

  private void watch(PlayerViewModel player) {
    new AnimationTimer() {
      @Override
      public void handle(long now) {
        // what is queued here runs when the whole pulse is over
        long began = System.nanoTime();
        long used = threads.getCurrentThreadCpuTime();
        int step = player.timeline().cursor();
        frame = step == seen ? frame + 1 : 0;
        seen = step;
        boolean first = frame < ARRIVING;
        Platform.runLater(
            () -> {
              long wall = System.nanoTime() - began;
              samples.add(new Sample(wall, threads.getCurrentThreadCpuTime() - used, first));
            });
      }
    }.start();
  }
}
