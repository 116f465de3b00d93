package io.github.tablemates.layout;

import io.github.tablemates.draw.Identity;
import io.github.tablemates.draw.Ring;
import io.github.tablemates.explain.MicroStep;
import io.github.tablemates.explain.MicroStep.Kind;
import io.github.tablemates.layout.Diagram.Shared;
import io.github.tablemates.layout.Moment.RingOnTheWay;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Rings that are being divided anew and badges that count.
final class RingTracks {

  private static final Set<Kind> COUNTS = EnumSet.of(Kind.COUNT, Kind.UNCOUNT);

  /// The share of an unshare's count in which the port empties; the ring follows.
  private static final double PORT_EMPTIES = 160.0 / 360;

  /// When in its moment a badge shows the change.
  private static final double BADGE = 0.05;

  private static final RingOnTheWay NO_RING = new RingOnTheWay(List.of(), List.of());

  private RingTracks() {}

  static Map<String, RingOnTheWay> rings(Diagram before, Diagram after, Progress progress) {
    var rings = new HashMap<String, RingOnTheWay>();
    for (Shared table : after.tables()) {
      Shared old = before.table(table.id()).orElse(null);
      if (old != null && old.sharers() != table.sharers()) {
        RingOnTheWay ring = ring(old, table, progress);
        long there = ring.shares().stream().filter(part -> part > 0).count();
        rings.put(table.id(), old.isShared() || there > 1 ? ring : NO_RING);
      }
    }
    return rings;
  }

  /// All segments of before and after; those that come or go have part of their size.
  private static RingOnTheWay ring(Shared old, Shared now, Progress progress) {
    Set<Integer> was = identities(old);
    Set<Integer> is = identities(now);
    var all = new TreeSet<Integer>(was);
    all.addAll(is);
    if (all.remove(Identity.OTHERS)) {
      all.add(Integer.MAX_VALUE);
    }
    var segments = new ArrayList<Ring.Segment>();
    var sizes = new ArrayList<Double>();
    for (int key : all) {
      int identity = key == Integer.MAX_VALUE ? Identity.OTHERS : key;
      double share = progress.of(countOf(identity, now.table(), progress));
      boolean comes = !was.contains(identity);
      boolean goes = !is.contains(identity);
      double size =
          goes
              ? 1 - Easing.BOTH.at(Math.max(0, (share - PORT_EMPTIES) / (1 - PORT_EMPTIES)))
              : comes ? Easing.BOTH.at(share) : 1;
      segments.add(new Ring.Segment(identity, goes && share > 0));
      sizes.add(size);
    }
    double sum = sizes.stream().mapToDouble(size -> size).sum();
    double whole = sum <= 0 ? 1 : sum;
    return new RingOnTheWay(segments, sizes.stream().map(size -> size / whole).toList());
  }

  private static Set<Integer> identities(Shared table) {
    var identities = new HashSet<Integer>();
    TableMarks.segments(table).forEach(segment -> identities.add(segment.identity()));
    return identities;
  }

  /// The moment in which a sharer is counted in or off.
  static int countOf(int identity, int table, Progress progress) {
    int own =
        progress.find(
            COUNTS, micro -> micro.about().table() == table && micro.about().process() == identity);
    if (own >= 0) {
      return own;
    }
    int any = progress.find(COUNTS, micro -> micro.about().table() == table);
    return any >= 0
        ? any
        : progress.find(EnumSet.of(Kind.COUNT, Kind.UNCOUNT, Kind.PROCESS, Kind.CALL), _ -> true);
  }

  static Map<String, String> badges(Diagram after, Progress progress) {
    var badges = new HashMap<String, String>();
    for (Shared table : after.tables()) {
      int was = table.wasSharers();
      if (was == table.sharers()) {
        continue;
      }
      int counted = 0;
      int all = 0;
      for (int i = 0; i < progress.story().size(); i++) {
        MicroStep micro = progress.story().get(i);
        if (COUNTS.contains(micro.kind()) && micro.about().table() == table.table()) {
          all++;
          counted += progress.of(i) > BADGE ? 1 : 0;
        }
      }
      if (counted < all) {
        int so = was + (int) Math.signum(table.sharers() - was) * counted;
        String from = "×%,d".formatted(was);
        String text = counted == 0 ? from : from + " → ×%,d".formatted(so);
        badges.put(table.id(), counted == 0 && was < 2 ? "" : text);
      }
    }
    return badges;
  }
}
