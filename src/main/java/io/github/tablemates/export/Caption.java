package io.github.tablemates.export;

import io.github.tablemates.draw.PlainText;

/// What a picture says to those who do not see it, and how it was made; stored inside the file.
///
/// @param recipe how to make the picture again, in plain ASCII, as [Recipe] spells it; may be empty
public record Caption(String title, String description, String recipe) {

  public static final Caption NONE = new Caption("", "");

  public Caption {
    title = PlainText.of(title);
    description = PlainText.of(description);
  }

  public Caption(String title, String description) {
    this(title, description, "");
  }
}
