package io.github.tablemates.app;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.export.Caption;
import io.github.tablemates.export.PdfWriter;
import io.github.tablemates.export.PngWriter;
import io.github.tablemates.export.Recipe;
import io.github.tablemates.export.SvgWriter;
import io.github.tablemates.layout.FigureLayout;
import io.github.tablemates.layout.FigureSheet;
import io.github.tablemates.layout.Walk;
import io.github.tablemates.model.Paging;
import io.github.tablemates.scenario.SafeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes steps of several scenarios as one sheet of figures.
final class SheetFigures {

  /// What one sheet can be written as.
  static final Set<FigureFormat> FORMATS =
      Set.of(FigureFormat.PNG, FigureFormat.SVG, FigureFormat.PDF);

  private static final Pattern NUMBERED = Pattern.compile("Figure \\d+: (.)(.*)");
  private static final String CREDIT =
      "After M. Kravetz, “Yes, Virginia, there is Page Table Sharing in Linux”, 2023";

  private final String name;
  private final FigureOptions options;
  private final List<FigureSheet.Figure> figures = new ArrayList<>();
  private final List<String> sources = new ArrayList<>();
  private final Set<String> machines = new TreeSet<>();
  private boolean cites;

  /// @param name of the files, without an ending
  SheetFigures(String name, FigureOptions options) {
    this.name = name;
    this.options = options;
  }

  /// Puts the byte that a step touches on the sheet.
  ///
  /// @throws BrokenScenario if it touches none
  void add(Playbook playbook, Path source, int step) throws BrokenScenario {
    Playbook.Told told = playbook.told(step);
    Walk walk =
        playbook
            .walk(step)
            .orElseThrow(
                () ->
                    new BrokenScenario(
                        List.of(
                            "%s: a figure of a sheet shows the way to a byte, but step %d touches none"
                                .formatted(source, step))));
    String title = playbook.scenario().title();
    Matcher numbered = NUMBERED.matcher(title);
    if (numbered.matches()) {
      title = numbered.group(1).toUpperCase(Locale.ROOT) + numbered.group(2);
    }
    String label = "Figure " + (figures.size() + 1) + ".";
    var caption = new FigureLayout.Caption(label, title + ".", told.text(), "");
    figures.add(new FigureSheet.Figure(walk, caption));
    sources.add(String.valueOf(source.getFileName()));
    Paging paging = playbook.run().boot().paging();
    machines.add(paging.title());
    cites |= !playbook.scenario().source().text("article").isEmpty();
  }

  Drawing drawing() {
    String from = String.join("; ", machines) + ". Drawn by Tablemates from " + list() + ".";
    return FigureSheet.drawing(figures, from, cites ? CREDIT : "");
  }

  private String list() {
    return sources.size() == 1
        ? sources.getFirst()
        : String.join(", ", sources.subList(0, sources.size() - 1)) + " and " + sources.getLast();
  }

  /// Writes the sheet in each format; each file is written whole or not at all.
  ///
  /// @param steps the choice of steps, as the command line has it
  /// @return the files
  List<Path> write(Path folder, String steps, List<FigureFormat> formats) throws IOException {
    Files.createDirectories(folder);
    Drawing drawing = drawing();
    var files = new ArrayList<Path>();
    for (FigureFormat format : formats) {
      Path file = folder.resolve(name + "." + format.ending());
      SafeFile.write(file, bytes(drawing, format, caption(steps, format)));
      files.add(file);
    }
    return files;
  }

  private byte[] bytes(Drawing drawing, FigureFormat format, Caption caption) {
    if (format == FigureFormat.PDF) {
      return PdfWriter.write(List.of(drawing), options.theme(), caption);
    }
    if (format == FigureFormat.SVG) {
      return SvgWriter.write(drawing, options.svgLook(), caption).getBytes(StandardCharsets.UTF_8);
    }
    double scale = options.scaleFor(drawing.width());
    return PngWriter.write(drawing, options.theme(), scale, options.transparent(), caption);
  }

  private Caption caption(String steps, FigureFormat format) {
    String title =
        figures.stream()
            .map(figure -> figure.caption().label() + " " + figure.caption().title())
            .collect(Collectors.joining(" "));
    String text =
        figures.stream()
            .map(figure -> Playbook.plain(figure.caption().text()))
            .collect(Collectors.joining(" "));
    var arguments =
        Stream.of(
                sources.stream(),
                Stream.of("--sheet", name, "--format", format.ending(), "--steps", steps),
                options.arguments().stream())
            .flatMap(words -> words)
            .toList();
    return new Caption(title, text, new Recipe(Tablemates.version(), arguments).line());
  }
}
