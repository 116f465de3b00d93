package io.github.tablemates.layout;

import static io.github.tablemates.draw.Mark.Anchor.END;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Hatch;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Marks;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Rect;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import io.github.tablemates.explain.Story;
import io.github.tablemates.explain.Words;
import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Vma;
import io.github.tablemates.sim.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The sidebar: who is there with which address space, the hugetlb objects, the pool.
public final class SidebarLayout {

  public static final double WIDTH = 268;
  public static final double RAIL = 56;
  private static final double PAD = 14;
  private static final double ROOM = WIDTH - 2 * PAD;

  private final Machine machine;
  private final Story story;
  private final int selected;
  private final @Nullable Step step;
  private final Map<Integer, Moment.Bar> bars;
  private final List<Mark> marks = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private double y = 12;

  private SidebarLayout(
      Machine machine, @Nullable Step step, int selected, Map<Integer, Moment.Bar> bars) {
    this.machine = machine;
    this.step = step;
    this.bars = bars;
    story = step == null ? Story.NONE : Story.of(step);
    this.selected = selected;
  }

  /// The sidebar, and its rows that can be chosen.
  public record Sidebar(Drawing drawing, List<Part> parts) {}

  /// The sidebar in full.
  ///
  /// @param selected the process that is selected, or `NONE`
  public static Sidebar of(Machine machine, @Nullable Step step, int selected) {
    return of(machine, step, selected, Map.of());
  }

  /// The sidebar while a step is on its way.
  ///
  /// @param bars what happens to the address-space bars, as a [Moment] says
  public static Sidebar of(
      Machine machine, @Nullable Step step, int selected, Map<Integer, Moment.Bar> bars) {
    var layout = new SidebarLayout(machine, step, selected, bars);
    return new Sidebar(layout.drawing(), List.copyOf(layout.parts));
  }

  /// The sidebar as a rail of chips.
  public static Sidebar rail(Machine machine, @Nullable Step step, int selected) {
    var layout = new SidebarLayout(machine, step, selected, Map.of());
    layout.chips();
    Drawing drawing = new Drawing(RAIL, layout.y, Ink.PANEL, layout.marks);
    return new Sidebar(drawing, List.copyOf(layout.parts));
  }

  private void chips() {
    for (Process process : rows()) {
      var own = new ArrayList<Mark>();
      if (isLit(process)) {
        own.add(Mark.box(6, y - 4, RAIL - 12, 32, 6, Fill.of(Ink.HOVER)));
      }
      own.add(Marks.chip(process.index(), RAIL / 2, y + 12, 22));
      row(process, new Rect(6, y - 4, RAIL - 12, 32), own);
      y += 38;
    }
  }

  private boolean isLit(Process process) {
    int lit = selected == Runs.NONE ? story.process() : selected;
    return process.index() == lit;
  }

  private void row(Process process, Rect bounds, List<Mark> own) {
    String text =
        "%s, pid %d, %s"
            .formatted(process.name(), process.pid(), AddressBar.words(machine, process));
    String id = "process/" + process.index();
    marks.add(Mark.named(id, text, own));
    parts.add(new Part(id, bounds, null, text, new Part.OfProcess(process.index())));
  }

  /// The first processes, and the selected one and the current one wherever they are.
  private List<Process> rows() {
    var rows = new TreeMap<Integer, Process>();
    for (Process process : machine.processes()) {
      if (rows.size() == Stage.LANES) {
        break;
      }
      if (process.alive()) {
        rows.put(process.index(), process);
      }
    }
    for (int index : new int[] {story.process(), selected}) {
      if (index >= 0 && index < machine.processes().size()) {
        Process process = machine.processes().get(index);
        if (process.alive()) {
          rows.put(index, process);
        }
      }
    }
    return List.copyOf(rows.values());
  }

  private Drawing drawing() {
    int live = machine.names().size();
    heading("Processes", Words.number(live));
    List<Process> shown = rows();
    shown.forEach(this::process);
    more(live - shown.size());
    y += 6;
    divider();
    objects();
    divider();
    for (Pool pool : machine.pools()) {
      if (pool.total() > 0 || pool.equals(machine.pools().getFirst())) {
        pool(pool);
      }
    }
    return new Drawing(WIDTH, y + 8, Ink.PANEL, marks);
  }

  private void heading(String title, String note) {
    marks.add(new Mark.Words(PAD, y + 12, title, Type.SECTION, Ink.INK));
    double after = PAD + Metrics.width(title, Type.SECTION) + 6;
    marks.add(new Mark.Words(after, y + 12, note, Type.SECONDARY, Ink.INK3));
    y += 24;
  }

  private void divider() {
    marks.add(DiagramMarks.rule(0, y + 0.5, WIDTH));
    y += 12;
  }

  private void more(int hidden) {
    if (hidden > 0) {
      String words = "… and " + Words.number(hidden) + " more";
      marks.add(new Mark.Words(PAD, y + 14, words, Type.SECONDARY, Ink.INK3));
      y += 22;
    }
  }

  private void process(Process process) {
    var own = new ArrayList<Mark>();
    if (isLit(process)) {
      own.add(Mark.box(0, y, WIDTH, 54, 0, Fill.of(Ink.HOVER)));
    }
    double middle = y + 16;
    own.add(Marks.chip(process.index(), PAD + 9, middle, 18));
    String pid = "" + process.pid();
    own.add(new Mark.Words(WIDTH - PAD, middle + 4.5, pid, Type.VALUE, Ink.INK3, END));
    var rights = new TreeSet<String>();
    process.mappings().forEach(vma -> rights.add(vma.perms()));
    String perms = rights.size() > 2 ? rights.size() + " kinds" : String.join(" ", rights);
    double permsWidth = Metrics.width(perms, Type.VALUE);
    double room = ROOM - 26 - Metrics.width(pid, Type.VALUE) - permsWidth - 18;
    String name = Metrics.fit(process.name(), Type.BODY_MEDIUM, room);
    own.add(new Mark.Words(PAD + 26, middle + 4.5, name, Type.BODY_MEDIUM, Ink.INK));
    double after = PAD + 26 + Metrics.width(name, Type.BODY_MEDIUM) + 8;
    own.add(new Mark.Words(after, middle + 4.5, perms, Type.VALUE, Ink.INK3));
    Moment.Bar bar = bars.get(process.index());
    if (bar == null || step == null) {
      AddressBar.add(machine, process, PAD, y + 28, ROOM, own);
    } else {
      var place = new Rect(PAD, y + 28, ROOM, 16);
      AddressBar.add(step.before(), machine, process, bar, place, own);
    }
    row(process, new Rect(0, y, WIDTH, 54), own);
    y += 54;
  }

  private void objects() {
    var objects = new ArrayList<Integer>();
    for (int index = 0; index < machine.objects().size(); index++) {
      if (!machine.objects().get(index).isGone()) {
        objects.add(index);
      }
    }
    heading("Hugetlb objects", "" + objects.size());
    for (int index : objects.subList(0, Math.min(5, objects.size()))) {
      object(index, machine.objects().get(index));
    }
    more(objects.size() - 5);
  }

  private void object(int index, HugetlbObject object) {
    String size = Size.words(object.size());
    Type strong = Type.VALUE_STRONG;
    double room = ROOM - Metrics.width(size, Type.VALUE) - 8;
    String name = Metrics.fit(Words.object(object), strong, room);
    var own = new ArrayList<Mark>();
    own.add(new Mark.Words(PAD, y + 11, name, strong, Ink.INK));
    own.add(new Mark.Words(WIDTH - PAD, y + 11, size, Type.VALUE, Ink.INK3, END));
    own.add(Mark.box(PAD, y + 19, ROOM, 6, 1.5, Fill.of(Ink.CELL_EMPTY)));
    populated(object, own);
    double x = PAD;
    for (int process : mappers(object)) {
      own.add(Marks.chip(process, x + 8, y + 39, 16));
      x += 20;
    }
    long pages = object.size() / object.pageSize();
    String populated = Words.number(object.populated());
    String note = "%s of %s pages".formatted(populated, Words.number(pages));
    boolean full = object.populated() == pages;
    List<String> wordings =
        full ? List.of(note, "all " + populated + " pages", "all pages") : List.of(note);
    double left = x + (x > PAD ? 4 : 0);
    String fitted = Metrics.fit(wordings, Type.sans(11.5), WIDTH - PAD - left);
    own.add(new Mark.Words(left, y + 43, fitted, Type.sans(11.5), Ink.INK2));
    String text = name + ", " + size + ", " + note;
    String id = "object/" + index;
    marks.add(Mark.named(id, text, own));
    parts.add(new Part(id, new Rect(0, y - 4, WIDTH, 58), null, text, new Part.OfObject(index)));
    y += 62;
  }

  /// The pages that are in memory, those beside each other that one process faulted in as one box.
  private void populated(HugetlbObject object, List<Mark> own) {
    double perPage = ROOM / Math.max(1, object.size() / object.pageSize());
    int first = 0;
    int end = 0;
    int faultedBy = Runs.NONE;
    for (int range = 0; range < object.cache().size(); range++) {
      Runs pages = object.range(range);
      for (int run = 0; run < pages.runs(); run++) {
        int start = range * object.pagesPerRange() + pages.start(run);
        if (start != end || pages.tag(run) != faultedBy) {
          stretch(perPage, first, end, faultedBy, own);
          first = start;
          faultedBy = pages.tag(run);
        }
        end = start + pages.count(run);
      }
    }
    stretch(perPage, first, end, faultedBy, own);
  }

  private void stretch(double perPage, int first, int end, int faultedBy, List<Mark> own) {
    if (end > first) {
      double width = Math.max(2.5, perPage * (end - first) - 0.8);
      Fill fill = Fill.of(Ink.graphic(faultedBy));
      own.add(Mark.box(PAD + perPage * first, y + 19, width, 6, 0, fill));
    }
  }

  private static List<Integer> mappers(HugetlbObject object) {
    var mappers = new TreeSet<Integer>();
    object
        .mappings()
        .visit(
            0,
            Long.MAX_VALUE,
            mapped -> {
              mappers.add(mapped.process());
              return mappers.size() < 6;
            });
    return List.copyOf(mappers);
  }

  private void pool(Pool pool) {
    heading("Pool", "hugepages-%dkB".formatted(pool.pageSize() / Size.KIB));
    int unreserved = pool.free() - pool.reserved();
    double total = Math.max(1, pool.total());
    double x = PAD;
    x = part(x, ROOM * pool.used() / total, Fill.of(Ink.CELL_ON));
    x = part(x, ROOM * pool.reserved() / total, Fill.of(Hatch.RESERVED));
    part(x, pool.total() == 0 ? ROOM : ROOM * unreserved / total, Fill.of(Ink.CELL_EMPTY));
    counters(
        List.of(
            new Counter("Used", pool.used()),
            new Counter("Reserved", pool.reserved()),
            new Counter("Unreserved", unreserved)));
    if (pool.surplus() > 0) {
      y += 18;
      String surplus = Words.number(pool.surplus());
      String words = surplus + " of them surplus";
      marks.add(new Mark.Words(PAD, y + 24, words, Counter.WORD, Ink.INK2));
    }
    y += 40;
  }

  private double part(double x, double width, Fill fill) {
    if (width > 0) {
      marks.add(Mark.box(x, y, Math.max(1, width - 1), 8, 0, fill));
    }
    return x + width;
  }

  private record Counter(String word, int count) {
    private static final Type WORD = Type.sans(11.5);

    String number() {
      return Words.number(count);
    }

    double width() {
      return Metrics.width(word, WORD) + 5 + Metrics.width(number(), Type.VALUE_STRONG);
    }
  }

  private void counters(List<Counter> counters) {
    double all = counters.stream().mapToDouble(Counter::width).sum();
    double gap = (ROOM - all) / (counters.size() - 1);
    double x = PAD;
    for (Counter counter : counters) {
      double end = x + counter.width();
      marks.add(new Mark.Words(x, y + 24, counter.word, Counter.WORD, Ink.INK2));
      marks.add(new Mark.Words(end, y + 24, counter.number(), Type.VALUE_STRONG, Ink.INK, END));
      x = end + gap;
    }
  }

  /// The mappings of a process that the bar shows as slots.
  static List<Vma> huge(Process process) {
    return process.mappings().stream().filter(Vma::isHugetlb).toList();
  }

  static Mark slash(double x, double y) {
    return Mark.curve(Outline.line(x, y + 10, x + 4, y), Stroke.of(Ink.LINE2, 1.25));
  }
}
