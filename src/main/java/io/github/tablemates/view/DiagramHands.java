package io.github.tablemates.view;

import io.github.tablemates.explain.Subject;
import io.github.tablemates.layout.Part;
import io.github.tablemates.viewmodel.PlayerViewModel;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseDragEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// Acting with the hands: a menu on every part of the diagram, and objects that can be carried to a
/// process, which maps them.
final class DiagramHands {

  private static final double BESIDE = 14;

  private final PlayerViewModel player;
  private final DiagramView diagram;
  private final PartMenu menu;
  private final Tooltip label = new Tooltip();

  /// The name of the object that is being carried, or null.
  private @Nullable String carried;

  DiagramHands(PlayerViewModel player, DiagramView diagram, SidebarView sidebar) {
    this.player = player;
    this.diagram = diagram;
    menu = new PartMenu(player);
    diagram.setOnContextMenuRequested(this::askForMenu);
    sidebar.offer(menu::open);
    label.setId("carried");
    carries(diagram, event -> diagram.partAt(event.getX(), event.getY()));
    carries(sidebar.rows(), event -> sidebar.rows().partAt(event.getX(), event.getY()));
    takes(diagram, event -> diagram.partAt(event.getX(), event.getY()));
    takes(sidebar.rows(), event -> sidebar.rows().partAt(event.getX(), event.getY()));
  }

  /// Finds the part under the pointer.
  @FunctionalInterface
  private interface Finder {
    Optional<Part> at(MouseEvent event);
  }

  private void askForMenu(ContextMenuEvent event) {
    if (event.isKeyboardTrigger()) {
      openMenu();
    } else {
      diagram.select(event.getX(), event.getY());
      menu.open(diagram, event.getScreenX(), event.getScreenY());
    }
    event.consume();
  }

  /// Offers what can be done with the mark in focus, or with what is selected.
  void openMenu() {
    Point2D middle = diagram.localToScreen(diagram.getWidth() / 3, diagram.getHeight() / 4);
    diagram
        .markOnScreen()
        .or(() -> Optional.ofNullable(middle))
        .ifPresent(at -> menu.open(diagram, at.getX(), at.getY()));
  }

  private void carries(Node source, Finder finder) {
    source.addEventFilter(
        MouseEvent.MOUSE_PRESSED,
        event -> {
          boolean plain = event.getButton() == MouseButton.PRIMARY;
          carried = plain ? finder.at(event).flatMap(this::object).orElse(null) : null;
        });
    source.addEventFilter(
        MouseEvent.DRAG_DETECTED,
        event -> {
          if (carried != null) {
            source.startFullDrag();
            source.setCursor(Cursor.CLOSED_HAND);
            event.consume();
          }
        });
    source.addEventFilter(
        MouseEvent.MOUSE_DRAGGED,
        event -> {
          if (carried != null) {
            event.consume(); // the diagram stays where it is
          }
        });
    source.addEventFilter(
        MouseEvent.MOUSE_RELEASED,
        _ -> {
          source.setCursor(null);
          label.hide();
        });
  }

  private void takes(Node target, Finder finder) {
    target.addEventHandler(
        MouseDragEvent.MOUSE_DRAG_OVER,
        event -> {
          String into = finder.at(event).flatMap(this::process).orElse("…");
          label.setText("Map %s into %s".formatted(carried, into));
          label.show(target, event.getScreenX() + BESIDE, event.getScreenY() + BESIDE);
        });
    target.addEventHandler(MouseDragEvent.MOUSE_DRAG_EXITED, _ -> label.hide());
    target.addEventHandler(
        MouseDragEvent.MOUSE_DRAG_RELEASED,
        event -> {
          String object = carried;
          carried = null;
          label.hide();
          if (object != null) {
            finder.at(event).flatMap(this::process).ifPresent(process -> map(object, process));
          }
        });
  }

  private void map(String object, String process) {
    player.actions().map(object, process);
  }

  /// The object that a part shows; its pages and mappings are not the object.
  private Optional<String> object(Part part) {
    return part.what() instanceof Part.OfObject(int object)
        ? Optional.of(player.timeline().now().objects().get(object).name())
        : Optional.empty();
  }

  /// The process that a part belongs to.
  private Optional<String> process(Part part) {
    return player
        .selection()
        .subjectOf(part.what())
        .map(Subject::owner)
        .filter(owner -> owner >= 0)
        .map(owner -> player.timeline().now().processes().get(owner).name());
  }
}
