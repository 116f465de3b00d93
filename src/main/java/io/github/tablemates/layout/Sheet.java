package io.github.tablemates.layout;

import static io.github.tablemates.draw.Mark.Anchor.END;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Mark.Words;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Type;
import java.util.ArrayList;
import java.util.List;

/// A section of a pane while it is being written, from the top down.
final class Sheet {

  static final double PAD = 14;

  final double width;
  final List<Mark> marks = new ArrayList<>();
  double y = 12;

  Sheet(double width) {
    this.width = width;
  }

  double right() {
    return width - PAD;
  }

  /// A title at the left and a note at the right.
  void heading(String title, String note, Type noteType, Ink noteInk) {
    double room = right() - PAD - Metrics.width(title, Type.SECTION) - 10;
    marks.add(new Words(PAD, y + 12, title, Type.SECTION, Ink.INK));
    String fitted = Metrics.fit(note, noteType, room);
    marks.add(new Words(right(), y + 12, fitted, noteType, noteInk, END));
    y += 24;
  }

  void heading(String title, String note) {
    heading(title, note, Type.SECONDARY, Ink.INK2);
  }

  /// A line of a name and a value.
  void pair(String name, String value) {
    marks.add(new Words(PAD, y + 12, name, Type.SECONDARY, Ink.INK2));
    double room = right() - PAD - Metrics.width(name, Type.SECONDARY) - 10;
    String fitted = Metrics.fit(value, Type.VALUE, room);
    marks.add(new Words(right(), y + 12, fitted, Type.VALUE, Ink.INK, END));
    y += 19;
  }

  /// Running text from `left` on, broken where the section ends.
  void text(double left, String text, Type type, Ink ink, double leading) {
    for (String line : lines(text, type, right() - left)) {
      marks.add(new Words(left, y + leading - 4, line, type, ink));
      y += leading;
    }
  }

  private static List<String> lines(String text, Type type, double room) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String whole : text.split("(?<=[ ,(])", -1)) {
      String word =
          Metrics.fit(whole.stripTrailing(), type, room) + (whole.endsWith(" ") ? " " : "");
      boolean fits = Metrics.width((line + word).stripTrailing(), type) <= room;
      if (!fits && !line.isEmpty()) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
      }
      line.append(word);
    }
    if (!line.isEmpty()) {
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /// The section, said as `text` by those that read it out.
  Drawing drawing(String text) {
    return new Drawing(width, y + 10, Ink.PANEL, List.of(Mark.named("", text, marks)));
  }
}
