package io.github.tablemates.app;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.layout.Diagram;
import io.github.tablemates.layout.DiagramLayout;
import io.github.tablemates.layout.DiagramMarks;
import io.github.tablemates.sim.Simulation;
import io.github.tablemates.sim.Step;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How long it takes from a command to its picture: the step, the layout, the marks; as the
/// thread's own time, so that what else a machine does is left out.
final class PictureTimes {

  private static final int WARM_UP = 40;
  private static final int ROUNDS = 40;
  private static final double WIDTH = 1064;

  private PictureTimes() {}

  /// A line with the median and the slow tail over all steps of a scenario.
  static String line(String name, Playbook playbook) {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    List<Double> layouts = new ArrayList<>();
    List<Double> wholes = new ArrayList<>();
    int marks = 0;
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      for (Step step : playbook.run().steps()) {
        long start = clock.getCurrentThreadCpuTime();
        Step again = Simulation.step(step.before(), step.command());
        Diagram diagram = DiagramLayout.of(playbook.stage(), again.after(), again, WIDTH);
        long laidOut = clock.getCurrentThreadCpuTime();
        Drawing drawing = DiagramMarks.drawing(diagram);
        long drawn = clock.getCurrentThreadCpuTime();
        marks = Math.max(marks, drawing.marks().size());
        if (round >= WARM_UP) {
          layouts.add((laidOut - start) / 1e6);
          wholes.add((drawn - start) / 1e6);
        }
      }
    }
    return String.format(
        Locale.ROOT,
        "%s: step and layout %s; with marks %s; at most %d marks",
        name,
        percentiles(layouts),
        percentiles(wholes),
        marks);
  }

  private static String percentiles(List<Double> times) {
    times.sort(null);
    int last = times.size() - 1;
    return String.format(
        Locale.ROOT,
        "p50 %.2f, p95 %.2f, p99 %.2f ms",
        times.get(last / 2),
        times.get(last * 95 / 100),
        times.get(last * 99 / 100));
  }
}
