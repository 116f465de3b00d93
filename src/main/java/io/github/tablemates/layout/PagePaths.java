package io.github.tablemates.layout;

import io.github.tablemates.draw.Outline;
import io.github.tablemates.explain.Story;
import io.github.tablemates.layout.Diagram.PagePath;
import io.github.tablemates.layout.Diagram.Panel;
import io.github.tablemates.layout.Diagram.Range;
import io.github.tablemates.layout.Diagram.Shared;
import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Vma;
import java.util.List;

/// The path from the entry of the current step to its page.
final class PagePaths {

  private PagePaths() {}

  static List<PagePath> of(Machine machine, Story story, List<Shared> tables, List<Panel> panels) {
    for (Shared table : tables) {
      if (!table.row().now() || story.process() < 0) {
        continue;
      }
      Vma vma = machine.processes().get(story.process()).mappingAt(story.address()).orElse(null);
      if (vma == null || !vma.isHugetlb() || !table.row().note().startsWith("page")) {
        continue;
      }
      HugetlbObject object = machine.objects().get(vma.object());
      int page = vma.pageAt(story.address());
      for (Panel panel : panels) {
        if (panel.object() == vma.object()) {
          return path(table, panel, object, page);
        }
      }
    }
    return List.of();
  }

  /// Over the fewer tiles: along a row from the left, or down a column from above.
  private static List<PagePath> path(Shared table, Panel panel, HugetlbObject object, int page) {
    for (Range shown : panel.ranges()) {
      int inRange = page % object.pagesPerRange();
      if (shown.number() != object.rangeOf(page) || inRange >= shown.cells().codes().size()) {
        continue;
      }
      double tileX = shown.tileX(inRange);
      double tileY = shown.tileY(inRange);
      double fromX = table.x() + table.width() + 6;
      double fromY = table.row().y() + 11;
      double turn = panel.x() - 26;
      boolean throughColumn = inRange / shown.cells().columns() < inRange % shown.cells().columns();
      double aboveTile = (throughColumn ? shown.tileY(0) : tileY) - 4.5;
      double toX = tileX + shown.cells().size() / 2;
      double bend = Math.min(8, Math.abs(aboveTile - fromY) / 2);
      double down = bend * Math.signum(aboveTile - fromY);
      Outline outline =
          Outline.at(fromX, fromY)
              .line(turn - bend, fromY)
              .quad(turn, fromY, turn, fromY + down)
              .line(turn, aboveTile - down)
              .quad(turn, aboveTile, turn + bend, aboveTile)
              .line(toX - 4, aboveTile)
              .quad(toX, aboveTile, toX, aboveTile + 3)
              .line(toX, tileY - 1.5)
              .build();
      return List.of(
          new PagePath("path/" + table.id(), outline, tileX, tileY, shown.cells().size()));
    }
    return List.of();
  }
}
