package io.github.tablemates.draw;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/// A fixed row of small numbers, at most 127 each; one byte per cell of a map.
public final class CellCodes {

  private final byte[] codes;

  private CellCodes(byte[] codes) {
    this.codes = codes;
  }

  public static CellCodes of(int size, IntUnaryOperator code) {
    var codes = new byte[size];
    for (int i = 0; i < size; i++) {
      codes[i] = (byte) code.applyAsInt(i);
    }
    return new CellCodes(codes);
  }

  public int size() {
    return codes.length;
  }

  public int get(int index) {
    return codes[index];
  }

  public boolean contains(int code) {
    for (byte other : codes) {
      if (other == code) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CellCodes that && Arrays.equals(codes, that.codes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(codes);
  }

  @Override
  public String toString() {
    return Arrays.toString(codes);
  }
}
