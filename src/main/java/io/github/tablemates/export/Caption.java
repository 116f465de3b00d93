package io.github.tablemates.export;

import io.github.tablemates.draw.PlainText;

/// What a picture says to those who do not see it; stored inside the file.
public record Caption(String title, String description) {

  public static final Caption NONE = new Caption("", "");

  public Caption {
    title = PlainText.of(title);
    description = PlainText.of(description);
  }
}
