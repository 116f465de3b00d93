package io.github.tablemates.layout;

import static io.github.tablemates.draw.Mark.Anchor.END;

import io.github.tablemates.draw.CellCodes;
import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Maps;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Mark.Box;
import io.github.tablemates.draw.Mark.Words;
import io.github.tablemates.draw.Marks;
import io.github.tablemates.draw.Marks.BadgeLook;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Point;
import io.github.tablemates.draw.Ring;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import io.github.tablemates.layout.Diagram.Card;
import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The walks of several processes to one byte as a figure: pages of their own, the PMD page that
/// they share, the pages behind it, and their indexes side by side.
final class SharersMarks {

  /// Beyond these a figure would not fit on its sheet.
  static final int MOST = 3;

  private static final double LANE = 216;
  private static final double CARD = 124;
  private static final double LAST_CARD = 188;
  private static final double PMD_WIDTH = 236;
  private static final double PMD_HEIGHT = 150;
  private static final double RING = 7;
  private static final double PORTS = 46;
  private static final double GRID_WIDTH = 358.4;
  private static final Type SMALL = Type.mono(11);
  private static final List<String> NUMBERS = List.of("No", "One", "Two", "Three", "Four");

  private final List<Walk> walks;
  private final Walk first;
  private final double left;
  private final double top;
  private final double gap;
  private final double pmdX;
  private final double pmdY;
  private final double gridX;
  private final double gridY;
  private final List<Mark> marks = new ArrayList<>();
  private double bottom;

  private SharersMarks(List<Walk> walks, double left, double top) {
    this.walks = walks;
    this.left = left;
    this.top = top;
    first = walks.getFirst();
    int cards = first.paging().pudDepth() + 1;
    gap = cards > 2 ? 40 : 86;
    double end = 40 + (cards - 1) * (CARD + gap) + LAST_CARD;
    pmdX = left + Math.max(640, end + 150);
    pmdY = top + (walks.size() - 1) * LANE / 2 + 79 - 83;
    gridX = pmdX + 376;
    gridY = pmdY - 60;
  }

  /// A figure, and how far down it goes.
  record Figure(List<Mark> marks, double bottom) {}

  /// @param top the middle of the first process's name
  static Figure figure(Walk walk, double left, double top) {
    List<Walk> walks = walk.sharers().stream().limit(MOST).toList();
    var figure = new SharersMarks(walks, left, top);
    figure.lens();
    for (int i = 0; i < walks.size(); i++) {
      figure.lane(i);
    }
    figure.pmd();
    figure.pages();
    figure.pointer();
    figure.indexes();
    return new Figure(figure.marks, figure.bottom);
  }

  private double portY(int sharer) {
    return pmdY + PMD_HEIGHT / 2 + PORTS * (sharer - (walks.size() - 1) / 2.0);
  }

  private void lane(int number) {
    Walk walk = walks.get(number);
    double y = top + number * LANE;
    name(walk, y);
    int identity = walk.process().index();
    var cards = new ArrayList<Mark>();
    int last = walk.paging().pudDepth();
    for (int depth = 0; depth <= last; depth++) {
      double x = left + 40 + depth * (CARD + gap);
      boolean end = depth == last;
      String note = end ? Long.toHexString(walk.paging().slotBase(walk.address())) : "";
      Card card = walk.card(depth, x, y + 28, end ? LAST_CARD : CARD, note);
      Point from = card.outlet(card.entry(walk.index(depth)).orElseThrow());
      double toX = end ? pmdX - RING - 8 : x + CARD + gap - 3;
      double toY = end ? portY(number) : y + 41;
      marks.add(WalkMarks.link(identity, from, toX, toY));
      cards.add(CardMarks.card(card, Moment.REST));
      if (depth > 0) {
        cards.add(Marks.dot(identity, x, y + 41));
      }
      bottom = Math.max(bottom, card.y() + card.height());
    }
    marks.addAll(cards);
  }

  /// The process and its address, the digits of the upper levels in its hue.
  private void name(Walk walk, double y) {
    int identity = walk.process().index();
    marks.add(Marks.chip(identity, left + 9, y, 18));
    String name = "process " + walk.process().name();
    double base = y + 4.5;
    marks.add(new Words(left + 26, base, name, Type.BODY_STRONG, Ink.INK));
    double x = left + 26 + Metrics.width(name, Type.BODY_STRONG) + 20;
    marks.add(new Words(x, base, "at", Type.SECONDARY, Ink.INK2));
    x += Metrics.width("at", Type.SECONDARY) + 7;
    int shared = Long.numberOfTrailingZeros(walk.paging().slotSize()) / 4;
    String digits = walk.hex();
    int cut = Math.max(2, digits.length() - shared);
    String own = digits.substring(0, cut);
    marks.add(new Words(x, base, own, WalkMarks.ADDRESS, Ink.text(identity)));
    x += Metrics.width(own, WalkMarks.ADDRESS);
    marks.add(new Words(x, base, digits.substring(cut), Type.mono(12.5), Ink.INK));
  }

  private Table page() {
    return first.machine().tables().get(first.table(first.leaf()));
  }

  private double entryY() {
    return pmdY + 84;
  }

  private void pmd() {
    int size = first.paging().levels().get(first.leaf()).entries();
    double text = pmdX + 22;
    double right = pmdX + PMD_WIDTH;
    Stroke edge = Stroke.of(Ink.LINE2, 1);
    var pmd = new ArrayList<Mark>();
    pmd.add(new Box(pmdX, pmdY, PMD_WIDTH, PMD_HEIGHT, 7, Fill.of(Ink.PANEL), edge));
    pmd.add(new Words(text, pmdY + 18, "PMD page, shared", Type.SECTION, Ink.INK));
    Outline line = Outline.line(pmdX, pmdY + 28, right, pmdY + 28);
    pmd.add(Mark.curve(line, Stroke.of(Ink.LINE, 1)));
    CellCodes codes = CellCodes.of(size, entry -> EntryLooks.code(page(), entry));
    pmd.add(TableMarks.map(text, pmdY + 40, codes));
    Type mono = Type.mono(12).strong();
    pmd.add(new Words(text, entryY() + 4, first.label(first.leaf()), mono, Ink.INK));
    String which = "page " + first.vma().pageAt(first.address());
    pmd.add(new Words(right - 14, entryY() + 4, which, Type.mono(11), Ink.INK2, END));
    String present = "%,d of %,d entries present".formatted(page().entries().size(), size);
    String kept =
        "one %s page, %s pointers"
            .formatted(Size.words(first.paging().basePage()), number(page().sharers()));
    pmd.add(new Words(text, pmdY + 112, present, Type.SECONDARY, Ink.INK2));
    pmd.add(new Words(text, pmdY + 132, kept, Type.SECONDARY, Ink.INK2));
    pmd.add(
        Ring.around(pmdX - RING, pmdY - RING, PMD_WIDTH + 2 * RING, PMD_HEIGHT + 2 * RING, 13)
            .width(4.5)
            .mark(
                walks.stream()
                    .map(walk -> new Ring.Segment(walk.process().index(), false))
                    .toList()));
    for (int i = 0; i < walks.size(); i++) {
      int identity = walks.get(i).process().index();
      pmd.add(Marks.chip(identity, pmdX - RING, portY(i), 18, Ink.CANVAS));
    }
    BadgeLook look = BadgeLook.COUNT.high(22);
    pmd.add(Marks.badge(right - 10, pmdY - 8, "×" + page().sharers(), look));
    pmd.add(Marks.slot(Ink.INK, right, entryY(), Marks.SLOT_SIZE));
    marks.add(Mark.named("pmd", "PMD page, shared: " + present + ", " + kept, pmd));
  }

  private static String number(int count) {
    return count < NUMBERS.size()
        ? NUMBERS.get(count).toLowerCase(Locale.ROOT)
        : String.valueOf(count);
  }

  private HugetlbObject object() {
    return first.machine().objects().get(first.vma().object());
  }

  private int range() {
    return object().rangeOf(first.vma().pageAt(first.address()));
  }

  private int count() {
    long all = object().size() / object().pageSize() - (long) range() * object().pagesPerRange();
    return Math.clamp(all, 0, object().pagesPerRange());
  }

  private int columns() {
    int columns = 32;
    while ((double) count() / columns * GRID_WIDTH / columns > 180) {
      columns *= 2;
    }
    return columns;
  }

  private double pitch() {
    return GRID_WIDTH / columns();
  }

  private double gridBottom() {
    return gridY + Math.ceil(count() / (double) columns()) * pitch();
  }

  private void lens() {
    double x = pmdX + PMD_WIDTH + 10;
    Outline wedge =
        Outline.at(x, pmdY + 40)
            .line(gridX - 8, gridY - 2)
            .line(gridX - 8, gridBottom() + 2)
            .line(x, pmdY + 66)
            .close()
            .build();
    marks.add(Mark.shape(wedge, Fill.of(Ink.SUNKEN)));
  }

  private void pages() {
    Runs pages = object().range(range());
    String title =
        "%s of the object, %,d huge pages"
            .formatted(Size.words(count() * object().pageSize()), count());
    marks.add(
        Mark.named(
            "pages",
            title + ", " + pages.size() + " in memory",
            List.of(
                new Words(gridX, gridY - 14, title, Type.SECTION, Ink.INK),
                Maps.pages(
                    gridX,
                    gridY,
                    columns(),
                    pitch(),
                    count(),
                    page -> {
                      int run = pages.find(page);
                      return run == Runs.NONE ? Maps.NOBODY : pages.tag(run);
                    }))));
  }

  /// From the entry to its tile.
  private void pointer() {
    int page = first.vma().pageAt(first.address()) - range() * object().pagesPerRange();
    double tileX = gridX + page % columns() * pitch();
    double tileY = gridY + Math.floorDiv(page, columns()) * pitch();
    double middle = tileX + pitch() / 2 - 0.8;
    double turn = gridX - 30;
    double over = gridY - 7;
    Outline way =
        Outline.at(pmdX + PMD_WIDTH + 6, entryY())
            .line(turn - 12, entryY())
            .quad(turn, entryY(), turn, entryY() - 12)
            .line(turn, over + 10)
            .quad(turn, over, turn + 10, over)
            .line(middle - 4, over)
            .quad(middle, over, middle, over + 4)
            .line(middle, tileY - 2)
            .build();
    Stroke line = Stroke.of(Ink.INK, 1.75);
    marks.add(Mark.curve(way, Stroke.of(Ink.CANVAS, 5)));
    marks.add(Mark.curve(way, line));
    double size = pitch() + 2.4;
    marks.add(new Box(tileX - 2, tileY - 2, size, size, 2, Fill.NONE, line));
  }

  /// The indexes of each walk: what differs, and what is the same in all.
  private void indexes() {
    double x = gridX;
    double y = gridBottom() + 42;
    int own = first.paging().pudDepth() + 1;
    double column = own > 2 ? 56 : 66;
    var table = new ArrayList<Mark>();
    String title = NUMBERS.get(walks.size()) + " addresses, one page";
    table.add(new Words(x, y, title, Type.SECTION, Ink.INK));
    for (int depth = 0; depth <= own; depth++) {
      table.add(new Words(x + 28 + depth * column, y + 22, first.level(depth), SMALL, Ink.INK3));
    }
    double offsetX = x + 28 + own * column + 54;
    table.add(new Words(offsetX, y + 22, "offset", SMALL, Ink.INK3));
    double base = y + 44;
    for (Walk walk : walks) {
      int identity = walk.process().index();
      table.add(Marks.chip(identity, x + 8, base - 4, 16));
      for (int depth = 0; depth <= own; depth++) {
        int at = depth;
        boolean differs = walks.stream().anyMatch(w -> w.index(at) != walk.index(at));
        Type type = differs ? WalkMarks.ADDRESS : Type.mono(12.5);
        Ink ink = differs ? Ink.text(identity) : Ink.INK;
        String value = String.valueOf(walk.index(depth));
        table.add(new Words(x + 28 + depth * column, base, value, type, ink));
      }
      String offset = "0x" + Long.toHexString(walk.offset());
      table.add(new Words(offsetX, base, offset, Type.mono(12.5), Ink.INK));
      base += 26;
    }
    double frameX = x + 28 + own * column - 12;
    double frameEnd =
        offsetX + Metrics.width("0x" + Long.toHexString(first.offset()), Type.mono(12.5)) + 12;
    double high = 26.0 * walks.size();
    Stroke dashes = Stroke.dashed(Ink.INK3, 1.2, 3.0, 3.0);
    table.add(new Box(frameX, y + 28, frameEnd - frameX, high, 5, Fill.NONE, dashes));
    String same = walks.size() == 2 ? "same in both" : "same in all";
    table.add(new Words(frameEnd + 10, y + 32 + high / 2, same, Type.SECONDARY, Ink.INK2));
    marks.add(Mark.named("indexes", text(title), table));
    bottom = Math.max(bottom, y + 28 + high);
  }

  private String text(String title) {
    var said = new ArrayList<String>();
    for (Walk walk : walks) {
      var labels = new ArrayList<String>();
      for (int depth = 0; depth <= walk.leaf(); depth++) {
        labels.add(walk.label(depth));
      }
      said.add(
          "%s: %s, offset 0x%x"
              .formatted(walk.process().name(), String.join(" ", labels), walk.offset()));
    }
    return title + ". " + String.join("; ", said);
  }
}
