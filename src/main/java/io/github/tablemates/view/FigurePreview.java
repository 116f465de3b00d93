package io.github.tablemates.view;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Theme;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A figure as it will be, as large as the room allows.
public final class FigurePreview extends Region {

  private static final double MARGIN = 16;

  private final Canvas canvas = new Canvas();
  private @Nullable Drawing drawing;
  private Theme theme = Theme.LIGHT;
  private boolean transparent;

  public FigurePreview() {
    setId("figure-preview");
    getChildren().setAll(canvas);
    setMinSize(0, 0);
  }

  /// Dresses the scene that shows it.
  public static void dress(Scene scene, Theme theme) {
    Look.apply(scene, theme);
  }

  /// Shows another figure.
  ///
  /// @param noGround whether the ground is left out, so that the window's own shows through
  public void show(Drawing newDrawing, Theme newTheme, boolean noGround) {
    drawing = newDrawing;
    transparent = noGround;
    theme = newTheme;
    setAccessibleText("Preview. " + String.join(". ", DrawingPane.texts(newDrawing.marks())));
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double width = Math.ceil(getWidth());
    double height = Math.ceil(getHeight());
    canvas.setWidth(width);
    canvas.setHeight(height);
    GraphicsContext gc = canvas.getGraphicsContext2D();
    gc.clearRect(0, 0, width, height);
    if (drawing == null || width <= 2 * MARGIN || height <= 2 * MARGIN) {
      return;
    }
    double scale =
        Math.min(
            1.5,
            Math.min(
                (width - 2 * MARGIN) / drawing.width(), (height - 2 * MARGIN) / drawing.height()));
    gc.save();
    gc.translate((width - drawing.width() * scale) / 2, (height - drawing.height() * scale) / 2);
    gc.scale(scale, scale);
    var painter = new FxPainter(theme);
    if (transparent) {
      painter.paint(gc, drawing.marks());
    } else {
      painter.paint(gc, drawing);
    }
    gc.restore();
  }
}
