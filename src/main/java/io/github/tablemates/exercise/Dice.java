package io.github.tablemates.exercise;

import java.util.List;

/// Numbers that look thrown and are the same for the same seed, on every machine and Java.
final class Dice {

  private long state;

  Dice(long seed) {
    state = seed;
  }

  /// A number from 0 to `sides` - 1.
  int below(int sides) {
    state += 0x9e3779b97f4a7c15L;
    long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return (int) Math.floorMod(mixed ^ (mixed >>> 31), (long) sides);
  }

  boolean chance(int outOfTen) {
    return below(10) < outOfTen;
  }

  <T> T pick(List<T> items) {
    return items.get(below(items.size()));
  }
}
