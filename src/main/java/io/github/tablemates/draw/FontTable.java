package io.github.tablemates.draw;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which glyph a font has for each character and how wide it is, in units of its em square.
///
/// Read from the tables `head`, `hhea`, `hmtx`, `OS/2` and `cmap` (formats 4 and 12), which
/// TrueType and OpenType share. Kerning is left out: neither JavaFX nor Java2D apply it unasked.
final class FontTable {

  private static final int COMMON = 0x3000;

  private static final @Nullable FontTable[] READ = new @Nullable FontTable[Face.COUNT];

  private final int unitsPerEm;
  private final int capHeight;
  private final short[] advances;
  private final short[] common;
  private final Map<Integer, Short> others;

  private FontTable(
      int unitsPerEm, int capHeight, short[] advances, short[] common, Map<Integer, Short> others) {
    this.unitsPerEm = unitsPerEm;
    this.capHeight = capHeight;
    this.advances = advances;
    this.common = common;
    this.others = others;
  }

  /// The table of a face, read when first asked for; two threads at once read the same.
  static FontTable of(Face face) {
    FontTable table = READ[face.number()];
    if (table == null) {
      table = read(face.bytes());
      READ[face.number()] = table;
    }
    return table;
  }

  static FontTable read(byte[] file) {
    return new Reader(file).read();
  }

  int unitsPerEm() {
    return unitsPerEm;
  }

  int capHeight() {
    return capHeight;
  }

  /// The number of a character's glyph; 0, the font's sign for "not there", if it has none.
  int glyph(int codePoint) {
    return (codePoint < COMMON ? common[codePoint] : others.getOrDefault(codePoint, (short) 0))
        & 0xFFFF;
  }

  /// The width of a character; one em for those the font does not have.
  int advance(int codePoint) {
    int glyph = glyph(codePoint);
    return glyph == 0 ? unitsPerEm : glyphAdvance(glyph);
  }

  int glyphAdvance(int glyph) {
    return advances[Math.min(glyph, advances.length - 1)] & 0xFFFF;
  }

  /// Finds its way in one font file.
  private static final class Reader {
    private final FontFile file;
    private final short[] common = new short[COMMON];
    private final Map<Integer, Short> others = new HashMap<>();
    private final int hmtx;
    private final int wide;

    Reader(byte[] file) {
      this.file = new FontFile(file);
      hmtx = this.file.table("hmtx");
      wide = this.file.u16(this.file.table("hhea") + 34);
    }

    FontTable read() {
      int cmap = file.table("cmap");
      for (int i = 0; i < file.u16(cmap + 2); i++) {
        int subtable = cmap + file.i32(cmap + 4 + 8 * i + 4);
        switch (file.u16(subtable)) {
          case 4 -> readSegments(subtable);
          case 12 -> readGroups(subtable);
          default -> {}
        }
      }
      var advances = new short[wide];
      for (int i = 0; i < wide; i++) {
        advances[i] = (short) file.u16(hmtx + 4 * i);
      }
      int capHeight = file.u16(file.table("OS/2") + 88);
      return new FontTable(
          file.u16(file.table("head") + 18), capHeight, advances, common, Map.copyOf(others));
    }

    private void readSegments(int subtable) {
      int twice = file.u16(subtable + 6);
      int ends = subtable + 14;
      int starts = ends + twice + 2;
      int deltas = starts + twice;
      int offsets = deltas + twice;
      for (int s = 0; s < twice; s += 2) {
        int offset = file.u16(offsets + s);
        for (int c = file.u16(starts + s); c <= file.u16(ends + s) && c < 0xFFFF; c++) {
          int glyph = c;
          if (offset != 0) {
            glyph = file.u16(offsets + s + offset + 2 * (c - file.u16(starts + s)));
          }
          if (offset == 0 || glyph != 0) {
            put(c, (glyph + file.u16(deltas + s)) & 0xFFFF);
          }
        }
      }
    }

    private void readGroups(int subtable) {
      int groups = file.i32(subtable + 12);
      for (int g = 0; g < groups; g++) {
        int at = subtable + 16 + 12 * g;
        int start = file.i32(at);
        int glyph = file.i32(at + 8);
        for (int c = start; c <= file.i32(at + 4); c++) {
          put(c, glyph + c - start);
        }
      }
    }

    private void put(int codePoint, int glyph) {
      if (codePoint < COMMON) {
        common[codePoint] = (short) glyph;
      } else if (glyph != 0) {
        others.put(codePoint, (short) glyph);
      }
    }
  }
}
