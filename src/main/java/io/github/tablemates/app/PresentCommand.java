package io.github.tablemates.app;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.export.Caption;
import io.github.tablemates.export.PngWriter;
import io.github.tablemates.layout.PresenterPage;
import io.github.tablemates.scenario.SafeFile;
import io.github.tablemates.viewmodel.PresenterViewModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Shows a scenario to an audience, or rehearses that into pictures.
@Command(name = "present", description = "Shows a scenario to an audience, on the whole screen.")
final class PresentCommand implements Callable<Integer> {

  private final Console console;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A scenario file.")
  private Path file = Path.of("");

  @Option(names = "--step", paramLabel = "N", description = "The step to begin at. Default: 0.")
  private int step;

  @Option(
      names = "--rehearse",
      paramLabel = "DIR",
      description =
          "Goes through the talk without a screen and writes what the audience would see into"
              + " DIR, a PNG a step.")
  private @Nullable Path rehearsal;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      defaultValue = "1280x720",
      description = "The size of the screen of a rehearsal. Default: 1280x720.")
  private String size = "1280x720";

  @Option(names = "--dark", description = "A rehearsal in a dark hall.")
  private boolean dark;

  PresentCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try {
      Playbook playbook = Playbook.of(file);
      int steps = playbook.run().steps().size();
      if (step < 0 || step > steps) {
        throw usage("--step must be from 0 to %d, not %d".formatted(steps, step));
      }
      if (rehearsal != null) {
        rehearse(playbook, rehearsal);
        return 0;
      }
      Optional<String> missing = Display.missing();
      if (missing.isPresent()) {
        console
            .err()
            .println("tablemates: %s; --rehearse DIR writes pictures".formatted(missing.get()));
        return Main.FAILED;
      }
      Window.present(file.toString(), step);
      return 0;
    } catch (BrokenScenario e) {
      e.lines().forEach(console.err()::println);
    } catch (IOException e) {
      console.err().println("%s: cannot write there: %s".formatted(rehearsal, Reasons.of(e)));
    }
    return Main.FAILED;
  }

  /// From the first step to the last by the key that a clicker has.
  private void rehearse(Playbook playbook, Path folder) throws IOException {
    WindowPictures.Size screen =
        WindowPictures.parse(size)
            .orElseThrow(() -> usage("--size is a size such as 1920x1080, not \"" + size + "\""));
    Files.createDirectories(folder);
    PresenterPage page = PresenterPage.of(screen.width(), screen.height());
    double scale = page.scale(screen.width());
    String name = Figures.baseName(String.valueOf(file.getFileName()));
    var presenter = new PresenterViewModel(playbook.player());
    int steps = playbook.run().steps().size();
    for (int at = step; at <= steps; at++) {
      presenter.player().goTo(at);
      var caption = new Caption(playbook.scenario().title(), "What an audience sees at step " + at);
      Path picture = folder.resolve(String.format(Locale.ROOT, "%s-talk-%02d.png", name, at));
      Theme theme = dark ? Theme.DARK : Theme.LIGHT;
      SafeFile.write(
          picture, PngWriter.write(presenter.drawing(page), theme, scale, false, caption));
      console.out().println(picture);
    }
  }

  private ParameterException usage(String message) {
    return Usage.wrong(spec, message);
  }
}
