package io.github.tablemates.layout;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Glyphs;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Mark.Anchor;
import io.github.tablemates.draw.Mark.Words;
import io.github.tablemates.draw.Marks;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Point;
import io.github.tablemates.draw.StepKind;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import io.github.tablemates.explain.Story;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All steps of a history at a glance: a lane per process, a shape per kind of step. However many
/// steps there are, no more is drawn than there is room for: where they are crowded, a shape stands
/// for the most telling of its neighbours.
public final class TimelineLayout {

  private static final double LEFT = 18;
  private static final double LABELS = 26;
  private static final double AXIS = 18;
  private static final double MOST_PITCH = 38;
  private static final double FAINT = 0.38;
  private static final double LEAST_LANE = 10;
  private static final double CROWDED = 7;
  private static final int NO_PROCESS = -1;
  private static final int OTHERS = Integer.MAX_VALUE;

  /// A height below which all lanes are one row, with a letter under each shape.
  static final double MERGED = 84;

  private final List<Story> stories;
  private final Map<Integer, String> stops;
  private final double width;
  private final double height;
  private final double pitch;
  private final double from;
  private final Map<Integer, Integer> rows;
  private final int rowCount;

  private TimelineLayout(
      List<Story> stories,
      Map<Integer, String> stops,
      double width,
      double height,
      double zoom,
      int centre) {
    this.stories = stories;
    this.stops = stops;
    this.width = width;
    this.height = height;
    double room = width - LEFT - LABELS - 24;
    double fit = Math.min(MOST_PITCH, room / Math.max(1, stories.size()));
    pitch = Math.clamp(fit * zoom, fit, MOST_PITCH);
    double most = Math.max(0, stories.size() * pitch - room);
    from = Math.clamp(centre * pitch - room / 2, 0, most);
    rows =
        isMerged()
            ? Map.of()
            : rows(stories, Math.max(1, (int) ((height - AXIS - 8) / LEAST_LANE)));
    rowCount = isMerged() ? 1 : rows.values().stream().mapToInt(row -> row + 1).max().orElse(1);
  }

  /// Lays out a timeline.
  ///
  /// @param stories what each step is about
  /// @param stops step → the name of a place to stop at
  /// @param zoom 1 shows all steps, more shows fewer of them larger
  /// @param centre the step in the middle where not all are shown
  public static TimelineLayout of(
      List<Story> stories,
      Map<Integer, String> stops,
      double width,
      double height,
      double zoom,
      int centre) {
    return new TimelineLayout(stories, stops, width, height, zoom, centre);
  }

  private boolean isMerged() {
    return height < MERGED;
  }

  /// A row for each process that acts, in order; those that come last share one where there are too
  /// many.
  private static Map<Integer, Integer> rows(List<Story> stories, int most) {
    var actors = new TreeMap<Integer, Integer>();
    stories.forEach(story -> actors.put(story.process(), 0));
    var rows = new LinkedHashMap<Integer, Integer>();
    int row = 0;
    for (int process : actors.keySet()) {
      boolean last = actors.size() > most && row >= most - 1;
      rows.put(process, last ? most - 1 : row);
      row += last ? 0 : 1;
    }
    if (actors.size() > most) {
      rows.put(OTHERS, most - 1);
    }
    return rows;
  }

  /// Where a step stands; the first one is 1.
  public double stepX(int step) {
    return LEFT + LABELS + (step - 0.5) * pitch - from;
  }

  /// The step at a place, from 0, the start, to the last.
  public int stepAt(double x) {
    long step = Math.round((x + from - LEFT - LABELS) / pitch + 0.5);
    return Math.clamp(step, 0, stories.size());
  }

  private double laneHeight() {
    return Math.min(18, (height - AXIS - 8) / rowCount);
  }

  private double rowY(int row) {
    double room = height - AXIS - 8;
    double each = laneHeight();
    return 6 + (room - each * rowCount) / 2 + each * (row + 0.5);
  }

  private int rowOf(int process) {
    return rows.getOrDefault(process, 0);
  }

  /// The picture with the playhead on a step, 0 for the start.
  public Drawing drawing(int current) {
    var marks = new ArrayList<Mark>();
    if (current > 0) {
      double w = Math.min(34, Math.max(pitch, 8));
      marks.add(Mark.box(stepX(current) - w / 2, 2, w, height - 4, 3, Fill.of(Ink.MARK)));
    }
    lanes(marks);
    steps(current, marks);
    stops(marks);
    numbers(current, marks);
    return new Drawing(width, height, Ink.PANEL, marks);
  }

  private void lanes(List<Mark> marks) {
    double end = Math.min(width - 12, stepX(stories.size()) + pitch / 2);
    double start = LEFT + LABELS - 8;
    for (int row = 0; row < rowCount; row++) {
      marks.add(DiagramMarks.rule(start, rowY(row), Math.max(end, start + 8)));
    }
    boolean crowd = rows.containsKey(OTHERS);
    rows.forEach(
        (process, row) -> {
          boolean shared = crowd && row == rowCount - 1;
          if (process != NO_PROCESS && !shared) {
            marks.add(Marks.chip(process, LEFT, rowY(row), Math.min(15, laneHeight() - 1)));
          }
        });
    if (crowd) {
      double y = rowY(rowCount - 1) + 3;
      marks.add(new Words(LEFT, y, "more", Type.sans(10), Ink.INK3, Anchor.MIDDLE));
    }
  }

  /// Shapes, one for each place of a row; the most telling step of the place has it.
  private void steps(int current, List<Mark> marks) {
    int first = Math.max(1, stepAt(LEFT + LABELS - pitch));
    int last = Math.min(stories.size(), stepAt(width));
    boolean crowded = pitch < CROWDED;
    record Place(int row, int column) {}
    var best = new HashMap<Place, Integer>();
    var order = new ArrayList<Place>();
    for (int step = first; step <= last; step++) {
      Story story = stories.get(step - 1);
      int column = crowded ? (int) (stepX(step) / CROWDED) : step;
      var place = new Place(rowOf(story.process()), column);
      Integer there = best.get(place);
      if (there == null) {
        order.add(place);
        best.put(place, step);
      } else if (step == current
          || (there != current && story.kind().compareTo(stories.get(there - 1).kind()) > 0)) {
        best.put(place, step);
      }
    }
    for (Place place : order) {
      marks.add(step(best.getOrDefault(place, first), place.row, current));
    }
  }

  private Mark step(int step, int row, int current) {
    Story story = stories.get(step - 1);
    int process = story.process();
    Ink ink = process == NO_PROCESS ? Ink.INK3 : Ink.graphic(process);
    StepKind kind = StepKind.valueOf(story.kind().name());
    Ink ground = step == current ? Ink.MARK : Ink.PANEL;
    double radius = Math.clamp(Math.min(pitch / 3.2, laneHeight() / 2.6), 2, 5);
    Mark glyph = Glyphs.step(kind, stepX(step), rowY(row), ink, radius, ground);
    if (isMerged() && process != NO_PROCESS && pitch >= 14) {
      Mark letter = Marks.chip(process, stepX(step), rowY(row) + 14, 12);
      glyph = Mark.group(glyph, letter);
    }
    return step > current ? Mark.faded(FAINT, glyph) : glyph;
  }

  /// Little flags at the places that the scenario names.
  private void stops(List<Mark> marks) {
    stops.forEach(
        (step, name) -> {
          double x = stepX(step);
          if (x > LEFT + LABELS - 8 && x < width) {
            Outline flag = Outline.at(x - 4, 1).line(x + 4, 1).line(x, 7).close().build();
            marks.add(
                Mark.named("", "stop: " + name, List.of(Mark.shape(flag, Fill.of(Ink.MARK_LINE)))));
          }
        });
  }

  private void numbers(int current, List<Mark> marks) {
    double y = height - 7;
    int every = 1;
    for (int next : new int[] {5, 10, 50, 100, 500, 1000, 5000, 10_000, 100_000}) {
      double need = 10 + 6.5 * String.valueOf(stories.size()).length();
      every = every * pitch < need ? next : every;
    }
    every = pitch >= 16 && stories.size() < 100 ? 1 : every;
    int first = Math.max(1, stepAt(LEFT + LABELS - pitch));
    int last = Math.min(stories.size(), stepAt(width));
    for (int step = first; step <= last; step++) {
      boolean now = step == current;
      boolean crowded = !now && Math.abs(step - current) * pitch < 16 && every > 1;
      boolean named = step % every == 0 || step == 1;
      if (now || (named && !crowded)) {
        Type type = now ? Type.MONO_CAPTION.strong() : Type.MONO_CAPTION;
        Ink ink = now ? Ink.MARK_INK : Ink.INK3;
        marks.add(new Words(stepX(step), y, "" + step, type, ink, Anchor.MIDDLE));
      }
    }
    if (current == 0 && from <= 0) {
      double x = LEFT + LABELS - 8;
      marks.add(Mark.curve(Outline.line(x, 4, x, height - AXIS), Stroke.of(Ink.MARK_LINE, 2)));
    }
  }

  /// The same with a sign on the steps, from 1, that do not hold: that cannot run, or that expect
  /// what does not happen.
  public Drawing drawing(int current, List<Integer> broken) {
    Drawing plain = drawing(current);
    var marks = new ArrayList<>(plain.marks());
    for (int step : broken) {
      if (step <= stories.size() && stepX(step) > LEFT + LABELS - 8 && stepX(step) < width) {
        double x = stepX(step) + 6;
        double y = Math.max(6, placeOf(step).y() - 6);
        Type type = Type.sans(8).weight(Type.BOLD);
        marks.add(
            Mark.named(
                "",
                "step %d does not hold".formatted(step),
                List.of(
                    new Mark.Disc(x, y, 5, Fill.of(Ink.ALERT), Stroke.of(Ink.PANEL, 1)),
                    new Words(x, Metrics.baseline(y, type), "!", type, Ink.PANEL, Anchor.MIDDLE))));
      }
    }
    return new Drawing(plain.width(), plain.height(), plain.ground(), marks);
  }

  /// Where the shape of a step is, for what points at it.
  public Point placeOf(int step) {
    return new Point(stepX(step), rowY(rowOf(stories.get(step - 1).process())));
  }
}
