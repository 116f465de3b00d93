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
import java.util.function.ToDoubleFunction;

/// The moments of a story as a strip: a cell for each, in phases, with the current one marked. A
/// long story is folded to its phases.
public final class StoryLayout {

  private static final Type SMALL = Type.sans(11);
  private static final Type PHASE = Type.sans(10.5);
  private static final double GAP = 3;
  private static final double PHASE_GAP = 9;
  private static final double LEAST = 16;
  private static final double NUMBERS = 58;

  private record Cell(int moment, double x, double width) {}

  /// Moments in a row, folded into one box.
  private record Fold(int first, int count, String words, double x, double width) {}

  private final List<MicroStep> moments;
  private final double width;
  private final double height;
  private final List<Cell> cells = new ArrayList<>();
  private final List<Fold> folds = new ArrayList<>();
  private final List<Mark> phases = new ArrayList<>();

  private StoryLayout(List<MicroStep> moments, double width, double height) {
    this.moments = moments;
    this.width = width;
    this.height = height;
    place(StoryLayout::wordWidth);
    if (end() > width) {
      place(_ -> LEAST);
    }
    if (end() > width) {
      fold();
    }
  }

  public static StoryLayout of(List<MicroStep> moments, double width, double height) {
    return new StoryLayout(moments, width, height);
  }

  private double end() {
    return cells.isEmpty() ? 0 : cells.getLast().x + cells.getLast().width;
  }

  private String phase(int moment) {
    return moments.get(moment).kind().phase();
  }

  /// A cell for each moment, after the name of its phase.
  private void place(ToDoubleFunction<MicroStep> wide) {
    cells.clear();
    phases.clear();
    double x = 0;
    for (int i = 0; i < moments.size(); i++) {
      if (i == 0 || !phase(i).equals(phase(i - 1))) {
        x += i > 0 ? PHASE_GAP : 0;
        phases.add(new Words(x, height / 2 + 3.5, phase(i), PHASE, Ink.INK3));
        x += Metrics.width(phase(i), PHASE) + 5;
      }
      double cell = Math.max(LEAST, wide.applyAsDouble(moments.get(i)));
      cells.add(new Cell(i, x, cell));
      x += cell + GAP;
    }
  }

  /// A box for each phase with the number of its moments, or where phases take turns too often for
  /// that, for as many moments as there is room to name.
  private void fold() {
    cells.clear();
    phases.clear();
    foldPhases();
    if (folds.getLast().x + folds.getLast().width > width) {
      folds.clear();
      foldNumbers();
    }
    for (Fold fold : folds) {
      double each = fold.width / fold.count;
      for (int i = 0; i < fold.count; i++) {
        cells.add(new Cell(fold.first + i, fold.x + i * each, each));
      }
    }
  }

  private void foldPhases() {
    double x = 0;
    for (int i = 0; i < moments.size(); i += folds.getLast().count) {
      int end = i;
      while (end < moments.size() && phase(end).equals(phase(i))) {
        end++;
      }
      String words = words(phase(i), end - i);
      double wide = Metrics.width(words, SMALL) + 14;
      folds.add(new Fold(i, end - i, words, x, wide));
      x += wide + GAP;
    }
  }

  private void foldNumbers() {
    int boxes = Math.clamp((long) (width / NUMBERS), 1, moments.size());
    double each = (width - 1) / boxes;
    for (int i = 0; i < boxes; i++) {
      int first = i * moments.size() / boxes;
      int end = (i + 1) * moments.size() / boxes;
      String words = end - first == 1 ? String.valueOf(end) : "%d–%d".formatted(first + 1, end);
      folds.add(new Fold(first, end - first, words, i * each, each - GAP));
    }
  }

  private static String words(String phase, int count) {
    return count == 1 ? phase : phase + " ×" + count;
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
    for (Fold fold : folds) {
      marks.add(fold(fold, current));
    }
    if (folds.isEmpty()) {
      for (Cell cell : cells) {
        marks.add(cell(cell, cell.moment == current, current >= 0 && cell.moment > current));
      }
    }
    return new Drawing(width, height, Ink.PANEL, marks);
  }

  /// A folded phase; a bar at its foot says how far the story has come in it.
  private Mark fold(Fold fold, int current) {
    int past = Math.clamp((long) current - fold.first + 1, 0, fold.count);
    boolean now = past > 0 && current < fold.first + fold.count;
    var own = new ArrayList<Mark>();
    own.add(box(fold.x, fold.width, now));
    if (now) {
      double done = (fold.width - 4) * past / fold.count;
      own.add(Mark.box(fold.x + 2, height / 2 + 6, done, 2.5, 1, Fill.of(Ink.MARK_INK)));
    }
    String text = Metrics.fit(fold.words, SMALL, fold.width - 6);
    Ink ink = now ? Ink.MARK_INK : Ink.INK2;
    double middle = height / 2 + (now ? 2.5 : 4);
    own.add(new Words(fold.x + fold.width / 2, middle, text, SMALL, ink, Anchor.MIDDLE));
    boolean later = current >= 0 && past == 0;
    return new Mark.Group("", fold.words, own, later ? 0.5 : 1);
  }

  private Mark box(double x, double width, boolean now) {
    Fill fill = Fill.of(now ? Ink.MARK : Ink.PANEL);
    Stroke edge = Stroke.of(now ? Ink.MARK_LINE : Ink.LINE, 1);
    return new Mark.Box(x, height / 2 - 10, width, 20, 4, fill, edge);
  }

  private Mark cell(Cell cell, boolean now, boolean later) {
    MicroStep micro = moments.get(cell.moment);
    double middle = height / 2;
    double center = cell.x + cell.width / 2;
    var own = new ArrayList<Mark>();
    own.add(box(cell.x, cell.width, now));
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
