package io.github.tablemates.layout;

import io.github.tablemates.explain.MicroStep;
import io.github.tablemates.explain.MicroStep.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// How far each moment of a story has come, from 0 to 1.
final class Progress {

  private final List<MicroStep> story;
  private final double[] shares;

  private Progress(List<MicroStep> story, double[] shares) {
    this.story = story;
    this.shares = shares;
  }

  List<MicroStep> story() {
    return story;
  }

  /// At a time of the story.
  static Progress at(List<MicroStep> story, double time) {
    var shares = new double[story.size()];
    for (int i = 0; i < shares.length; i++) {
      MicroStep micro = story.get(i);
      double length = Math.max(1, micro.millis());
      shares[i] = Math.clamp((time - micro.from()) / length, 0, 1);
    }
    return new Progress(story, shares);
  }

  /// With the moments up to one over, and the others not begun.
  static Progress after(List<MicroStep> story, int last) {
    var shares = new double[story.size()];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = i <= last ? 1 : 0;
    }
    return new Progress(story, shares);
  }

  double of(int index) {
    return index < 0 ? 1 : shares[index];
  }

  /// The first moment of any of some kinds that passes, or -1.
  int find(Set<Kind> kinds, Predicate<MicroStep> wanted) {
    for (int i = 0; i < shares.length; i++) {
      if (kinds.contains(story.get(i).kind()) && wanted.test(story.get(i))) {
        return i;
      }
    }
    return -1;
  }

  int find(Kind kind, Predicate<MicroStep> wanted) {
    return find(EnumSet.of(kind), wanted);
  }

  /// The first moment of a process, of the first of the kinds that it has, or -1.
  int findOf(int process, Kind... kinds) {
    for (Kind kind : kinds) {
      int found = find(kind, micro -> micro.about().process() == process);
      if (found >= 0) {
        return found;
      }
    }
    return -1;
  }

  /// The mean of the moments that pass; 1 where none does.
  double mean(Predicate<MicroStep> wanted) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < shares.length; i++) {
      if (wanted.test(story.get(i))) {
        sum += shares[i];
        count++;
      }
    }
    return count == 0 ? 1 : sum / count;
  }

  /// Whether a moment of the kinds has begun.
  boolean begun(Set<Kind> kinds) {
    for (int i = 0; i < shares.length; i++) {
      if (shares[i] > 0 && kinds.contains(story.get(i).kind())) {
        return true;
      }
    }
    return false;
  }
}
