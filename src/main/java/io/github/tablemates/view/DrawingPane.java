package io.github.tablemates.view;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;

/// A region that shows a drawing made for its size, paints it only when it has changed, and reads
/// it out as text.
class DrawingPane extends Region {

  private final Painting canvas = new Painting();
  private final ObservableValue<Theme> theme;
  private BiFunction<Double, Double, Drawing> maker =
      (w, h) -> new Drawing(w, h, Ink.PANEL, List.of());

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
    canvas.resizeTo(width, height);
    Drawing drawing = maker.apply(width, height);
    if (canvas.show(drawing, theme.getValue())) {
      setAccessibleText(String.join(". ", texts(drawing.marks())));
    }
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
