package io.github.tablemates.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects the problems of one file; it keeps the first ones and counts the rest.
final class Problems {

  static final int KEPT = 20;

  private final String file;
  private final List<Problem> kept = new ArrayList<>();
  private final Map<String, Integer> notSimulated = new LinkedHashMap<>();
  private int notSimulatedAt;
  private int more;

  Problems(String file) {
    this.file = file;
  }

  void add(Json at, JsonPath path, String message) {
    add(at.place(), path, message);
  }

  void add(Place place, JsonPath path, String message) {
    if (kept.size() < KEPT) {
      kept.add(new Problem(file, place, path.toString(), message));
    } else {
      more++;
    }
  }

  /// Notes a step of a kind that cannot be run; all of a file are one problem, at the first of
  /// them.
  void addNotSimulated(Json kind, JsonPath path, String name) {
    if (notSimulated.isEmpty()) {
      notSimulatedAt = kept.size();
      add(kind, path, "");
    }
    notSimulated.merge(name, 1, Integer::sum);
  }

  String file() {
    return file;
  }

  int count() {
    return kept.size() + more;
  }

  Reading.Broken asReading() {
    var all = new ArrayList<>(kept);
    if (!notSimulated.isEmpty() && notSimulatedAt < all.size()) {
      Problem first = all.get(notSimulatedAt);
      all.set(
          notSimulatedAt,
          new Problem(first.file(), first.place(), first.path(), notSimulatedMessage()));
    }
    all.sort(
        Comparator.comparingInt((Problem problem) -> problem.place().line())
            .thenComparingInt(problem -> problem.place().column()));
    return new Reading.Broken(List.copyOf(all), more);
  }

  private String notSimulatedMessage() {
    List<String> names = notSimulated.keySet().stream().map(Words::quote).toList();
    String what =
        names.size() == 1
            ? "step kind %s is not simulated yet".formatted(names.getFirst())
            : "step kinds %s are not simulated yet".formatted(String.join(", ", names));
    return what + "; known: " + String.join(", ", StepKinds.names());
  }
}
