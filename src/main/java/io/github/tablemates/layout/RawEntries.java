package io.github.tablemates.layout;

import io.github.tablemates.explain.EntryBits;
import io.github.tablemates.layout.Diagram.Labelled;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import java.util.ArrayList;
import java.util.List;

/// The entries of a PMD page as the hardware reads them: as many as its card can list, around the
/// current one.
final class RawEntries {

  private RawEntries() {}

  static List<Labelled> of(Machine machine, Table table, int current) {
    Runs entries = table.entries();
    int depth = machine.paging().pmdDepth();
    int size = machine.paging().levels().get(depth).entries();
    var raw = new ArrayList<Labelled>();
    int most = 2 * TableMarks.RAW_ROWS;
    int from = current == Runs.NONE ? 0 : Math.max(0, current - 2);
    for (int index = entries.nextFrom(from, size);
        index < size && raw.size() < most;
        index = entries.nextFrom(index + 1, size)) {
      EntryBits bits = EntryBits.of(machine, table, depth, index);
      String value = bits.raw() == 0 ? String.join(" ", bits.names()) : bits.hex();
      raw.add(new Labelled(0, String.valueOf(index), value, index == current));
    }
    return List.copyOf(raw);
  }
}
