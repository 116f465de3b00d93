package io.github.tablemates.draw;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// How wide each character of a font is, in units of its em square.
///
/// Read from the tables `head`, `hhea`, `hmtx`, `OS/2` and `cmap` (formats 4 and 12), which
/// TrueType and OpenType share. Kerning is left out: neither JavaFX nor Java2D apply it unasked.
final class FontTable {

  private static final int COMMON = 0x3000;
  private static final short ABSENT = -1;

  private final int unitsPerEm;
  private final int capHeight;
  private final short[] common;
  private final Map<Integer, Short> others;

  private FontTable(int unitsPerEm, int capHeight, short[] common, Map<Integer, Short> others) {
    this.unitsPerEm = unitsPerEm;
    this.capHeight = capHeight;
    this.common = common;
    this.others = others;
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

  /// The width of a character; one em for those the font does not have.
  int advance(int codePoint) {
    short found = codePoint < COMMON ? common[codePoint] : others.getOrDefault(codePoint, ABSENT);
    return found == ABSENT ? unitsPerEm : found & 0xFFFF;
  }

  /// Finds its way in one font file; numbers are big-endian.
  private static final class Reader {
    private final byte[] file;
    private final short[] common = new short[COMMON];
    private final Map<Integer, Short> others = new HashMap<>();
    private final int hmtx;
    private final int wide;

    Reader(byte[] file) {
      this.file = file;
      hmtx = table("hmtx");
      wide = u16(table("hhea") + 34);
      Arrays.fill(common, ABSENT);
    }

    FontTable read() {
      int cmap = table("cmap");
      for (int i = 0; i < u16(cmap + 2); i++) {
        int subtable = cmap + i32(cmap + 4 + 8 * i + 4);
        switch (u16(subtable)) {
          case 4 -> readSegments(subtable);
          case 12 -> readGroups(subtable);
          default -> {}
        }
      }
      int capHeight = u16(table("OS/2") + 88);
      return new FontTable(u16(table("head") + 18), capHeight, common, Map.copyOf(others));
    }

    private void readSegments(int subtable) {
      int twice = u16(subtable + 6);
      int ends = subtable + 14;
      int starts = ends + twice + 2;
      int deltas = starts + twice;
      int offsets = deltas + twice;
      for (int s = 0; s < twice; s += 2) {
        int offset = u16(offsets + s);
        for (int c = u16(starts + s); c <= u16(ends + s) && c < 0xFFFF; c++) {
          int glyph = c;
          if (offset != 0) {
            glyph = u16(offsets + s + offset + 2 * (c - u16(starts + s)));
          }
          if (offset == 0 || glyph != 0) {
            put(c, (glyph + u16(deltas + s)) & 0xFFFF);
          }
        }
      }
    }

    private void readGroups(int subtable) {
      int groups = i32(subtable + 12);
      for (int g = 0; g < groups; g++) {
        int at = subtable + 16 + 12 * g;
        int start = i32(at);
        int glyph = i32(at + 8);
        for (int c = start; c <= i32(at + 4); c++) {
          put(c, glyph + c - start);
        }
      }
    }

    private void put(int codePoint, int glyph) {
      if (glyph == 0) {
        return;
      }
      short advance = (short) u16(hmtx + 4 * Math.min(glyph, wide - 1));
      if (codePoint < COMMON) {
        common[codePoint] = advance;
      } else {
        others.put(codePoint, advance);
      }
    }

    private int table(String tag) {
      int name = 0;
      for (int i = 0; i < 4; i++) {
        name = (name << 8) | tag.charAt(i);
      }
      for (int i = 0; i < u16(4); i++) {
        int entry = 12 + 16 * i;
        if (i32(entry) == name) {
          return i32(entry + 8);
        }
      }
      throw new IllegalArgumentException("no table " + tag);
    }

    private int u16(int at) {
      return ((file[at] & 0xFF) << 8) | (file[at + 1] & 0xFF);
    }

    private int i32(int at) {
      return (u16(at) << 16) | u16(at + 2);
    }
  }
}
