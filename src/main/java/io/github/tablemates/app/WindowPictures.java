package io.github.tablemates.app;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.export.Caption;
import io.github.tablemates.export.PngWriter;
import io.github.tablemates.scenario.SafeFile;
import io.github.tablemates.view.MainView;
import io.github.tablemates.viewmodel.MainViewModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// Takes pictures of the whole window at chosen steps, on JavaFX's platform without a display.
final class WindowPictures {

  private static final Pattern SIZE = Pattern.compile("(\\d{3,4})x(\\d{3,4})");

  private WindowPictures() {}

  /// A window's size in pixels.
  record Size(int width, int height) {}

  /// Writes one PNG per step.
  ///
  /// @return the files
  static List<Path> write(
      Playbook playbook, String name, Path folder, List<Integer> steps, Theme theme, Size size)
      throws IOException {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    var started = new CountDownLatch(1);
    Platform.startup(started::countDown);
    try {
      started.await();
      Files.createDirectories(folder);
      var files = new ArrayList<Path>();
      for (int step : steps) {
        Path file = folder.resolve(String.format(Locale.ROOT, "%s-window-%02d.png", name, step));
        SafeFile.write(file, png(playbook, step, picture(playbook, step, theme, size)));
        files.add(file);
      }
      return files;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Platform.exit();
    }
  }

  private static WritableImage picture(Playbook playbook, int step, Theme theme, Size size)
      throws IOException, InterruptedException {
    var task =
        new FutureTask<>(
            () -> {
              var player = playbook.player();
              player.goTo(step);
              var main =
                  new MainViewModel(player, theme, Gallery.in(Gallery.folder()), Playbook::open);
              return picture(new Scene(new MainView(main, List::of), size.width, size.height));
            });
    Platform.runLater(task);
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IOException("the window could not be drawn: " + e.getCause(), e);
    }
  }

  /// Draws a window that is not shown.
  static WritableImage picture(Scene scene) {
    scene.snapshot(null); // lays out, which may change the style of a low window
    return scene.snapshot(null);
  }

  private static byte[] png(Playbook playbook, int step, WritableImage image) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    var caption = new Caption(playbook.scenario().title(), "The window at step " + step);
    return PngWriter.write(pixels, width, caption);
  }

  /// A size such as `1600x1000`, within reason; empty for anything else.
  static Optional<Size> parse(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var size = new Size(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    boolean sane = size.width >= 400 && size.height >= 300;
    return sane ? Optional.of(size) : Optional.empty();
  }
}
