package io.github.tablemates.view;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Theme;
import io.github.tablemates.layout.PresenterPage;
import io.github.tablemates.viewmodel.PresenterViewModel;
import java.util.List;
import java.util.function.DoubleFunction;
import javafx.animation.Interpolator;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.util.Duration;
import javafx.util.Subscription;

/// What the audience sees: the picture of a step, laid out for the shape of the screen.
public final class PresenterView extends Region {

  private static final Duration GROWING = Duration.millis(600);
  private static final Duration CURSOR = Duration.seconds(2);

  private final PresenterViewModel presenter;
  private final Theme theme;
  private final FxPainter painter;
  private final Canvas canvas = new Canvas();
  private final DoubleProperty grown = new SimpleDoubleProperty(this, "grown", 1);
  private final Timeline growing =
      new Timeline(
          new KeyFrame(Duration.ZERO, new KeyValue(grown, 0)),
          new KeyFrame(GROWING, new KeyValue(grown, 1, Interpolator.EASE_BOTH)));
  private final boolean still;
  private final PauseTransition dwell = new PauseTransition();
  private final PauseTransition cursor = new PauseTransition(CURSOR);
  private final Subscription updates;
  private DoubleFunction<Drawing> motion = _ -> new Drawing(0, 0, Ink.PANEL, List.of());
  private PresenterPage page = PresenterPage.LEAST;
  private int shown = -1;
  private Runnable leave = () -> {};
  private Runnable notes = () -> {};

  /// A talk before its audience.
  ///
  /// @param still whether motion is reduced: a step is shown at once
  public PresenterView(PresenterViewModel presenter, Theme theme, boolean still) {
    this.still = still;
    this.presenter = presenter;
    this.theme = theme;
    painter = new FxPainter(theme);
    getChildren().setAll(canvas);
    setId("presenter");
    setFocusTraversable(true);
    updates =
        Subscription.combine(
            presenter.player().placeProperty().subscribe(_ -> changed()),
            grown.subscribe(_ -> requestLayout()),
            presenter.blankProperty().subscribe(_ -> requestLayout()),
            presenter.playingProperty().subscribe(_ -> play()));
    dwell.setOnFinished(_ -> presenter.dwelt());
    setCursor(Cursor.NONE);
    cursor.setOnFinished(_ -> setCursor(Cursor.NONE));
    setOnMouseMoved(
        _ -> {
          setCursor(Cursor.DEFAULT);
          cursor.playFromStart();
        });
    setOnMouseClicked(_ -> presenter.forward());
    setOnKeyPressed(this::key);
  }

  /// Says what Esc and N do.
  ///
  /// @param newLeave what Esc does
  /// @param newNotes what N does
  public void on(Runnable newLeave, Runnable newNotes) {
    leave = newLeave;
    notes = newNotes;
  }

  /// Stops listening.
  public void dispose() {
    updates.unsubscribe();
    dwell.stop();
    growing.stop();
    cursor.stop();
  }

  private void changed() {
    int step = presenter.player().timeline().cursor();
    boolean next = shown >= 0 && step == shown + 1;
    shown = step;
    motion = presenter.motion(page);
    growing.stop();
    if (next && !still) {
      growing.playFromStart();
    } else {
      grown.set(1);
    }
    requestLayout();
    play();
  }

  private void play() {
    dwell.stop();
    if (presenter.playingProperty().get()) {
      dwell.setDuration(Duration.millis(presenter.player().dwellMillis()));
      dwell.playFromStart();
    }
  }

  /// Does what a clicker's or a keyboard's key stands for.
  public void key(KeyEvent event) {
    if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
      return;
    }
    boolean far = event.isShiftDown();
    KeyCode code = event.getCode();
    switch (code) {
      case RIGHT, PAGE_DOWN, DOWN -> go(far, presenter::nextStop, presenter::forward);
      case LEFT, PAGE_UP, UP -> go(far, presenter::previousStop, presenter::back);
      case SPACE -> presenter.forward();
      case HOME -> presenter.first();
      case END -> presenter.last();
      case P, F5 -> presenter.togglePlay();
      case B, PERIOD -> presenter.toggleBlank();
      case N -> notes.run();
      case PLUS, ADD, EQUALS -> presenter.player().faster();
      case MINUS, SUBTRACT -> presenter.player().slower();
      case ENTER -> {
        if (!presenter.goToTyped()) {
          presenter.forward();
        }
      }
      case ESCAPE -> {
        if (!presenter.forgetTyped()) {
          leave.run();
        }
      }
      default -> {
        if (!code.isDigitKey()) {
          return;
        }
        presenter.type(Character.digit(code.getChar().charAt(0), 10));
      }
    }
    event.consume();
  }

  private static void go(boolean far, Runnable stop, Runnable step) {
    (far ? stop : step).run();
  }

  @Override
  protected void layoutChildren() {
    double width = Math.ceil(getWidth());
    double height = Math.ceil(getHeight());
    canvas.setWidth(width);
    canvas.setHeight(height);
    GraphicsContext gc = canvas.getGraphicsContext2D();
    if (presenter.blankProperty().get()) {
      gc.setFill(Color.BLACK);
      gc.fillRect(0, 0, width, height);
      setAccessibleText("The screen is black");
      return;
    }
    gc.setFill(FxColors.of(theme, Ink.PANEL));
    gc.fillRect(0, 0, width, height);
    if (width == 0 || height == 0) {
      return;
    }
    PresenterPage fitting = PresenterPage.of(width, height);
    if (!fitting.equals(page)) {
      page = fitting;
      motion = presenter.motion(page);
    }
    Drawing drawing = motion.apply(grown.get());
    gc.save();
    gc.scale(page.scale(width), page.scale(width));
    painter.paint(gc, drawing.marks());
    gc.restore();
    if (grown.get() == 1) {
      setAccessibleText(String.join(". ", DrawingPane.texts(drawing.marks())));
    }
  }
}
