package io.github.tablemates.layout;

import io.github.tablemates.draw.CellCodes;
import io.github.tablemates.draw.CellLook;
import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Mark.Cells;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import io.github.tablemates.explain.Words;
import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging.LevelShape;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.Vma;
import java.util.List;

/// All entries of a page of entries, present or not, with the one on the way to an address marked.
public final class EntriesLayout {

  private EntriesLayout() {}

  /// The grid of the table at a depth.
  ///
  /// @param depth the level of the table, which must be there on the way to the address
  public static Drawing drawing(
      Machine machine, Process process, int depth, long address, double width) {
    LevelShape shape = machine.paging().levels().get(depth);
    int index = machine.tableFor(process, depth, address);
    Runs entries = machine.tables().get(index).entries();
    var sheet = new Sheet(width);
    String title = "Entries of %s %x".formatted(shape.level().name(), machine.tableFrame(index));
    String count =
        "%s of %s".formatted(Words.number(entries.size()), Words.number(shape.entries()));
    sheet.heading(title, count);
    int columns = columns(shape.entries());
    double pitch = (width - 2 * Sheet.PAD) / columns;
    double gap = pitch > 6 ? 1.2 : 0.5;
    var cells =
        new Cells(
            Sheet.PAD,
            sheet.y,
            columns,
            pitch,
            pitch - gap,
            0.5,
            CellCodes.of(shape.entries(), entry -> entries.has(entry) ? 1 : 0),
            List.of(CellLook.EMPTY, CellLook.ON));
    sheet.marks.add(cells);
    int here = machine.paging().index(depth, address);
    sheet.marks.add(
        new Mark.Box(
            cells.cellX(here) - 1,
            cells.cellY(here) - 1,
            pitch - gap + 2,
            pitch - gap + 2,
            1.5,
            entries.has(here) ? Fill.of(Ink.MARK) : Fill.NONE,
            Stroke.of(Ink.INK, 1.5)));
    sheet.y += Math.ceil((double) shape.entries() / columns) * pitch + 8;
    String what = what(machine, process, depth, address, entries);
    sheet.text(Sheet.PAD, what, Type.VALUE, Ink.INK, 16);
    return sheet.drawing(title + ", " + count + " present. " + what);
  }

  private static int columns(int entries) {
    return entries > 2048 ? 128 : entries > 512 ? 64 : Math.min(32, entries);
  }

  private static String what(
      Machine machine, Process process, int depth, long address, Runs entries) {
    LevelShape shape = machine.paging().levels().get(depth);
    int here = machine.paging().index(depth, address);
    String name = "%s[%d] → ".formatted(shape.level().entryName(), here);
    int run = entries.find(here);
    if (run == Runs.NONE) {
      return name + "none";
    }
    int tag = entries.tag(run);
    if ((tag & Table.MARKER) != 0) {
      return name + "no page, write-protected by userfaultfd";
    }
    Vma vma = process.mappingAt(address).orElse(null);
    if (vma == null || machine.paging().leafDepth(vma.pageSize()) != depth) {
      int next = machine.tables().get(machine.tableFor(process, depth, address)).next(here);
      return next == Runs.NONE
          ? name + "a page"
          : name + "table %x".formatted(machine.tableFrame(next));
    }
    if (!vma.isHugetlb()) {
      return name + (entries.valueAt(here) == 0 ? "the zero page" : "a base page");
    }
    if ((tag & Table.PRIVATE_COPY) != 0) {
      return name + "a private copy";
    }
    HugetlbObject object = machine.objects().get(vma.object());
    int page = vma.pageAt(address);
    Runs range = object.range(object.rangeOf(page));
    int owner = range.tagAt(page % object.pagesPerRange());
    return "%spage %s, faulted in by %s"
        .formatted(name, Words.number(page), Words.process(machine, owner));
  }
}
