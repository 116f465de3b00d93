package io.github.tablemates.draw;

/// Text as it can be drawn and stored: without control characters, halves of surrogate pairs and
/// other code points that XML forbids. White space becomes a space.
public final class PlainText {

  private PlainText() {}

  public static String of(String text) {
    return text.codePoints().allMatch(PlainText::allowed) ? text : clean(text);
  }

  private static String clean(String text) {
    var clean = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c == '\t' || c == '\n' || c == '\r' ? ' ' : c)
        .filter(PlainText::allowed)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean allowed(int c) {
    return !Character.isISOControl(c) && (c < 0xD800 || c > 0xDFFF) && (c & 0xFFFE) != 0xFFFE;
  }
}
