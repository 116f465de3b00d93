package io.github.tablemates.app;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.export.Recipe;
import io.github.tablemates.export.SvgWriter;
import io.github.tablemates.layout.FigureLayout;
import io.github.tablemates.scenario.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Draws steps of scenarios into files, without a display.
@Command(name = "export", description = "Draws the steps of scenarios into files.")
final class ExportCommand implements Callable<Integer> {

  private static final double MOST_SCALE = 4;

  private final Console console;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private final ScenarioFiles files = new ScenarioFiles();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder to put the files into; it is made where missing.")
  private @Nullable Path out;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      split = ",",
      description =
          "png, svg, gif, pdf, html (a page that plays the steps), mmd (Mermaid), dot (Graphviz),"
              + " txt; several with commas between them. Default: png.")
  private List<String> formats = List.of("png");

  @Option(
      names = "--steps",
      paramLabel = "STEPS",
      defaultValue = "all",
      description =
          "Which steps: all, marks (those that have a mark), or a choice such as 3,5-7; 0 is the"
              + " start. Default: all.")
  private String steps = "all";

  @Option(
      names = "--theme",
      paramLabel = "THEME",
      description = "light, dark, or print, which is light on white. Default: light.")
  private String theme = "light";

  @Option(
      names = "--scale",
      paramLabel = "N",
      description = "Pixels per unit of a PNG, 1 to 4. Default: 2; of a GIF: 1.")
  private double scale = FigureOptions.DEFAULT_SCALE;

  @Option(
      names = "--width",
      paramLabel = "PX",
      description = "A fixed width in pixels, 100 to 8000, instead of a scale.")
  private int width;

  @Option(names = "--transparent", description = "Without a ground: PNG and SVG.")
  private boolean transparent;

  @Option(names = "--no-legend", negatable = true, description = "With or without the legend.")
  private boolean noLegend;

  @Option(names = "--no-caption", negatable = true, description = "With or without the caption.")
  private boolean noCaption;

  @Option(
      names = "--no-addresses",
      negatable = true,
      description = "With or without addresses and frame numbers.")
  private boolean noAddresses;

  @Option(
      names = "--tables",
      description =
          "Every page of entries of every process as a box, instead of the diagram: PNG, SVG and"
              + " PDF.")
  private boolean tables;

  @Option(
      names = "--part",
      paramLabel = "NAMES",
      description =
          "Draws some processes alone: their names, or the frame number of a page of entries for"
              + " those that use it, with commas between them.")
  private String part = "";

  @Option(
      names = "--text",
      paramLabel = "KIND",
      description =
          "How an SVG stores text: outlines (the same everywhere) or live (small, can be edited,"
              + " needs the fonts). Default: outlines.")
  private String text = "outlines";

  @Option(
      names = "--window",
      paramLabel = "WxH",
      defaultValue = "",
      description = "Pictures of the whole window of that size, such as 1600x1000, as PNG.")
  private String window = "";

  @Option(
      names = "--sheet",
      paramLabel = "NAME",
      description =
          "One file of this name for all FILEs: of each the last of its steps, as the way from an"
              + " address, bit by bit, to the byte that the step touches. PNG, SVG and PDF.")
  private String sheet = "";

  @Option(
      names = "--again",
      paramLabel = "FIGURE",
      description =
          "Makes a figure again as it says itself that it was made, from the scenario beside it or"
              + " in the current folder.")
  private @Nullable Path again;

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (again != null) {
      return remake(again);
    }
    if (out == null) {
      throw usage("export needs --out DIR, the folder to put the files into");
    }
    FigureOptions options = options();
    List<FigureFormat> kinds = formats.stream().map(this::format).distinct().toList();
    if (!sheet.isEmpty()) {
      return sheet(files.paths(), out, kinds, options);
    }
    List<Path> inputs = files.pathsOfDifferentNames();
    boolean allWell = true;
    for (Path input : inputs) {
      allWell &= export(input, out, kinds, options);
    }
    return allWell ? 0 : Main.FAILED;
  }

  private boolean export(Path input, Path folder, List<FigureFormat> kinds, FigureOptions options) {
    try {
      Playbook playbook = Playbook.of(input);
      if (!part.isBlank()) {
        playbook = playbook.only(part);
      }
      List<Integer> wanted = wanted(playbook, input);
      String name = Figures.baseName(String.valueOf(input.getFileName()));
      List<Path> written =
          window.isEmpty()
              ? new Figures(playbook, input, options).write(folder, wanted, kinds)
              : WindowPictures.write(playbook, name, folder, wanted, options.theme(), windowSize());
      written.forEach(console.out()::println);
      return true;
    } catch (BrokenScenario e) {
      e.lines().forEach(console.err()::println);
    } catch (IOException e) {
      console.err().println("%s: cannot write the files: %s".formatted(folder, Reasons.of(e)));
    }
    return false;
  }

  /// The steps to draw, at least one.
  private List<Integer> wanted(Playbook playbook, Path input) throws BrokenScenario {
    int count = playbook.run().steps().size();
    List<Integer> wanted =
        steps.equals("marks")
            ? playbook.marks()
            : StepRanges.parse(steps, count)
                .orElseThrow(() -> usage(StepRanges.help(steps, count)));
    if (wanted.isEmpty()) {
      throw new BrokenScenario(List.of(input + ": no step has a mark"));
    }
    return wanted;
  }

  private int sheet(
      List<Path> inputs, Path folder, List<FigureFormat> kinds, FigureOptions options) {
    if (!SheetFigures.FORMATS.containsAll(kinds)) {
      throw usage("--sheet makes png, svg and pdf");
    }
    var figures = new SheetFigures(sheet, options);
    try {
      for (Path input : inputs) {
        Playbook playbook = Playbook.of(input);
        figures.add(playbook, input, wanted(playbook, input).getLast());
      }
      figures.write(folder, steps, kinds).forEach(console.out()::println);
      return 0;
    } catch (BrokenScenario e) {
      e.lines().forEach(console.err()::println);
    } catch (IOException e) {
      console.err().println("%s: cannot write the files: %s".formatted(folder, Reasons.of(e)));
    }
    return Main.FAILED;
  }

  /// Runs the command that a figure holds.
  private int remake(Path figure) {
    try {
      Optional<Recipe> recipe = Recipe.in(Files.readAllBytes(figure));
      if (recipe.isEmpty()) {
        console.err().println(figure + ": this does not say how it was made");
        return Main.FAILED;
      }
      var arguments = new ArrayList<>(recipe.get().arguments());
      Path folder = figure.toAbsolutePath().normalize().getParent();
      for (int i = 0; folder != null && !arguments.get(i).startsWith("--"); i++) {
        Path beside = folder.resolve(arguments.get(i));
        if (Files.exists(beside)) {
          arguments.set(i, beside.toString());
        }
      }
      Path target = out != null || folder == null ? out : folder;
      arguments.addAll(List.of("--out", String.valueOf(target)));
      var command = new ExportCommand(console);
      new CommandLine(command).parseArgs(arguments.toArray(String[]::new));
      return command.call();
    } catch (IOException e) {
      console.err().println("%s: cannot read the figure: %s".formatted(figure, Reasons.of(e)));
    } catch (ParameterException e) {
      console.err().println("%s: made in another way: %s".formatted(figure, e.getMessage()));
    }
    return Main.FAILED;
  }

  private FigureOptions options() {
    if (!(scale >= 1 && scale <= MOST_SCALE)) {
      throw usage("--scale must be from 1 to 4, not " + scale);
    }
    if (width != 0 && !FigureOptions.widthFault(width).isEmpty()) {
      throw usage("--width " + FigureOptions.widthFault(width));
    }
    var parts = new FigureLayout.Parts(!noLegend, !noCaption, !noAddresses);
    Theme look =
        choose(
            "--theme",
            theme,
            Map.of("light", Theme.LIGHT, "dark", Theme.DARK, "print", Theme.PRINT));
    SvgWriter.Text letters =
        choose(
            "--text",
            text,
            Map.of("outlines", SvgWriter.Text.OUTLINES, "live", SvgWriter.Text.LIVE));
    var content = tables ? FigureOptions.Content.TABLES : FigureOptions.Content.DIAGRAM;
    return new FigureOptions(
        look, scale, width, transparent, parts, letters, content, part.strip());
  }

  private <T> T choose(String option, String name, Map<String, T> choices) {
    T found = choices.get(name.strip().toLowerCase(Locale.ROOT));
    if (found == null) {
      throw unknown(option, name, choices.keySet().stream().sorted().toList());
    }
    return found;
  }

  private FigureFormat format(String name) {
    return FigureFormat.named(name)
        .orElseThrow(() -> unknown("--format", name, FigureFormat.endings()));
  }

  private ParameterException unknown(String option, String name, List<String> known) {
    @Nullable String near = Words.nearest(name, known);
    return usage(
        "%s knows %s, not \"%s\"%s"
            .formatted(
                option,
                String.join(", ", known),
                name,
                near == null ? "" : "; did you mean " + near + "?"));
  }

  private WindowPictures.Size windowSize() {
    return WindowPictures.parse(window)
        .orElseThrow(() -> usage("--window is a size such as 1600x1000, not \"" + window + "\""));
  }

  private ParameterException usage(String message) {
    return Usage.wrong(spec, message);
  }
}
