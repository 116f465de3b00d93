package io.github.tablemates.layout;

import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Rect;
import io.github.tablemates.draw.Type;
import io.github.tablemates.explain.Words;
import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Size;
import java.util.ArrayList;
import java.util.List;

/// The object whose PMD pages the Scale view shows, and the others to choose from.
final class ScaleObjects {

  private static final double GAP = 18;
  private static final double LONGEST = 160;

  private final Machine machine;
  private final int chosen;

  ScaleObjects(Machine machine, int chosen) {
    this.machine = machine;
    this.chosen = chosen;
  }

  /// @param parts takes the objects that can be chosen
  void draw(double x, double baseline, double room, List<Mark> marks, List<Part> parts) {
    List<Integer> objects = objects();
    double at = x;
    int from = objects.size() < 2 ? objects.size() : first(objects, room);
    if (objects.size() > 1 && from > 0) {
      at = tab("‹", objects.get(from - 1), at, baseline, marks, parts);
    }
    for (int i = from; i < objects.size(); i++) {
      int object = objects.get(i);
      boolean last = i + 1 == objects.size();
      if (at + width(object) + (last ? 0 : GAP) > x + room && object != chosen) {
        tab("›", object, at, baseline, marks, parts);
        return;
      }
      at = tab(name(object), object, at, baseline, marks, parts);
    }
    double left = x + room - at;
    String facts = facts();
    if (objects.size() < 2 || Metrics.width(facts, Type.SECONDARY) <= left) {
      String words = Metrics.fit(facts, Type.SECONDARY, left);
      marks.add(new Mark.Words(at, baseline, words, Type.SECONDARY, Ink.INK2));
    }
  }

  private List<Integer> objects() {
    var objects = new ArrayList<Integer>();
    for (int i = 0; i < machine.objects().size(); i++) {
      if (!machine.objects().get(i).isGone()) {
        objects.add(i);
      }
    }
    return objects;
  }

  /// The first that is drawn, so that the chosen one is among those that are.
  private int first(List<Integer> objects, double room) {
    int place = objects.indexOf(chosen);
    int from = place;
    double taken = 3 * GAP + width(chosen);
    while (from > 0 && taken + width(objects.get(from - 1)) <= room) {
      taken += width(objects.get(--from));
    }
    return from;
  }

  private double tab(
      String words, int object, double x, double y, List<Mark> marks, List<Part> parts) {
    Type type = object == chosen ? Type.SECTION : Type.SECONDARY;
    double wide = Metrics.width(words, type);
    String text = "Show the PMD pages of " + Words.object(machine.objects().get(object));
    var label = new ArrayList<Mark>();
    label.add(new Mark.Words(x, y, words, type, object == chosen ? Ink.INK : Ink.INK2));
    if (object == chosen) {
      label.add(Mark.box(x, y + 5, wide, 2, 1, Fill.of(Ink.INK)));
    }
    String id = "scale/object/" + object;
    marks.add(Mark.named(id, text, label));
    Rect bounds = new Rect(x - 6, y - 13, wide + 12, 20);
    parts.add(new Part(id, bounds, null, text, new Part.OfObject(object)));
    return x + wide + GAP;
  }

  private String name(int object) {
    return Metrics.fitMiddle(Words.object(machine.objects().get(object)), Type.SECTION, LONGEST);
  }

  private double width(int object) {
    return Metrics.width(name(object), Type.SECTION) + GAP;
  }

  private String facts() {
    HugetlbObject file = machine.objects().get(chosen);
    String facts =
        "%s, %s of %s pages populated"
            .formatted(
                Size.words(file.size()),
                Words.number(file.populated()),
                Words.number(file.size() / file.pageSize()));
    return objects().size() < 2 ? Words.object(file) + ", " + facts : facts;
  }
}
