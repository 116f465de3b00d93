package io.github.tablemates.view;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A region that shows a drawing made for its size, paints it only when it has changed, and reads
/// it out as text.
class DrawingPane extends Region {

  private final Canvas canvas = new Canvas();
  private final ObservableValue<Theme> theme;
  private BiFunction<Double, Double, Drawing> maker =
      (w, h) -> new Drawing(w, h, io.github.tablemates.draw.Ink.PANEL, List.of());
  private @Nullable Painted painted;

  /// What the canvas holds: the same again need not be painted.
  private record Painted(Drawing drawing, Theme theme, double width, double height) {}

  DrawingPane(ObservableValue<Theme> theme) {
    this.theme = theme;
    getChildren().setAll(canvas);
    theme.subscribe(_ -> requestLayout());
    setMinSize(0, 0);
  }

  /// Shows what `maker` draws for a width and a height.
  final void show(BiFunction<Double, Double, Drawing> newMaker) {
    maker = newMaker;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double width = Math.ceil(getWidth());
    double height = Math.ceil(getHeight());
    if (width <= 0 || height <= 0) {
      return;
    }
    if (canvas.getWidth() != width || canvas.getHeight() != height) {
      canvas.setWidth(width);
      canvas.setHeight(height);
    }
    Drawing drawing = maker.apply(width, height);
    var wanted = new Painted(drawing, theme.getValue(), width, height);
    if (Objects.equals(painted, wanted)) {
      return;
    }
    painted = wanted;
    GraphicsContext gc = canvas.getGraphicsContext2D();
    var painter = new FxPainter(theme.getValue());
    gc.setFill(FxColors.of(theme.getValue(), drawing.ground()));
    gc.fillRect(0, 0, width, height);
    painter.paint(gc, drawing.marks());
    setAccessibleText(String.join(". ", texts(drawing.marks())));
  }

  /// The texts of the named marks, in the order in which they are painted.
  static List<String> texts(List<Mark> marks) {
    var texts = new ArrayList<String>();
    for (Mark mark : marks) {
      if (mark instanceof Mark.Group group) {
        if (!group.text().isEmpty()) {
          texts.add(group.text());
        }
        texts.addAll(texts(group.marks()));
      }
    }
    return texts;
  }
}
