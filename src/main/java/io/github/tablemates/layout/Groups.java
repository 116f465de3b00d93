package io.github.tablemates.layout;

import io.github.tablemates.draw.Identity;
import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Rect;
import io.github.tablemates.explain.Story;
import io.github.tablemates.explain.Words;
import io.github.tablemates.layout.Crowd.Kin;
import io.github.tablemates.layout.Diagram.Card;
import io.github.tablemates.layout.Diagram.Gap;
import io.github.tablemates.layout.Diagram.Group;
import io.github.tablemates.layout.Diagram.Link;
import io.github.tablemates.layout.Diagram.Row;
import io.github.tablemates.layout.Diagram.Shared;
import io.github.tablemates.layout.Diagram.Stretch;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Vma;
import java.util.ArrayList;
import java.util.List;

/// The rows of processes without a lane of their own: one for all that are alike.
final class Groups {

  static final double HEIGHT = 66;
  static final double PITCH = 82;

  /// More kinds than these are one row.
  private static final int MOST = 5;

  private final Machine machine;
  private final List<Kin> kin;

  Groups(Machine machine, List<Kin> kin) {
    this.machine = machine;
    this.kin = kin;
  }

  List<Group> rows(double x, double width, double y) {
    var rows = new ArrayList<Group>();
    int shown = kin.size() > MOST ? MOST - 1 : kin.size();
    double top = y + 6;
    for (Kin one : kin.subList(0, shown)) {
      rows.add(row(one, new Rect(x, top, width, HEIGHT)));
      top += PITCH;
    }
    if (shown < kin.size()) {
      rows.add(rest(kin.subList(shown, kin.size()), new Rect(x, top, width, HEIGHT)));
    }
    return rows;
  }

  private Group row(Kin one, Rect box) {
    Process process = machine.processes().get(one.first());
    List<Stretch> stretches = stretches(process);
    String title = Crowd.title(machine, one);
    String note = note(process);
    return new Group(
        "group/" + one.first(),
        one.count() == 1 ? one.first() : Identity.OTHERS,
        one.first(),
        one.count(),
        box,
        title,
        note,
        stretches,
        "%s: %s%s".formatted(title, note, one.count() > 1 ? ", such as " + process.name() : ""));
  }

  private Group rest(List<Kin> others, Rect box) {
    int count = others.stream().mapToInt(Kin::count).sum();
    String title = Words.count(count, "process") + " more";
    String note = "of " + Words.count(others.size(), "kind");
    return new Group(
        "group/rest",
        Identity.OTHERS,
        others.getFirst().first(),
        count,
        box,
        title,
        note,
        List.of(),
        title + ", " + note);
  }

  /// What the first mapping shows, and with which rights.
  private String note(Process process) {
    if (process.mappings().isEmpty()) {
      return "no mapping";
    }
    Vma vma = process.mappings().getFirst();
    String what =
        vma.isHugetlb() ? Words.object(machine.objects().get(vma.object())) : "anonymous memory";
    int more = process.mappings().size() - 1;
    return "%s %s%s".formatted(vma.perms(), what, more > 0 ? " +" + more : "");
  }

  /// The states of all slots of the process, one after the other.
  private List<Stretch> stretches(Process process) {
    int depth = machine.paging().pudDepth();
    var all = new ArrayList<Stretch>();
    if (depth < 0) {
      return all;
    }
    var cards = new LaneCards(machine, process, Story.NONE, Focus.NONE).at(depth, 0, 0, 100);
    for (Card card : cards) {
      for (Row row : card.rows()) {
        switch (row) {
          case Gap gap -> all.addAll(gap.stretches());
          case Diagram.Entry entry -> all.add(new Stretch(0, 0.05, entry.state()));
        }
      }
    }
    double length = all.stream().mapToDouble(s -> s.to() - s.from()).sum();
    var scaled = new ArrayList<Stretch>();
    double at = 0;
    for (Stretch stretch : all) {
      double end = at + (stretch.to() - stretch.from()) / length;
      scaled.add(new Stretch(at, end, stretch.state()));
      at = end;
    }
    return List.copyOf(scaled);
  }

  /// One link from each row to each drawn table that its processes use.
  List<Link> links(List<Group> rows, List<Shared> tables) {
    var links = new ArrayList<Link>();
    for (Group row : rows) {
      if (row.id().equals("group/rest")) {
        continue;
      }
      Process process = machine.processes().get(row.first());
      double from = row.box().y() + row.box().height() / 2;
      for (Shared table : tables) {
        table.ports().stream()
            .filter(port -> port.identity() == Identity.OTHERS && port.crowd())
            .filter(_ -> TableCards.uses(machine, process, table))
            .findFirst()
            .ifPresent(
                port ->
                    links.add(
                        new Link(
                            "crowd/%d/%d".formatted(row.first(), table.table()),
                            row.identity(),
                            Outline.link(row.box().right() + 1, from, port.x() - 8, port.y(), 0.45),
                            false,
                            true,
                            row.id(),
                            table.id(),
                            "%s point to PMD page %s".formatted(row.title(), table.frame()))));
      }
    }
    return links;
  }
}
