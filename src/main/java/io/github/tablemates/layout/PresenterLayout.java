package io.github.tablemates.layout;

import static io.github.tablemates.draw.Mark.Anchor.END;
import static io.github.tablemates.layout.PresenterPage.SIDE;
import static io.github.tablemates.layout.PresenterPage.TOP;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Identity;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Maps;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Mark.Box;
import io.github.tablemates.draw.Mark.Cells;
import io.github.tablemates.draw.Mark.Words;
import io.github.tablemates.draw.Marks;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Size;
import io.github.tablemates.sim.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;

/// A state for a hall: few things, large, and a caption that the last row can read.
public final class PresenterLayout {

  private static final double LANE = 144;
  private static final double MAP_WIDTH = 248;
  private static final Type ENTRY = Type.PRESENTER_ENTRY;
  private static final Type ADDRESS = Type.mono(20);
  private static final Type STRONG = Type.sans(22).strong();
  private static final Type PLAIN = Type.sans(20);

  private final PresenterPage page;
  private final Slide slide;
  private final double grown;
  private final double rowRight;
  private final double mapX;
  private final double mapY;
  private final PresenterScene scene;
  private final Machine machine;
  private final List<Mark> marks = new ArrayList<>();
  private final Map<Integer, Double> rows = new TreeMap<>();

  private PresenterLayout(PresenterScene scene, Slide slide, PresenterPage page, double grown) {
    this.page = page;
    this.slide = slide;
    this.grown = grown;
    rowRight = 408 + page.moreWidth() * 0.2;
    mapX = page.right() - MAP_WIDTH;
    mapY = TOP + (page.room() - 272) / 2;
    this.scene = scene;
    machine = scene.now();
  }

  /// What is said of a step, and where it stands.
  ///
  /// @param focus the processes to show, empty for whoever matters
  /// @param marks the numbers of the steps that are stops
  public record Slide(
      String scenario,
      int step,
      int steps,
      List<Integer> marks,
      String title,
      String text,
      String focus) {
    public Slide {
      marks = List.copyOf(marks);
    }
  }

  /// The picture at the cursor of a history.
  public static Drawing drawing(Timeline timeline, Slide slide, PresenterPage page) {
    return motion(timeline, slide, page).apply(1);
  }

  /// The way to that picture: what to show from 0, when the step begins, to 1. Links that come
  /// grow, those that go shrink, and the count changes at the end.
  public static DoubleFunction<Drawing> motion(Timeline timeline, Slide slide, PresenterPage page) {
    var scene = PresenterScene.of(timeline, slide.focus);
    return grown -> new PresenterLayout(scene, slide, page, grown).drawn();
  }

  private Drawing drawn() {
    marks.addAll(PresenterWords.progress(slide, page));
    if (slide.step == 0) {
      marks.addAll(PresenterWords.opening(slide, machine, page));
    } else {
      draw();
      marks.addAll(PresenterWords.caption(slide, scene, page));
    }
    return new Drawing(page.width(), page.height(), Ink.PANEL, marks);
  }

  private void draw() {
    double room = page.room();
    double most = Math.clamp(room / 3, LANE, 1.25 * LANE);
    double height = Math.min(most, room / Math.max(1, scene.cast().size()));
    double y = TOP + (room - height * scene.cast().size()) / 2;
    for (Process process : scene.cast()) {
      lane(process, y, height);
      y += height;
    }
    if (scene.object() == Runs.NONE) {
      return;
    }
    double tableX = (rowRight + mapX - PresenterTable.WIDTH) / 2 + 58;
    List<PresenterTable> tables = PresenterTable.of(scene, rows, tableX, TOP + 48, TOP + room - 16);
    for (PresenterTable table : tables) {
      for (Process process : table.users()) {
        marks.addFirst(link(process, table)); // its highlight must not cover the entry
      }
      for (Process process : scene.cast()) {
        if (grown < 1 && leaves(process, table)) {
          marks.addFirst(line(process, path(process, table).upTo(1 - grown)));
        }
      }
    }
    tables.stream().findFirst().ifPresent(table -> marks.addFirst(lens(table)));
    tables.forEach(table -> marks.add(table.mark(grown >= 1)));
    marks.add(pages());
  }

  private void lane(Process process, double y, double height) {
    double name = y + height * 0.2;
    marks.add(Marks.chip(process.index(), SIDE + 22, name, 32));
    String words = Metrics.fit(process.name(), STRONG, 300);
    marks.add(new Words(SIDE + 48, Metrics.baseline(name, STRONG), words, STRONG, Ink.INK));
    if (process.hung()) {
      double after = SIDE + 60 + Metrics.width(words, STRONG);
      String why = "hangs in the kernel";
      marks.add(new Words(after, Metrics.baseline(name, PLAIN), why, PLAIN, Ink.ALERT));
    }
    double top = y + height * 0.4;
    double high = height * 0.46;
    double middle = top + high / 2;
    rows.put(process.index(), middle);
    var row = new ArrayList<Mark>();
    Stroke edge = Stroke.of(Ink.LINE2, 1.5);
    row.add(new Box(SIDE, top, rowRight - SIDE, high, 10, Fill.of(Ink.PANEL), edge));
    long address = scene.address(process);
    String text =
        address < 0 ? noEntry(process, middle, row) : entry(process, address, middle, high, row);
    marks.add(Mark.named("lane/" + process.name(), text, row));
  }

  private String noEntry(Process process, double middle, List<Mark> row) {
    String why = scene.object() == Runs.NONE ? PresenterWords.charged(process) : "does not map it";
    row.add(new Words(SIDE + 24, Metrics.baseline(middle, PLAIN), why, PLAIN, Ink.INK3));
    return process.name() + " " + why;
  }

  private String entry(Process process, long address, double middle, double high, List<Mark> row) {
    int depth = machine.paging().pudDepth();
    var level = machine.paging().levels().get(depth);
    int index = machine.paging().index(depth, address);
    boolean present = scene.table(process) != Runs.NONE;
    boolean leaving = grown < 1 && !present && scene.tableBefore(process) != Runs.NONE;
    boolean hole = !present && !leaving && machine.isHole(process, address);
    boolean now = scene.acts(process);
    double railTop = middle - high / 2 + 8;
    double railHigh = high - 16;
    row.add(Mark.box(SIDE + 14, railTop, 10, railHigh, 0, Fill.of(Ink.SUNKEN)));
    if (now) {
      double markHigh = Math.min(44, high - 12);
      row.add(
          Mark.box(
              SIDE + 44,
              middle - markHigh / 2,
              rowRight - SIDE - 58,
              markHigh,
              6,
              Fill.of(Ink.MARK)));
    }
    double tick = railTop + railHigh * index / level.entries();
    Outline lead =
        Outline.at(SIDE + 14, tick).line(SIDE + 26, tick).line(SIDE + 44, middle).build();
    row.add(Mark.curve(lead, Stroke.of(Ink.graphic(process.index()), 2.5)));
    String name = level.level().name().toLowerCase(Locale.ROOT) + "[" + index + "]";
    Ink ink = now ? Ink.MARK_INK : present ? Ink.INK : Ink.INK3;
    row.add(new Words(SIDE + 54, Metrics.baseline(middle, ENTRY), name, ENTRY, ink));
    String at = Long.toHexString(machine.paging().slotBase(address));
    Ink soft = now ? Ink.MARK_INK : Ink.INK2;
    double right = rowRight - 22;
    row.add(new Words(right, Metrics.baseline(middle, ADDRESS), at, ADDRESS, soft, END));
    Marks.Slot state =
        present || leaving ? Marks.Slot.PRESENT : hole ? Marks.Slot.HOLE : Marks.Slot.NONE;
    row.add(Marks.slot(process.index(), rowRight, middle, state, 18));
    String size = Size.words(machine.paging().slotSize());
    if (hole) {
      row.add(Marks.holeTag(rowRight + 22, middle, 140, 38, size + " hole", 19));
    }
    return "%s of %s, at %s, %s"
        .formatted(
            name,
            process.name(),
            at,
            present
                ? "points to PMD page " + frame(scene.table(process))
                : hole ? "a hole of " + size : "nothing there yet");
  }

  private String frame(int table) {
    return Long.toHexString(machine.tableFrame(table));
  }

  private boolean leaves(Process process, PresenterTable table) {
    return scene.tableBefore(process) == table.table() && scene.table(process) != table.table();
  }

  private Outline path(Process process, PresenterTable table) {
    double from = rows.getOrDefault(process.index(), 0.0);
    return Outline.link(rowRight + 10, from, table.portX() - 20, table.portY(process), 0.5);
  }

  private Mark link(Process process, PresenterTable table) {
    boolean comes = scene.tableBefore(process) != table.table();
    Outline whole = path(process, table);
    return line(process, comes && grown < 1 ? whole.upTo(grown) : whole);
  }

  private Mark line(Process process, Outline path) {
    Stroke under = scene.acts(process) ? Stroke.round(Ink.MARK, 20) : Stroke.of(Ink.PANEL, 12);
    List<Double> dash = Identity.dash(process.index()).stream().map(d -> d * 1.6).toList();
    Stroke line = Stroke.of(Ink.graphic(process.index()), 4).dashed(dash);
    return Mark.group(Mark.curve(path, under), Mark.curve(path, line));
  }

  private Mark lens(PresenterTable table) {
    double edge = table.right() + 14;
    double bottom = mapY + mapHeight() + 2;
    Outline wedge =
        Outline.at(edge, table.middle() - 22)
            .line(mapX - 8, mapY - 2)
            .line(mapX - 8, bottom)
            .line(edge, table.middle() + 22)
            .close()
            .build();
    return Mark.shape(wedge, Fill.of(Ink.SUNKEN));
  }

  private int pagesInRange() {
    HugetlbObject object = machine.objects().get(scene.object());
    long all = object.size() / object.pageSize();
    int first = scene.range() * object.pagesPerRange();
    return Math.clamp(all - first, 0, object.pagesPerRange());
  }

  private int columns() {
    int columns = 32;
    while ((double) pagesInRange() / columns * MAP_WIDTH / columns > 200) {
      columns *= 2;
    }
    return columns;
  }

  private double mapHeight() {
    int columns = columns();
    return Math.ceil(pagesInRange() / (double) columns) * MAP_WIDTH / columns;
  }

  /// The pages of the range, and who faulted them in.
  private Mark pages() {
    HugetlbObject object = machine.objects().get(scene.object());
    Runs pages = object.range(scene.range());
    Map<Integer, Integer> owners = new TreeMap<>();
    for (int run = 0; run < pages.runs(); run++) {
      owners.merge(pages.tag(run), pages.count(run), Integer::sum);
    }
    var out = new ArrayList<Mark>();
    String title = Size.words(object.pageSize()) + " pages";
    out.add(new Words(mapX, mapY - 24, title, STRONG, Ink.INK));
    int first = scene.range() * object.pagesPerRange();
    Cells cells =
        Maps.pages(
            mapX,
            mapY,
            columns(),
            MAP_WIDTH / columns(),
            pagesInRange(),
            page -> {
              int run = pages.find(page);
              return run == Runs.NONE ? Maps.NOBODY : pages.tag(run);
            });
    out.add(cells);
    double y = mapY + mapHeight() + 34;
    for (var owner : owners.entrySet()) {
      String words = PresenterWords.number(owner.getValue()) + " faulted by";
      out.add(new Words(mapX, y, words, PLAIN, Ink.INK2));
      double after = mapX + Metrics.width(words, PLAIN) + 22;
      out.add(Marks.chip(owner.getKey(), after + 2, y - 7, 28));
      y += 34;
      if (y > TOP + page.room() - 10) {
        break;
      }
    }
    return Mark.named(
        "range/" + scene.range(),
        "range %d of %s from page %d, %d pages in memory"
            .formatted(scene.range(), PresenterWords.object(object), first, pages.size()),
        out);
  }
}
