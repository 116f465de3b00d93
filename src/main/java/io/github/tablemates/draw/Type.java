package io.github.tablemates.draw;

/// A face at a size in drawing units. The constants are the roles that text has in the design.
public record Type(Family family, double size, int weight) {

  /// Words are sans; whatever the kernel would print is mono.
  public enum Family {
    SANS,
    MONO
  }

  public static final int REGULAR = 400;
  public static final int MEDIUM = 500;
  public static final int SEMI_BOLD = 600;
  public static final int BOLD = 700;

  public static final Type MONO_CAPTION = mono(10.5);
  public static final Type GAP_ROW = mono(10);
  public static final Type PORT = sans(10).strong();
  public static final Type VALUE = mono(11.5);
  public static final Type VALUE_STRONG = VALUE.strong();

  /// Captions in words, as under a card.
  public static final Type CAPTION = sans(11);

  public static final Type SECONDARY = sans(12);
  public static final Type SECONDARY_MEDIUM = SECONDARY.weight(MEDIUM);
  public static final Type BODY = sans(13);
  public static final Type BODY_MEDIUM = BODY.weight(MEDIUM);
  public static final Type BODY_STRONG = BODY.strong();
  public static final Type SECTION = SECONDARY.strong();
  public static final Type NARRATION = sans(15).strong();
  public static final Type PAGE_TITLE = sans(20).strong();
  public static final Type SCALE_HEADLINE = sans(26).strong();
  public static final Type PRESENTER_CAPTION = sans(40).weight(BOLD);
  public static final Type PRESENTER_BODY = sans(26);
  public static final Type PRESENTER_ENTRY = mono(23).weight(BOLD);

  public static Type sans(double size) {
    return new Type(Family.SANS, size, REGULAR);
  }

  public static Type mono(double size) {
    return new Type(Family.MONO, size, REGULAR);
  }

  public Type size(double size) {
    return new Type(family, size, weight);
  }

  public Type weight(int weight) {
    return new Type(family, size, weight);
  }

  public Type strong() {
    return weight(SEMI_BOLD);
  }
}
