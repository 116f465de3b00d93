package io.github.tablemates.layout;

import static io.github.tablemates.explain.MicroStep.Kind.CALL;
import static io.github.tablemates.explain.MicroStep.Kind.CLEAR;
import static io.github.tablemates.explain.MicroStep.Kind.END;
import static io.github.tablemates.explain.MicroStep.Kind.ENTRIES;
import static io.github.tablemates.explain.MicroStep.Kind.HOLE;
import static io.github.tablemates.explain.MicroStep.Kind.MAPPING;
import static io.github.tablemates.explain.MicroStep.Kind.PROCESS;

import io.github.tablemates.draw.Marks.Slot;
import io.github.tablemates.explain.MicroStep.Kind;
import io.github.tablemates.layout.Diagram.Card;
import io.github.tablemates.layout.Diagram.Entry;
import io.github.tablemates.layout.Diagram.Lane;
import io.github.tablemates.layout.Diagram.Mapping;
import io.github.tablemates.layout.Diagram.Panel;
import io.github.tablemates.layout.Diagram.Shared;
import io.github.tablemates.model.Runs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a step does to entries, ports, lanes and mappings: each is as it was until its moment
/// comes.
final class ChangeTracks {

  /// An entry that loses its pointer.
  private record Cleared(String name, int identity, Entry was, boolean hole) {}

  private final Diagram before;
  private final Diagram after;
  private final List<Cleared> cleared = new ArrayList<>();
  private final Map<Card, Cleared> earlier = new LinkedHashMap<>();
  private final Set<String> changed = new HashSet<>();

  ChangeTracks(Diagram before, Diagram after) {
    this.before = before;
    this.after = after;
    for (Card card : after.cards()) {
      compare(card);
      for (var row : card.rows()) {
        if (row instanceof Entry entry) {
          compare(card, entry);
        }
      }
    }
  }

  /// A card of the state before takes the place of one that lacks a pointer of it, where the rest
  /// of its entries stay where they are.
  private void compare(Card card) {
    Card old = before.card(card.id()).orElse(null);
    if (old == null || old.y() != card.y() || old.height() != card.height()) {
      return;
    }
    var gone = new ArrayList<Cleared>();
    for (var row : old.rows()) {
      if (row instanceof Entry was) {
        Entry now = card.entry(was.index()).orElse(null);
        if (now != null && now.y() != was.y()) {
          return;
        }
        if (now == null && was.state() == Slot.PRESENT) {
          String name = Moment.entry(card.id(), was.index());
          gone.add(new Cleared(name, card.identity(), was, false));
        }
      }
    }
    if (!gone.isEmpty()) {
      cleared.addAll(gone);
      earlier.put(old, gone.getFirst());
    }
  }

  /// Cards that still have an entry that goes.
  Map<String, Card> cards(Progress progress) {
    var cards = new HashMap<String, Card>();
    earlier.forEach(
        (card, entry) -> {
          if (isStillThere(entry, progress)) {
            cards.put(card.id(), card);
          }
        });
    return cards;
  }

  /// Lanes whose process is not yet what it becomes.
  Map<Integer, Lane> lanes(Progress progress) {
    var lanes = new HashMap<Integer, Lane>();
    for (Lane lane : after.lanes()) {
      int process = lane.identity();
      int way = progress.findOf(process, END, PROCESS, MAPPING, CALL);
      if (progress.of(way) <= 0) {
        before.lanes().stream()
            .filter(old -> old.identity() == process)
            .forEach(old -> lanes.put(process, lane.as(old)));
      }
    }
    return lanes;
  }

  private void compare(Card card, Entry entry) {
    String name = Moment.entry(card.id(), entry.index());
    Entry old = before.card(card.id()).flatMap(was -> was.entry(entry.index())).orElse(null);
    if (old == null ? !entry.isHole() : old.state() == entry.state()) {
      return;
    }
    changed.add(name);
    Entry was = old == null ? entry.as("", Slot.PRESENT, false) : old;
    if (was.state() == Slot.PRESENT) {
      cleared.add(new Cleared(name, card.identity(), was, entry.isHole()));
    }
  }

  /// Entries that are not the same before and after.
  Set<String> changed() {
    return changed;
  }

  private static int clearing(Cleared entry, Progress progress) {
    return progress.findOf(entry.identity, CLEAR, ENTRIES, MAPPING, PROCESS, CALL);
  }

  private static boolean isStillThere(Cleared entry, Progress progress) {
    int hole = entry.hole ? progress.findOf(entry.identity, HOLE) : -1;
    return hole >= 0 ? progress.of(hole) <= 0 : progress.of(clearing(entry, progress)) < 1;
  }

  Map<String, Entry> was(Progress progress) {
    var was = new HashMap<String, Entry>();
    for (Cleared entry : cleared) {
      if (isStillThere(entry, progress)) {
        was.put(entry.name, entry.was);
      }
    }
    return was;
  }

  /// The entries whose pointers are being cleared; of several processes, those of the one whose
  /// turn it is.
  Set<String> marked(Progress progress) {
    boolean alone = cleared.stream().map(Cleared::identity).distinct().count() == 1;
    var marked = new HashSet<String>();
    for (Cleared entry : cleared) {
      boolean begun = progress.of(clearing(entry, progress)) > 0;
      if (isStillThere(entry, progress) && (alone || begun)) {
        marked.add(entry.name);
      }
    }
    return marked;
  }

  /// Ports of sharers that leave and have not been counted off yet.
  Set<String> kept(Progress progress) {
    var kept = new HashSet<String>();
    for (Shared table : after.tables()) {
      for (var port : table.ports()) {
        int way = port.left() ? RingTracks.countOf(port.identity(), table.table(), progress) : -1;
        if (progress.of(way) <= 0) {
          kept.add(Moment.port(table.id(), port.identity()));
        }
      }
    }
    return kept;
  }

  /// Puts the new lanes and mappings, with how much of them is there.
  void arriving(Progress progress, Map<String, Double> arriving) {
    Set<Integer> known = new HashSet<>();
    before.lanes().forEach(lane -> known.add(lane.identity()));
    for (Lane lane : after.lanes()) {
      int way = progress.findOf(lane.identity(), PROCESS);
      if (!known.contains(lane.identity()) && way >= 0) {
        arriving.put(Moment.lane(lane.identity()), Easing.BOTH.at(progress.of(way)));
      }
    }
    Set<String> mapped = new HashSet<>();
    before.panels().forEach(panel -> panel.mappings().forEach(old -> mapped.add(name(old))));
    for (Panel panel : after.panels()) {
      for (Mapping mapping : panel.mappings()) {
        int way = wayOf(mapping, progress);
        if (!mapped.contains(name(mapping)) && way >= 0) {
          arriving.put(name(mapping), Easing.BOTH.at(progress.of(way)));
        }
      }
    }
  }

  static String name(Mapping mapping) {
    return Moment.mapping(mapping.identity(), mapping.start());
  }

  private static int wayOf(Mapping mapping, Progress progress) {
    int process = mapping.identity();
    if (process == Runs.NONE) {
      return -1;
    }
    int exact =
        progress.find(
            Kind.MAPPING,
            micro ->
                micro.about().process() == process && micro.about().address() == mapping.start());
    return exact >= 0 ? exact : progress.findOf(process, MAPPING, PROCESS);
  }
}
