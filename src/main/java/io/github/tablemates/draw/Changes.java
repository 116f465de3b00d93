package io.github.tablemates.draw;

import java.util.ArrayList;
import java.util.List;

/// What has to be painted anew when one drawing takes the place of another that is much the same.
public final class Changes {

  /// How far ahead a mark is looked for when some were put in before it or taken away.
  private static final int AHEAD = 6;

  /// More pieces than this are painted as fewer, larger ones.
  private static final int MOST = 6;

  private final List<Rect> pieces = new ArrayList<>();

  private Changes() {}

  /// The places where two lists of marks, both from back to front, do not paint the same; no two of
  /// them overlap.
  public static List<Rect> between(List<Mark> before, List<Mark> after) {
    var changes = new Changes();
    changes.compare(before, after);
    return List.copyOf(changes.pieces);
  }

  private void compare(List<Mark> before, List<Mark> after) {
    int i = 0;
    int j = 0;
    while (i < before.size() && j < after.size()) {
      Mark old = before.get(i);
      Mark now = after.get(j);
      int added = ahead(old, after, j);
      int gone = added == 0 ? 0 : ahead(now, before, i);
      if (added >= 0) {
        addAll(after.subList(j, j + added));
        j += added + 1;
        i++;
      } else if (gone >= 0) {
        addAll(before.subList(i, i + gone));
        i += gone + 1;
        j++;
      } else {
        differ(old, now);
        i++;
        j++;
      }
    }
    addAll(before.subList(i, before.size()));
    addAll(after.subList(j, after.size()));
  }

  /// How many marks of a list come before one that equals `wanted`, or -1.
  private static int ahead(Mark wanted, List<Mark> marks, int from) {
    for (int k = from; k < Math.min(marks.size(), from + AHEAD); k++) {
      if (wanted.equals(marks.get(k))) {
        return k - from;
      }
    }
    return -1;
  }

  private void differ(Mark old, Mark now) {
    if (old instanceof Mark.Group was
        && now instanceof Mark.Group is
        && was.id().equals(is.id())
        && was.opacity() == is.opacity()) {
      compare(was.marks(), is.marks());
    } else {
      add(old);
      add(now);
    }
  }

  private void addAll(List<Mark> marks) {
    marks.forEach(this::add);
  }

  private void add(Mark mark) {
    Rect bounds = Bounds.of(mark);
    if (bounds != null) {
      add(bounds);
    }
  }

  private void add(Rect piece) {
    Rect whole = piece;
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Rect other : pieces) {
        if (other.overlaps(whole)) {
          whole = whole.with(other);
          pieces.remove(other);
          grown = true;
          break;
        }
      }
    }
    pieces.add(whole);
    if (pieces.size() > MOST) {
      joinNearest();
    }
  }

  /// Makes one of the two pieces that waste least by it.
  private void joinNearest() {
    Rect first = pieces.getFirst();
    Rect second = pieces.getLast();
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < pieces.size(); i++) {
      for (int j = 0; j < i; j++) {
        Rect a = pieces.get(i);
        Rect b = pieces.get(j);
        double waste = area(a.with(b)) - area(a) - area(b);
        if (waste < least) {
          least = waste;
          first = a;
          second = b;
        }
      }
    }
    pieces.remove(first);
    pieces.remove(second);
    add(first.with(second));
  }

  private static double area(Rect rect) {
    return rect.width() * rect.height();
  }
}
