package io.github.tablemates.layout;

import io.github.tablemates.draw.CellCodes;
import io.github.tablemates.draw.CellLook;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark.Cells;
import io.github.tablemates.draw.Tile;
import io.github.tablemates.explain.Words;
import io.github.tablemates.layout.Diagram.Overview;
import io.github.tablemates.model.HugetlbObject;
import java.util.List;

/// The ranges of a large object as one map: empty, partly in memory, whole.
final class RangeOverview {

  private static final int MOST = 1024;
  private static final int COLUMNS = 64;
  private static final double WIDTH = 32 * 7.25;
  private static final double LARGEST = 7.25;

  private static final List<CellLook> LOOKS =
      List.of(CellLook.EMPTY, CellLook.ON, new CellLook(Tile.LOWER_TRIANGLE, Ink.CELL_ON));

  private RangeOverview() {}

  static Overview of(HugetlbObject object, int ranges, double x, double y) {
    int perCell = (ranges + MOST - 1) / MOST;
    int cells = (ranges + perCell - 1) / perCell;
    int columns = cells <= COLUMNS / 2 ? COLUMNS / 2 : COLUMNS;
    double pitch = Math.min(LARGEST, WIDTH / columns);
    CellCodes codes = CellCodes.of(cells, cell -> code(object, cell * perCell));
    int rows = (cells + columns - 1) / columns;
    String label = "all " + Words.count(ranges, "range");
    if (perCell > 1) {
      label += ", 1 of " + Words.number(perCell) + " drawn";
    }
    int used = 0;
    for (int range = 0; range < object.cache().size(); range++) {
      used += object.range(range).isEmpty() ? 0 : 1;
    }
    return new Overview(
        y - 14,
        label,
        new Cells(x, y, columns, pitch, pitch * 0.82, 0, codes, LOOKS),
        y + rows * pitch,
        "%s, %s with pages in memory".formatted(Words.count(ranges, "range"), Words.number(used)));
  }

  private static int code(HugetlbObject object, int range) {
    int pages = object.range(range).size();
    long first = (long) range * object.pagesPerRange();
    long whole = Math.min(object.pagesPerRange(), object.size() / object.pageSize() - first);
    return pages == 0 ? 0 : pages >= whole ? 1 : 2;
  }
}
