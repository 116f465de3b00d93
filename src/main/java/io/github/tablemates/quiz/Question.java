package io.github.tablemates.quiz;

import java.util.List;

/// A question to answer before a step is seen.
///
/// @param choices two to four, all different
/// @param answer index of the right one
/// @param why a sentence from what the step did
public record Question(Topic topic, String text, List<String> choices, int answer, String why) {

  public Question {
    choices = List.copyOf(choices);
    if (choices.size() < 2 || answer < 0 || answer >= choices.size()) {
      throw new IllegalArgumentException("answer %d of %s".formatted(answer, choices));
    }
  }

  /// The same in an author's words.
  Question asked(String words) {
    return words.isEmpty() ? this : new Question(topic, words, choices, answer, why);
  }
}
