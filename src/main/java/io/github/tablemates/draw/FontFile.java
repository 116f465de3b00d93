package io.github.tablemates.draw;

import java.util.Arrays;

/// The bytes of a TrueType font and where its tables are; numbers are big-endian.
public final class FontFile {

  private final byte[] bytes;

  public FontFile(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Where a table begins.
  public int table(String tag) {
    return i32(entry(tag) + 8);
  }

  /// A table's length in bytes.
  public int length(String tag) {
    return i32(entry(tag) + 12);
  }

  private int entry(String tag) {
    int name = 0;
    for (int i = 0; i < 4; i++) {
      name = (name << 8) | tag.charAt(i);
    }
    for (int i = 0; i < u16(4); i++) {
      if (i32(12 + 16 * i) == name) {
        return 12 + 16 * i;
      }
    }
    throw new IllegalArgumentException("no table " + tag);
  }

  public int u8(int at) {
    return bytes[at] & 0xFF;
  }

  public int u16(int at) {
    return (u8(at) << 8) | u8(at + 1);
  }

  public int s16(int at) {
    return (short) u16(at);
  }

  public int i32(int at) {
    return (u16(at) << 16) | u16(at + 2);
  }

  /// A copy of a stretch of the file.
  public byte[] copy(int from, int length) {
    return Arrays.copyOfRange(bytes, from, from + length);
  }

  /// Where a glyph's outline begins in the file.
  public int glyphStart(int glyph) {
    return table("glyf") + offset(glyph);
  }

  /// How many bytes a glyph's outline takes; 0 for a blank.
  public int glyphLength(int glyph) {
    return offset(glyph + 1) - offset(glyph);
  }

  private int offset(int glyph) {
    boolean wide = u16(table("head") + 50) == 1;
    int loca = table("loca");
    return wide ? i32(loca + 4 * glyph) : 2 * u16(loca + 2 * glyph);
  }
}
