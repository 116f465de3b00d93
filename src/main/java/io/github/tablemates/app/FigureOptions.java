package io.github.tablemates.app;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.export.SvgWriter;
import io.github.tablemates.layout.FigureLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How figures are to look.
///
/// @param scale pixels per unit of the drawing, where the width is not fixed
/// @param width of pictures in pixels, 0 for what the scale makes it
/// @param transparent whether the ground is left out
/// @param parts what a figure has besides the diagram
/// @param text how SVG stores text
/// @param content what of the state is drawn
/// @param part the processes to draw alone, empty for all
record FigureOptions(
    Theme theme,
    double scale,
    int width,
    boolean transparent,
    FigureLayout.Parts parts,
    SvgWriter.Text text,
    Content content,
    String part) {

  /// What of a state a figure shows.
  enum Content {
    /// The diagram of the window, with what the step is about.
    DIAGRAM,
    /// Every page of entries of every process as a box.
    TABLES
  }

  static final double DEFAULT_SCALE = 2;

  private static final int LEAST_WIDTH = 100;
  private static final int MOST_WIDTH = 8000;

  static final FigureOptions DEFAULT =
      new FigureOptions(
          Theme.LIGHT,
          DEFAULT_SCALE,
          0,
          false,
          FigureLayout.Parts.ALL,
          SvgWriter.Text.OUTLINES,
          Content.DIAGRAM,
          "");

  /// What is wrong with a fixed width; empty if nothing is.
  static String widthFault(int width) {
    return width >= LEAST_WIDTH && width <= MOST_WIDTH
        ? ""
        : "must be from %d to %d, not %d".formatted(LEAST_WIDTH, MOST_WIDTH, width);
  }

  /// Pixels per unit for a drawing of a width.
  double scaleFor(double drawingWidth) {
    return width > 0 ? width / drawingWidth : scale;
  }

  SvgWriter.Look svgLook() {
    return new SvgWriter.Look(theme, text, transparent, width);
  }

  /// The same as options of the command line, those that are not the default.
  List<String> arguments() {
    var arguments = new ArrayList<String>();
    if (theme != Theme.LIGHT) {
      arguments.addAll(List.of("--theme", theme.name().toLowerCase(Locale.ROOT)));
    }
    if (width > 0) {
      arguments.addAll(List.of("--width", String.valueOf(width)));
    } else if (scale != DEFAULT_SCALE) {
      arguments.addAll(List.of("--scale", String.valueOf(scale)));
    }
    if (transparent) {
      arguments.add("--transparent");
    }
    if (!parts.legend()) {
      arguments.add("--no-legend");
    }
    if (!parts.caption()) {
      arguments.add("--no-caption");
    }
    if (!parts.addresses()) {
      arguments.add("--no-addresses");
    }
    if (text == SvgWriter.Text.LIVE) {
      arguments.addAll(List.of("--text", "live"));
    }
    if (!part.isEmpty()) {
      arguments.addAll(List.of("--part", part));
    }
    if (content == Content.TABLES) {
      arguments.add("--tables");
    }
    return arguments;
  }
}
