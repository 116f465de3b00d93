package io.github.tablemates.layout;

import io.github.tablemates.draw.CellLook;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Tile;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import java.util.List;

/// How the entries of a PMD page look in its map. They belong to the page, so they have no hue.
final class EntryLooks {

  static final int NONE = 0;
  static final int PRESENT = 1;
  static final int COPY = 2;
  static final int PROTECTED = 3;
  static final int MARKER = 4;

  static final List<CellLook> LOOKS =
      List.of(
          CellLook.EMPTY,
          CellLook.ON,
          new CellLook(Tile.RING, Ink.INK),
          new CellLook(Tile.LOWER_TRIANGLE, Ink.INK),
          new CellLook(Tile.BARS, Ink.ALERT));

  private EntryLooks() {}

  static int code(Table table, int entry) {
    int run = table.entries().find(entry);
    if (run == Runs.NONE) {
      return NONE;
    }
    int tag = table.entries().tag(run);
    if ((tag & Table.MARKER) != 0) {
      return MARKER;
    }
    if ((tag & Table.UFFD_WP) != 0) {
      return PROTECTED;
    }
    return (tag & Table.PRIVATE_COPY) != 0 ? COPY : PRESENT;
  }
}
