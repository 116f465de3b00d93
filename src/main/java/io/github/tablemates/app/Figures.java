package io.github.tablemates.app;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Graph;
import io.github.tablemates.export.Caption;
import io.github.tablemates.export.DotWriter;
import io.github.tablemates.export.HtmlWriter;
import io.github.tablemates.export.MermaidWriter;
import io.github.tablemates.export.PdfWriter;
import io.github.tablemates.export.PngWriter;
import io.github.tablemates.export.Recipe;
import io.github.tablemates.export.SvgWriter;
import io.github.tablemates.export.TextWriter;
import io.github.tablemates.layout.GraphLayout;
import io.github.tablemates.scenario.SafeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes steps of a scenario as figures, in any format.
final class Figures {

  private final Playbook playbook;
  private final String source;
  private final FigureOptions options;

  /// @param source the scenario file's name, for captions and file names
  Figures(Playbook playbook, Path source, FigureOptions options) {
    this.playbook = playbook;
    this.source = String.valueOf(source.getFileName());
    this.options = options;
  }

  /// A file to write.
  private record Sheet(Path file, FigureFormat format, List<Integer> steps) {}

  /// Writes the steps in each format; each file is written whole or not at all.
  ///
  /// @return the files
  List<Path> write(Path folder, List<Integer> steps, List<FigureFormat> formats)
      throws IOException {
    Files.createDirectories(folder);
    var sheets = new ArrayList<Sheet>();
    for (FigureFormat format : formats) {
      if (format.holdsAll()) {
        Path file = folder.resolve(baseName(source) + "." + format.ending());
        sheets.add(new Sheet(file, format, steps));
      } else {
        steps.forEach(
            step -> sheets.add(new Sheet(file(folder, step, format), format, List.of(step))));
      }
    }
    try {
      sheets.parallelStream().forEach(this::write);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return sheets.stream().map(Sheet::file).toList();
  }

  private Path file(Path folder, int step, FigureFormat format) {
    int digits = String.valueOf(playbook.run().steps().size()).length();
    String number = String.format(Locale.ROOT, "%0" + Math.max(2, digits) + "d", step);
    return folder.resolve("%s-step-%s.%s".formatted(baseName(source), number, format.ending()));
  }

  private void write(Sheet sheet) {
    try {
      SafeFile.write(sheet.file, bytes(sheet));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] bytes(Sheet sheet) {
    Caption caption = caption(sheet);
    int step = sheet.steps.getFirst();
    return switch (sheet.format) {
      case PNG -> {
        Drawing drawing = drawing(step);
        double scale = options.scaleFor(drawing.width());
        yield PngWriter.write(drawing, options.theme(), scale, options.transparent(), caption);
      }
      case SVG -> utf8(SvgWriter.write(drawing(step), options.svgLook(), caption));
      case GIF -> new Film(playbook, sheet.steps, options, source).gif(caption);
      case PDF ->
          PdfWriter.write(
              sheet.steps.stream().map(this::drawing).toList(), options.theme(), caption);
      case HTML ->
          utf8(HtmlWriter.write(PlayerPage.of(playbook, sheet.steps, options, source), caption));
      case MERMAID -> utf8(MermaidWriter.write(graph(step), caption));
      case DOT -> utf8(DotWriter.write(graph(step), options.theme(), caption));
      case TEXT -> utf8(TextWriter.write(graph(step), caption, playbook.words(step)));
    };
  }

  /// A step as it will be drawn.
  Drawing drawing(int step) {
    return switch (options.content()) {
      case DIAGRAM -> playbook.figure(step, source, options.parts());
      case TABLES -> GraphLayout.drawing(playbook.graph(step));
    };
  }

  private Graph graph(int step) {
    return playbook.graph(step);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Caption caption(Sheet sheet) {
    String steps = ranges(sheet.steps);
    var arguments =
        Stream.concat(
                Stream.of(source, "--format", sheet.format.ending(), "--steps", steps),
                options.arguments().stream())
            .toList();
    String title = playbook.scenario().title();
    if (sheet.steps.size() == 1) {
      title += ": " + playbook.told(sheet.steps.getFirst()).title();
    }
    String description = "Step %s of %s.".formatted(steps, source);
    if (sheet.steps.size() == 1) {
      description += " " + Playbook.plain(playbook.told(sheet.steps.getFirst()).text());
    }
    return new Caption(title, description, new Recipe(Tablemates.version(), arguments).line());
  }

  /// `1-4,7`, as the command line reads it.
  static String ranges(List<Integer> steps) {
    var runs = new ArrayList<int[]>();
    for (int step : steps) {
      if (!runs.isEmpty() && runs.getLast()[1] == step - 1) {
        runs.getLast()[1] = step;
      } else {
        runs.add(new int[] {step, step});
      }
    }
    return runs.stream()
        .map(run -> run[0] == run[1] ? "" + run[0] : run[0] + "-" + run[1])
        .collect(Collectors.joining(","));
  }

  /// A scenario file's name without its ending.
  static String baseName(String name) {
    return name.endsWith(".json") ? name.substring(0, name.length() - 5) : name;
  }
}
