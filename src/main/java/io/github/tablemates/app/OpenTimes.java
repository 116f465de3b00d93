package io.github.tablemates.app;

import io.github.tablemates.bench.Memory;
import io.github.tablemates.draw.Theme;
import io.github.tablemates.edit.Rehearsal;
import io.github.tablemates.model.Size;
import io.github.tablemates.scenario.MachineSpec;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.viewmodel.MainViewModel;
import io.github.tablemates.viewmodel.Opener;
import io.github.tablemates.viewmodel.PlayerViewModel;
import io.github.tablemates.viewmodel.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
import javafx.scene.Node;

/// Opens a file in a window that has shown nothing before, and measures what the user waits for and
/// what memory it takes.
final class OpenTimes {

  private static final long SETTLE = 1_500;
  private static final long BEAT = 4;

  private final Offscreen window;
  private final AtomicLong worstBeat = new AtomicLong();
  private volatile boolean opened;

  private OpenTimes(Offscreen window) {
    this.window = window;
  }

  /// An empty window whose files are opened in the background, as the real one does it.
  static Offscreen window() throws IOException, InterruptedException {
    var background =
        new Workers(task -> Thread.ofPlatform().daemon().start(task), Platform::runLater);
    Opener.Source source = (path, wanted) -> Playbook.open(path, background, wanted);
    Scenario empty = Scenario.of("New scenario", MachineSpec.DEFAULT, List.of());
    return Offscreen.open(
        () ->
            new MainViewModel(
                new PlayerViewModel(Rehearsal.of(empty), background),
                Theme.LIGHT,
                List.of(),
                new Opener(source, background)));
  }

  /// The figures, one a line; the file stays open in the window.
  static List<String> lines(Offscreen window, Path file) throws IOException, InterruptedException {
    return new OpenTimes(window).measured(file);
  }

  private List<String> measured(Path file) throws IOException, InterruptedException {
    Thread.sleep(SETTLE);
    long empty = Memory.retained();
    Memory.forgetPeak();
    Thread heart = Thread.ofPlatform().daemon().start(this::beat);
    long began = System.nanoTime();
    PlayerViewModel before = window.main().player();
    window.frame(() -> window.main().open(file.toString()));
    long first = 0;
    boolean ready = false;
    while (!ready) {
      var seen = new boolean[2];
      window.frame(
          () -> {
            Node bar = window.view().lookup("#opening");
            seen[0] = bar != null && bar.isVisible();
            seen[1] = window.main().player() != before;
          });
      ready = seen[1];
      first = first == 0 && (seen[0] || ready) ? System.nanoTime() - began : first;
    }
    long whole = System.nanoTime() - began;
    long last = window.frame(() -> window.main().player().last()).wall();
    opened = true;
    heart.join();
    long peak = Memory.peak();
    long retained = Memory.retained();
    var lines = new ArrayList<String>();
    lines.add(String.valueOf(file.getFileName()));
    lines.add(line("something to see after", first));
    lines.add(line("opened and painted after", whole));
    lines.add(line("from there to its last step, painted", last));
    lines.add(line("the FX thread answered after, at worst", worstBeat.get()));
    lines.add(size("heap of the empty window", empty));
    lines.add(size("more with the file, retained", retained - empty));
    lines.add(size("more with the file, at the peak", peak - empty));
    return lines;
  }

  /// Asks the FX thread again and again for a sign of life.
  private void beat() {
    try {
      while (!opened) {
        long asked = System.nanoTime();
        Offscreen.onFx(() -> asked);
        worstBeat.accumulateAndGet(System.nanoTime() - asked, Math::max);
        Thread.sleep(BEAT);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String line(String what, long nanos) {
    return "  %-42s %8.0f ms".formatted(what, nanos / 1e6);
  }

  private static String size(String what, long bytes) {
    return "  %-42s %8.0f MiB".formatted(what, bytes / (double) Size.MIB);
  }
}
