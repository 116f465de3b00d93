package io.github.tablemates.model;

/// Bytes in words: binary units, exact where the number allows it.
public final class Size {

  public static final long KIB = 1L << 10;
  public static final long MIB = 1L << 20;
  public static final long GIB = 1L << 30;
  public static final long TIB = 1L << 40;

  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

  private Size() {}

  /// `2 MiB`, `1.5 GiB`, `0 B`: at most one decimal, rounded down.
  public static String words(long bytes) {
    int unit = 0;
    while (unit + 1 < UNITS.length && bytes >= 1L << (10 * (unit + 1))) {
      unit++;
    }
    long one = 1L << (10 * unit);
    long tenths = unit == 0 ? 0 : (bytes % one) * 10 / one;
    return bytes / one + (tenths == 0 ? "" : "." + tenths) + " " + UNITS[unit];
  }

  /// The form that scenario files use, `2M` or `1G`; plain bytes where no unit divides the number.
  public static String token(long bytes) {
    String[] letters = {"", "K", "M", "G", "T"};
    int unit = 0;
    while (bytes != 0 && unit + 1 < letters.length && bytes % (1L << (10 * (unit + 1))) == 0) {
      unit++;
    }
    return (bytes >> (10 * unit)) + letters[unit];
  }
}
