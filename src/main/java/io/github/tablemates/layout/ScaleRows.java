package io.github.tablemates.layout;

import static io.github.tablemates.draw.Mark.Anchor.END;

import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Hatch;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Marks;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Rect;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import io.github.tablemates.explain.Words;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Vma;
import io.github.tablemates.scale.Density;
import io.github.tablemates.scale.Folding.Group;
import io.github.tablemates.scale.Likeness;
import io.github.tablemates.scale.Likeness.State;
import io.github.tablemates.scale.Likeness.Stretch;
import io.github.tablemates.scale.Portrait;
import java.util.ArrayList;
import java.util.List;

/// Groups of alike processes as rows: who they are, where they map, the states of their slots, and
/// what tables each has of its own.
final class ScaleRows {

  static final double ROW = 54;
  private static final double CARD = 43;

  /// What the column of own table pages takes at the right.
  private static final double OWN = 112;

  private static final double LEAST = 3;

  private final Machine machine;
  private final int object;
  private final int range;
  private final double x;
  private final double width;
  private final double barX;
  private final double barWidth;

  /// @param object the object that is looked at, or -1
  /// @param range its range that is looked at, or -1
  ScaleRows(Machine machine, int object, int range, double x, double width) {
    this.machine = machine;
    this.object = object;
    this.range = range;
    this.x = x;
    this.width = width;
    barX = x + (width - OWN) * 0.62;
    barWidth = (width - OWN) * 0.37;
  }

  /// How high the rows of so many groups are, of which `most` have one.
  static double height(int groups, int most) {
    return 14 + ROW * Math.min(groups, most);
  }

  /// The rows of some groups from `y` down.
  ///
  /// @param parts takes what can be pointed at
  List<Mark> marks(List<Group> groups, int most, double y, List<Part> parts) {
    var marks = new ArrayList<Mark>();
    int processes = groups.stream().mapToInt(Group::count).sum();
    marks.add(new Mark.Words(x, y, "Processes", Type.BODY_STRONG, Ink.INK));
    String count = Words.number(processes);
    double after = x + Metrics.width("Processes", Type.BODY_STRONG) + 8;
    marks.add(new Mark.Words(after, y, count, Type.BODY, Ink.INK3));
    marks.add(new Mark.Words(barX, y, "slots", Type.CAPTION, Ink.INK3));
    marks.add(new Mark.Words(x + width, y, "own table pages", Type.CAPTION, Ink.INK3, END));
    boolean cut = groups.size() > most;
    int shown = cut ? most - 1 : groups.size();
    double top = y + 14;
    for (int i = 0; i < shown; i++) {
      Group group = groups.get(i);
      Mark.Group row = row(group, top);
      marks.add(row);
      var what = new Part.OfGroup(group.first(), group.count());
      parts.add(new Part(row.id(), box(top), null, row.text(), what));
      top += ROW;
    }
    if (cut) {
      int rest = groups.stream().skip(shown).mapToInt(Group::count).sum();
      String words =
          "and %s in %s more"
              .formatted(Words.count(rest, "process"), Words.count(groups.size() - shown, "group"));
      marks.add(new Mark.Words(x + 28, top + 20, words, Type.SECONDARY, Ink.INK3));
      parts.add(new Part("scale/more", box(top), null, words, new Part.OfOthers(shown)));
    }
    return marks;
  }

  private Rect box(double y) {
    return new Rect(x - 10, y + 1, width + 20, CARD + 8);
  }

  private Mark.Group row(Group group, double y) {
    var marks = new ArrayList<Mark>();
    Process first = machine.processes().get(group.first());
    boolean alone = group.count() == 1;
    double middle = y + 3 + CARD / 2;
    if (!alone) {
      card(y, marks);
    }
    double names = barX - x - 44;
    String title = fitting(group, first, names);
    String detail = detail(group.likeness());
    boolean alert = group.likeness().slots(State.HOLE) > 0 || group.likeness().hung();
    if (alone) {
      marks.add(Marks.chip(first.index(), x + 10, middle, 18));
    } else {
      stack(middle, marks);
    }
    marks.add(new Mark.Words(x + 28, middle - 3, title, Type.BODY_STRONG, Ink.INK));
    marks.add(
        new Mark.Words(
            x + 28,
            middle + 14,
            Metrics.fit(detail, Type.SECONDARY, names),
            Type.SECONDARY,
            alert ? Ink.ALERT : Ink.INK2));
    bar(group, first, middle, marks);
    Portrait portrait = Portrait.of(machine, first);
    long bytes = portrait.ownPages() * machine.paging().basePage();
    String own = Size.words(bytes) + (alone ? "" : " each");
    marks.add(new Mark.Words(x + width, middle - 2, own, Type.VALUE, Ink.INK, END));
    if (!alone) {
      String all = Size.words(bytes * group.count());
      marks.add(new Mark.Words(x + width, middle + 14, all, Type.VALUE, Ink.INK3, END));
    }
    String text =
        "%s: %s; %s of page tables of its own, %s shared PMD pages"
            .formatted(title(group, first), detail, own, Words.number(portrait.shared()));
    return Mark.named("scale/group/" + group.first(), text, marks);
  }

  private String title(Group group, Process first) {
    if (group.count() == 1) {
      return first.name();
    }
    int runs = group.members().runs();
    Process last = machine.processes().get(group.members().end(runs - 1) - 1);
    return "%s alike: %s to %s"
        .formatted(Words.count(group.count(), "process"), first.name(), last.name());
  }

  private String fitting(Group group, Process first, double room) {
    String title = title(group, first);
    boolean whole = group.count() == 1 || Metrics.width(title, Type.BODY_STRONG) <= room;
    String shorter = "%s such as %s".formatted(Words.number(group.count()), first.name());
    return Metrics.fit(whole ? title : shorter, Type.BODY_STRONG, room);
  }

  /// What the processes of a group have in common.
  static String detail(Likeness likeness) {
    if (likeness.hung()) {
      return "waits in the kernel for ever";
    }
    if (likeness.parts().isEmpty()) {
      return "maps nothing";
    }
    int all = likeness.parts().stream().mapToInt(Likeness.Part::slotCount).sum();
    var words = new ArrayList<String>();
    for (State state : State.values()) {
      int slots = likeness.slots(state);
      if (slots > 0) {
        words.add(
            slots == all && all > 1
                ? "all " + Words.number(slots) + word(state)
                : Words.number(slots) + word(state));
      }
    }
    long pieces = likeness.parts().size();
    String cut = pieces > 1 ? " · " + Words.number(pieces) + " mappings" : "";
    return Words.list(words) + cut;
  }

  private static String word(State state) {
    return switch (state) {
      case SHARED -> " shared";
      case OWN -> " with own tables";
      case UNTOUCHED -> " untouched";
      case HOLE -> " left as holes";
    };
  }

  private void card(double y, List<Mark> marks) {
    Stroke edge = Stroke.of(Ink.LINE2, 1);
    for (int under = 2; under >= 0; under--) {
      double in = under * 4.0;
      marks.add(
          new Mark.Box(
              x - 8 + in,
              y + 3 + under * 2.5,
              width + 16 - 2 * in,
              CARD,
              7,
              Fill.of(Ink.PANEL),
              edge));
    }
  }

  private void stack(double middle, List<Mark> marks) {
    for (int i = 2; i >= 0; i--) {
      marks.add(
          new Mark.Box(
              x + 2 + i * 2.5,
              middle - 5 - i * 2.5,
              13,
              13,
              3,
              Fill.of(Ink.CELL_ON),
              Stroke.of(Ink.PANEL, 1.5)));
    }
  }

  /// Where the mappings begin and the states of their slots, to scale.
  private void bar(Group group, Process first, double middle, List<Mark> marks) {
    List<Likeness.Part> parts = group.likeness().parts();
    int all = parts.stream().mapToInt(Likeness.Part::slotCount).sum();
    if (all == 0) {
      return;
    }
    boolean alone = group.count() == 1;
    double sum =
        parts.stream()
            .flatMap(part -> part.slots().stream())
            .mapToDouble(stretch -> raw(stretch, all))
            .sum();
    double scale = barWidth / sum;
    double at = barX;
    for (int i = 0; i < parts.size(); i++) {
      long looked = slot(first.mappings().get(i));
      for (Stretch stretch : parts.get(i).slots()) {
        double wide = raw(stretch, all) * scale;
        marks.add(block(stretch.state(), alone ? first.index() : -1, at, middle - 13, wide - 1));
        long within = looked - stretch.first();
        if (within >= 0 && within < stretch.count()) {
          double there = at + (wide - 1) * (within + 0.5) / stretch.count();
          marks.add(Mark.box(there - 1.5, middle - 17, 3, 22, 1, Fill.of(Ink.MARK_LINE)));
        }
        at += wide;
      }
    }
    Vma vma = first.mappings().getFirst();
    String where = Words.address(vma.start());
    where = alone ? where : where + " in " + first.name();
    marks.add(
        new Mark.Words(
            barX,
            middle + 14,
            Metrics.fit(where, Type.MONO_CAPTION, barWidth),
            Type.MONO_CAPTION,
            Ink.INK3));
  }

  private double raw(Stretch stretch, int all) {
    return Math.max(LEAST, barWidth * stretch.count() / all);
  }

  /// The slot of a mapping that has the range that is looked at, from its first; or -1.
  private long slot(Vma vma) {
    if (range < 0 || vma.object() != object) {
      return -1;
    }
    Paging paging = machine.paging();
    long address = Density.addressOf(paging, vma, range);
    return address < 0 ? -1 : (address - paging.slotBase(vma.start())) / paging.slotSize();
  }

  private static Mark block(State state, int identity, double x, double y, double width) {
    Fill fill =
        switch (state) {
          case SHARED -> Fill.of(identity < 0 ? Ink.CELL_EMPTY : Ink.tint(identity));
          case OWN -> Fill.of(Ink.PANEL);
          case UNTOUCHED -> Fill.NONE;
          case HOLE -> Fill.of(Hatch.HOLE);
        };
    Ink ink = identity < 0 ? Ink.INK3 : Ink.graphic(identity);
    Stroke edge =
        switch (state) {
          case SHARED, OWN -> Stroke.of(ink, 1.25);
          case UNTOUCHED -> Stroke.dashed(ink, 1.2, 3.0, 2.5);
          case HOLE -> Stroke.of(Ink.ALERT, 1);
        };
    return new Mark.Box(x, y, width, 14, 2, fill, edge);
  }
}
