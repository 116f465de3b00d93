package io.github.tablemates.layout;

import io.github.tablemates.draw.Maps;
import io.github.tablemates.draw.Mark.Cells;
import io.github.tablemates.draw.Point;
import io.github.tablemates.explain.Story;
import io.github.tablemates.explain.Words;
import io.github.tablemates.layout.Diagram.Mapping;
import io.github.tablemates.layout.Diagram.Mood;
import io.github.tablemates.layout.Diagram.Panel;
import io.github.tablemates.layout.Diagram.Range;
import io.github.tablemates.layout.Diagram.Shared;
import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.MappingTree.Mapped;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Vma;
import io.github.tablemates.sim.Candidate;
import io.github.tablemates.sim.Event;
import io.github.tablemates.sim.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The panels of hugetlb objects: their pages as tiles, and their `i_mmap`.
final class Panels {

  static final double WIDTH = 248;
  private static final double PITCH = 7.25;
  private static final int COLUMNS = 32;
  private static final int MOST_RANGES = 2;
  private static final int MOST_MAPPINGS = 6;
  private static final double ROW = 24;
  private static final double ROW_WITH_WHY = 40;

  private final Machine machine;
  private final @Nullable Step step;
  private final Story story;
  private final List<Shared> tables;

  Panels(Machine machine, @Nullable Step step, Story story, List<Shared> tables) {
    this.machine = machine;
    this.step = step;
    this.story = story;
    this.tables = tables;
  }

  List<Panel> all(double x, double y) {
    var panels = new ArrayList<Panel>();
    double top = y;
    for (int index = 0; index < machine.objects().size(); index++) {
      HugetlbObject object = machine.objects().get(index);
      if (object.isGone()) {
        continue;
      }
      Panel panel = panel(index, object, x, top);
      panels.add(panel);
      top += panel.height() + 12;
    }
    return List.copyOf(panels);
  }

  private Panel panel(int index, HugetlbObject object, double x, double y) {
    var ranges = new ArrayList<Range>();
    double top = y + 64;
    int rangeCount =
        (int)
            ((object.size() / object.pageSize() + object.pagesPerRange() - 1)
                / object.pagesPerRange());
    List<Integer> shown = shownRanges(index, object, rangeCount);
    for (int range : shown) {
      Range made = range(index, object, range, x + 8, top);
      ranges.add(made);
      top += (double) made.cells().codes().size() / COLUMNS * PITCH + 46;
    }
    double mappingsY = top - 24;
    List<Mapping> mappings = mappings(index, object, mappingsY + 22);
    double bottom =
        mappings.isEmpty() ? mappingsY + 26 : mappings.getLast().y() + mappings.getLast().height();
    int hidden = rangeCount - shown.size();
    int more = object.mappings().size() - mappings.size();
    String note = moreNote(hidden, more);
    String name = Words.object(object);
    return new Panel(
        "object/" + index,
        index,
        x,
        y,
        WIDTH,
        bottom + (note.isEmpty() ? 6 : 24) - y,
        name,
        Size.words(object.size()),
        List.copyOf(ranges),
        mappingsY,
        mappingsNote(index, object),
        mappings,
        note,
        "%s, %s, %s in memory, %s"
            .formatted(
                name,
                Size.words(object.size()),
                Words.count(object.populated(), "page"),
                Words.count(object.mappings().size(), "mapping")));
  }

  private static String moreNote(int ranges, int mappings) {
    var parts = new ArrayList<String>();
    if (ranges > 0) {
      parts.add(Words.count(ranges, "more range"));
    }
    if (mappings > 0) {
      parts.add(Words.count(mappings, "more mapping"));
    }
    return parts.isEmpty() ? "" : "… " + Words.list(parts);
  }

  /// The ranges that are drawn: that of the current step, then the first ones.
  private List<Integer> shownRanges(int index, HugetlbObject object, int count) {
    var shown = new java.util.TreeSet<Integer>();
    int current = currentRange(index, object);
    if (current != Runs.NONE) {
      shown.add(current);
    }
    for (int range = 0; range < count && shown.size() < MOST_RANGES; range++) {
      shown.add(range);
    }
    return List.copyOf(shown);
  }

  private int currentRange(int index, HugetlbObject object) {
    if (story.process() < 0 || story.address() < 0) {
      return Runs.NONE;
    }
    return machine
        .processes()
        .get(story.process())
        .mappingAt(story.address())
        .filter(vma -> vma.object() == index)
        .map(vma -> object.rangeOf(vma.pageAt(story.address())))
        .orElse(Runs.NONE);
  }

  private Range range(int index, HugetlbObject object, int range, double x, double y) {
    int first = range * object.pagesPerRange();
    int last =
        (int) Math.min(object.size() / object.pageSize(), first + object.pagesPerRange()) - 1;
    Runs pages = object.range(range);
    int count = Math.max(0, last - first + 1);
    Cells cells =
        Maps.pages(
            x,
            y,
            COLUMNS,
            PITCH,
            count,
            page -> {
              int run = pages.find(page);
              return run == Runs.NONE ? Maps.NOBODY : pages.tag(run);
            });
    double bottom = y + Math.ceil(count / (double) COLUMNS) * PITCH;
    return new Range(
        y - 14,
        range,
        first,
        pages,
        "range " + range,
        "pages %d–%d".formatted(first, last),
        "%d/%d".formatted(pages.size(), count),
        cells,
        lens(index, range, x - 8, y - 1, bottom + 1),
        "range %d, pages %d to %d, %d in memory".formatted(range, first, last, pages.size()));
  }

  /// The wedge between the first table that maps the range and its tiles.
  private List<Point> lens(int object, int range, double x, double top, double bottom) {
    for (Shared table : tables) {
      if (table.range().equals("range " + range) && mapsObject(table, object)) {
        double edge = table.x() + table.width() + (table.isShared() ? 9 : 1);
        return List.of(
            new Point(edge, table.y() + 32),
            new Point(x, top),
            new Point(x, bottom),
            new Point(edge, table.y() + 58));
      }
    }
    return List.of();
  }

  private boolean mapsObject(Shared table, int object) {
    return Stage.shown(machine).stream()
        .filter(Process::alive)
        .flatMap(process -> process.mappings().stream().map(vma -> new Use(process, vma)))
        .filter(use -> use.vma.object() == object)
        .anyMatch(use -> uses(use, table.table()));
  }

  private record Use(Process process, Vma vma) {}

  private boolean uses(Use use, int table) {
    return LaneCards.slots(machine, use.process).stream()
        .filter(base -> !use.process.mappingsIn(base, base + machine.paging().slotSize()).isEmpty())
        .filter(
            base -> use.vma.end() > base && use.vma.start() < base + machine.paging().slotSize())
        .anyMatch(
            base -> machine.tableFor(use.process, machine.paging().pmdDepth(), base) == table);
  }

  private List<Event.CandidateExamined> search(int object) {
    if (step == null) {
      return List.of();
    }
    return step.events(Event.CandidateExamined.class).stream()
        .filter(
            event ->
                event.process() == story.process()
                    && machine
                        .processes()
                        .get(event.candidate())
                        .mappingAt(event.start())
                        .filter(vma -> vma.object() == object)
                        .isPresent())
        .toList();
  }

  private String mappingsNote(int object, HugetlbObject made) {
    if (!search(object).isEmpty()) {
      return "searched by " + Words.process(machine, story.process());
    }
    return made.mappings().size() == 0
        ? "no mappings"
        : Words.count(made.mappings().size(), "mapping");
  }

  private List<Mapping> mappings(int index, HugetlbObject object, double y) {
    List<Event.CandidateExamined> search = search(index);
    var rows = new ArrayList<Mapping>();
    double[] top = {y};
    boolean[] over = {false};
    object
        .mappings()
        .visit(
            0,
            Long.MAX_VALUE,
            mapped -> {
              Event.CandidateExamined seen = seen(search, mapped);
              Mapping row = mapping(mapped, seen, !search.isEmpty(), over[0], top[0]);
              over[0] |= seen != null && seen.verdict() == Candidate.FOUND;
              rows.add(row);
              top[0] += row.height();
              return rows.size() < MOST_MAPPINGS;
            });
    return List.copyOf(rows);
  }

  private static Event.@Nullable CandidateExamined seen(
      List<Event.CandidateExamined> search, Mapped mapped) {
    return search.stream()
        .filter(e -> e.candidate() == mapped.process() && e.start() == mapped.start())
        .findFirst()
        .orElse(null);
  }

  private Mapping mapping(
      Mapped mapped,
      Event.@Nullable CandidateExamined seen,
      boolean searched,
      boolean over,
      double y) {
    Process owner = machine.processes().get(mapped.process());
    Vma vma = owner.mappingAt(mapped.start()).orElseThrow();
    Mood mood = mood(seen, searched, over);
    String why = why(seen, mood);
    String part = part(mapped.offset(), mapped.end());
    String address = Words.address(vma.start());
    String text =
        "%s at %s, %s, %s%s"
            .formatted(owner.name(), address, vma.perms(), part, why.isEmpty() ? "" : ", " + why);
    return new Mapping(
        y,
        why.isEmpty() ? ROW : ROW_WITH_WHY,
        mapped.process(),
        vma.start(),
        address,
        vma.perms(),
        seen != null && seen.verdict() == Candidate.OTHER_FLAGS,
        part,
        why,
        mood,
        text);
  }

  private static String part(long from, long to) {
    boolean gib = from % Size.GIB == 0 && to % Size.GIB == 0;
    long unit = gib ? Size.GIB : Size.MIB;
    return "%s–%s %s".formatted(from / unit, to / unit, gib ? "GiB" : "MiB");
  }

  private static Mood mood(Event.@Nullable CandidateExamined seen, boolean searched, boolean over) {
    if (seen == null) {
      return searched && over ? Mood.NOT_REACHED : Mood.PLAIN;
    }
    return switch (seen.verdict()) {
      case FOUND -> Mood.FOUND;
      case SELF, NO_TABLE -> Mood.SKIPPED;
      case OTHER_INDEX, OTHER_FLAGS, NOT_WHOLE_SLOT, NO_VMA_LOCK -> Mood.REFUSED;
    };
  }

  private static String why(Event.@Nullable CandidateExamined seen, Mood mood) {
    if (seen != null) {
      return Words.verdict(seen.verdict());
    }
    return mood == Mood.NOT_REACHED ? "not reached" : "";
  }
}
