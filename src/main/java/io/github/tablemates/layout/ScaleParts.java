package io.github.tablemates.layout;

import static io.github.tablemates.draw.Mark.Anchor.END;

import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Hatch;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import io.github.tablemates.explain.Words;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Size;
import io.github.tablemates.scale.Folding;
import io.github.tablemates.scale.Folding.Group;
import io.github.tablemates.scale.Portrait;
import java.util.ArrayList;
import java.util.List;

/// What the page tables in memory are made of, level by level, and the shared PMD pages.
final class ScaleParts {

  private static final List<Ink> INKS = List.of(Ink.CELL_ON, Ink.INK3, Ink.LINE2, Ink.SUNKEN);

  private static final double AREA = 72;
  private static final double AREA_AT = 400;

  /// From this width on there is room for the areas.
  private static final double AREA_FROM = AREA_AT + AREA + 200;

  private ScaleParts() {}

  private record Part(String words, long pages, Fill fill, Stroke edge) {}

  static double height(Machine machine) {
    return 62 + 20.0 * machine.paging().levels().size();
  }

  static Mark mark(Folding folding, double x, double y, double width) {
    Machine machine = folding.machine();
    long page = machine.paging().basePage();
    List<Part> parts = parts(folding);
    long all = Math.max(1, machine.counters().tables());
    String title = "What the %s are made of".formatted(Size.words(machine.tableBytes()));
    var marks = new ArrayList<Mark>();
    marks.add(new Mark.Words(x, y, title, Type.BODY_STRONG, Ink.INK));
    double at = x;
    double top = y + 36;
    for (Part part : parts) {
      double wide = Math.max(4, (width - 4.0 * parts.size()) * part.pages / all);
      marks.add(new Mark.Box(at, y + 10, wide, 14, 2, part.fill, part.edge));
      at += wide + 2;
      marks.add(new Mark.Box(x, top - 1, 11, 11, 2, part.fill, part.edge));
      marks.add(new Mark.Words(x + 20, top + 9, part.words, Type.SECONDARY, Ink.INK2));
      String size = Size.words(part.pages * page);
      marks.add(new Mark.Words(x + 360, top + 9, size, Type.VALUE, Ink.INK, END));
      top += 20;
    }
    String text = text(title, parts, page);
    if (width >= AREA_FROM && machine.tableBytesAlone() > machine.tableBytes()) {
      text += ". " + area(machine, x + AREA_AT, y + 34, marks);
    }
    return Mark.named("scale/parts", text, marks);
  }

  /// What tables take with sharing and without, as two areas.
  private static String area(Machine machine, double x, double y, List<Mark> marks) {
    long with = machine.tableBytes();
    long alone = machine.tableBytesAlone();
    double side = AREA * Math.sqrt(with / (double) alone);
    Stroke edge = Stroke.of(Ink.CELL_ON, 1);
    marks.add(new Mark.Box(x, y, AREA, AREA, 2, Fill.of(Hatch.PALE), edge));
    marks.add(Mark.box(x, y + AREA - side, side, side, 0, Fill.of(Ink.CELL_ON)));
    double words = x + AREA + 14;
    String not = "not shared " + Size.words(alone);
    String shared = "shared " + Size.words(with) + ", the filled corner";
    marks.add(new Mark.Words(words, y + 11, not, Type.SECONDARY, Ink.INK2));
    marks.add(new Mark.Words(words, y + AREA, shared, Type.SECONDARY, Ink.INK2));
    return "The same as areas: %s, %s".formatted(not, shared);
  }

  private static String text(String title, List<Part> parts, long page) {
    var words = new ArrayList<String>();
    parts.forEach(part -> words.add(part.words + ", " + Size.words(part.pages * page)));
    return title + ": " + String.join("; ", words);
  }

  private static List<Part> parts(Folding folding) {
    Machine machine = folding.machine();
    int levels = machine.paging().levels().size();
    long[] own = new long[levels];
    for (Group group : folding.groups()) {
      var process = machine.processes().get(group.first());
      List<Integer> each = Portrait.of(machine, process).own();
      for (int depth = 0; depth < levels; depth++) {
        own[depth] += (long) each.get(depth) * group.count();
      }
    }
    var parts = new ArrayList<Part>();
    long rest = machine.counters().tables();
    for (int depth = levels - 1; depth >= 0; depth--) {
      rest -= own[depth];
      if (own[depth] > 0) {
        String level = machine.paging().levels().get(depth).level().name();
        Fill fill = Fill.of(INKS.get(Math.min(parts.size(), INKS.size() - 1)));
        parts.add(new Part(words(own[depth], level, "used by one"), own[depth], fill, Stroke.NONE));
      }
    }
    if (rest > 0) {
      Stroke edge = Stroke.of(Ink.MARK_LINE, 1);
      parts.add(new Part(words(rest, "PMD", "shared"), rest, Fill.of(Ink.MARK), edge));
    }
    return parts;
  }

  private static String words(long pages, String level, String how) {
    return "%s, %s".formatted(Words.count(pages, level + " page"), how);
  }
}
