package io.github.tablemates.view;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Rect;
import io.github.tablemates.draw.Theme;
import io.github.tablemates.layout.CurrentPath;
import io.github.tablemates.layout.Detail;
import io.github.tablemates.layout.Diagram;
import io.github.tablemates.layout.DiagramLayout;
import io.github.tablemates.layout.DiagramMarks;
import io.github.tablemates.layout.DiagramParts;
import io.github.tablemates.layout.Moment;
import io.github.tablemates.layout.Motion;
import io.github.tablemates.layout.Part;
import io.github.tablemates.viewmodel.Place;
import io.github.tablemates.viewmodel.PlayerViewModel;
import io.github.tablemates.viewmodel.StoryViewModel;
import io.github.tablemates.viewmodel.StoryViewModel.Mode;
import io.github.tablemates.viewmodel.StoryViewModel.Shown;
import io.github.tablemates.viewmodel.Viewport;
import io.github.tablemates.viewmodel.Viewport.Extent;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.TraversalDirection;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The diagram: fitted into its region, zoomed and moved by hand, and animated from step to step.
final class DiagramView extends Region {

  private final PlayerViewModel player;
  private final StoryViewModel story;
  private final ObservableValue<Boolean> reducedMotion;
  private final ObservableValue<Theme> theme;
  private final Painting canvas = new Painting();
  private final ChainFocus chain = new ChainFocus();
  private final Grip grip = new Grip(this, this::seen, this::see);
  private final Animator animator;
  private final Sight sight = new Sight(this::extents, this::glided);
  private final Hold hold = new Hold(this::frame);
  private final ReadOnlyBooleanWrapper animating = new ReadOnlyBooleanWrapper(this, "animating");
  private Consumer<Moment> follower = _ -> {};
  private Moment moment = Moment.REST;
  private @Nullable Place described;

  DiagramView(
      PlayerViewModel player,
      StoryViewModel story,
      ObservableValue<Boolean> reducedMotion,
      ObservableValue<Theme> theme) {
    this.player = player;
    this.story = story;
    this.reducedMotion = reducedMotion;
    this.theme = theme;
    setId("diagram");
    setMinSize(0, 0);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setFocusTraversable(true);
    getChildren().setAll(canvas, chain.outline());
    animator = new Animator(this::frame, story::runs, this::ended);
    hold.setOnFinished(
        _ -> {
          ended();
          to(Moment.REST);
          requestLayout();
        });
    theme.subscribe(_ -> requestLayout());
    widthProperty().subscribe(_ -> resized());
    heightProperty().subscribe(_ -> resized());
    player.placeProperty().subscribe(this::moved);
    story.shownProperty().subscribe(this::told);
    setOnMouseClicked(this::click);
    focusedProperty().subscribe(_ -> requestLayout());
    player.focusProperty().subscribe(_ -> requestLayout());
    player.shownProperty().subscribe(_ -> requestLayout());
  }

  /// Whether a step is on its way.
  ReadOnlyBooleanProperty animatingProperty() {
    return animating.getReadOnlyProperty();
  }

  private void moved(Place place) {
    halt();
    to(Moment.REST);
    follow(place.animate() && !reducedMotion.getValue());
    if (place.animate()) {
      run();
    }
    requestLayout();
  }

  private void run() {
    if (getWidth() <= 0) {
      return;
    }
    Motion motion = player.motion(layoutWidth());
    if (reducedMotion.getValue()) {
      animating.set(true);
      to(motion.held(0));
      hold.start(motion);
      requestLayout();
      return;
    }
    if (motion.millis() > 0) {
      animating.set(true);
      to(motion.at(0));
      animator.start(motion, player.speedProperty().get());
    }
  }

  /// What else is to follow the moments that are shown.
  void onMoment(Consumer<Moment> newFollower) {
    follower = newFollower;
  }

  private void to(Moment next) {
    moment = next;
    follower.accept(next);
  }

  /// Shows the moment that the story is held at, or runs it.
  private void told(Shown shown) {
    switch (shown.mode()) {
      case HELD -> {
        halt();
        to(getWidth() > 0 ? player.motion(layoutWidth()).after(shown.current()) : Moment.REST);
        requestLayout();
      }
      case PLAYING -> {
        if (!animating.get()) {
          run();
        }
      }
      case REST -> {
        if (!animating.get()) {
          to(Moment.REST);
          requestLayout();
        }
      }
    }
  }

  private void glided() {
    // while a story runs, its next frame paints it
    if (!animating.get()) {
      requestLayout();
    }
  }

  private void ended() {
    animating.set(false);
    if (story.shownProperty().get().mode() == Mode.PLAYING) {
      story.skip();
    }
  }

  private void frame(Moment now) {
    to(now);
    paint();
  }

  /// Ends a movement that is under way: the state at rest is shown at once.
  void finish() {
    halt();
    to(Moment.REST);
    requestLayout();
  }

  private void halt() {
    animator.stop();
    sight.stop();
    if (hold.getStatus() == Animation.Status.RUNNING) {
      hold.stop();
      ended();
    }
  }

  void zoomBy(double factor) {
    see(sight.now().zoomedAt(factor, getWidth() / 2, getHeight() / 2));
  }

  /// The whole diagram, and from the next step on what is best to see of it.
  void fit() {
    sight.fit();
    requestLayout();
  }

  /// The diagram at 100 %, with what is in the middle left there.
  void actualSize() {
    zoomBy(1 / sight.now().scale());
  }

  private void see(Viewport wanted) {
    sight.see(wanted);
    requestLayout();
  }

  private Viewport seen() {
    return sight.now();
  }

  private Sight.Extents extents() {
    Diagram whole = player.diagram(layoutWidth());
    return new Sight.Extents(narrow(), new Extent(whole.width(), whole.height()), window());
  }

  private Extent narrow() {
    Diagram narrow = player.diagram(DiagramLayout.LEAST_WIDTH);
    return new Extent(narrow.width(), narrow.height());
  }

  private Extent window() {
    return new Extent(Math.max(1, getWidth()), Math.max(1, getHeight()));
  }

  /// Selects the part under the pointer; beside all parts, the current step decides again.
  private void click(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
      select(event.getX(), event.getY());
    }
  }

  void select(double x, double y) {
    partAt(x, y)
        .ifPresentOrElse(
            part -> {
              chain.moveTo(part);
              player.selection().select(part.what());
            },
            () -> player.selection().release());
  }

  /// The part at a point of the window.
  Optional<Part> partAt(double x, double y) {
    Viewport seen = sight.now();
    return DiagramParts.of(player.diagram(layoutWidth()))
        .at((x - seen.x()) / seen.scale(), (y - seen.y()) / seen.scale());
  }

  /// Where the mark in focus ends on the screen, where it has been come to by keys.
  Optional<Point2D> markOnScreen() {
    chain.part().ifPresent(part -> player.selection().select(part.what()));
    Bounds place = chain.outline().getBoundsInParent();
    return chain.outline().isVisible()
        ? Optional.ofNullable(localToScreen(place.getMaxX(), place.getMaxY()))
        : Optional.empty();
  }

  /// Moves the diagram as an arrow key says.
  void move(KeyCode arrow) {
    grip.move(arrow);
  }

  /// Gives the focus to the next mark along the chain of tables, or to the one before with -1.
  ///
  /// @return whether there is one; past the last one the focus leaves the diagram
  boolean nextMark(int direction) {
    if (!isFocused()) {
      return false;
    }
    chain.follow(player.diagram(layoutWidth()));
    boolean there = chain.move(direction);
    chain.part().ifPresent(part -> bringIntoSight(part.bounds()));
    tellFocus();
    return there;
  }

  /// Moves a mark into sight.
  void show(String id) {
    DiagramParts.of(player.diagram(layoutWidth()))
        .find(id)
        .ifPresent(part -> bringIntoSight(part.bounds()));
  }

  /// Moves the mark of what is selected into sight, where it has one.
  void showSelected() {
    DiagramParts.of(player.diagram(layoutWidth())).list().stream()
        .filter(part -> player.selection().isShownBy(part.what()))
        .findFirst()
        .ifPresent(part -> bringIntoSight(part.bounds()));
  }

  private void bringIntoSight(Rect piece) {
    sight.bring(piece);
    requestLayout();
  }

  /// The mark in focus.
  Optional<Part> mark() {
    return isFocused() ? chain.part() : Optional.empty();
  }

  /// Takes the focus from the marks; the diagram keeps it.
  void forgetMark() {
    chain.clear();
    tellFocus();
  }

  /// Gives the focus to what comes after the diagram, or before it.
  boolean leave(boolean back) {
    if (!isFocused()) {
      return false;
    }
    forgetMark();
    return requestFocusTraversal(back ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
  }

  private void tellFocus() {
    requestLayout();
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
  }

  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    Optional<Part> part = attribute == AccessibleAttribute.TEXT ? mark() : Optional.empty();
    return part.isPresent()
        ? part.get().text()
        : super.queryAccessibleAttribute(attribute, parameters);
  }

  /// Brings the path of the current step into sight.
  private void follow(boolean gliding) {
    if (getWidth() > 0 && getHeight() > 0) {
      sight.follow(path(), gliding);
    }
  }

  private void resized() {
    if (getWidth() > 0 && getHeight() > 0) {
      sight.resized(path());
    }
  }

  private @Nullable Rect path() {
    return CurrentPath.of(player.diagram(layoutWidth())).orElse(null);
  }

  /// The width to lay out for: as much as shows at the scale that fits, whatever the zoom.
  private double layoutWidth() {
    return getWidth() / Viewport.comfortable(narrow(), window()).scale();
  }

  @Override
  protected void layoutChildren() {
    canvas.resizeTo(getWidth(), getHeight());
    if (getWidth() > 0 && getHeight() > 0) {
      paint();
      describe();
    }
  }

  /// What each frame of a story costs: the marks of the moment, and painting those that differ.
  private void paint() {
    Viewport seen = sight.now();
    Diagram diagram = player.diagram(layoutWidth());
    canvas.show(
        DiagramMarks.drawing(diagram, moment, Detail.at(seen.scale())), theme.getValue(), seen);
  }

  private void describe() {
    Diagram diagram = player.diagram(layoutWidth());
    chain.follow(diagram);
    chain.show(sight.now(), isFocused());
    if (!player.placeProperty().get().equals(described)) {
      described = player.placeProperty().get();
      Drawing atRest = DiagramMarks.drawing(diagram);
      setAccessibleText(String.join(". ", DrawingPane.texts(atRest.marks())));
    }
  }
}
