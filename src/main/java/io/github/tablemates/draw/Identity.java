package io.github.tablemates.draw;

import java.util.List;

/// How processes are told apart: the letter and the dashes of the process with a given number. Each
/// time the seven hues are used up, dash and tile move on by one, so that pairs stay distinct.
public final class Identity {

  /// How many hues there are before they repeat.
  public static final int HUES = 7;

  /// The identity that stands for the rest where only some processes are named.
  public static final int OTHERS = 6;

  private static final List<List<Double>> LINK =
      List.of(
          List.of(),
          List.of(9.0, 3.5),
          List.of(2.2, 3.6),
          List.of(10.0, 3.0, 2.2, 3.0),
          List.of(5.0, 3.0),
          List.of(14.0, 3.0, 2.2, 3.0, 2.2, 3.0),
          List.of(1.2, 3.0));

  private static final List<List<Double>> RING =
      List.of(
          List.of(),
          List.of(12.0, 2.5),
          List.of(4.0, 2.5),
          List.of(12.0, 2.5, 3.0, 2.5),
          List.of(7.0, 2.5),
          List.of(16.0, 2.5, 3.0, 2.5, 3.0, 2.5),
          List.of(2.0, 2.0));

  private Identity() {}

  /// A to Z, then AA, AB and so on.
  public static String letter(int identity) {
    String last = String.valueOf((char) ('A' + identity % 26));
    return identity < 26 ? last : letter(identity / 26 - 1) + last;
  }

  /// The dash of a process's links, empty for a solid line.
  public static List<Double> dash(int identity) {
    return LINK.get(pattern(identity));
  }

  /// The dash of a process's part of a ring.
  public static List<Double> ringDash(int identity) {
    return RING.get(pattern(identity));
  }

  static int pattern(int identity) {
    return (identity + identity / HUES) % HUES;
  }
}
