package io.github.tablemates.layout;

import io.github.tablemates.draw.Marks.Slot;
import io.github.tablemates.layout.Diagram.Card;
import io.github.tablemates.layout.Diagram.Entry;
import io.github.tablemates.layout.Diagram.Gap;
import io.github.tablemates.layout.Diagram.Link;
import io.github.tablemates.layout.Diagram.Row;
import io.github.tablemates.layout.Diagram.Shared;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Takes out of a diagram what is not to be shown; everything else stays where it is.
final class Details {

  private Details() {}

  static Diagram only(Diagram diagram, Shown shown) {
    if (shown.equals(Shown.DEFAULT)) {
      return diagram;
    }
    Set<String> hidden =
        shown.privateTables()
            ? Set.of()
            : diagram.tables().stream()
                .filter(table -> !table.isShared() && table.wasSharers() <= 1)
                .map(Shared::id)
                .collect(Collectors.toSet());
    List<Link> links =
        diagram.links().stream().filter(link -> !hidden.contains(link.to())).toList();
    return new Diagram(
        diagram.width(),
        diagram.height(),
        diagram.columns(),
        diagram.lanes(),
        diagram.groups(),
        diagram.cards().stream().map(card -> card(card, shown)).toList(),
        links,
        diagram.tables().stream()
            .filter(table -> !hidden.contains(table.id()))
            .map(table -> shown.frames() ? table : table.withoutFrame())
            .toList(),
        diagram.panels(),
        diagram.paths().stream()
            .filter(path -> !hidden.contains(path.id().substring("path/".length())))
            .toList(),
        diagram.basePages(),
        diagram.ghosts());
  }

  private static Card card(Card card, Shown shown) {
    return new Card(
        card.id(),
        card.identity(),
        card.table(),
        card.depth(),
        card.base(),
        card.level(),
        shown.frames() ? card.frame() : "",
        card.x(),
        card.y(),
        card.width(),
        card.head(),
        card.height(),
        card.rows().stream().map(row -> row(row, shown)).toList(),
        shown.otherEntries() ? card.ticks() : List.of(),
        shown.kernelHalf() ? card.kernelFrom() : 1,
        card.text());
  }

  private static Row row(Row row, Shown shown) {
    return switch (row) {
      case Gap gap -> gap;
      case Entry entry when !shown.addresses() && entry.state() == Slot.PRESENT ->
          new Entry(
              entry.y(),
              entry.index(),
              entry.address(),
              entry.label(),
              "",
              entry.state(),
              entry.rail(),
              entry.now());
      case Entry entry -> entry;
    };
  }
}
