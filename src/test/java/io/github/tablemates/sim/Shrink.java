package io.github.tablemates.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Delta debugging: makes a list that fails short by leaving out what is not needed for that.
final class Shrink {

  private Shrink() {}

  /// A part of the list that still fails, and none of whose elements can be left out.
  static <T> List<T> shrink(List<T> failing, Predicate<List<T>> fails) {
    List<T> left = failing;
    for (int chunk = Math.max(1, left.size() / 2); chunk > 0; ) {
      List<T> shorter = withoutChunks(left, chunk, fails);
      boolean done = shorter.size() == left.size();
      chunk = chunk > 1 || done ? chunk / 2 : chunk;
      left = shorter;
    }
    return left;
  }

  /// Leaves out each chunk in turn for good where the rest still fails.
  private static <T> List<T> withoutChunks(List<T> list, int chunk, Predicate<List<T>> fails) {
    List<T> left = list;
    for (int from = 0; from < left.size(); ) {
      var rest = new ArrayList<>(left.subList(0, from));
      rest.addAll(left.subList(Math.min(left.size(), from + chunk), left.size()));
      if (fails.test(rest)) {
        left = rest;
      } else {
        from += chunk;
      }
    }
    return left;
  }
}
