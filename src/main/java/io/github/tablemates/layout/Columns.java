package io.github.tablemates.layout;

import io.github.tablemates.layout.Diagram.Column;
import io.github.tablemates.layout.Stage.Seating;
import io.github.tablemates.model.Level;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Paging.LevelShape;
import io.github.tablemates.model.Size;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the columns of a diagram stand. Width beyond the least goes to where links cross, then to
/// the margins.
final class Columns {

  static final double MARGIN = 18;
  private static final double MOST_AIR = 220;
  private static final double LEAST_AIR = 102;
  private static final double BETWEEN = 48;
  private static final double CARD = 118;
  private static final double SLOT_CARD = 178;
  private static final double HEADS = 186;
  private static final double PTE_CARD = 150;
  private static final double BASE_PAGES = 110;

  private final Paging paging;
  private final Stage stage;
  private final boolean ghosts;
  private final double[] x;
  private final double[] widths;
  private final double panelX;
  private final double width;
  private final double left;

  /// @param ghosts whether levels that are folded away get a column
  Columns(Paging paging, Stage stage, boolean ghosts, double wanted) {
    this.paging = paging;
    this.stage = stage;
    this.ghosts = ghosts && stage.seating() == Seating.FULL && ghostLevel() != null;
    int pmd = paging.pmdDepth();
    x = new double[paging.levels().size()];
    widths = new double[x.length];
    double tables = this.ghosts ? CARD + BETWEEN : 0;
    if (isCompact()) {
      tables += HEADS;
    }
    for (int depth = 0; depth < pmd; depth++) {
      widths[depth] = depth == paging.pudDepth() ? SLOT_CARD : CARD;
      tables += isDrawn(depth) ? widths[depth] + BETWEEN : 0;
    }
    double pages = stage.pteLevel() ? BETWEEN + PTE_CARD : 0;
    double panel = hasPanel() ? Panels.WIDTH : BASE_PAGES;
    double least = MARGIN + tables + 54 + TableCards.WIDTH + pages + 64 + panel + 12;
    width = Math.max(least, wanted);
    double air = Math.min(width - least, MOST_AIR - LEAST_AIR);
    double inset = (width - least - air) / 2;
    left = inset + MARGIN;
    double at = left + (isCompact() ? HEADS : 0);
    for (int depth = 0; depth < pmd; depth++) {
      if (this.ghosts && depth == 1) {
        at += CARD + BETWEEN;
      }
      x[depth] = at;
      at += isDrawn(depth) ? widths[depth] + BETWEEN : 0;
    }
    x[pmd] = paging.pudDepth() < 0 ? at : at + 54 + air;
    widths[pmd] = TableCards.WIDTH;
    x[pmd + 1] = x[pmd] + TableCards.WIDTH + BETWEEN;
    widths[pmd + 1] = PTE_CARD;
    panelX = width - inset - 12 - panel;
  }

  private boolean isCompact() {
    return stage.seating() != Seating.FULL;
  }

  /// Whether pages are drawn as an object's tiles, and not as boxes of their own.
  boolean hasPanel() {
    return stage.objects() || !stage.pteLevel();
  }

  /// Whether a level above the PMD has a column.
  boolean isDrawn(int depth) {
    return !isCompact() || depth == paging.pudDepth();
  }

  double x(int depth) {
    return x[depth];
  }

  double width(int depth) {
    return widths[depth];
  }

  double left() {
    return left;
  }

  double panelX() {
    return panelX;
  }

  double width() {
    return width;
  }

  /// The level that this paging mode folds into the one above, or null.
  private @Nullable Level ghostLevel() {
    boolean p4d = paging.levels().stream().anyMatch(shape -> shape.level() == Level.P4D);
    return p4d || paging.pudDepth() < 1 ? null : Level.P4D;
  }

  boolean hasGhosts() {
    return ghosts;
  }

  /// Where the ghost cards of the folded level stand.
  double ghostX() {
    return left + CARD + BETWEEN;
  }

  List<Column> headings() {
    var headings = new ArrayList<Column>();
    if (isCompact()) {
      headings.add(new Column(left, HEADS - 16, "Processes", "", ""));
    }
    for (int depth = 0; depth < x.length; depth++) {
      LevelShape shape = paging.levels().get(depth);
      boolean above = depth < paging.pmdDepth();
      if (above ? !isDrawn(depth) : shape.level() == Level.PTE && !stage.pteLevel()) {
        continue;
      }
      int top = depth == 0 ? topBit() : paging.levels().get(depth - 1).shift() - 1;
      String bits =
          top == shape.shift() ? "bit " + top : "bits %d–%d".formatted(top, shape.shift());
      String note = depth == 0 ? "" : Size.words(1L << shape.shift()) + " each";
      headings.add(new Column(x[depth], widths[depth], shape.level().name(), bits, note));
      if (ghosts && depth == 0) {
        headings.add(new Column(ghostX(), CARD, "P4D", "folded", ""));
      }
    }
    if (hasPanel()) {
      headings.add(new Column(panelX + 6, Panels.WIDTH - 12, "Huge pages", "page cache", ""));
    } else {
      headings.add(new Column(panelX - 4, BASE_PAGES, "Base pages", "", ""));
    }
    return List.copyOf(headings);
  }

  private int topBit() {
    LevelShape top = paging.levels().getFirst();
    return top.shift() + Integer.numberOfTrailingZeros(top.entries()) - 1;
  }
}
