package io.github.tablemates.view;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Theme;
import io.github.tablemates.layout.Diagram;
import io.github.tablemates.layout.DiagramLayout;
import io.github.tablemates.layout.DiagramMarks;
import io.github.tablemates.layout.Moment;
import io.github.tablemates.layout.Motion;
import io.github.tablemates.viewmodel.Place;
import io.github.tablemates.viewmodel.PlayerViewModel;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/// The diagram: fitted into its region, zoomed and moved by hand, and animated from step to step.
final class DiagramView extends Region {

  private static final double LEAST_FIT = 0.7;
  private static final double MOST_FIT = 1.35;
  private static final double LEAST_ZOOM = 0.4;
  private static final double MOST_ZOOM = 3;

  private final PlayerViewModel player;
  private final ObservableValue<Theme> theme;
  private final Canvas canvas = new Canvas();
  private final Animator animator;
  private final ReadOnlyBooleanWrapper animating = new ReadOnlyBooleanWrapper(this, "animating");
  private Moment moment = Moment.REST;
  private double zoom = 1;
  private double panX;
  private double panY;
  private double dragX;
  private double dragY;

  DiagramView(PlayerViewModel player, ObservableValue<Theme> theme) {
    this.player = player;
    this.theme = theme;
    setId("diagram");
    setMinSize(0, 0);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setFocusTraversable(true);
    getChildren().setAll(canvas);
    animator = new Animator(this::frame, () -> animating.set(false));
    theme.subscribe(_ -> requestLayout());
    player.placeProperty().subscribe(this::moved);
    setOnMousePressed(this::grab);
    setOnMouseDragged(this::drag);
    setOnScroll(this::scroll);
  }

  /// Whether a step is on its way.
  ReadOnlyBooleanProperty animatingProperty() {
    return animating.getReadOnlyProperty();
  }

  private void moved(Place place) {
    animator.stop();
    moment = Moment.REST;
    if (place.animate() && getWidth() > 0) {
      Motion motion = player.motion(layoutWidth());
      if (motion.millis() > 0) {
        animating.set(true);
        moment = motion.at(0);
        animator.start(motion, player.speedProperty().get());
      }
    }
    requestLayout();
  }

  private void frame(Moment now) {
    moment = now;
    paint();
  }

  /// Ends a movement that is under way: the state at rest is shown at once.
  void finish() {
    animator.stop();
    moment = Moment.REST;
    requestLayout();
  }

  void zoomBy(double factor) {
    zoomAt(factor, getWidth() / 2, getHeight() / 2);
  }

  void fit() {
    zoom = 1;
    panX = 0;
    panY = 0;
    requestLayout();
  }

  private void grab(MouseEvent event) {
    requestFocus();
    dragX = event.getX() - panX;
    dragY = event.getY() - panY;
  }

  private void drag(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY || event.getButton() == MouseButton.MIDDLE) {
      panX = event.getX() - dragX;
      panY = event.getY() - dragY;
      requestLayout();
    }
  }

  private void scroll(ScrollEvent event) {
    if (event.isShortcutDown()) {
      zoomAt(Math.exp(event.getDeltaY() / 400), event.getX(), event.getY());
    } else {
      panX += event.getDeltaX();
      panY += event.getDeltaY();
      requestLayout();
    }
    event.consume();
  }

  private void zoomAt(double factor, double x, double y) {
    double before = zoom;
    zoom = Math.clamp(zoom * factor, LEAST_ZOOM, MOST_ZOOM);
    double change = zoom / before;
    panX = x - (x - panX) * change;
    panY = y - (y - panY) * change;
    requestLayout();
  }

  /// The width to lay out for: as much as shows at the scale that fits.
  private double layoutWidth() {
    return getWidth() / fitScale();
  }

  /// How large the diagram can be shown whole, within reason.
  private double fitScale() {
    Diagram narrow = player.diagram(DiagramLayout.LEAST_WIDTH);
    double scale = Math.min(getWidth() / narrow.width(), getHeight() / narrow.height());
    return Math.clamp(scale, LEAST_FIT, MOST_FIT);
  }

  @Override
  protected void layoutChildren() {
    double width = Math.ceil(getWidth());
    double height = Math.ceil(getHeight());
    if (canvas.getWidth() != width || canvas.getHeight() != height) {
      canvas.setWidth(width);
      canvas.setHeight(height);
    }
    paint();
  }

  private void paint() {
    if (getWidth() <= 0 || getHeight() <= 0) {
      return;
    }
    Diagram diagram = player.diagram(layoutWidth());
    Drawing drawing = DiagramMarks.drawing(diagram, moment);
    double scale = fitScale() * zoom;
    GraphicsContext gc = canvas.getGraphicsContext2D();
    gc.save();
    gc.setFill(FxColors.of(theme.getValue(), drawing.ground()));
    gc.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
    gc.translate(panX, panY);
    gc.scale(scale, scale);
    new FxPainter(theme.getValue()).paint(gc, drawing.marks());
    gc.restore();
    if (moment.equals(Moment.REST)) {
      setAccessibleText(String.join(". ", DrawingPane.texts(drawing.marks())));
    }
  }
}
