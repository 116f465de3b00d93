package io.github.tablemates.layout;

import io.github.tablemates.draw.CellCodes;
import io.github.tablemates.draw.Identity;
import io.github.tablemates.draw.Mark.Cells;
import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Rect;
import io.github.tablemates.layout.Diagram.Card;
import io.github.tablemates.layout.Diagram.Entry;
import io.github.tablemates.layout.Diagram.Lane;
import io.github.tablemates.layout.Diagram.Link;
import io.github.tablemates.layout.Diagram.Panel;
import io.github.tablemates.layout.Diagram.Port;
import io.github.tablemates.layout.Diagram.Range;
import io.github.tablemates.layout.Diagram.Row;
import io.github.tablemates.layout.Diagram.Shared;
import io.github.tablemates.model.Runs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The parts of a diagram in the order in which one goes through them: process by process along the
/// chain of its tables, a shared page where the chain first comes to it, then the objects.
public final class DiagramParts {

  private final Diagram diagram;
  private final List<Part> parts = new ArrayList<>();
  private final Set<String> told = new HashSet<>();

  private DiagramParts(Diagram diagram) {
    this.diagram = diagram;
    for (Lane lane : diagram.lanes()) {
      add("lane/" + lane.identity(), head(lane), lane.text(), new Part.OfProcess(lane.identity()));
      diagram.cards().stream()
          .filter(card -> card.identity() == lane.identity())
          .forEach(this::card);
    }
    for (Diagram.Group group : diagram.groups()) {
      add(group.id(), group.box(), group.text(), new Part.OfGroup(group.first(), group.count()));
    }
    diagram.tables().forEach(this::table);
    diagram.panels().forEach(this::panel);
  }

  public static DiagramParts of(Diagram diagram) {
    return new DiagramParts(diagram);
  }

  /// All parts, in order.
  public List<Part> list() {
    return List.copyOf(parts);
  }

  public Optional<Part> find(String id) {
    return parts.stream().filter(part -> part.id().equals(id)).findFirst();
  }

  /// The part at a point: the smallest one, a line only where nothing else is but a lane.
  public Optional<Part> at(double x, double y) {
    Part best = null;
    for (Part part : parts) {
      if (part.isAt(x, y) && (best == null || rank(part) < rank(best))) {
        best = part;
      }
    }
    return Optional.ofNullable(best);
  }

  private static double rank(Part part) {
    return part.outline() == null ? part.bounds().width() * part.bounds().height() : 1e6;
  }

  private void add(String id, Rect bounds, String text, Part.What what) {
    if (told.add(id)) {
      parts.add(new Part(id, bounds, null, text, what));
    }
  }

  private static Rect head(Lane lane) {
    double width = lane.compact() ? 176 : 300;
    double height = lane.compact() ? lane.height() - 6 : LaneCards.HEADER - 4;
    return new Rect(lane.x() - 4, lane.y(), width, height);
  }

  private void card(Card card) {
    var place = new Part.OfTable(card.identity(), card.table(), card.depth(), card.base());
    add(card.id(), new Rect(card.x(), card.y(), card.width(), card.height()), card.text(), place);
    for (Row row : card.rows()) {
      if (row instanceof Entry entry) {
        entry(card, entry);
      }
    }
  }

  private void entry(Card card, Entry entry) {
    String name = Moment.entry(card.id(), entry.index());
    String state =
        switch (entry.state()) {
          case PRESENT -> "present";
          case NONE -> "mapped, untouched";
          case HOLE -> "a hole left by unshare";
        };
    add(
        name,
        new Rect(card.x(), entry.y(), card.width() + 10, Row.ENTRY),
        "%s for %x, %s".formatted(entry.label(), entry.address(), state),
        new Part.OfEntry(
            card.identity(), card.table(), card.depth(), entry.index(), entry.address()));
    for (Link link : diagram.links()) {
      if (link.from().equals(name)) {
        link(card, entry, link);
      }
    }
  }

  private void link(Card card, Entry entry, Link link) {
    Shared table = diagram.table(link.to()).orElse(null);
    Card below = diagram.card(link.to()).orElse(null);
    int to = table != null ? table.table() : below != null ? below.table() : Runs.NONE;
    if (told.add(link.id())) {
      parts.add(
          new Part(
              link.id(),
              bounds(link.outline()),
              link.outline(),
              link.text(),
              new Part.OfLink(card.identity(), card.depth(), entry.address(), to)));
    }
    if (table != null) {
      table(table);
    }
  }

  private static Rect bounds(Outline outline) {
    var from = outline.pointAt(0);
    var to = outline.pointAt(1);
    return new Rect(
        Math.min(from.x(), to.x()),
        Math.min(from.y(), to.y()),
        Math.abs(to.x() - from.x()),
        Math.abs(to.y() - from.y()));
  }

  private void table(Shared table) {
    if (told.contains(table.id())) {
      return;
    }
    add(
        table.id(),
        new Rect(table.x(), table.y(), table.width(), table.height()),
        table.text(),
        new Part.OfPmdPage(table.table(), user(table)));
    for (Port port : table.ports()) {
      if (port.crowd()) {
        continue;
      }
      String letter = Identity.letter(port.identity());
      add(
          Moment.port(table.id(), port.identity()),
          new Rect(port.x() - 9, port.y() - 9, 18, 18),
          letter + (port.left() ? " has just left PMD page " : " uses PMD page ") + table.frame(),
          new Part.OfSharer(table.table(), port.identity()));
    }
  }

  private static int user(Shared table) {
    return table.ports().stream()
        .filter(port -> !port.crowd() && !port.left())
        .findFirst()
        .map(Port::identity)
        .orElse(Runs.NONE);
  }

  private void panel(Panel panel) {
    if (panel.object() == Runs.NONE) {
      return;
    }
    add(
        panel.id(),
        new Rect(panel.x(), panel.y(), panel.width(), panel.height()),
        panel.text(),
        new Part.OfObject(panel.object()));
    for (Range range : panel.ranges()) {
      range(panel, range);
    }
    for (var mapping : panel.mappings()) {
      if (mapping.identity() == Runs.NONE) {
        continue;
      }
      add(
          "%s/mapping/%d/%x".formatted(panel.id(), mapping.identity(), mapping.start()),
          new Rect(panel.x(), mapping.y(), panel.width(), mapping.height()),
          mapping.text(),
          new Part.OfMapping(panel.object(), mapping.identity(), mapping.start()));
    }
  }

  private void range(Panel panel, Range range) {
    Cells cells = range.cells();
    int rows = (cells.codes().size() + cells.columns() - 1) / cells.columns();
    String id = "%s/range/%d".formatted(panel.id(), range.number());
    Rect bounds = new Rect(panel.x(), range.y() - 12, panel.width(), rows * cells.pitch() + 26);
    add(id, bounds, range.text(), new Part.OfRange(panel.object(), range.number()));
    CellCodes codes = cells.codes();
    for (int from = 0; from < codes.size(); ) {
      int to = from + 1;
      while (to < codes.size() && codes.get(to) == codes.get(from)) {
        to++;
      }
      pages(panel, range, id, from, to);
      from = to;
    }
  }

  /// A run of tiles as one part for each row of tiles that it takes part in, at most three: the
  /// start of the first row, whole rows, the rest.
  private void pages(Panel panel, Range range, String id, int from, int to) {
    Cells cells = range.cells();
    int columns = cells.columns();
    int who = range.faultedBy(from);
    int first = range.first() + from;
    String by = who == Runs.NONE ? "not in memory" : "faulted in by " + Identity.letter(who);
    String text =
        to - from == 1
            ? "page %d, %s".formatted(first, by)
            : "pages %d to %d, %s".formatted(first, first + to - from - 1, by);
    var what = new Part.OfPages(panel.object(), first, to - from, who);
    int piece = 0;
    for (int at = from; at < to; ) {
      int row = at / columns;
      int end = Math.min(to, (row + 1) * columns);
      if (at % columns == 0 && to - at >= columns) {
        end = to / columns * columns;
      }
      double width = Math.min(columns, end - at) * cells.pitch();
      double height = (end - 1) / columns - row + 1;
      add(
          "%s/pages/%d%s".formatted(id, from, piece == 0 ? "" : "+" + piece),
          new Rect(cells.cellX(at), cells.cellY(at), width, height * cells.pitch()),
          text,
          what);
      piece++;
      at = end;
    }
  }
}
