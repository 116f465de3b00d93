package io.github.tablemates.view;

import io.github.tablemates.viewmodel.Viewport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/// Moves what a region shows, by the mouse, the wheel and the arrow keys; with the wheel and Ctrl
/// it comes nearer at the pointer.
final class Grip {

  private static final double PAN = 60;

  private final Region region;
  private final Supplier<Viewport> seen;
  private final Consumer<Viewport> see;
  private double dragX;
  private double dragY;

  Grip(Region region, Supplier<Viewport> seen, Consumer<Viewport> see) {
    this.region = region;
    this.seen = seen;
    this.see = see;
    region.setOnMousePressed(this::grab);
    region.setOnMouseDragged(this::drag);
    region.setOnScroll(this::scroll);
  }

  private void grab(MouseEvent event) {
    region.requestFocus();
    dragX = event.getX();
    dragY = event.getY();
  }

  private void drag(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY || event.getButton() == MouseButton.MIDDLE) {
      see.accept(seen.get().movedBy(event.getX() - dragX, event.getY() - dragY));
      dragX = event.getX();
      dragY = event.getY();
    }
  }

  private void scroll(ScrollEvent event) {
    if (event.isShortcutDown()) {
      double factor = Math.exp(event.getDeltaY() / 400);
      see.accept(seen.get().zoomedAt(factor, event.getX(), event.getY()));
    } else {
      see.accept(seen.get().movedBy(event.getDeltaX(), event.getDeltaY()));
    }
    event.consume();
  }

  /// Moves it as an arrow key says.
  void move(KeyCode arrow) {
    double x = arrow == KeyCode.LEFT ? PAN : arrow == KeyCode.RIGHT ? -PAN : 0;
    double y = arrow == KeyCode.UP ? PAN : arrow == KeyCode.DOWN ? -PAN : 0;
    see.accept(seen.get().movedBy(x, y));
  }
}
