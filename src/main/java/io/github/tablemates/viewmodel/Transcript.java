package io.github.tablemates.viewmodel;

import io.github.tablemates.explain.Markup;
import io.github.tablemates.explain.Narrator.Narration;

/// The steps so far in words, for those who read instead of looking, and for copying.
public final class Transcript {

  private Transcript() {}

  /// The title of the scenario and each step up to the present one, a paragraph each.
  public static String of(PlayerViewModel player) {
    var text = new StringBuilder(player.script().title()).append('\n');
    for (int step = 1; step <= player.timeline().cursor(); step++) {
      Narration told = player.narration(step);
      text.append("\nStep %d. %s\n".formatted(step, Markup.plain(told.title())));
      if (!told.text().isEmpty()) {
        text.append(Markup.plain(told.text())).append('\n');
      }
    }
    return text.toString();
  }
}
