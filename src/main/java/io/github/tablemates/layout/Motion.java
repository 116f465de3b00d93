package io.github.tablemates.layout;

import io.github.tablemates.draw.Ring;
import io.github.tablemates.explain.StepKind;
import io.github.tablemates.layout.Diagram.Card;
import io.github.tablemates.layout.Diagram.Entry;
import io.github.tablemates.layout.Diagram.Link;
import io.github.tablemates.layout.Diagram.Panel;
import io.github.tablemates.layout.Diagram.Shared;
import io.github.tablemates.layout.Moment.Leaving;
import io.github.tablemates.layout.Moment.RingOnTheWay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How one state becomes the next on screen: what to show at each millisecond. Only what the step
/// changed moves; everything else stands where it will stand.
public final class Motion {

  private static final int TRAVEL = 260;
  private static final int WALK = 400;
  private static final int CANDIDATE = 220;
  private static final int SEARCH_AT_MOST = 900;
  private static final int BASE = 200;

  private final Diagram before;
  private final Diagram after;
  private final boolean leaves;
  private final List<Link> added = new ArrayList<>();
  private final List<Link> removed = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private final int searched;
  private final int linkStart;
  private final int millis;

  private Motion(Diagram before, Diagram after, StepKind kind) {
    this.before = before;
    this.after = after;
    leaves = kind == StepKind.UNSHARE;
    before.links().forEach(link -> known.add(link.id()));
    before.cards().forEach(card -> known.add(card.id()));
    before.tables().forEach(table -> known.add(table.id()));
    after.links().stream().filter(link -> !known.contains(link.id())).forEach(added::add);
    Set<String> still = new HashSet<>();
    after.links().forEach(link -> still.add(link.id()));
    before.links().stream().filter(link -> !still.contains(link.id())).forEach(removed::add);
    searched = leaves ? 0 : searchedRows(after);
    boolean walks = after.links().stream().anyMatch(Link::now);
    linkStart = (walks ? WALK : 0) + searchMillis();
    boolean still0 = added.isEmpty() && removed.isEmpty() && !walks;
    millis = still0 ? 0 : leaves ? 720 : linkStart + TRAVEL + TRAVEL;
  }

  /// The way from one diagram to the next of the same stage.
  public static Motion between(Diagram before, Diagram after, StepKind kind) {
    return new Motion(before, after, kind);
  }

  /// How long it takes; 0 where nothing moves.
  public int millis() {
    return millis;
  }

  private static int searchedRows(Diagram diagram) {
    int rows = 0;
    for (Panel panel : diagram.panels()) {
      for (var mapping : panel.mappings()) {
        rows += mapping.mood().wasExamined() ? 1 : 0;
      }
    }
    return rows;
  }

  private int searchMillis() {
    return Math.min(SEARCH_AT_MOST, searched * CANDIDATE);
  }

  /// What to show at a time; from the end on, the state at rest.
  public Moment at(double time) {
    if (time >= millis) {
      return Moment.REST;
    }
    var growing = new HashMap<String, Double>();
    var arriving = new HashMap<String, Double>();
    int start = leaves ? 160 : linkStart;
    for (Link link : added) {
      double from = link.port() ? start : walkStart(link);
      growing.put(link.id(), Easing.GROW.at(share(time, from, TRAVEL)));
    }
    after
        .paths()
        .forEach(
            path -> growing.put(path.id(), Easing.GROW.at(share(time, start + TRAVEL, TRAVEL))));
    for (Card card : after.cards()) {
      if (!known.contains(card.id())) {
        arriving.put(card.id(), share(time, 0, BASE));
      }
    }
    for (Shared table : after.tables()) {
      if (!known.contains(table.id())) {
        arriving.put(table.id(), share(time, Math.max(0, start - BASE), BASE));
      }
    }
    return new Moment(
        growing,
        retracting(time),
        holes(time),
        rings(time),
        badges(time),
        arriving,
        verdicts(time),
        pending(growing));
  }

  /// What the new links will join once they are there.
  private Set<String> pending(Map<String, Double> growing) {
    var pending = new HashSet<String>();
    for (Link link : added) {
      boolean none = growing.getOrDefault(link.id(), 1.0) <= 0;
      if (link.port() && none) {
        pending.add(link.from());
        pending.add(Moment.port(link.to(), link.identity()));
        pending.add(Moment.row(link.to()));
      }
    }
    return pending;
  }

  private double walkStart(Link link) {
    return link.now() ? 0 : Math.max(0, linkStart - TRAVEL);
  }

  private List<Leaving> retracting(double time) {
    double t = Easing.RETRACT.at(share(time, 160, TRAVEL));
    if (t >= 1 || removed.isEmpty()) {
      return List.of();
    }
    return removed.stream()
        .map(link -> new Leaving(link.identity(), link.outline(), 1 - t))
        .toList();
  }

  private Map<String, Double> holes(double time) {
    var holes = new HashMap<String, Double>();
    for (Card card : after.cards()) {
      for (var row : card.rows()) {
        if (row instanceof Entry entry && entry.isHole() && !wasHole(card, entry)) {
          holes.put(Moment.entry(card.id(), entry.index()), Easing.OUT.at(share(time, 420, 160)));
        }
      }
    }
    return holes;
  }

  private boolean wasHole(Card card, Entry entry) {
    return before
        .card(card.id())
        .flatMap(old -> old.entry(entry.index()))
        .filter(Entry::isHole)
        .isPresent();
  }

  private Map<String, RingOnTheWay> rings(double time) {
    var rings = new HashMap<String, RingOnTheWay>();
    for (Shared table : after.tables()) {
      Shared old = before.table(table.id()).orElse(null);
      if (old == null || old.sharers() == table.sharers()) {
        continue;
      }
      int from = leaves ? 440 : linkStart + TRAVEL - 60;
      double t = Easing.BOTH.at(share(time, from, BASE));
      rings.put(table.id(), ring(old, table, t, time));
    }
    return rings;
  }

  /// The ring of the larger number of sharers, with the segments that come or go at part of their
  /// size.
  private RingOnTheWay ring(Shared old, Shared now, double t, double time) {
    boolean grows = now.sharers() > old.sharers();
    List<Ring.Segment> larger = TableMarks.segments(grows ? now : old);
    Set<Integer> smaller = new HashSet<>();
    TableMarks.segments(grows ? old : now).forEach(segment -> smaller.add(segment.identity()));
    double presence = grows ? t : 1 - t;
    double units = 0;
    for (Ring.Segment segment : larger) {
      units += smaller.contains(segment.identity()) ? 1 : presence;
    }
    var segments = new ArrayList<Ring.Segment>();
    var shares = new ArrayList<Double>();
    for (Ring.Segment segment : larger) {
      boolean stays = smaller.contains(segment.identity());
      boolean thin = !stays && !grows && time > 280;
      segments.add(new Ring.Segment(segment.identity(), thin));
      shares.add((stays ? 1 : presence) / Math.max(1e-6, units));
    }
    return new RingOnTheWay(segments, shares);
  }

  private Map<String, String> badges(double time) {
    var badges = new HashMap<String, String>();
    int from = leaves ? 300 : linkStart + TRAVEL;
    if (time >= from) {
      return badges;
    }
    for (Shared table : after.tables()) {
      if (table.sharers() != table.wasSharers()) {
        badges.put(table.id(), table.wasSharers() > 1 ? "×%,d".formatted(table.wasSharers()) : "");
      }
    }
    return badges;
  }

  private int verdicts(double time) {
    if (searched == 0 || time >= linkStart) {
      return Integer.MAX_VALUE;
    }
    double each = (double) searchMillis() / searched;
    return (int) Math.floor((time - (linkStart - searchMillis())) / each);
  }

  private static double share(double time, double from, double length) {
    return Math.clamp((time - from) / length, 0, 1);
  }
}
