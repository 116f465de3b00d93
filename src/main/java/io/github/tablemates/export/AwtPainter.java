package io.github.tablemates.export;

import io.github.tablemates.draw.CellLook;
import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Hatch;
import io.github.tablemates.draw.Hatching;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Theme;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;

/// Paints marks with Java2D.
final class AwtPainter {

  private final Graphics2D graphics;
  private final Theme theme;

  AwtPainter(Graphics2D graphics, Theme theme) {
    this.graphics = graphics;
    this.theme = theme;
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
  }

  void paint(List<Mark> marks) {
    paintAll(marks, 1);
  }

  private void paintAll(List<Mark> marks, double opacity) {
    for (Mark mark : marks) {
      paint(mark, opacity);
    }
  }

  private void paint(Mark mark, double opacity) {
    switch (mark) {
      case Mark.Box box -> {
        double x = box.x();
        double y = box.y();
        double w = box.width();
        double h = box.height();
        double r = box.radius();
        Shape shape =
            r > 0
                ? new RoundRectangle2D.Double(x, y, w, h, 2 * r, 2 * r)
                : new Rectangle2D.Double(x, y, w, h);
        fill(shape, box.fill(), opacity, () -> Outline.around(x, y, w, h, r));
        stroke(shape, box.stroke(), opacity);
      }
      case Mark.Disc disc -> {
        double r = disc.radius();
        var shape = new Ellipse2D.Double(disc.cx() - r, disc.cy() - r, 2 * r, 2 * r);
        fill(shape, disc.fill(), opacity, () -> Outline.circle(disc.cx(), disc.cy(), r));
        stroke(shape, disc.stroke(), opacity);
      }
      case Mark.Curve curve -> {
        var path = new PathPen(curve.evenOdd() ? Path2D.WIND_EVEN_ODD : Path2D.WIND_NON_ZERO);
        curve.outline().trace(path);
        fill(path.shape(), curve.fill(), opacity, curve::outline);
        stroke(path.shape(), curve.stroke(), opacity);
      }
      case Mark.Words words -> {
        ink(words.ink(), opacity * words.opacity());
        var path = new PathPen(Path2D.WIND_NON_ZERO);
        Letters.trace(words, path);
        graphics.fill(path.shape());
      }
      case Mark.Cells cells -> cells(cells, opacity);
      case Mark.Group group -> paintAll(group.marks(), opacity * group.opacity());
    }
  }

  private void cells(Mark.Cells cells, double opacity) {
    for (int code = 0; code < cells.looks().size(); code++) {
      CellLook look = cells.looks().get(code);
      if (look.tile().ground() > 0) {
        var grounds = new PathPen(Path2D.WIND_NON_ZERO);
        CellPaths.grounds(cells, code, grounds);
        ink(look.ink(), opacity * look.tile().ground());
        graphics.fill(grounds.shape());
      }
      var glyphs = new PathPen(Path2D.WIND_NON_ZERO);
      CellPaths.glyphs(cells, code, glyphs);
      ink(look.ink(), opacity);
      graphics.fill(glyphs.shape());
    }
  }

  private void fill(Shape shape, Fill fill, double opacity, Outlined outlined) {
    switch (fill) {
      case Fill.Solid(Ink ink, double own) -> {
        ink(ink, opacity * own);
        graphics.fill(shape);
      }
      case Fill.Hatched(Hatch hatch) -> {
        ink(hatch.ground(), opacity * hatch.groundOpacity());
        graphics.fill(shape);
        var stripes = new PathPen(Path2D.WIND_NON_ZERO);
        Hatching.stripes(hatch, outlined.outline()).trace(stripes);
        ink(hatch.stripe(), opacity * hatch.opacity());
        graphics.fill(stripes.shape());
      }
      case Fill.None _ -> {}
    }
  }

  private void stroke(Shape shape, Stroke stroke, double opacity) {
    if (stroke.visible()) {
      ink(stroke.ink(), opacity * stroke.opacity());
      graphics.setStroke(awt(stroke));
      graphics.draw(shape);
    }
  }

  private static BasicStroke awt(Stroke stroke) {
    float width = (float) stroke.width();
    int cap =
        switch (stroke.cap()) {
          case BUTT -> BasicStroke.CAP_BUTT;
          case ROUND -> BasicStroke.CAP_ROUND;
        };
    int join =
        switch (stroke.join()) {
          case MITER -> BasicStroke.JOIN_MITER;
          case ROUND -> BasicStroke.JOIN_ROUND;
        };
    List<Double> dash = stroke.dash();
    if (dash.isEmpty()) {
      return new BasicStroke(width, cap, join, 4);
    }
    var lengths = new float[dash.size()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = dash.get(i).floatValue();
    }
    return new BasicStroke(width, cap, join, 4, lengths, 0);
  }

  private void ink(Ink ink, double opacity) {
    int alpha = (int) Math.round(255 * Math.clamp(opacity, 0, 1));
    graphics.setColor(new Color(theme.rgb(ink) | alpha << 24, true));
  }

  /// The outline of a shape, made only if it is asked for.
  private interface Outlined {
    Outline outline();
  }
}
