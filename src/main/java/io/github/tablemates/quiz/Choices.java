package io.github.tablemates.quiz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

/// Collects the right answer and wrong ones, the most tempting first.
final class Choices {

  private static final int MOST_WRONG = 3;

  private Choices() {}

  /// Amounts, shown in ascending order, so that the place says nothing.
  static final class Amounts {
    private final long answer;
    private final Set<Long> wrong = new LinkedHashSet<>();

    Amounts(long answer) {
      this.answer = answer;
    }

    Amounts or(long amount) {
      if (amount >= 0 && amount != answer && wrong.size() < MOST_WRONG) {
        wrong.add(amount);
      }
      return this;
    }

    Optional<Question> ask(Topic topic, String text, String why, LongFunction<String> words) {
      var all = new ArrayList<>(wrong);
      all.add(answer);
      Collections.sort(all);
      return question(
          topic, text, why, all.stream().map(words::apply).toList(), words.apply(answer));
    }
  }

  /// Phrases, turned by a number, so that the same step always gives the same order.
  static final class Phrases {
    private final String answer;
    private final Set<String> wrong = new LinkedHashSet<>();

    Phrases(String answer) {
      this.answer = answer;
    }

    Phrases or(String phrase) {
      if (!phrase.equals(answer) && wrong.size() < MOST_WRONG) {
        wrong.add(phrase);
      }
      return this;
    }

    Optional<Question> ask(Topic topic, String text, String why, int turn) {
      var all = new ArrayList<String>();
      all.add(answer);
      all.addAll(wrong);
      Collections.rotate(all, Math.floorMod(turn * 7 + 3, all.size()));
      return question(topic, text, why, all, answer);
    }
  }

  private static Optional<Question> question(
      Topic topic, String text, String why, List<String> choices, String answer) {
    return choices.size() < 3
        ? Optional.empty()
        : Optional.of(new Question(topic, text, choices, choices.indexOf(answer), why));
  }
}
