package io.github.tablemates.layout;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Glyphs;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Mark.Anchor;
import io.github.tablemates.draw.Mark.Words;
import io.github.tablemates.draw.Marks;
import io.github.tablemates.draw.StepKind;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import io.github.tablemates.explain.Story;
import io.github.tablemates.sim.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// All steps of a history at a glance: a lane per process, a shape per kind of step.
public final class TimelineLayout {

  private static final double LEFT = 18;
  private static final double LABELS = 26;
  private static final double AXIS = 18;
  private static final double MOST_PITCH = 38;
  private static final double FAINT = 0.38;
  private static final int NO_PROCESS = -1;

  private final List<Story> stories;
  private final List<Integer> lanes;
  private final double width;
  private final double height;
  private final double pitch;

  private TimelineLayout(List<Step> steps, double width, double height) {
    stories = steps.stream().map(Story::of).toList();
    this.width = width;
    this.height = height;
    var seen = new TreeSet<Integer>();
    stories.forEach(story -> seen.add(laneOf(story)));
    lanes = List.copyOf(seen);
    pitch = Math.min(MOST_PITCH, (width - LEFT - LABELS - 24) / Math.max(1, stories.size()));
  }

  public static TimelineLayout of(List<Step> steps, double width, double height) {
    return new TimelineLayout(steps, width, height);
  }

  private static int laneOf(Story story) {
    return story.process() < Stage.LANES ? story.process() : Stage.LANES;
  }

  /// Where a step stands; the first one is 1.
  public double stepX(int step) {
    return LEFT + LABELS + (step - 0.5) * pitch;
  }

  /// The step at a place, from 0, the start, to the last.
  public int stepAt(double x) {
    long step = Math.round((x - LEFT - LABELS) / pitch + 0.5);
    return Math.clamp(step, 0, stories.size());
  }

  private double laneHeight() {
    return Math.min(18, (height - AXIS - 8) / Math.max(1, lanes.size()));
  }

  private double laneY(int lane) {
    double room = height - AXIS - 8;
    double each = laneHeight();
    return 6 + (room - each * lanes.size()) / 2 + each * (lanes.indexOf(lane) + 0.5);
  }

  /// The picture with the playhead on a step, 0 for the start.
  public Drawing drawing(int current) {
    var marks = new ArrayList<Mark>();
    if (current > 0) {
      double w = Math.min(34, Math.max(pitch, 8));
      marks.add(Mark.box(stepX(current) - w / 2, 2, w, height - 4, 3, Fill.of(Ink.MARK)));
    }
    for (int lane : lanes) {
      double y = laneY(lane);
      double end = stepX(stories.size()) + pitch / 2;
      marks.add(DiagramMarks.rule(LEFT + LABELS - 8, y, Math.max(end, LEFT + LABELS)));
      if (lane != NO_PROCESS) {
        marks.add(Marks.chip(lane, LEFT, y, Math.min(15, laneHeight() - 1)));
      }
    }
    for (int step = 1; step <= stories.size(); step++) {
      marks.add(step(step, current));
    }
    numbers(current, marks);
    return new Drawing(width, height, Ink.PANEL, marks);
  }

  private Mark step(int step, int current) {
    Story story = stories.get(step - 1);
    int lane = laneOf(story);
    Ink ink = lane == NO_PROCESS ? Ink.INK3 : Ink.graphic(lane);
    StepKind kind = StepKind.valueOf(story.kind().name());
    Ink ground = step == current ? Ink.MARK : Ink.PANEL;
    double radius = Math.clamp(pitch / 3.2, 2, 5);
    Mark glyph = Glyphs.step(kind, stepX(step), laneY(lane), ink, radius, ground);
    return step > current ? Mark.faded(FAINT, glyph) : glyph;
  }

  private void numbers(int current, List<Mark> marks) {
    double y = height - 7;
    int every = pitch >= 16 ? 1 : pitch >= 5 ? 5 : 50;
    for (int step = 1; step <= stories.size(); step++) {
      boolean now = step == current;
      boolean crowded = !now && Math.abs(step - current) * pitch < 16 && every > 1;
      if (!now && (crowded || (step % every != 0 && step != 1))) {
        continue;
      }
      Type type = now ? Type.MONO_CAPTION.strong() : Type.MONO_CAPTION;
      marks.add(
          new Words(stepX(step), y, "" + step, type, now ? Ink.MARK_INK : Ink.INK3, Anchor.MIDDLE));
    }
    if (current == 0) {
      double x = LEFT + LABELS - 8;
      marks.add(
          Mark.curve(
              io.github.tablemates.draw.Outline.line(x, 4, x, height - AXIS),
              Stroke.of(Ink.MARK_LINE, 2)));
    }
  }
}
