package io.github.tablemates.layout;

import io.github.tablemates.draw.CellCodes;
import io.github.tablemates.explain.MicroStep.Kind;
import io.github.tablemates.layout.Diagram.Panel;
import io.github.tablemates.layout.Diagram.Range;
import io.github.tablemates.layout.Diagram.Shared;
import io.github.tablemates.layout.Moment.Filling;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Entries and pages that are being filled or emptied, in order.
final class CellTracks {

  private static final Set<Kind> CHANGES = EnumSet.of(Kind.FILL, Kind.ENTRIES);

  /// A map whose cells differ before and after.
  private record Track(
      String id, int table, CellCodes before, CellCodes after, List<Integer> cells) {}

  private final List<Track> tracks = new ArrayList<>();

  CellTracks(Diagram before, Diagram after) {
    for (Shared table : after.tables()) {
      CellCodes old = before.table(table.id()).map(Shared::entries).orElse(null);
      add(table.id(), table.table(), old, table.entries());
    }
    for (Panel panel : after.panels()) {
      Panel old =
          before.panels().stream().filter(p -> p.id().equals(panel.id())).findFirst().orElse(null);
      for (Range range : panel.ranges()) {
        CellCodes was =
            old == null
                ? null
                : old.ranges().stream()
                    .filter(r -> r.name().equals(range.name()))
                    .map(r -> translated(r, range))
                    .findFirst()
                    .orElse(null);
        add(rangeId(panel, range), -1, was, range.cells().codes());
      }
    }
  }

  /// The cells of a range with the codes that another one has for the same looks.
  private static CellCodes translated(Range from, Range to) {
    CellCodes codes = from.cells().codes();
    int[] code =
        from.cells().looks().stream()
            .mapToInt(look -> Math.max(0, to.cells().looks().indexOf(look)))
            .toArray();
    return CellCodes.of(codes.size(), i -> code[codes.get(i)]);
  }

  static String rangeId(Panel panel, Range range) {
    return panel.id() + "/" + range.name();
  }

  private void add(String id, int table, @Nullable CellCodes before, CellCodes after) {
    CellCodes old =
        before != null && before.size() == after.size()
            ? before
            : CellCodes.of(after.size(), _ -> 0);
    List<Integer> cells =
        IntStream.range(0, after.size()).filter(i -> old.get(i) != after.get(i)).boxed().toList();
    if (!cells.isEmpty()) {
      tracks.add(new Track(id, table, old, after, cells));
    }
  }

  Map<String, Filling> at(Progress progress) {
    var maps = new HashMap<String, Filling>();
    for (Track track : tracks) {
      double share = share(track, progress);
      if (share < 1) {
        maps.put(track.id, filling(track, (int) (share * track.cells.size())));
      }
    }
    return maps;
  }

  private static double share(Track track, Progress progress) {
    boolean own = progress.find(CHANGES, micro -> micro.about().table() == track.table) >= 0;
    return progress.mean(
        micro ->
            CHANGES.contains(micro.kind())
                && (track.table < 0 || !own || micro.about().table() == track.table));
  }

  private static Filling filling(Track track, int changed) {
    int border = changed < track.cells.size() ? track.cells.get(changed) : track.after.size();
    CellCodes codes =
        CellCodes.of(
            track.after.size(), i -> i < border ? track.after.get(i) : track.before.get(i));
    int present = 0;
    for (int i = 0; i < codes.size(); i++) {
      present += codes.get(i) != 0 ? 1 : 0;
    }
    return new Filling(codes, present);
  }
}
