package io.github.tablemates.exercise;

import java.util.List;

/// Exercises on paper, as Markdown: the sheet to hand out, and its key.
public final class Sheet {

  private Sheet() {}

  /// The steps with the questions before them.
  public static String questions(Exercise exercise) {
    var out = head(exercise, "");
    out.append("One machine, x86-64 with four levels, Linux 7.2. Answer before you read on.\n\n");
    int number = 1;
    for (int step = 1; step <= exercise.calls().size(); step++) {
      Exercise.Asked asked = before(exercise, step);
      out.append("%d. `%s`\n".formatted(step, exercise.calls().get(step - 1)));
      if (asked != null) {
        out.append("\n   **Question %d.** %s\n\n".formatted(number++, asked.question().text()));
        List<String> choices = asked.question().choices();
        for (int i = 0; i < choices.size(); i++) {
          out.append("   - [ ] %s) %s\n".formatted(letter(i), choices.get(i)));
        }
        out.append('\n');
      }
    }
    return out.toString();
  }

  private static Exercise.@org.jspecify.annotations.Nullable Asked before(
      Exercise exercise, int step) {
    for (Exercise.Asked asked : exercise.questions()) {
      if (asked.step() == step) {
        return asked;
      }
    }
    return null;
  }

  /// The answers, each with its reason.
  public static String key(Exercise exercise) {
    var out = head(exercise, ": answers");
    for (int i = 0; i < exercise.questions().size(); i++) {
      Exercise.Asked asked = exercise.questions().get(i);
      int answer = asked.question().answer();
      out.append(
          "%d. Step %d: **%s) %s.** %s\n"
              .formatted(
                  i + 1,
                  asked.step(),
                  letter(answer),
                  asked.question().choices().get(answer),
                  asked.question().why()));
    }
    return out.toString();
  }

  private static StringBuilder head(Exercise exercise, String what) {
    return new StringBuilder("# %s%s\n\n".formatted(exercise.scenario().title(), what));
  }

  private static char letter(int index) {
    return (char) ('a' + index);
  }
}
