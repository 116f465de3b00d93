package io.github.tablemates.layout;

import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Point;
import io.github.tablemates.explain.Story;
import io.github.tablemates.explain.Words;
import io.github.tablemates.layout.Diagram.BasePage;
import io.github.tablemates.layout.Diagram.Card;
import io.github.tablemates.layout.Diagram.Column;
import io.github.tablemates.layout.Diagram.Entry;
import io.github.tablemates.layout.Diagram.Lane;
import io.github.tablemates.layout.Diagram.Link;
import io.github.tablemates.layout.Diagram.PagePath;
import io.github.tablemates.layout.Diagram.Panel;
import io.github.tablemates.layout.Diagram.Port;
import io.github.tablemates.layout.Diagram.Range;
import io.github.tablemates.layout.Diagram.Shared;
import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Level;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Paging.LevelShape;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.Vma;
import io.github.tablemates.sim.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lays out a state: columns for levels, lanes for processes, shared pages once between them.
public final class DiagramLayout {

  /// The narrowest diagram; more width goes to where links cross.
  public static final double LEAST_WIDTH = 996;

  private static final double MOST_AIR = 220;
  private static final double BASE_PAGES = 110;
  private static final double MARGIN = 18;

  private final Machine machine;
  private final @Nullable Step step;
  private final Story story;
  private final Stage stage;
  private final double[] x;
  private final double[] widths;
  private final double panelX;
  private final double width;
  private final double inset;
  private final List<Card> cards = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final List<BasePage> basePages = new ArrayList<>();

  private DiagramLayout(Stage stage, Machine machine, @Nullable Step step, double wanted) {
    this.machine = machine;
    this.step = step;
    this.stage = stage;
    story = step == null ? Story.NONE : Story.of(step);
    int levels = machine.paging().levels().size();
    x = new double[levels];
    widths = new double[levels];
    int pmd = machine.paging().pmdDepth();
    double tables = 0;
    for (int depth = 0; depth < pmd; depth++) {
      widths[depth] = depth == machine.paging().pudDepth() ? 178 : 118;
      tables += widths[depth] + 48;
    }
    double pages = stage.basePages() ? 48 + 150 : 0;
    double panel = stage.objects() || !stage.basePages() ? Panels.WIDTH : BASE_PAGES;
    double least = MARGIN + tables + 54 + TableCards.WIDTH + pages + 64 + panel + 12;
    width = Math.max(least, wanted);
    double air = Math.min(width - least, MOST_AIR - 102);
    inset = (width - least - air) / 2;
    double left = inset + MARGIN;
    for (int depth = 0; depth < pmd; depth++) {
      x[depth] = left;
      left += widths[depth] + 48;
    }
    boolean ownTables = machine.paging().pudDepth() < 0;
    x[pmd] = ownTables ? left : left + 54 + air;
    widths[pmd] = TableCards.WIDTH;
    x[pmd + 1] = x[pmd] + TableCards.WIDTH + 48;
    widths[pmd + 1] = 150;
    panelX = width - inset - 12 - panel;
  }

  /// Lays out one state of a history.
  ///
  /// @param step the step that led to it, or null for the start
  /// @param width the width there is; the result may be wider
  public static Diagram of(Stage stage, Machine machine, @Nullable Step step, double width) {
    return new DiagramLayout(stage, machine, step, width).diagram();
  }

  private Diagram diagram() {
    var lanes = new ArrayList<Lane>();
    double y = Stage.TOP;
    for (Process process : Stage.shown(machine)) {
      double height = stage.laneHeight(process.index());
      lanes.add(lane(process, y, height, !lanes.isEmpty()));
      if (process.alive()) {
        laneCards(process, y + LaneCards.HEADER);
      }
      y += height;
    }
    List<Shared> tables =
        new TableCards(machine, stage, story, step)
            .cards(x[machine.paging().pmdDepth()], Stage.TOP + 12);
    tableLinks(tables);
    List<Panel> panels = new Panels(machine, step, story, tables).all(panelX, Stage.TOP + 2);
    double bottom = y;
    for (Shared table : tables) {
      bottom = Math.max(bottom, table.y() + table.height() + 20);
    }
    for (Panel panel : panels) {
      bottom = Math.max(bottom, panel.y() + panel.height() + 12);
    }
    return new Diagram(
        width,
        bottom,
        columns(),
        List.copyOf(lanes),
        List.copyOf(cards),
        List.copyOf(links),
        tables,
        panels,
        pagePaths(tables, panels),
        List.copyOf(basePages));
  }

  private List<Column> columns() {
    Paging paging = machine.paging();
    var columns = new ArrayList<Column>();
    for (int depth = 0; depth < paging.levels().size(); depth++) {
      LevelShape shape = paging.levels().get(depth);
      if (shape.level() == Level.PTE && !stage.basePages()) {
        continue;
      }
      int above = depth == 0 ? topBit(paging) : paging.levels().get(depth - 1).shift() - 1;
      String note = depth == 0 ? "" : Size.words(1L << shape.shift()) + " each";
      columns.add(
          new Column(
              x[depth],
              widths[depth],
              shape.level().name(),
              "bits %d–%d".formatted(above, shape.shift()),
              note));
    }
    boolean huge = stage.objects() || !stage.basePages();
    columns.add(
        new Column(
            huge ? panelX + 6 : panelX - 4,
            Panels.WIDTH - 12,
            huge ? "Huge pages" : "Base pages",
            huge ? "page cache" : "",
            ""));
    return List.copyOf(columns);
  }

  private static int topBit(Paging paging) {
    LevelShape top = paging.levels().getFirst();
    return top.shift() + Integer.numberOfTrailingZeros(top.entries()) - 1;
  }

  private Lane lane(Process process, double y, double height, boolean ruled) {
    String note = process.alive() ? "pid " + process.pid() : "exited";
    String text =
        process.alive()
            ? "process %s, pid %d, charged for %s of page tables"
                .formatted(process.name(), process.pid(), Size.words(process.charged()))
            : "process %s has exited".formatted(process.name());
    return new Lane(
        process.index(),
        process.name(),
        note,
        process.alive(),
        inset + MARGIN,
        y,
        height,
        ruled,
        text);
  }

  private void laneCards(Process process, double y) {
    var lane = new LaneCards(machine, process, story);
    List<Card> above = List.of();
    for (int depth = 0; depth < machine.paging().levels().size(); depth++) {
      List<Card> here = lane.at(depth, x[depth], y, widths[depth]);
      cards.addAll(here);
      for (Card card : here) {
        linkFromAbove(process, above, card, depth);
      }
      above = here;
    }
    for (Card card : above) {
      basePages(process, card);
    }
  }

  private void linkFromAbove(Process process, List<Card> above, Card card, int depth) {
    long base = card.base();
    if (depth == 0) {
      return;
    }
    int index = machine.paging().index(depth - 1, base);
    long parentBase = machine.paging().tableBase(depth - 1, base);
    for (Card parent : above) {
      if (parent.base() != parentBase) {
        continue;
      }
      Optional<Entry> entry = parent.entry(index);
      if (entry.isPresent()) {
        Point from = parent.outlet(entry.get());
        Point to = card.inlet();
        links.add(
            new Link(
                "link/" + card.id(),
                process.index(),
                Outline.link(from.x() + 1, from.y(), to.x() - 3, to.y(), 0.55),
                entry.get().now(),
                false,
                Moment.entry(parent.id(), index),
                card.id(),
                "%s of %s points to %s page %s"
                    .formatted(entry.get().label(), process.name(), card.level(), card.frame())));
      }
    }
  }

  /// The page behind the current entry of a PTE page, or the first that is there.
  private void basePages(Process process, Card card) {
    long base = card.base();
    int depth = machine.paging().levels().size() - 1;
    Table table = machine.tables().get(machine.tableFor(process, depth, base));
    for (var row : card.rows()) {
      if (!(row instanceof Entry entry) || !table.entries().has(entry.index())) {
        continue;
      }
      boolean zero = table.entries().valueAt(entry.index()) == 0;
      double left = card.x() + card.width() + 64;
      double y = entry.y() - 4;
      Point from = card.outlet(entry);
      links.add(
          new Link(
              "page/%d/%x/%d".formatted(process.index(), base, entry.index()),
              process.index(),
              Outline.link(from.x() + 1, from.y(), left, y + 14, 0.5),
              entry.now(),
              false,
              Moment.entry(card.id(), entry.index()),
              "",
              ""));
      basePages.add(
          new BasePage(
              "basepage/%d/%x/%d".formatted(process.index(), base, entry.index()),
              process.index(),
              left,
              y,
              96,
              28,
              zero ? "zero page" : Size.words(machine.paging().basePage()) + " page",
              "%s of %s maps a base page".formatted(entry.label(), process.name())));
    }
  }

  private void tableLinks(List<Shared> tables) {
    if (machine.paging().pudDepth() < 0) {
      return;
    }
    for (Shared table : tables) {
      for (Card card : cards) {
        if (!card.level()
            .equals(machine.paging().levels().get(machine.paging().pudDepth()).level().name())) {
          continue;
        }
        long base = card.base();
        for (var row : card.rows()) {
          if (row instanceof Entry entry) {
            link(table, card, entry, base);
          }
        }
      }
    }
  }

  private void link(Shared table, Card card, Entry entry, long base) {
    Process process = machine.processes().get(card.identity());
    long address = base + entry.index() * machine.paging().slotSize();
    if (machine.tableFor(process, machine.paging().pmdDepth(), address) != table.table()) {
      return;
    }
    List<Port> ports =
        table.ports().stream()
            .filter(port -> port.identity() == card.identity() && !port.left())
            .toList();
    if (ports.isEmpty()) {
      return;
    }
    long before =
        links.stream()
            .filter(link -> link.id().startsWith("slot/%d/".formatted(card.identity())))
            .filter(link -> link.id().endsWith("/" + table.table()))
            .count();
    Port port = ports.get((int) Math.min(before, ports.size() - 1));
    Point from = card.outlet(entry);
    links.add(
        new Link(
            "slot/%d/%x/%d".formatted(card.identity(), address, table.table()),
            card.identity(),
            Outline.link(from.x() + 1, from.y(), port.x() - 8, port.y(), 0.45),
            entry.now(),
            true,
            Moment.entry(card.id(), entry.index()),
            table.id(),
            "%s of %s points to PMD page %s"
                .formatted(entry.label(), process.name(), table.frame())));
  }

  /// The path from the current entry to its tile.
  private List<PagePath> pagePaths(List<Shared> tables, List<Panel> panels) {
    for (Shared table : tables) {
      if (!table.row().now() || story.process() < 0) {
        continue;
      }
      Vma vma = machine.processes().get(story.process()).mappingAt(story.address()).orElse(null);
      if (vma == null || !vma.isHugetlb() || table.row().note().startsWith("private")) {
        continue;
      }
      HugetlbObject object = machine.objects().get(vma.object());
      int page = vma.pageAt(story.address());
      for (Panel panel : panels) {
        if (panel.id().equals("object/" + vma.object())) {
          return path(table, panel, object, page);
        }
      }
    }
    return List.of();
  }

  private static List<PagePath> path(Shared table, Panel panel, HugetlbObject object, int page) {
    String range = "range " + object.rangeOf(page);
    for (Range shown : panel.ranges()) {
      int inRange = page % object.pagesPerRange();
      if (!shown.name().equals(range) || inRange >= shown.cells().codes().size()) {
        continue;
      }
      double tileX = shown.tileX(inRange);
      double tileY = shown.tileY(inRange);
      double fromX = table.x() + table.width() + 6;
      double fromY = table.row().y() + 11;
      double turn = panel.x() - 26;
      double aboveTile = tileY - 4.5;
      double toX = tileX + 3;
      Outline outline =
          Outline.at(fromX, fromY)
              .line(turn - 8, fromY)
              .quad(turn, fromY, turn, fromY + 8 * Math.signum(aboveTile - fromY))
              .line(turn, aboveTile - 8 * Math.signum(aboveTile - fromY))
              .quad(turn, aboveTile, turn + 8, aboveTile)
              .line(toX - 4, aboveTile)
              .quad(toX, aboveTile, toX, aboveTile + 3)
              .build();
      return List.of(
          new PagePath("path/" + table.id(), outline, tileX, tileY, shown.cells().size()));
    }
    return List.of();
  }

  /// The id of the slot link of a process and a table at an address.
  public static String slotLink(int process, long base, int table) {
    return "slot/%d/%x/%d".formatted(process, base, table);
  }

  /// The name of the story's process, for captions.
  static String who(Machine machine, Story story) {
    return story.process() == Runs.NONE ? "" : Words.process(machine, story.process());
  }
}
