package io.github.tablemates.view;

import io.github.tablemates.draw.Rect;
import io.github.tablemates.draw.Theme;
import io.github.tablemates.layout.Neighbours;
import io.github.tablemates.layout.Part;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A drawing whose parts can be pointed at, gone through with the arrow keys, and chosen: with ↑
/// and ↓ in their order, or in all four directions as they stand. One node stands for all of them:
/// while it has the focus, its accessible text is that of the part in focus.
final class PartsPane extends DrawingPane {

  private final Region hover = new Region();
  private final Region focus = new Region();
  private Consumer<Part> chooser = _ -> {};
  private @Nullable ContextMenuShower menu;
  private List<Part> parts = List.of();
  private int at;
  private boolean byPlace;
  private Consumer<Part> follower = _ -> {};

  PartsPane(ObservableValue<Theme> theme) {
    super(theme);
    hover.getStyleClass().add("part-hover");
    focus.getStyleClass().add("part-focus");
    for (Region mark : List.of(hover, focus)) {
      mark.setManaged(false);
      mark.setMouseTransparent(true);
      mark.setVisible(false);
    }
    getChildren().addAll(hover, focus);
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    setOnMouseMoved(this::point);
    setOnMouseExited(_ -> hover.setVisible(false));
    setOnMouseClicked(this::click);
    setOnContextMenuRequested(this::askForMenu);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    focusedProperty().subscribe(_ -> showFocus());
  }

  /// What is done with a part that is clicked, or in focus when Enter is pressed.
  void onChoose(Consumer<Part> newChooser) {
    chooser = newChooser;
  }

  /// What is done with a part that comes into focus.
  void onFocus(Consumer<Part> newFollower) {
    follower = newFollower;
  }

  /// The arrow keys go to the neighbours as they stand.
  void goByPlace() {
    byPlace = true;
  }

  /// Gives the focus to the part of a name, if it is there.
  void focusOn(String id) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).id().equals(id)) {
        at = i;
        showFocus();
      }
    }
  }

  /// Whether a key does something here.
  boolean takes(KeyCode code) {
    return switch (code) {
      case UP, DOWN, ENTER -> true;
      case LEFT, RIGHT -> byPlace && !parts.isEmpty() && isInRow();
      default -> false;
    };
  }

  private boolean isInRow() {
    return Neighbours.beside(parts, at, -1) != at || Neighbours.beside(parts, at, +1) != at;
  }

  /// Offers what can be done with the part that has just been chosen.
  void offer(ContextMenuShower newMenu) {
    menu = newMenu;
  }

  /// Shows a menu at a place on the screen.
  @FunctionalInterface
  interface ContextMenuShower {
    void show(Node owner, double screenX, double screenY);
  }

  private void askForMenu(ContextMenuEvent event) {
    int part = event.isKeyboardTrigger() ? at : indexAt(event.getX(), event.getY());
    if (menu != null && part >= 0 && part < parts.size()) {
      at = part;
      chooser.accept(parts.get(part));
      menu.show(this, event.getScreenX(), event.getScreenY());
      event.consume();
    }
  }

  void setParts(List<Part> newParts) {
    parts = newParts;
    at = Math.clamp(at, 0, Math.max(0, parts.size() - 1));
    hover.setVisible(false);
    setFocusTraversable(!parts.isEmpty());
    showFocus();
  }

  /// The part at a point.
  Optional<Part> partAt(double x, double y) {
    int part = indexAt(x, y);
    return part < 0 ? Optional.empty() : Optional.of(parts.get(part));
  }

  private int indexAt(double x, double y) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).isAt(x, y)) {
        return i;
      }
    }
    return -1;
  }

  private void point(MouseEvent event) {
    int part = indexAt(event.getX(), event.getY());
    hover.setVisible(part >= 0);
    if (part >= 0) {
      place(hover, parts.get(part).bounds(), 0);
    }
  }

  private void click(MouseEvent event) {
    int part = indexAt(event.getX(), event.getY());
    if (part >= 0) {
      at = part;
      requestFocus();
      showFocus();
      follower.accept(parts.get(part));
      chooser.accept(parts.get(part));
    }
  }

  private void key(KeyEvent event) {
    boolean plain = !event.isAltDown() && !event.isShortcutDown() && !parts.isEmpty();
    if (!plain) {
      return;
    }
    int before = at;
    switch (event.getCode()) {
      case UP -> at = byPlace ? Neighbours.below(parts, at, -1) : Math.max(0, at - 1);
      case DOWN ->
          at = byPlace ? Neighbours.below(parts, at, +1) : Math.min(parts.size() - 1, at + 1);
      case LEFT, RIGHT -> {
        if (!takes(event.getCode())) {
          return;
        }
        at = Neighbours.beside(parts, at, event.getCode() == KeyCode.LEFT ? -1 : +1);
      }
      case ENTER -> chooser.accept(parts.get(at));
      default -> {
        return;
      }
    }
    event.consume();
    showFocus();
    if (at != before) {
      follower.accept(parts.get(at));
    }
  }

  private void showFocus() {
    boolean shown = isFocused() && !parts.isEmpty();
    focus.setVisible(shown);
    if (shown) {
      place(focus, parts.get(at).bounds(), -2);
    }
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
  }

  private void place(Region mark, Rect bounds, double outset) {
    mark.resizeRelocate(
        Math.max(0, bounds.x() + outset),
        Math.max(0, bounds.y() + outset),
        Math.min(getWidth(), bounds.width() - 2 * outset),
        bounds.height() - 2 * outset);
  }

  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    boolean inFocus = attribute == AccessibleAttribute.TEXT && isFocused() && !parts.isEmpty();
    return inFocus ? parts.get(at).text() : super.queryAccessibleAttribute(attribute, parameters);
  }
}
