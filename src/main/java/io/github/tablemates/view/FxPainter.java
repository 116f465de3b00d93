package io.github.tablemates.view;

import io.github.tablemates.draw.Bounds;
import io.github.tablemates.draw.CellLook;
import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Hatch;
import io.github.tablemates.draw.Hatching;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Rect;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Theme;
import io.github.tablemates.draw.Tile;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.FontSmoothingType;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Paints marks on a canvas, in the colours of one theme.
///
/// It sets what it needs and leaves the transform alone: scale and move the context before.
public final class FxPainter {

  private static final double[] SOLID = {};

  private final Map<Ink, Color> colors = new EnumMap<>(Ink.class);

  /// What is painted of the drawing, or null for all.
  private @Nullable Rect part;

  public FxPainter(Theme theme) {
    for (Ink ink : Ink.values()) {
      colors.put(ink, color(theme.rgb(ink)));
    }
  }

  /// The colour of an ink, for what is painted by other means.
  public Color color(Ink ink) {
    return Objects.requireNonNull(colors.get(ink));
  }

  private static Color color(int rgb) {
    return Color.rgb(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
  }

  /// Paints a drawing with its ground.
  public void paint(GraphicsContext gc, Drawing drawing) {
    gc.setGlobalAlpha(1);
    gc.setFill(color(drawing.ground()));
    gc.fillRect(0, 0, drawing.width(), drawing.height());
    paint(gc, drawing.marks());
  }

  public void paint(GraphicsContext gc, List<Mark> marks) {
    part = null;
    paintMarks(gc, marks);
  }

  /// Paints those marks that leave paint in a part of the drawing.
  void paint(GraphicsContext gc, List<Mark> marks, Rect wanted) {
    part = wanted;
    paintMarks(gc, marks);
  }

  private void paintMarks(GraphicsContext gc, List<Mark> marks) {
    gc.setTextAlign(TextAlignment.LEFT);
    gc.setTextBaseline(VPos.BASELINE);
    gc.setFontSmoothingType(FontSmoothingType.GRAY);
    gc.setFillRule(FillRule.NON_ZERO);
    gc.setLineDashOffset(0);
    gc.setLineDashes(SOLID);
    gc.setMiterLimit(4);
    paintAll(gc, marks, 1);
    gc.setGlobalAlpha(1);
  }

  private void paintAll(GraphicsContext gc, List<Mark> marks, double opacity) {
    for (Mark mark : marks) {
      paint(gc, mark, opacity);
    }
  }

  private boolean isWanted(Mark mark) {
    if (part == null || mark instanceof Mark.Group) {
      return true;
    }
    Rect bounds = Bounds.of(mark);
    return bounds != null && part.overlaps(bounds);
  }

  private void paint(GraphicsContext gc, Mark mark, double opacity) {
    if (!isWanted(mark)) {
      return;
    }
    switch (mark) {
      case Mark.Box box -> box(gc, box, opacity);
      case Mark.Disc disc -> disc(gc, disc, opacity);
      case Mark.Curve curve -> curve(gc, curve, opacity);
      case Mark.Words words -> {
        ink(gc, words.ink(), opacity * words.opacity());
        gc.setFont(FxFonts.of(words.type()));
        gc.fillText(words.text(), words.left(), words.baseline());
      }
      case Mark.Cells cells -> cells(gc, cells, opacity);
      case Mark.Group group -> paintAll(gc, group.marks(), opacity * group.opacity());
    }
  }

  private void box(GraphicsContext gc, Mark.Box box, double opacity) {
    double x = box.x();
    double y = box.y();
    double w = box.width();
    double h = box.height();
    double arc = 2 * box.radius();
    if (ground(gc, box.fill(), opacity)) {
      if (arc > 0) {
        gc.fillRoundRect(x, y, w, h, arc, arc);
      } else {
        gc.fillRect(x, y, w, h);
      }
    }
    if (box.fill() instanceof Fill.Hatched(Hatch hatch)) {
      stripes(gc, hatch, Outline.around(x, y, w, h, box.radius()), opacity);
    }
    if (pen(gc, box.stroke(), opacity)) {
      if (arc > 0) {
        gc.strokeRoundRect(x, y, w, h, arc, arc);
      } else {
        gc.strokeRect(x, y, w, h);
      }
      solid(gc, box.stroke());
    }
  }

  private void disc(GraphicsContext gc, Mark.Disc disc, double opacity) {
    double d = 2 * disc.radius();
    double x = disc.cx() - disc.radius();
    double y = disc.cy() - disc.radius();
    if (ground(gc, disc.fill(), opacity)) {
      gc.fillOval(x, y, d, d);
    }
    if (disc.fill() instanceof Fill.Hatched(Hatch hatch)) {
      stripes(gc, hatch, Outline.circle(disc.cx(), disc.cy(), disc.radius()), opacity);
    }
    if (pen(gc, disc.stroke(), opacity)) {
      gc.strokeOval(x, y, d, d);
      solid(gc, disc.stroke());
    }
  }

  private void curve(GraphicsContext gc, Mark.Curve curve, double opacity) {
    boolean filled = ground(gc, curve.fill(), opacity);
    if (filled) {
      trace(gc, curve.outline());
      gc.setFillRule(curve.evenOdd() ? FillRule.EVEN_ODD : FillRule.NON_ZERO);
      gc.fill();
      gc.setFillRule(FillRule.NON_ZERO);
    }
    if (curve.fill() instanceof Fill.Hatched(Hatch hatch)) {
      stripes(gc, hatch, curve.outline(), opacity);
      filled = false;
    }
    if (pen(gc, curve.stroke(), opacity)) {
      if (!filled) {
        trace(gc, curve.outline());
      }
      gc.stroke();
      solid(gc, curve.stroke());
    }
  }

  private void cells(GraphicsContext gc, Mark.Cells cells, double opacity) {
    var pen = new CanvasPen(gc);
    for (int code = 0; code < cells.looks().size(); code++) {
      CellLook look = cells.looks().get(code);
      if (look.tile().ground() > 0) {
        ink(gc, look.ink(), opacity * look.tile().ground());
        glyphs(cells, code, Tile.SQUARE, pen);
      }
      ink(gc, look.ink(), opacity);
      glyphs(cells, code, look.tile(), pen);
    }
  }

  private void glyphs(Mark.Cells cells, int code, Tile tile, CanvasPen pen) {
    pen.begin();
    for (int i = 0; i < cells.codes().size(); i++) {
      if (cells.codes().get(i) == code && isWanted(cells, i)) {
        tile.trace(cells.cellX(i), cells.cellY(i), cells.size(), pen);
      }
    }
    pen.fill();
  }

  private boolean isWanted(Mark.Cells cells, int cell) {
    if (part == null) {
      return true;
    }
    double x = cells.cellX(cell);
    double y = cells.cellY(cell);
    double room = cells.pitch();
    return x < part.right() && x + room > part.x() && y < part.bottom() && y + room > part.y();
  }

  /// Sets the ink that a shape is filled with; false if there is nothing to fill.
  private boolean ground(GraphicsContext gc, Fill fill, double opacity) {
    return switch (fill) {
      case Fill.Solid(Ink ink, double own) -> ink(gc, ink, opacity * own);
      case Fill.Hatched(Hatch hatch) -> ink(gc, hatch.ground(), opacity * hatch.groundOpacity());
      case Fill.None _ -> false;
    };
  }

  private void stripes(GraphicsContext gc, Hatch hatch, Outline shape, double opacity) {
    if (ink(gc, hatch.stripe(), opacity * hatch.opacity())) {
      trace(gc, Hatching.stripes(hatch, shape));
      gc.fill();
    }
  }

  private static void trace(GraphicsContext gc, Outline outline) {
    var pen = new CanvasPen(gc);
    pen.begin();
    outline.trace(pen);
  }

  private boolean ink(GraphicsContext gc, Ink ink, double opacity) {
    gc.setGlobalAlpha(opacity);
    gc.setFill(color(ink));
    return opacity > 0;
  }

  private boolean pen(GraphicsContext gc, Stroke stroke, double opacity) {
    if (!stroke.visible()) {
      return false;
    }
    gc.setGlobalAlpha(opacity * stroke.opacity());
    gc.setStroke(color(stroke.ink()));
    gc.setLineWidth(stroke.width());
    gc.setLineCap(
        switch (stroke.cap()) {
          case BUTT -> StrokeLineCap.BUTT;
          case ROUND -> StrokeLineCap.ROUND;
        });
    gc.setLineJoin(
        switch (stroke.join()) {
          case MITER -> StrokeLineJoin.MITER;
          case ROUND -> StrokeLineJoin.ROUND;
        });
    if (!stroke.dash().isEmpty()) {
      gc.setLineDashes(stroke.dash().stream().mapToDouble(Double::doubleValue).toArray());
    }
    return true;
  }

  private static void solid(GraphicsContext gc, Stroke stroke) {
    if (!stroke.dash().isEmpty()) {
      gc.setLineDashes(SOLID);
    }
  }
}
