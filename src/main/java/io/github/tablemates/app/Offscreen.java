package io.github.tablemates.app;

import io.github.tablemates.view.MainView;
import io.github.tablemates.viewmodel.MainViewModel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;

/// A window of 1600×1000 without a display, in the software pipeline, to be measured frame by
/// frame.
final class Offscreen extends AnimationTimer {

  static final int WIDTH = 1600;
  static final int HEIGHT = 1000;

  /// The screen of this platform has so many pixels a side; the view is laid out and painted whole.
  private static final int SCREEN = 1000;

  private final MainViewModel main;
  private final MainView view;
  private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
  private final BlockingQueue<Frame> wanted = new ArrayBlockingQueue<>(1);

  /// What a frame took, in nanoseconds, from what was done in it until all of it was laid out and
  /// painted.
  ///
  /// @param wall by the clock
  /// @param cpu of the FX thread
  record Took(long wall, long cpu) {}

  private record Frame(Runnable action, CompletableFuture<Took> took) {}

  private Offscreen(MainViewModel main) {
    this.main = main;
    view = new MainView(main, List::of);
    view.setPrefSize(WIDTH, HEIGHT);
    var stage = new Stage();
    stage.setScene(new Scene(new Pane(view), SCREEN, SCREEN));
    stage.show();
  }

  /// Starts the toolkit and opens a window.
  static Offscreen open(Supplier<MainViewModel> main) throws IOException, InterruptedException {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    var started = new CountDownLatch(1);
    Platform.startup(started::countDown);
    started.await();
    return onFx(
        () -> {
          var window = new Offscreen(main.get());
          window.start();
          return window;
        });
  }

  MainViewModel main() {
    return main;
  }

  MainView view() {
    return view;
  }

  @Override
  public void handle(long now) {
    Frame frame = wanted.poll();
    if (frame != null) {
      long wall = System.nanoTime();
      long cpu = clock.getCurrentThreadCpuTime();
      frame.action.run();
      // what is queued here runs when the whole pulse is over
      Platform.runLater(
          () ->
              frame.took.complete(
                  new Took(System.nanoTime() - wall, clock.getCurrentThreadCpuTime() - cpu)));
    }
  }

  /// Does something in a frame, and waits until the frame is over.
  Took frame(Runnable action) throws IOException, InterruptedException {
    var frame = new Frame(action, new CompletableFuture<>());
    wanted.put(frame);
    try {
      return frame.took.get();
    } catch (ExecutionException e) {
      throw failed(e);
    }
  }

  /// Runs something on the FX thread and waits for it.
  static <T> T onFx(Callable<T> work) throws IOException, InterruptedException {
    var task = new FutureTask<T>(work);
    Platform.runLater(task);
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw failed(e);
    }
  }

  private static IOException failed(ExecutionException e) {
    return new IOException("the window could not be driven: " + e.getCause(), e);
  }
}
