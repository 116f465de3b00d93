package io.github.tablemates.view;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Theme;
import io.github.tablemates.viewmodel.Viewport;
import io.github.tablemates.viewmodel.Viewport.Extent;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A drawing fitted into its region, to be moved and zoomed; several that share what they see move
/// together.
final class PictureView extends Region {

  private final ObjectProperty<@Nullable Viewport> seen;
  private final ObservableValue<Theme> theme;
  private final Canvas canvas = new Canvas();
  private @Nullable Drawing drawing;
  private double dragX;
  private double dragY;

  /// @param seen what was chosen by hand; null for the whole picture
  PictureView(ObjectProperty<@Nullable Viewport> seen, ObservableValue<Theme> theme) {
    this.seen = seen;
    this.theme = theme;
    setMinSize(0, 0);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setFocusTraversable(true);
    getChildren().setAll(canvas);
    seen.subscribe(_ -> requestLayout());
    theme.subscribe(_ -> requestLayout());
    setOnMousePressed(this::grab);
    setOnMouseDragged(this::drag);
    setOnScroll(this::scroll);
  }

  void show(Drawing shown) {
    drawing = shown;
    setAccessibleText(String.join(". ", DrawingPane.texts(shown.marks())));
    requestLayout();
  }

  void zoomBy(double factor) {
    see(viewport().zoomedAt(factor, getWidth() / 2, getHeight() / 2));
  }

  private void grab(MouseEvent event) {
    requestFocus();
    dragX = event.getX();
    dragY = event.getY();
  }

  private void drag(MouseEvent event) {
    see(viewport().movedBy(event.getX() - dragX, event.getY() - dragY));
    dragX = event.getX();
    dragY = event.getY();
  }

  private void scroll(ScrollEvent event) {
    Viewport now = viewport();
    see(
        event.isShortcutDown()
            ? now.zoomedAt(Math.exp(event.getDeltaY() / 400), event.getX(), event.getY())
            : now.movedBy(event.getDeltaX(), event.getDeltaY()));
    event.consume();
  }

  private void see(Viewport wanted) {
    seen.set(wanted.keeping(extent(), window()));
  }

  private Viewport viewport() {
    Viewport chosen = seen.get();
    return chosen == null ? Viewport.fitting(extent(), window()) : chosen;
  }

  private Extent extent() {
    return drawing == null ? window() : new Extent(drawing.width(), drawing.height());
  }

  private Extent window() {
    return new Extent(Math.max(1, getWidth()), Math.max(1, getHeight()));
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(Math.ceil(getWidth()));
    canvas.setHeight(Math.ceil(getHeight()));
    if (drawing == null || getWidth() <= 0 || getHeight() <= 0) {
      return;
    }
    Viewport now = viewport();
    GraphicsContext gc = canvas.getGraphicsContext2D();
    gc.save();
    gc.setFill(FxColors.of(theme.getValue(), drawing.ground()));
    gc.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
    gc.translate(now.x(), now.y());
    gc.scale(now.scale(), now.scale());
    new FxPainter(theme.getValue()).paint(gc, drawing.marks());
    gc.restore();
  }
}
