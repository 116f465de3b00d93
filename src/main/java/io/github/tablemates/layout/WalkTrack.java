package io.github.tablemates.layout;

import io.github.tablemates.draw.Point;
import io.github.tablemates.explain.MicroStep.Kind;
import io.github.tablemates.layout.Diagram.Card;
import io.github.tablemates.layout.Diagram.Entry;
import io.github.tablemates.layout.Diagram.Link;
import io.github.tablemates.layout.Diagram.Shared;
import io.github.tablemates.layout.Moment.Walk;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The walk to the current entry: a pulse that runs along the links and lights what it passes.
final class WalkTrack {

  private static final Set<Kind> SERVED = EnumSet.of(Kind.TABLE, Kind.LINK, Kind.FILL, Kind.END);

  /// The links of the walk that were there before, from left to right.
  private final List<Link> links;

  /// All current entries and rows in the order in which the walk comes to them.
  private final List<String> names = new ArrayList<>();

  private final @Nullable Point last;

  WalkTrack(Diagram after, Set<String> known) {
    links =
        after.links().stream()
            .filter(link -> link.now() && known.contains(link.id()))
            .sorted((a, b) -> Double.compare(startX(a), startX(b)))
            .toList();
    Point end = null;
    for (Card card : after.cards()) {
      for (var row : card.rows()) {
        if (row instanceof Entry entry && entry.now()) {
          names.add(Moment.entry(card.id(), entry.index()));
          end = card.outlet(entry);
        }
      }
    }
    for (Shared table : after.tables()) {
      if (table.row().now()) {
        names.add(Moment.row(table.id()));
      }
    }
    last = end;
  }

  private static double startX(Link link) {
    return link.outline().pointAt(0).x();
  }

  Walk at(Progress progress) {
    int walk = progress.find(Kind.WALK, _ -> true);
    if (walk < 0) {
      return Walk.OVER;
    }
    double share = progress.of(walk);
    double come = share * links.size();
    var lit = new HashMap<String, Double>();
    Point pulse = null;
    for (int i = 0; i < links.size(); i++) {
      double part = Math.clamp(come - i, 0, 1);
      lit.put(links.get(i).id(), part);
      if (part > 0 && part < 1) {
        pulse = links.get(i).outline().pointAt(part);
      }
    }
    var dark = new HashSet<String>();
    if (share < 1) {
      // one entry more than links is lit: that where the walk stands
      int reached = share <= 0 ? 0 : (int) Math.floor(come) + 1;
      dark.addAll(names.subList(Math.min(reached, names.size()), names.size()));
    }
    return new Walk(lit, dark, pulse, stopped(progress));
  }

  /// The empty slot, as long as nothing has been done about it.
  private @Nullable Point stopped(Progress progress) {
    int stop = progress.find(Kind.STOP, _ -> true);
    boolean at = stop >= 0 && progress.of(stop) > 0 && !progress.begun(SERVED);
    return at ? last : null;
  }
}
