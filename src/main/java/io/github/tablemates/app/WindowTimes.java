package io.github.tablemates.app;

import io.github.tablemates.app.Offscreen.Took;
import io.github.tablemates.explain.Words;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Process;
import io.github.tablemates.sim.Address;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.Timeline;
import io.github.tablemates.viewmodel.MainViewModel.Mode;
import io.github.tablemates.viewmodel.PlayerViewModel;
import io.github.tablemates.viewmodel.ScaleViewModel;
import io.github.tablemates.viewmodel.SearchViewModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.ToLongFunction;
import javafx.scene.Node;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.util.Subscription;

/// What the frames of a window cost in which a scenario of many processes is open: panning,
/// zooming, stepping, and the sliders of the Scale view.
final class WindowTimes {

  private static final int WARM_UP = 30;
  private static final int FRAMES = 100;

  private final Offscreen window;
  private final PlayerViewModel player;
  private final Consumer<String> out;

  /// @param out takes the figures, line by line
  WindowTimes(Offscreen window, Consumer<String> out) {
    this.window = window;
    this.out = out;
    player = window.main().player();
  }

  void measure() throws IOException, InterruptedException {
    out.accept(
        "  %-34s %24s %16s".formatted("FX thread, milliseconds a frame", "CPU p50/p95/p99", "p99"));
    int steps = player.timeline().steps().size();
    Node diagram = window.view().lookup("#diagram");
    frames("panning", i -> scroll(diagram, i % 40 < 20 ? 24 : -24, false));
    frames("zooming", i -> scroll(diagram, i % 40 < 20 ? 24 : -24, true));
    frames("a step back or forward", i -> player.goTo(steps - i % 2));
    frames("a jump to any step", i -> player.goTo(i * 7 % (steps + 1)));
    window.frame(player::last);
    window.frame(() -> window.main().show(Mode.SCALE));
    ScaleViewModel scale = player.scale();
    frames("Scale: processes", i -> scale.askProcesses(1 + i * 397L % 100_000));
    frames("Scale: size of the data", i -> scale.askBytes(size(i)));
    List<Paging> pagings = List.copyOf(Paging.all().values());
    frames("Scale: architecture", i -> scale.askPaging(pagings.get(i % pagings.size())));
    frames("Scale: another square", i -> scale.lookAt(i * 61 % 1024));
    frames("Scale: a step back or forward", i -> player.goTo(steps - i % 2));
    frames("Scale: a jump to any step", i -> player.goTo(i * 7 % (steps + 1)));
    window.frame(player::last);
    Process process = last();
    searched(process.name());
    searched(Words.address(process.mappings().getFirst().start()));
    searched(SearchViewModel.NOT_SHARING);
    simulated();
  }

  private static long size(int i) {
    return ScaleViewModel.SIZES.get(i % ScaleViewModel.SIZES.size());
  }

  private static void scroll(Node node, double by, boolean zoom) {
    double x = node.getLayoutBounds().getCenterX();
    double y = node.getLayoutBounds().getCenterY();
    var none = ScrollEvent.HorizontalTextScrollUnits.NONE;
    var noLines = ScrollEvent.VerticalTextScrollUnits.NONE;
    var picked = new PickResult(node, x, y);
    node.fireEvent(
        new ScrollEvent(
            ScrollEvent.SCROLL,
            x,
            y,
            x,
            y,
            false,
            zoom,
            false,
            false,
            true,
            false,
            0,
            by,
            0,
            by,
            none,
            0,
            noLines,
            0,
            0,
            picked));
  }

  private void frames(String name, IntConsumer action) throws IOException, InterruptedException {
    var took = new ArrayList<Took>();
    for (int i = 0; i < WARM_UP + FRAMES; i++) {
      int at = i;
      Took frame = window.frame(() -> action.accept(at));
      if (i >= WARM_UP) {
        took.add(frame);
      }
    }
    out.accept(
        "  %-34s %8.1f %7.1f %7.1f %16.1f"
            .formatted(
                name,
                at(took, Took::cpu, 0.5),
                at(took, Took::cpu, 0.95),
                at(took, Took::cpu, 0.99),
                at(took, Took::wall, 0.99)));
  }

  private static double at(List<Took> frames, ToLongFunction<Took> time, double share) {
    long[] sorted = frames.stream().mapToLong(time).sorted().toArray();
    return sorted[(int) (share * (sorted.length - 1))] / 1e6;
  }

  /// The last process that is alive and maps something.
  private Process last() {
    var processes = player.timeline().now().processes();
    int index = processes.size() - 1;
    while (!processes.get(index).alive() || processes.get(index).mappings().isEmpty()) {
      index--;
    }
    return processes.get(index);
  }

  /// How long the search takes to answer, and what of that the window's thread does.
  private void searched(String words) throws IOException, InterruptedException {
    var answer = new CompletableFuture<Long>();
    SearchViewModel search = player.search();
    Subscription wait =
        Offscreen.onFx(
            () -> search.foundProperty().subscribe((_, _) -> answer.complete(System.nanoTime())));
    long began = System.nanoTime();
    Took asked = window.frame(() -> search.ask(words));
    try {
      long found = answer.get() - began;
      int all = Offscreen.onFx(() -> search.foundProperty().get().all());
      out.accept(
          "  “%s”: %,d found after %.0f ms, of which the FX thread worked %.1f ms"
              .formatted(words, all, found / 1e6, asked.cpu() / 1e6));
    } catch (ExecutionException e) {
      throw new IOException(e);
    }
    Offscreen.onFx(
        () -> {
          wait.unsubscribe();
          return words;
        });
  }

  /// The model alone: a jump in the history, and one more step in its last state.
  private void simulated() {
    Timeline all = player.timeline().at(Integer.MAX_VALUE);
    Process process = last();
    Address at = Address.of(process.mappings().getFirst().start());
    var touch = new Command.Touch(process.name(), at, false, 1, 0);
    long jump = 0;
    long step = 0;
    for (int i = 0; i < WARM_UP + FRAMES; i++) {
      long began = System.nanoTime();
      Timeline there = all.at(i * 7 % (all.steps().size() + 1));
      long jumped = System.nanoTime();
      Timeline more = all.run(touch);
      long stepped = System.nanoTime();
      if (i >= WARM_UP && there.cursor() <= more.cursor()) {
        jump = Math.max(jump, jumped - began);
        step = Math.max(step, stepped - jumped);
      }
    }
    out.accept(
        "  the model alone, at worst: a jump %.3f ms, one more touch %.3f ms"
            .formatted(jump / 1e6, step / 1e6));
  }
}
