package io.github.tablemates.export;

import io.github.tablemates.draw.Face;
import io.github.tablemates.draw.GlyphShapes;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Pen;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/// Text as shapes, for painters that are not to depend on anybody's fonts.
final class Letters {

  private Letters() {}

  static void trace(Mark.Words words, Pen pen) {
    GlyphShapes shapes = Face.of(words.type()).shapes();
    double scale = words.type().size() / shapes.unitsPerEm();
    double x = words.left();
    String text = words.text();
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      shapes.outline(shapes.glyph(character)).trace(new Placed(pen, x, words.baseline(), scale));
      x += shapes.advance(character) * scale;
      at += Character.charCount(character);
    }
  }

  /// The characters that marks use of each face; added to those that are there.
  static void collect(List<Mark> marks, Map<Face, NavigableSet<Integer>> used) {
    for (Mark mark : marks) {
      if (mark instanceof Mark.Words words) {
        NavigableSet<Integer> characters =
            used.computeIfAbsent(Face.of(words.type()), _ -> new TreeSet<>());
        words.text().codePoints().forEach(characters::add);
      } else if (mark instanceof Mark.Group group) {
        collect(group.marks(), used);
      }
    }
  }

  /// Hands a path on, at a place and in a size.
  private record Placed(Pen pen, double left, double top, double scale) implements Pen {

    private double x(double x) {
      return left + x * scale;
    }

    private double y(double y) {
      return top + y * scale;
    }

    @Override
    public void move(double x, double y) {
      pen.move(x(x), y(y));
    }

    @Override
    public void line(double x, double y) {
      pen.line(x(x), y(y));
    }

    @Override
    public void quad(double cx, double cy, double x, double y) {
      pen.quad(x(cx), y(cy), x(x), y(y));
    }

    @Override
    public void cubic(double c1x, double c1y, double c2x, double c2y, double x, double y) {
      pen.cubic(x(c1x), y(c1y), x(c2x), y(c2y), x(x), y(y));
    }

    @Override
    public void close() {
      pen.close();
    }
  }
}
