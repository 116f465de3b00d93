package io.github.tablemates.export;

import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Pen;
import io.github.tablemates.draw.Tile;

/// The cells of one look as one path, so that a map of 512 cells is a handful of shapes.
final class CellPaths {

  private CellPaths() {}

  /// The squares under the glyphs.
  static void grounds(Mark.Cells cells, int code, Pen pen) {
    trace(cells, code, Tile.SQUARE, pen);
  }

  static void glyphs(Mark.Cells cells, int code, Pen pen) {
    trace(cells, code, cells.looks().get(code).tile(), pen);
  }

  private static void trace(Mark.Cells cells, int code, Tile tile, Pen pen) {
    double size = cells.size();
    for (int i = 0; i < cells.codes().size(); i++) {
      if (cells.codes().get(i) != code) {
        continue;
      }
      double x = cells.cellX(i);
      double y = cells.cellY(i);
      if (tile == Tile.SQUARE && cells.radius() >= 1) {
        Outline.around(x, y, size, size, cells.radius()).trace(pen);
      } else {
        tile.trace(x, y, size, pen);
      }
    }
  }
}
