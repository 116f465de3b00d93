package io.github.tablemates.layout;

import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Point;
import io.github.tablemates.explain.Story;
import io.github.tablemates.explain.Words;
import io.github.tablemates.layout.Diagram.BasePage;
import io.github.tablemates.layout.Diagram.Card;
import io.github.tablemates.layout.Diagram.Entry;
import io.github.tablemates.layout.Diagram.Gap;
import io.github.tablemates.layout.Diagram.Ghost;
import io.github.tablemates.layout.Diagram.Group;
import io.github.tablemates.layout.Diagram.Lane;
import io.github.tablemates.layout.Diagram.Link;
import io.github.tablemates.layout.Diagram.Panel;
import io.github.tablemates.layout.Diagram.Port;
import io.github.tablemates.layout.Diagram.Range;
import io.github.tablemates.layout.Diagram.Row;
import io.github.tablemates.layout.Diagram.Shared;
import io.github.tablemates.layout.Diagram.Tag;
import io.github.tablemates.layout.Stage.Seating;
import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.Vma;
import io.github.tablemates.sim.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Lays out a state: columns for levels, lanes for processes, shared pages once between them.
public final class DiagramLayout {

  /// The narrowest diagram; more width goes to where links cross.
  public static final double LEAST_WIDTH = 996;

  private final Machine machine;
  private final @Nullable Step step;
  private final Story story;
  private final Stage stage;
  private final Focus focus;
  private final Columns columns;
  private final List<Card> cards = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final List<BasePage> basePages = new ArrayList<>();
  private final List<Ghost> ghosts = new ArrayList<>();

  private DiagramLayout(
      Stage stage,
      Machine machine,
      @Nullable Step step,
      Focus focus,
      boolean ghosts,
      double wanted) {
    this.machine = machine;
    this.step = step;
    this.stage = stage;
    this.focus = focus;
    story = step == null ? Story.NONE : Story.of(step);
    columns = new Columns(machine.paging(), stage, ghosts, wanted);
  }

  /// Lays out one state of a history.
  ///
  /// @param step the step that led to it, or null for the start
  /// @param width the width there is; the result may be wider
  public static Diagram of(Stage stage, Machine machine, @Nullable Step step, double width) {
    return of(stage, machine, step, Focus.NONE, Shown.DEFAULT, width);
  }

  /// The same with what the user wants to see besides, and without what not.
  public static Diagram of(
      Stage stage, Machine machine, @Nullable Step step, Focus focus, Shown shown, double width) {
    var layout = new DiagramLayout(stage, machine, step, focus, shown.foldedLevels(), width);
    return Details.only(layout.diagram(), shown);
  }

  private Diagram diagram() {
    List<Process> processes = stage.lanes(machine, story, focus);
    boolean compact = stage.seating() != Seating.FULL;
    var lanes = new ArrayList<Lane>();
    double y = Stage.TOP;
    for (Process process : processes) {
      double height = stage.laneHeight(process.index());
      lanes.add(lane(process, y, height, !lanes.isEmpty(), compact));
      if (process.alive() && compact) {
        int depth = machine.paging().pudDepth();
        if (depth >= 0) {
          var lane = new LaneCards(machine, process, story, focus);
          cards.addAll(lane.compact(columns.x(depth), y, columns.width(depth)));
        }
      } else if (process.alive()) {
        laneCards(process, y + LaneCards.HEADER);
      }
      y += height;
    }
    List<Group> groups = groups(processes, y);
    if (!groups.isEmpty()) {
      y = groups.getLast().box().bottom() + 16;
    }
    var tableCards = new TableCards(machine, stage, story, step, processes, cards);
    List<Shared> tables = tableCards.cards(columns.x(machine.paging().pmdDepth()), Stage.TOP + 12);
    tableLinks(tables);
    links.addAll(new Groups(machine, List.of()).links(groups, tables));
    List<Panel> panels =
        columns.hasPanel()
            ? new Panels(machine, step, story, tables).all(columns.panelX(), Stage.TOP + 2)
            : List.of();
    leafLinks(panels);
    double bottom = y;
    for (Shared table : tables) {
      double under = table.copies().count() > 0 ? TableCards.COPIES : 0;
      bottom = Math.max(bottom, table.y() + table.height() + under + 20);
    }
    for (Panel panel : panels) {
      bottom = Math.max(bottom, panel.y() + panel.height() + 12);
    }
    return new Diagram(
        columns.width(),
        bottom,
        columns.headings(),
        List.copyOf(lanes),
        groups,
        List.copyOf(cards),
        List.copyOf(links),
        tables,
        panels,
        PagePaths.of(machine, story, tables, panels),
        List.copyOf(basePages),
        List.copyOf(ghosts));
  }

  private List<Group> groups(List<Process> lanes, double y) {
    if (stage.seating() != Seating.GROUPED || !stage.chosen().isEmpty()) {
      return List.of();
    }
    var groups = new Groups(machine, stage.crowd().at(machine, lanes));
    int depth = Math.max(0, machine.paging().pudDepth());
    double right = columns.x(depth) + columns.width(depth);
    return groups.rows(columns.left(), right - columns.left(), y);
  }

  private Lane lane(Process process, double y, double height, boolean ruled, boolean compact) {
    String note = process.alive() ? "pid " + process.pid() : "exited";
    int hidden =
        compact && process.alive() ? new LaneCards(machine, process, story, focus).hidden() : 0;
    if (hidden > 0) {
      note += ", +" + Words.count(hidden, "PUD page");
    }
    var text = new StringBuilder();
    List<Tag> tags = tags(process);
    if (process.alive()) {
      text.append(
          "process %s, pid %d, charged for %s of page tables"
              .formatted(process.name(), process.pid(), Size.words(process.charged())));
      tags.forEach(tag -> text.append(", ").append(tag.word()));
    } else {
      text.append("process %s has exited".formatted(process.name()));
    }
    return new Lane(
        process.index(),
        process.name(),
        note,
        process.alive(),
        columns.left(),
        y,
        height,
        ruled,
        compact,
        tags,
        text.toString());
  }

  private static List<Tag> tags(Process process) {
    var tags = new ArrayList<Tag>();
    if (process.hung()) {
      tags.add(new Tag("hangs in the kernel", true));
    }
    var modes = new TreeSet<String>();
    for (Vma vma : process.mappings()) {
      String registered = MappingRows.modes(vma.flags());
      if (!registered.isEmpty()) {
        modes.addAll(List.of(registered.split(", ")));
      }
    }
    if (!modes.isEmpty()) {
      tags.add(new Tag("userfaultfd " + String.join(", ", modes), false));
    }
    return List.copyOf(tags);
  }

  private void laneCards(Process process, double y) {
    var lane = new LaneCards(machine, process, story, focus);
    List<Card> above = List.of();
    for (int depth = 0; depth < machine.paging().levels().size(); depth++) {
      List<Card> here = lane.at(depth, columns.x(depth), y, columns.width(depth));
      cards.addAll(here);
      for (Card card : here) {
        linkFromAbove(process, above, card, depth);
      }
      above = here;
    }
    if (!columns.hasPanel()) {
      for (Card card : above) {
        basePages(process, card);
      }
    }
  }

  private void linkFromAbove(Process process, List<Card> above, Card card, int depth) {
    if (depth == 0) {
      return;
    }
    int index = machine.paging().index(depth - 1, card.base());
    long parentBase = machine.paging().tableBase(depth - 1, card.base());
    for (Card parent : above) {
      Optional<Entry> entry = parent.entry(index);
      if (parent.base() != parentBase || entry.isEmpty()) {
        continue;
      }
      Point from = parent.outlet(entry.get());
      Point to = card.inlet();
      links.add(
          new Link(
              "link/" + card.id(),
              card.identity(),
              Outline.link(from.x() + 1, from.y(), to.x() - 7, to.y(), 0.5),
              entry.get().now(),
              false,
              Moment.entry(parent.id(), index),
              card.id(),
              "%s of %s points to %s page %s"
                  .formatted(entry.get().label(), process.name(), card.level(), card.frame())));
      if (columns.hasGhosts() && depth == 1) {
        double middle = (from.y() + to.y()) / 2;
        ghosts.add(new Ghost(columns.ghostX(), middle - 15, 118, 30, "P4D", "folded"));
      }
    }
  }

  /// The page behind the current entry of a PTE page, or the first that is there.
  private void basePages(Process process, Card card) {
    Table table = machine.tables().get(card.table());
    double free = card.y();
    for (Row row : card.rows()) {
      if (!(row instanceof Entry entry) || !table.entries().has(entry.index())) {
        continue;
      }
      boolean zero = table.entries().valueAt(entry.index()) == 0;
      double left = card.x() + card.width() + 64;
      double y = Math.max(free, entry.y() - 4);
      free = y + 34; // entries stand closer than pages
      Point from = card.outlet(entry);
      String id = "%d/%x/%d".formatted(process.index(), card.base(), entry.index());
      links.add(
          new Link(
              "page/" + id,
              process.index(),
              Outline.link(from.x() + 1, from.y(), left, y + 14, 0.5),
              entry.now(),
              false,
              Moment.entry(card.id(), entry.index()),
              "",
              "%s of %s maps a base page".formatted(entry.label(), process.name())));
      basePages.add(
          new BasePage(
              "basepage/" + id,
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
    for (Shared table : tables) {
      for (Card card : List.copyOf(cards)) {
        if (card.depth() == machine.paging().pudDepth()) {
          for (Row row : card.rows()) {
            switch (row) {
              case Entry entry -> link(table, card, entry);
              case Gap gap -> linkFromGap(table, card, gap);
            }
          }
        }
      }
    }
  }

  /// The link of an entry that is folded into a strip leaves from the strip.
  private void linkFromGap(Shared table, Card card, Gap gap) {
    Process process = machine.processes().get(card.identity());
    long address = TableCards.addressOf(machine, process, table.object(), table.firstPage());
    if (TableCards.isFolded(machine, card, gap, address, table.table())) {
      double right = card.x() + card.width() + 1;
      link(table, card, new Point(right, gap.y() + Row.GAP / 2), address, false, "a folded entry");
    }
  }

  private void link(Shared table, Card card, Entry entry) {
    if (machine.tables().get(card.table()).next(entry.index()) == table.table()) {
      link(table, card, card.outlet(entry), entry.address(), entry.now(), entry.label());
    }
  }

  private void link(Shared table, Card card, Point from, long address, boolean now, String label) {
    Process process = machine.processes().get(card.identity());
    List<Port> ports =
        table.ports().stream()
            .filter(port -> port.identity() == card.identity() && !port.left() && !port.crowd())
            .toList();
    if (ports.isEmpty()) {
      return;
    }
    String prefix = "slot/%d/".formatted(card.identity());
    long before =
        links.stream()
            .filter(link -> link.to().equals(table.id()) && link.id().startsWith(prefix))
            .count();
    Port port = ports.get((int) Math.min(before, ports.size() - 1));
    int index = machine.paging().index(card.depth(), address);
    links.add(
        new Link(
            Moment.slotLink(card.identity(), address, table.table()),
            card.identity(),
            Outline.link(from.x() + 1, from.y(), port.x() - 8, port.y(), 0.45),
            now,
            true,
            Moment.entry(card.id(), index),
            table.id(),
            "%s of %s points to PMD page %s".formatted(label, process.name(), table.frame())));
  }

  /// Links of entries that map a page themselves, above the PMD level or below it, to the page's
  /// tile.
  private void leafLinks(List<Panel> panels) {
    for (Card card : cards) {
      boolean slots = card.depth() <= machine.paging().pudDepth();
      boolean ptes = card.depth() > machine.paging().pmdDepth();
      Table table = machine.tables().get(card.table());
      for (Row row : card.rows()) {
        if (row instanceof Entry entry
            && table.entries().has(entry.index())
            && (ptes
                || machine.paging().pudDepth() < 0
                || (slots && table.next(entry.index()) == Runs.NONE))) {
          leafLink(card, entry, table, panels);
        }
      }
    }
  }

  private void leafLink(Card card, Entry entry, Table table, List<Panel> panels) {
    Process process = machine.processes().get(card.identity());
    Vma vma = process.mappingAt(entry.address()).orElse(null);
    boolean copy = (table.entries().tagAt(entry.index()) & Table.PRIVATE_COPY) != 0;
    if (vma == null || !vma.isHugetlb() || copy) {
      return;
    }
    HugetlbObject object = machine.objects().get(vma.object());
    int page = vma.pageAt(entry.address());
    for (Panel panel : panels) {
      for (Range range : panel.ranges()) {
        int inside = page - range.first();
        if (panel.object() == vma.object()
            && inside >= 0
            && inside < range.cells().codes().size()) {
          Point from = card.outlet(entry);
          links.add(
              new Link(
                  "leaf/%d/%x".formatted(card.identity(), entry.address()),
                  card.identity(),
                  Outline.link(
                      from.x() + 1,
                      from.y(),
                      range.tileX(inside) - 9,
                      range.tileY(inside) + range.cells().size() / 2,
                      0.45),
                  entry.now(),
                  false,
                  Moment.entry(card.id(), entry.index()),
                  panel.id(),
                  "%s of %s maps page %d of %s"
                      .formatted(entry.label(), process.name(), page, Words.object(object))));
        }
      }
    }
  }
}
