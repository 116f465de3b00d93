package io.github.tablemates.layout;

import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Mark.Words;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Type;
import io.github.tablemates.explain.Markup;
import io.github.tablemates.explain.Markup.Span;
import io.github.tablemates.explain.Markup.Style;
import java.util.ArrayList;
import java.util.List;

/// Running text broken into lines of a width, with its bold and code.
final class TextBlock {

  private final double left;
  private final double width;
  private final double leading;
  private final List<Mark> marks = new ArrayList<>();
  private double x;
  private double y;

  private TextBlock(double left, double baseline, double width, double leading) {
    this.left = left;
    this.width = width;
    this.leading = leading;
    x = left;
    y = baseline;
  }

  /// The block's marks, and the baseline of its last line.
  record Lines(List<Mark> marks, double lastBaseline) {}

  static Lines of(String text, double left, double baseline, double width, double leading) {
    var block = new TextBlock(left, baseline, width, leading);
    Markup.spans(text).forEach(block::add);
    return new Lines(List.copyOf(block.marks), block.y);
  }

  private void add(Span span) {
    Type type =
        switch (span.style()) {
          case PLAIN, ITALIC -> Type.BODY;
          case BOLD -> Type.BODY_STRONG;
          case CODE -> Type.mono(12);
        };
    Ink ink = span.style() == Style.PLAIN ? Ink.INK2 : Ink.INK;
    var line = new StringBuilder();
    double start = x;
    for (String word : span.text().split("(?<= )", -1)) {
      double length = Metrics.width(word.stripTrailing(), type);
      if (x + length > left + width && x > left) {
        flush(line, start, type, ink);
        y += leading;
        x = left;
        start = x;
      }
      line.append(word);
      x += Metrics.width(word, type);
    }
    flush(line, start, type, ink);
  }

  private void flush(StringBuilder line, double start, Type type, Ink ink) {
    if (!line.isEmpty()) {
      marks.add(new Words(start, y, line.toString(), type, ink));
      line.setLength(0);
    }
  }
}
