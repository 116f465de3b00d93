package io.github.tablemates.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects the problems of one file; it keeps the first ones and counts the rest.
final class Problems {

  static final int KEPT = 20;

  private final String file;
  private final List<Problem> kept = new ArrayList<>();
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

  String file() {
    return file;
  }

  int count() {
    return kept.size() + more;
  }

  Reading.Broken asReading() {
    var all = new ArrayList<>(kept);
    all.sort(
        Comparator.comparingInt((Problem problem) -> problem.place().line())
            .thenComparingInt(problem -> problem.place().column()));
    return new Reading.Broken(List.copyOf(all), more);
  }
}
