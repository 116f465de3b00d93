package io.github.tablemates.draw;

import java.util.List;

/// Widths of text, read from the bundled fonts: the same on every machine, without a toolkit.
public final class Metrics {

  private static final String ELLIPSIS = "…";

  private Metrics() {}

  public static double width(String text, Type type) {
    FontTable table = table(type);
    long units = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c) && i + 1 < text.length()) {
        units += table.advance(Character.toCodePoint(c, text.charAt(++i)));
      } else {
        units += table.advance(c);
      }
    }
    return units * type.size() / table.unitsPerEm();
  }

  /// The height of a capital letter.
  public static double capHeight(Type type) {
    FontTable table = table(type);
    return table.capHeight() * type.size() / table.unitsPerEm();
  }

  /// The baseline on which capital letters and digits stand in the middle of `cy`.
  public static double baseline(double cy, Type type) {
    return cy + capHeight(type) / 2;
  }

  /// The text, its end replaced by an ellipsis if it is wider than `maxWidth`.
  public static String fit(String text, Type type, double maxWidth) {
    if (width(text, type) <= maxWidth) {
      return text;
    }
    int keep = text.codePointCount(0, text.length());
    while (--keep > 0) {
      String shorter = head(text, keep).stripTrailing() + ELLIPSIS;
      if (width(shorter, type) <= maxWidth) {
        return shorter;
      }
    }
    return width(ELLIPSIS, type) <= maxWidth ? ELLIPSIS : "";
  }

  /// The first of some wordings that is no wider than `maxWidth`; if none is, the end of the last.
  public static String fit(List<String> wordings, Type type, double maxWidth) {
    for (String wording : wordings) {
      if (width(wording, type) <= maxWidth) {
        return wording;
      }
    }
    return fit(wordings.getLast(), type, maxWidth);
  }

  /// The text, its middle replaced by an ellipsis if it is wider than `maxWidth`; for paths.
  public static String fitMiddle(String text, Type type, double maxWidth) {
    if (width(text, type) <= maxWidth) {
      return text;
    }
    int keep = text.codePointCount(0, text.length());
    while (--keep > 1) {
      String shorter = head(text, (keep + 1) / 2) + ELLIPSIS + tail(text, keep / 2);
      if (width(shorter, type) <= maxWidth) {
        return shorter;
      }
    }
    return width(ELLIPSIS, type) <= maxWidth ? ELLIPSIS : "";
  }

  private static FontTable table(Type type) {
    return FontTable.of(Face.of(type));
  }

  private static String head(String text, int count) {
    return text.substring(0, text.offsetByCodePoints(0, count));
  }

  private static String tail(String text, int count) {
    return text.substring(text.offsetByCodePoints(text.length(), -count));
  }
}
