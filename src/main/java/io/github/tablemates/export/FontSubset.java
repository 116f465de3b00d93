package io.github.tablemates.export;

import io.github.tablemates.draw.Face;
import io.github.tablemates.draw.FontFile;
import io.github.tablemates.draw.GlyphShapes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;

/// A bundled font cut down to the characters that a file needs; a TrueType file of its own, with
/// the font's name and licence in it.
final class FontSubset {

  private static final List<String> COPIED = List.of("OS/2", "name");

  private final GlyphShapes shapes;
  private final FontFile file;
  private final NavigableSet<Integer> characters;

  /// New number → number in the font; the parts of composed glyphs come last.
  private final List<Integer> glyphs = new ArrayList<>(List.of(0));

  private final Map<Integer, Integer> numbers = new TreeMap<>(Map.of(0, 0));
  private final byte[] bytes;

  FontSubset(Face face, NavigableSet<Integer> characters) {
    shapes = face.shapes();
    file = shapes.file();
    this.characters = characters;
    characters.forEach(character -> number(shapes.glyph(character)));
    bytes = build();
  }

  /// The font file.
  byte[] bytes() {
    return bytes.clone();
  }

  GlyphShapes shapes() {
    return shapes;
  }

  NavigableSet<Integer> characters() {
    return characters;
  }

  int glyphs() {
    return glyphs.size();
  }

  /// The number of a character's glyph in this file, 0 if the font has none.
  int glyph(int character) {
    return numbers.getOrDefault(shapes.glyph(character), 0);
  }

  /// A glyph's width in units of the em square.
  int advance(int glyph) {
    return glyph == 0 ? shapes.unitsPerEm() : shapes.glyphAdvance(glyphs.get(glyph));
  }

  private int number(int old) {
    Integer known = numbers.get(old);
    if (known != null) {
      return known;
    }
    numbers.put(old, glyphs.size());
    glyphs.add(old);
    return glyphs.size() - 1;
  }

  private byte[] build() {
    var outlines = new ArrayList<byte[]>();
    for (int i = 0; i < glyphs.size(); i++) { // grows while parts are found
      outlines.add(outline(glyphs.get(i)));
    }
    int size = outlines.stream().mapToInt(outline -> outline.length).sum();
    var glyf = ByteBuffer.allocate(size);
    var loca = ByteBuffer.allocate(4 * outlines.size() + 4);
    var hmtx = ByteBuffer.allocate(4 * outlines.size());
    for (int i = 0; i < outlines.size(); i++) {
      loca.putInt(glyf.position());
      glyf.put(outlines.get(i));
      hmtx.putShort((short) advance(i));
      hmtx.putShort((short) (outlines.get(i).length == 0 ? 0 : file.s16(left(i))));
    }
    loca.putInt(glyf.position());
    Map<String, byte[]> tables = new TreeMap<>();
    for (String tag : COPIED) {
      tables.put(tag, file.copy(file.table(tag), file.length(tag)));
    }
    tables.put("cmap", cmap());
    tables.put("glyf", glyf.array());
    tables.put("loca", loca.array());
    tables.put("hmtx", hmtx.array());
    tables.put("head", changed("head", 50, 1, 8, 0, 10, 0));
    tables.put("hhea", changed("hhea", 34, outlines.size()));
    tables.put("maxp", changed("maxp", 4, outlines.size()));
    tables.put("post", ByteBuffer.allocate(32).putInt(0x00030000).array());
    return file(tables);
  }

  private int left(int glyph) {
    return file.glyphStart(glyphs.get(glyph)) + 2;
  }

  /// A table with some of its 16-bit numbers changed.
  ///
  /// @param changes offset and value in turn
  private byte[] changed(String tag, int... changes) {
    var table = ByteBuffer.wrap(file.copy(file.table(tag), file.length(tag)));
    for (int i = 0; i < changes.length; i += 2) {
      table.putShort(changes[i], (short) changes[i + 1]);
    }
    return table.array();
  }

  /// A glyph's outline, padded; one that is composed of others names them by their new numbers.
  private byte[] outline(int old) {
    int length = file.glyphLength(old);
    if (length == 0) {
      return new byte[0];
    }
    byte[] copy = file.copy(file.glyphStart(old), padded(length));
    var outline = ByteBuffer.wrap(copy);
    if (outline.getShort(0) < 0) {
      int at = 10;
      int flags;
      do {
        flags = outline.getShort(at);
        outline.putShort(at + 2, (short) number(outline.getShort(at + 2) & 0xFFFF));
        at += (flags & 1) != 0 ? 8 : 6;
        at += (flags & 0x08) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0;
      } while ((flags & 0x20) != 0);
    }
    return copy;
  }

  /// Characters to glyphs, a group each (format 12).
  private byte[] cmap() {
    List<Integer> there = characters.stream().filter(c -> glyph(c) != 0).toList();
    var cmap = ByteBuffer.allocate(12 + 16 + 12 * there.size());
    cmap.putShort((short) 0).putShort((short) 1);
    cmap.putShort((short) 3).putShort((short) 10).putInt(12);
    cmap.putShort((short) 12).putShort((short) 0).putInt(16 + 12 * there.size()).putInt(0);
    cmap.putInt(there.size());
    there.forEach(character -> cmap.putInt(character).putInt(character).putInt(glyph(character)));
    return cmap.array();
  }

  private static byte[] file(Map<String, byte[]> tables) {
    int start = 12 + 16 * tables.size();
    int size = start + tables.values().stream().mapToInt(t -> padded(t.length)).sum();
    var file = ByteBuffer.allocate(size);
    int power = Integer.highestOneBit(tables.size());
    file.putInt(0x00010000).putShort((short) tables.size()).putShort((short) (16 * power));
    file.putShort((short) Integer.numberOfTrailingZeros(power));
    file.putShort((short) (16 * (tables.size() - power)));
    int at = start;
    int head = 0;
    for (var table : tables.entrySet()) {
      byte[] data = table.getValue();
      file.put(table.getKey().getBytes(StandardCharsets.US_ASCII));
      file.position(file.position() + 4).putInt(at).putInt(data.length);
      file.put(at, data);
      file.putInt(file.position() - 12, sum(file, at, padded(data.length)));
      head = table.getKey().equals("head") ? at : head;
      at += padded(data.length);
    }
    file.putInt(head + 8, 0xB1B0AFBA - sum(file, 0, size));
    return file.array();
  }

  private static int padded(int length) {
    return (length + 3) & ~3;
  }

  private static int sum(ByteBuffer file, int from, int length) {
    int sum = 0;
    for (int at = from; at < from + length; at += 4) {
      sum += file.getInt(at);
    }
    return sum;
  }
}
