package io.github.tablemates.app;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Choices of steps such as `3,5-7`.
final class StepRanges {

  private static final Pattern RANGE = Pattern.compile("(\\d{1,7})(?:-(\\d{1,7}))?");

  private StepRanges() {}

  /// The steps, each once and in order; empty where the text is none or a step does not exist.
  static Optional<List<Integer>> parse(String text, int count) {
    var steps = new TreeSet<Integer>();
    if (text.equals("all")) {
      return Optional.of(all(count));
    }
    for (String part : text.split(",", -1)) {
      Matcher matcher = RANGE.matcher(part.strip());
      if (!matcher.matches()) {
        return Optional.empty();
      }
      int from = Integer.parseInt(matcher.group(1));
      int to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
      if (from > to || to > count) {
        return Optional.empty();
      }
      for (int step = from; step <= to; step++) {
        steps.add(step);
      }
    }
    return Optional.of(List.copyOf(steps));
  }

  /// All steps, or the start where there are none.
  static List<Integer> all(int count) {
    return IntStream.rangeClosed(Math.min(1, count), count).boxed().toList();
  }

  static String help(String text, int count) {
    return "--steps is all, marks, or a choice such as 3,5-7 out of 0 to %d, not \"%s\""
        .formatted(count, text);
  }
}
