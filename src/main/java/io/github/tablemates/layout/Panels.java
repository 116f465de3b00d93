package io.github.tablemates.layout;

import io.github.tablemates.draw.Maps;
import io.github.tablemates.draw.Mark.Cells;
import io.github.tablemates.draw.Point;
import io.github.tablemates.explain.Story;
import io.github.tablemates.explain.Words;
import io.github.tablemates.layout.Diagram.Mapping;
import io.github.tablemates.layout.Diagram.Overview;
import io.github.tablemates.layout.Diagram.Panel;
import io.github.tablemates.layout.Diagram.Range;
import io.github.tablemates.layout.Diagram.Shared;
import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Size;
import io.github.tablemates.sim.Event;
import io.github.tablemates.sim.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The panels of hugetlb objects: their pages as tiles, and their `i_mmap`.
final class Panels {

  static final double WIDTH = 248;
  private static final double PITCH = 7.25;
  private static final int COLUMNS = 32;
  private static final double TILES_HEIGHT = 120;
  private static final int MOST_RANGES = 2;
  private static final int MOST_PANELS = 3;
  private static final double FOLDED = 30;

  private final Machine machine;
  private final @Nullable Step step;
  private final Story story;
  private final List<Shared> tables;
  private final Map<Integer, List<Event.CandidateExamined>> searches = new HashMap<>();

  Panels(Machine machine, @Nullable Step step, Story story, List<Shared> tables) {
    this.machine = machine;
    this.step = step;
    this.story = story;
    this.tables = tables;
  }

  List<Panel> all(double x, double y) {
    List<Integer> live = new ArrayList<>();
    for (int index = 0; index < machine.objects().size(); index++) {
      if (!machine.objects().get(index).isGone()) {
        live.add(index);
      }
    }
    List<Integer> shown = shownObjects(live);
    var panels = new ArrayList<Panel>();
    double top = y;
    for (int index : shown) {
      int ranges = shown.size() > MOST_RANGES ? 1 : MOST_RANGES;
      Panel panel = panel(index, machine.objects().get(index), x, top, ranges);
      panels.add(panel);
      top += panel.height() + 12;
    }
    if (shown.size() < live.size()) {
      panels.add(folded(live.size() - shown.size(), x, top));
    }
    return List.copyOf(panels);
  }

  /// The object of the current step and the first others, in their order.
  private List<Integer> shownObjects(List<Integer> live) {
    var shown = new TreeSet<Integer>();
    for (int index : live) {
      if (currentPage(index) != Runs.NONE || !search(index).isEmpty()) {
        shown.add(index);
      }
    }
    while (shown.size() > MOST_PANELS) {
      shown.pollLast();
    }
    for (int index : live) {
      if (shown.size() < MOST_PANELS) {
        shown.add(index);
      }
    }
    return List.copyOf(shown);
  }

  private static Panel folded(int count, double x, double y) {
    String name = "… " + Words.count(count, "more object");
    return new Panel(
        "objects/more",
        Runs.NONE,
        x,
        y,
        WIDTH,
        FOLDED,
        name,
        "",
        List.of(),
        null,
        y,
        "",
        List.of(),
        "",
        name);
  }

  private Panel panel(int index, HugetlbObject object, double x, double y, int most) {
    var ranges = new ArrayList<Range>();
    double top = y + 64;
    long pages = object.size() / object.pageSize();
    int rangeCount = (int) ((pages + object.pagesPerRange() - 1) / object.pagesPerRange());
    List<Integer> shown = shownRanges(index, object, rangeCount, most);
    for (int range : shown) {
      Range made = range(index, object, range, x + 12, top);
      ranges.add(made);
      top += made.bottom() - top + 42;
    }
    Overview overview = null;
    if (shown.size() < rangeCount) {
      overview = RangeOverview.of(object, rangeCount, x + 12, top);
      top = overview.bottom() + 42;
    }
    double mappingsY = top - 24;
    List<Mapping> mappings = new MappingRows(machine, object, search(index)).rows(mappingsY + 22);
    double bottom =
        mappings.isEmpty() ? mappingsY + 18 : mappings.getLast().y() + mappings.getLast().height();
    String name = Words.object(object);
    return new Panel(
        "object/" + index,
        index,
        x,
        y,
        WIDTH,
        bottom + 6 - y,
        name,
        Size.words(object.size()),
        List.copyOf(ranges),
        overview,
        mappingsY,
        mappingsNote(index, object),
        mappings,
        "",
        "%s, %s, %s in memory, %s"
            .formatted(
                name,
                Size.words(object.size()),
                Words.count(object.populated(), "page"),
                Words.count(object.mappings().size(), "mapping")));
  }

  /// The ranges that are drawn: that of the current step, then the first ones.
  private List<Integer> shownRanges(int index, HugetlbObject object, int count, int most) {
    var shown = new TreeSet<Integer>();
    int current = currentPage(index);
    if (current != Runs.NONE && object.rangeOf(current) < count) {
      shown.add(object.rangeOf(current));
    }
    for (int range = 0; range < count && shown.size() < most; range++) {
      shown.add(range);
    }
    return List.copyOf(shown);
  }

  /// The page of an object that the current step is about.
  private int currentPage(int index) {
    if (story.process() < 0 || story.address() < 0) {
      return Runs.NONE;
    }
    return machine
        .processes()
        .get(story.process())
        .mappingAt(story.address())
        .filter(vma -> vma.object() == index)
        .map(vma -> vma.pageAt(story.address()))
        .orElse(Runs.NONE);
  }

  private Range range(int index, HugetlbObject object, int range, double x, double y) {
    int first = range * object.pagesPerRange();
    int last =
        (int) Math.min(object.size() / object.pageSize(), first + object.pagesPerRange()) - 1;
    Runs pages = object.range(range);
    int count = Math.max(0, last - first + 1);
    int columns = COLUMNS;
    while ((double) count / columns * (COLUMNS * PITCH / columns) > TILES_HEIGHT) {
      columns *= 2;
    }
    double pitch = COLUMNS * PITCH / columns;
    Cells cells =
        Maps.pages(
            x,
            y,
            columns,
            pitch,
            count,
            page -> {
              int run = pages.find(page);
              return run == Runs.NONE ? Maps.NOBODY : pages.tag(run);
            });
    double bottom = y + Math.ceil(count / (double) columns) * pitch;
    return new Range(
        y - 14,
        range,
        first,
        pages,
        bottom,
        "range " + Words.number(range),
        first == last ? "page " + first : "pages %d–%d".formatted(first, last),
        "%d/%d".formatted(pages.size(), count),
        cells,
        lens(index, first, x - 12, y - 1, bottom + 1),
        "range %d, pages %d to %d, %d in memory".formatted(range, first, last, pages.size()));
  }

  /// The wedge between the first table that maps the range and its tiles.
  private List<Point> lens(int object, int firstPage, double x, double top, double bottom) {
    for (Shared table : tables) {
      if (table.object() == object && table.firstPage() == firstPage) {
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

  /// What the current step's search made of an object's mappings; of many, and asked for often.
  private List<Event.CandidateExamined> search(int object) {
    return searches.computeIfAbsent(object, this::searched);
  }

  private List<Event.CandidateExamined> searched(int object) {
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
}
