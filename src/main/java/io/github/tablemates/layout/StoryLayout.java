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
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import io.github.tablemates.explain.MicroStep;
import io.github.tablemates.explain.MicroStep.Kind;
import io.github.tablemates.explain.MicroStep.Sign;
import java.util.ArrayList;
import java.util.List;

/// The moments of a story as a strip: a cell for each, in phases, with the current one marked.
public final class StoryLayout {

  private static final Type SMALL = Type.sans(11);
  private static final Type PHASE = Type.sans(10.5);
  private static final double GAP = 3;
  private static final double PHASE_GAP = 9;
  private static final double LEAST = 16;

  private record Cell(int moment, double x, double width) {}

  private final List<MicroStep> moments;
  private final double width;
  private final double height;
  private final List<Cell> cells = new ArrayList<>();
  private final List<Mark> phases = new ArrayList<>();

  private StoryLayout(List<MicroStep> moments, double width, double height) {
    this.moments = moments;
    this.width = width;
    this.height = height;
    place(true);
    if (end() > width) {
      cells.clear();
      phases.clear();
      place(false);
    }
  }

  public static StoryLayout of(List<MicroStep> moments, double width, double height) {
    return new StoryLayout(moments, width, height);
  }

  private double end() {
    return cells.isEmpty() ? 0 : cells.getLast().x + cells.getLast().width;
  }

  /// Every cell as wide as its words; without phases and narrower where that is too much.
  private void place(boolean roomy) {
    double x = 0;
    String phase = "";
    double least = Math.min(LEAST, width / Math.max(1, moments.size()) - 1);
    for (int i = 0; i < moments.size(); i++) {
      MicroStep micro = moments.get(i);
      if (roomy && !micro.kind().phase().equals(phase)) {
        phase = micro.kind().phase();
        x += x > 0 ? PHASE_GAP : 0;
        phases.add(new Words(x, height / 2 + 3.5, phase, PHASE, Ink.INK3));
        x += Metrics.width(phase, PHASE) + 5;
      }
      double cell = roomy ? Math.max(LEAST, wordWidth(micro)) : Math.max(2, least);
      cells.add(new Cell(i, x, cell));
      x += cell + (roomy ? GAP : 1);
    }
  }

  private static double wordWidth(MicroStep micro) {
    return switch (micro.kind()) {
      case CHECK -> 18;
      case CANDIDATE -> 34;
      default -> Metrics.width(micro.label(), SMALL) + 10;
    };
  }

  /// The moment at a place, or -1.
  public int momentAt(double x) {
    for (Cell cell : cells) {
      if (x >= cell.x - GAP / 2 && x < cell.x + cell.width + GAP / 2) {
        return cell.moment;
      }
    }
    return -1;
  }

  /// The strip with a moment marked.
  ///
  /// @param current its index, or -1 for none
  public Drawing drawing(int current) {
    var marks = new ArrayList<Mark>(phases);
    for (Cell cell : cells) {
      marks.add(cell(cell, cell.moment == current, current >= 0 && cell.moment > current));
    }
    return new Drawing(width, height, Ink.PANEL, marks);
  }

  private Mark cell(Cell cell, boolean now, boolean later) {
    MicroStep micro = moments.get(cell.moment);
    double top = height / 2 - 10;
    double middle = height / 2;
    double center = cell.x + cell.width / 2;
    var own = new ArrayList<Mark>();
    own.add(
        new Mark.Box(
            cell.x,
            top,
            cell.width,
            20,
            4,
            Fill.of(now ? Ink.MARK : Ink.PANEL),
            Stroke.of(now ? Ink.MARK_LINE : Ink.LINE, 1)));
    if (cell.width < LEAST) {
      return new Mark.Group("", micro.text(), own, later ? 0.5 : 1);
    }
    if (micro.kind() == Kind.CANDIDATE && cell.width >= 34) {
      own.add(Marks.chip(micro.about().candidate(), cell.x + 10, middle, 13));
      sign(micro.sign(), cell.x + 25, middle, own);
    } else if (micro.kind() == Kind.CHECK || cell.width < wordWidth(micro)) {
      sign(micro.sign(), center, middle, own);
    } else {
      Ink ink = now ? Ink.MARK_INK : micro.sign() == Sign.NO ? Ink.ALERT : Ink.INK2;
      own.add(new Words(center, middle + 4, micro.label(), SMALL, ink, Anchor.MIDDLE));
    }
    return new Mark.Group("", micro.text(), own, later ? 0.5 : 1);
  }

  private static void sign(Sign sign, double x, double y, List<Mark> marks) {
    marks.add(
        switch (sign) {
          case YES -> Glyphs.check(x, y, 12);
          case NO -> Glyphs.cross(x, y, 12);
          case SKIPPED -> Glyphs.minus(x, y, 12);
          case NONE -> new Mark.Disc(x, y, 2, Fill.of(Ink.INK3), Stroke.NONE);
        });
  }
}
