package io.github.tablemates.app;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.explain.MicroSteps;
import io.github.tablemates.export.Caption;
import io.github.tablemates.export.GifWriter;
import io.github.tablemates.export.GifWriter.Frame;
import io.github.tablemates.layout.Diagram;
import io.github.tablemates.layout.Motion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Steps of a scenario as moving pictures: each state long enough to read, and the way to the next.
final class Film {

  private static final int FRAME_MILLIS = 80;
  private static final int LEAST_READING = 1_600;
  private static final int MILLIS_PER_LETTER = 45;
  private static final int MOST_READING = 9_000;

  private final Playbook playbook;
  private final List<Integer> steps;
  private final FigureOptions options;
  private final String source;

  Film(Playbook playbook, List<Integer> steps, FigureOptions options, String source) {
    this.playbook = playbook;
    this.steps = steps;
    this.options = options;
    this.source = source;
  }

  byte[] gif(Caption caption) {
    List<Drawing> keys =
        steps.stream().map(step -> playbook.figure(step, source, options.parts())).toList();
    double width = keys.stream().mapToDouble(Drawing::width).max().orElse(1);
    double scale =
        options.scale() == FigureOptions.DEFAULT_SCALE && options.width() == 0
            ? 1
            : options.scaleFor(width);
    return GifWriter.write(keys, frames(keys), new GifWriter.Look(options.theme(), scale), caption);
  }

  private Stream<Frame> frames(List<Drawing> keys) {
    return IntStream.range(0, steps.size())
        .boxed()
        .flatMap(
            i -> {
              var frames = new ArrayList<Frame>();
              if (i > 0 && steps.get(i) == steps.get(i - 1) + 1) {
                frames.addAll(way(steps.get(i)));
              }
              frames.add(new Frame(keys.get(i), reading(steps.get(i))));
              return frames.stream();
            });
  }

  /// The pictures on the way to a step from the one before.
  private List<Frame> way(int step) {
    Diagram before = playbook.diagram(step - 1);
    Diagram after = playbook.diagram(step);
    Motion motion =
        Motion.between(before, after, MicroSteps.of(playbook.run().steps().get(step - 1)));
    var frames = new ArrayList<Frame>();
    for (int at = FRAME_MILLIS; at < motion.millis(); at += FRAME_MILLIS) {
      Drawing drawing = playbook.figure(step, source, options.parts(), motion.at(at));
      frames.add(new Frame(drawing, FRAME_MILLIS));
    }
    return frames;
  }

  private int reading(int step) {
    int letters = Playbook.plain(playbook.told(step).text()).length();
    return Math.clamp((long) letters * MILLIS_PER_LETTER, LEAST_READING, MOST_READING);
  }
}
