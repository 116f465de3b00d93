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
      List<T> shorter = withoutOneChunk(left, chunk, fails);
      if (shorter.size() == left.size()) {
        chunk /= 2;
      }
      left = shorter;
    }
    return left;
  }

  private static <T> List<T> withoutOneChunk(List<T> list, int chunk, Predicate<List<T>> fails) {
    for (int from = 0; from < list.size(); from += chunk) {
      var rest = new ArrayList<>(list.subList(0, from));
      rest.addAll(list.subList(Math.min(list.size(), from + chunk), list.size()));
      if (fails.test(rest)) {
        return rest;
      }
    }
    return list;
  }
}
