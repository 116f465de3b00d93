package io.github.tablemates.view;

import io.github.tablemates.draw.Pen;
import javafx.scene.canvas.GraphicsContext;

/// Draws on a canvas. Rectangles are filled at once, which is much faster than as a path; the rest
/// is collected until [#fill].
final class CanvasPen implements Pen {

  private final GraphicsContext gc;
  private boolean empty = true;

  CanvasPen(GraphicsContext gc) {
    this.gc = gc;
  }

  void begin() {
    gc.beginPath();
    empty = true;
  }

  void fill() {
    if (!empty) {
      gc.fill();
    }
  }

  @Override
  public void move(double x, double y) {
    gc.moveTo(x, y);
    empty = false;
  }

  @Override
  public void line(double x, double y) {
    gc.lineTo(x, y);
  }

  @Override
  public void quad(double cx, double cy, double x, double y) {
    gc.quadraticCurveTo(cx, cy, x, y);
  }

  @Override
  public void cubic(double c1x, double c1y, double c2x, double c2y, double x, double y) {
    gc.bezierCurveTo(c1x, c1y, c2x, c2y, x, y);
  }

  @Override
  public void close() {
    gc.closePath();
  }

  @Override
  public void rect(double x, double y, double width, double height) {
    gc.fillRect(x, y, width, height);
  }
}
