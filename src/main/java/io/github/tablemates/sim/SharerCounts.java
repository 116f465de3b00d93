package io.github.tablemates.sim;

import io.github.tablemates.model.Level;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.Vec;
import java.util.ArrayList;
import java.util.List;

/// The tables while a step works on them. Where process after process joins the same row of tables,
/// their counts of sharers are summed up for the row, and written once.
final class SharerCounts {

  private static final int MOST_ROWS = 8;

  private final Vec.Edit<Table> tables;
  private final Level level;
  private final List<Row> rows = new ArrayList<>(0);
  private long entryChanges;

  /// @param level the level of the tables that can be shared
  SharerCounts(Vec.Edit<Table> tables, Level level) {
    this.tables = tables;
    this.level = level;
  }

  /// Tables whose sharers are all `change` more than their records say.
  private static final class Row {
    final int first;
    final int count;
    final int least;
    int change;

    Row(int first, int count, int least) {
      this.first = first;
      this.count = count;
      this.least = least;
    }

    boolean overlaps(int start, int tables) {
      return first < start + tables && start < first + count;
    }
  }

  Table get(int index) {
    if (!rows.isEmpty()) {
      settle(index, 1);
    }
    return tables.get(index);
  }

  /// The table but for its sharers, which may be more or fewer.
  Table entriesOf(int index) {
    return tables.get(index);
  }

  void set(int index, Table table) {
    settle(index, 1);
    if (table.level() == level) {
      entryChanges++;
    }
    tables.set(index, table);
  }

  int add(Table table) {
    return tables.add(table);
  }

  /// How often entries of such tables have changed in this step.
  long entryChanges() {
    return entryChanges;
  }

  int sharers(int index) {
    int sharers = tables.get(index).sharers();
    for (Row row : rows) {
      sharers += row.overlaps(index, 1) ? row.change : 0;
    }
    return sharers;
  }

  /// How many of `count` tables in a row, from the first on, have several users.
  int sharedInRow(int first, int count) {
    for (Row row : rows) {
      if (row.first == first && row.count == count && row.least + row.change > 1) {
        return count;
      }
    }
    int shared = 0;
    while (shared < count && sharers(first + shared) > 1) {
      shared++;
    }
    return shared;
  }

  void addSharers(int first, int count, int change) {
    if (count == 1) {
      settle(first, 1);
      Table table = tables.get(first);
      tables.set(first, table.withSharers(table.sharers() + change));
      return;
    }
    for (Row row : rows) {
      if (row.first == first && row.count == count) {
        row.change += change;
        return;
      }
    }
    settle(first, count);
    if (rows.size() == MOST_ROWS) {
      settle(0, Integer.MAX_VALUE);
    }
    var row = new Row(first, count, least(first, count));
    row.change = change;
    rows.add(row);
  }

  private int least(int first, int count) {
    int least = Integer.MAX_VALUE;
    for (int index = first; index < first + count; index++) {
      least = Math.min(least, tables.get(index).sharers());
    }
    return least;
  }

  private void settle(int start, int count) {
    for (int i = rows.size() - 1; i >= 0; i--) {
      if (rows.get(i).overlaps(start, count)) {
        write(rows.remove(i));
      }
    }
  }

  private void write(Row row) {
    for (int index = row.first; index < row.first + row.count; index++) {
      Table table = tables.get(index);
      tables.set(index, table.withSharers(table.sharers() + row.change));
    }
  }

  Vec<Table> done() {
    settle(0, Integer.MAX_VALUE);
    return tables.done();
  }
}
