package io.github.tablemates.view;

import io.github.tablemates.draw.Changes;
import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Rect;
import io.github.tablemates.draw.Theme;
import io.github.tablemates.viewmodel.Viewport;
import java.util.List;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/// A canvas that remembers what is painted on it, and paints only what differs from that.
final class Painting extends Canvas {

  /// Where no part of the drawing is painted into its neighbour, in pixels.
  private static final double EDGE = 1;

  private final Viewport plain = new Viewport(1, 0, 0);
  private @Nullable Painted painted;
  private @Nullable FxPainter painter;

  private record Painted(Drawing drawing, Theme theme, Viewport seen, double width, double height) {

    boolean isLike(Painted other) {
      return theme == other.theme
          && seen.equals(other.seen)
          && width == other.width
          && height == other.height
          && drawing.ground() == other.drawing.ground();
    }
  }

  /// Makes the canvas as large as this, in whole pixels.
  void resizeTo(double width, double height) {
    double w = Math.ceil(width);
    double h = Math.ceil(height);
    if (getWidth() != w || getHeight() != h) {
      setWidth(w);
      setHeight(h);
    }
  }

  /// Shows a drawing in its own size.
  ///
  /// @return whether it is another one than before
  boolean show(Drawing drawing, Theme theme) {
    return show(drawing, theme, plain);
  }

  /// Shows the part of a drawing that is seen, in the size in which it is seen.
  ///
  /// @return whether it is another one than before
  boolean show(Drawing drawing, Theme theme, Viewport seen) {
    Painted before = painted;
    var now = new Painted(drawing, theme, seen, getWidth(), getHeight());
    painted = now;
    if (before == null || !before.isLike(now)) {
      painter = new FxPainter(theme);
      paint(now, painter, new Rect(0, 0, now.width, now.height));
      return true;
    }
    List<Rect> changes = Changes.between(before.drawing.marks(), drawing.marks());
    FxPainter used = painter == null ? new FxPainter(theme) : painter;
    changes.forEach(piece -> paint(now, used, pixels(piece, now)));
    return !before.drawing.equals(drawing);
  }

  /// The whole pixels under a piece of the drawing.
  private static Rect pixels(Rect piece, Painted now) {
    Viewport seen = now.seen;
    double left = Math.floor(piece.x() * seen.scale() + seen.x()) - EDGE;
    double top = Math.floor(piece.y() * seen.scale() + seen.y()) - EDGE;
    double right = Math.ceil(piece.right() * seen.scale() + seen.x()) + EDGE;
    double bottom = Math.ceil(piece.bottom() * seen.scale() + seen.y()) + EDGE;
    double x = Math.max(0, left);
    double y = Math.max(0, top);
    return new Rect(x, y, Math.min(now.width, right) - x, Math.min(now.height, bottom) - y);
  }

  private void paint(Painted now, FxPainter with, Rect piece) {
    if (piece.width() <= 0 || piece.height() <= 0) {
      return;
    }
    boolean whole = piece.width() >= now.width && piece.height() >= now.height;
    Viewport seen = now.seen;
    GraphicsContext gc = getGraphicsContext2D();
    gc.save();
    if (!whole) {
      gc.beginPath();
      gc.rect(piece.x(), piece.y(), piece.width(), piece.height());
      gc.clip();
    }
    gc.setGlobalAlpha(1);
    gc.setFill(with.color(now.drawing.ground()));
    gc.fillRect(piece.x(), piece.y(), piece.width(), piece.height());
    gc.translate(seen.x(), seen.y());
    gc.scale(seen.scale(), seen.scale());
    with.paint(
        gc,
        now.drawing.marks(),
        new Rect(
            (piece.x() - seen.x()) / seen.scale(),
            (piece.y() - seen.y()) / seen.scale(),
            piece.width() / seen.scale(),
            piece.height() / seen.scale()));
    gc.restore();
  }
}
