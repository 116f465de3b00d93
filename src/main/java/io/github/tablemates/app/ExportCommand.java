package io.github.tablemates.app;

import io.github.tablemates.draw.Theme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Draws steps of a scenario into files, without a display.
@Command(name = "export", description = "Draws the steps of a scenario into picture files.")
final class ExportCommand implements Callable<Integer> {

  private static final double MOST_SCALE = 4;

  private final Console console;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A scenario file.")
  private Path file = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "The folder to put the pictures into; it is made where missing.")
  private Path out = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      split = ",",
      description = "png, svg, or both with a comma between them. Default: png.")
  private List<String> formats = List.of("png");

  @Option(
      names = "--steps",
      paramLabel = "STEPS",
      defaultValue = "",
      description = "Which steps, such as 3,5-7; 0 is the start. Default: all.")
  private String steps = "";

  @Option(names = "--theme", paramLabel = "THEME", description = "light or dark. Default: light.")
  private String theme = "light";

  @Option(
      names = "--scale",
      paramLabel = "N",
      description = "Pixels per unit of a PNG, 1 to 4. Default: 2.")
  private double scale = 2;

  @Option(
      names = "--window",
      paramLabel = "WxH",
      defaultValue = "",
      description = "Pictures of the whole window of that size, such as 1600x1000, as PNG.")
  private String window = "";

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<Figures.Format> kinds = formats.stream().map(this::format).toList();
    Theme look = look();
    if (!(scale >= 1 && scale <= MOST_SCALE)) {
      throw usage("--scale must be from 1 to 4, not " + scale);
    }
    try {
      Playbook playbook = Playbook.of(file);
      int count = playbook.run().steps().size();
      List<Integer> wanted =
          steps.isEmpty()
              ? IntStream.rangeClosed(1, count).boxed().toList()
              : StepRanges.parse(steps, count)
                  .orElseThrow(() -> usage(StepRanges.help(steps, count)));
      var figures = new Figures(playbook, file);
      List<Path> written =
          window.isEmpty()
              ? figures.write(out, wanted, kinds, look, scale)
              : WindowPictures.write(playbook, figures.baseName(), out, wanted, look, windowSize());
      written.forEach(console.out()::println);
      return 0;
    } catch (BrokenScenario e) {
      e.lines().forEach(console.err()::println);
    } catch (IOException e) {
      console.err().println("%s: cannot write the pictures: %s".formatted(out, Reasons.of(e)));
    }
    return Main.FAILED;
  }

  private Figures.Format format(String name) {
    for (Figures.Format format : Figures.Format.values()) {
      if (format.ending().equals(name.strip().toLowerCase(Locale.ROOT))) {
        return format;
      }
    }
    throw usage("--format knows png and svg, not \"" + name + "\"");
  }

  private WindowPictures.Size windowSize() {
    return WindowPictures.parse(window)
        .orElseThrow(() -> usage("--window is a size such as 1600x1000, not \"" + window + "\""));
  }

  private Theme look() {
    return switch (theme) {
      case "light" -> Theme.LIGHT;
      case "dark" -> Theme.DARK;
      default -> throw usage("--theme is light or dark, not \"" + theme + "\"");
    };
  }

  private ParameterException usage(String message) {
    if (spec == null) {
      throw new IllegalStateException(message);
    }
    return new ParameterException(spec.commandLine(), message);
  }
}
