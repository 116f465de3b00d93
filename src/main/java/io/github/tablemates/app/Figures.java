package io.github.tablemates.app;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Theme;
import io.github.tablemates.export.Caption;
import io.github.tablemates.export.PngWriter;
import io.github.tablemates.export.SvgWriter;
import io.github.tablemates.scenario.SafeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Writes steps of a scenario as picture files.
final class Figures {

  /// The kinds of file.
  enum Format {
    PNG,
    SVG;

    String ending() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Playbook playbook;
  private final String source;

  /// @param source the scenario file's name, for captions and file names
  Figures(Playbook playbook, Path source) {
    this.playbook = playbook;
    this.source = String.valueOf(source.getFileName());
  }

  /// Writes one file per step and format, each whole or not at all.
  ///
  /// @return the files
  List<Path> write(
      Path folder, List<Integer> steps, List<Format> formats, Theme theme, double scale)
      throws IOException {
    Files.createDirectories(folder);
    var written = new ArrayList<Path>();
    int digits = String.valueOf(playbook.run().steps().size()).length();
    for (int step : steps) {
      String number = String.format(Locale.ROOT, "%0" + Math.max(2, digits) + "d", step);
      Drawing drawing = playbook.figure(step, source);
      for (Format format : formats) {
        Path file = folder.resolve("%s-step-%s.%s".formatted(baseName(), number, format.ending()));
        SafeFile.write(file, bytes(drawing, format, theme, scale, step));
        written.add(file);
      }
    }
    return written;
  }

  private byte[] bytes(Drawing drawing, Format format, Theme theme, double scale, int step) {
    var caption = new Caption(playbook.scenario().title(), "Step %d of %s".formatted(step, source));
    return switch (format) {
      case PNG -> PngWriter.write(drawing, theme, scale, false, caption);
      case SVG -> SvgWriter.write(drawing, theme, caption).getBytes(StandardCharsets.UTF_8);
    };
  }

  String baseName() {
    return source.endsWith(".json") ? source.substring(0, source.length() - 5) : source;
  }
}
