package io.github.tablemates.export;

import io.github.tablemates.draw.Face;
import io.github.tablemates.draw.GlyphShapes;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;

/// Letters as shapes: each is defined once and placed where it stands.
final class SvgLetters {

  private final Map<Face, BitSet> used = new EnumMap<>(Face.class);

  /// A line of text in the font's own units, from 0 on.
  void place(Face face, String text, SvgText out) {
    GlyphShapes shapes = face.shapes();
    int x = 0;
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      int glyph = shapes.glyph(character);
      if (!shapes.outline(glyph).segments().isEmpty()) {
        used.computeIfAbsent(face, _ -> new BitSet()).set(glyph);
        out.raw("<use xlink:href=\"#").raw(id(face, glyph)).raw("\"");
        if (x > 0) {
          out.attribute("x", x);
        }
        out.raw("/>");
      }
      x += shapes.advance(character);
      at += Character.charCount(character);
    }
  }

  /// The letters that were placed.
  void define(SvgText out) {
    if (used.isEmpty()) {
      return;
    }
    out.raw("<defs>\n");
    used.forEach(
        (face, glyphs) ->
            glyphs.stream()
                .forEach(
                    glyph -> {
                      out.raw("<path").attribute("id", id(face, glyph)).raw(" d=\"");
                      face.shapes().outline(glyph).trace(out);
                      out.raw("\"/>\n");
                    }));
    out.raw("</defs>\n");
  }

  /// Tells the face and the glyph's number in it.
  private static String id(Face face, int glyph) {
    return "g" + face.number() + "-" + glyph;
  }
}
