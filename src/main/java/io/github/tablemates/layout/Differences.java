package io.github.tablemates.layout;

import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Identity;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Marks;
import io.github.tablemates.draw.Rect;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.layout.Diagram.Card;
import io.github.tablemates.layout.Diagram.Entry;
import io.github.tablemates.layout.Diagram.Lane;
import io.github.tablemates.layout.Diagram.Panel;
import io.github.tablemates.layout.Diagram.Port;
import io.github.tablemates.layout.Diagram.Row;
import io.github.tablemates.layout.Diagram.Shared;
import io.github.tablemates.model.Runs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a diagram says that another one does not say: its parts that have no equal there.
///
/// Frame numbers are left out: which frame a table page got says nothing about what happened.
public final class Differences {

  private static final double GAP = 3;

  /// A part and what it says, in terms that hold in any diagram.
  private record Said(String fact, String what, Rect bounds) {}

  /// A part that has no equal in the other diagram.
  public record Differing(String what, Rect bounds) {}

  private Differences() {}

  /// The parts of a diagram that have no equal in the other one.
  public static List<Differing> of(Diagram diagram, Diagram other) {
    Set<String> known =
        said(other).stream().map(Said::fact).collect(Collectors.toCollection(HashSet::new));
    return said(diagram).stream()
        .filter(said -> !known.contains(said.fact))
        .map(said -> new Differing(said.what, said.bounds))
        .toList();
  }

  /// An outline round each, with a sign, so that it is seen without colour.
  public static Mark marks(List<Differing> parts) {
    var marks = new ArrayList<Mark>();
    for (Differing part : parts) {
      Rect at = part.bounds;
      Stroke edge = Stroke.dashed(Ink.INK, 2, 5.0, 3.0);
      marks.add(
          Mark.named(
              "",
              "Differs: " + part.what,
              List.of(
                  new Mark.Box(
                      at.x() - GAP,
                      at.y() - GAP,
                      at.width() + 2 * GAP,
                      at.height() + 2 * GAP,
                      6,
                      Fill.NONE,
                      edge),
                  Marks.badge(at.x() - GAP, at.y() + 2, "≠", Marks.BadgeLook.COUNT.high(15)))));
    }
    return Mark.group(marks);
  }

  private static List<Said> said(Diagram diagram) {
    var said = new ArrayList<Said>();
    diagram.lanes().forEach(lane -> lane(lane, said));
    for (Card card : diagram.cards()) {
      for (Row row : card.rows()) {
        if (row instanceof Entry entry) {
          entry(card, entry, said);
        }
      }
    }
    for (Diagram.Group group : diagram.groups()) {
      said.add(new Said("group " + group.title() + group.stretches(), group.text(), group.box()));
    }
    diagram.tables().forEach(table -> table(table, said));
    diagram.panels().forEach(panel -> panel(panel, said));
    return said;
  }

  private static void lane(Lane lane, List<Said> said) {
    String fact = "process %s %s %s".formatted(lane.name(), lane.alive(), lane.tags());
    said.add(new Said(fact, lane.text(), new Rect(lane.x() - 2, lane.y() + 2, 140, 22)));
  }

  private static void entry(Card card, Entry entry, List<Said> said) {
    String letter = Identity.letter(card.identity());
    String what = "%s: %s %s".formatted(letter, entry.label(), words(entry));
    String fact = "%s %s %x %s".formatted(letter, card.level(), entry.address(), entry.state());
    said.add(
        new Said(
            fact,
            what,
            new Rect(card.x() + 14, entry.y() + GAP, card.width() - 6, Row.ENTRY - 2 * GAP)));
  }

  private static String words(Entry entry) {
    return switch (entry.state()) {
      case PRESENT -> "present";
      case NONE -> "untouched";
      case HOLE -> "a hole";
    };
  }

  private static void table(Shared table, List<Said> said) {
    String users =
        table.ports().stream()
            .filter(port -> !port.left() && !port.crowd())
            .map(Port::identity)
            .map(Identity::letter)
            .collect(Collectors.joining(" "));
    String fact =
        "PMD %d %d by %d: %s, %s"
            .formatted(table.object(), table.firstPage(), table.sharers(), users, table.present());
    said.add(
        new Said(
            fact,
            "PMD page of " + users + ", " + table.present(),
            new Rect(table.x() - 8, table.y() - 8, table.width() + 16, table.height() + 16)));
  }

  private static void panel(Panel panel, List<Said> said) {
    for (Diagram.Range range : panel.ranges()) {
      String fact = "range %s %d %s".formatted(panel.name(), range.number(), owners(range));
      var cells = range.cells();
      int rows = (cells.codes().size() + cells.columns() - 1) / cells.columns();
      Rect bounds =
          new Rect(cells.x(), cells.y(), cells.columns() * cells.pitch(), rows * cells.pitch());
      said.add(new Said(fact, range.text(), bounds));
    }
    for (Diagram.Mapping row : panel.mappings()) {
      String fact =
          "mapping %s %d %s %s %s"
              .formatted(panel.name(), row.identity(), row.address(), row.perms(), row.part());
      Rect bounds =
          new Rect(panel.x() + 8, row.y() + GAP, panel.width() - 16, row.height() - 2 * GAP);
      said.add(new Said(fact, row.text(), bounds));
    }
  }

  /// Who faulted in which pages, as it is seen.
  private static String owners(Diagram.Range range) {
    var owners = new StringBuilder();
    int last = Runs.NONE;
    for (int page = 0; page < range.cells().codes().size(); page++) {
      int by = range.faultedBy(page);
      if (by != last) {
        owners.append(page).append(':').append(by).append(' ');
        last = by;
      }
    }
    return owners.toString();
  }
}
