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

  private static final Shown OUTLINE = new Shown(false, false, true, true, true, true);

  /// What is left of a diagram seen from some way off.
  static Diagram outline(Diagram diagram) {
    Diagram bare = only(diagram, OUTLINE);
    List<Card> cards =
        bare.cards().stream()
            .map(card -> card.with(card.rows().stream().map(Details::bare).toList()))
            .toList();
    return bare.with(cards);
  }

  private static Row bare(Row row) {
    return row instanceof Gap gap
        ? new Gap(gap.y(), gap.from(), gap.to(), "", gap.stretches())
        : row;
  }

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
            .map(table -> shown.frames() ? table : withoutFrame(table))
            .toList(),
        diagram.panels(),
        diagram.paths().stream()
            .filter(path -> !hidden.contains(path.id().substring("path/".length())))
            .toList(),
        diagram.basePages(),
        diagram.ghosts());
  }

  private static Shared withoutFrame(Shared table) {
    return new Shared(
        table.id(),
        table.table(),
        table.object(),
        table.firstPage(),
        "",
        table.x(),
        table.y(),
        table.width(),
        table.height(),
        table.ports(),
        table.sharers(),
        table.wasSharers(),
        table.entries(),
        table.row(),
        table.raw(),
        table.copies(),
        table.present(),
        table.range(),
        table.text());
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
