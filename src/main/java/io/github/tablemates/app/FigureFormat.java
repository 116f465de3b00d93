package io.github.tablemates.app;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The kinds of file that a figure can be.
enum FigureFormat {
  PNG("png"),
  SVG("svg"),
  GIF("gif"),
  PDF("pdf"),
  HTML("html"),
  MERMAID("mmd"),
  DOT("dot"),
  TEXT("txt");

  private final String ending;

  FigureFormat(String ending) {
    this.ending = ending;
  }

  /// The end of such a file's name, without the dot; also what the command line calls it.
  String ending() {
    return ending;
  }

  /// Whether one file holds all steps.
  boolean holdsAll() {
    return this == GIF || this == PDF || this == HTML;
  }

  static List<String> endings() {
    return Arrays.stream(values()).map(FigureFormat::ending).toList();
  }

  static Optional<FigureFormat> named(String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(format -> format.ending.equals(plain)).findFirst();
  }
}
