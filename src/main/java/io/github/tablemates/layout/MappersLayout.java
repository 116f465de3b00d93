package io.github.tablemates.layout;

import static io.github.tablemates.draw.Mark.Anchor.END;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Marks;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Type;
import io.github.tablemates.explain.Words;
import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Size;
import java.util.ArrayList;

/// An object's `i_mmap` in the inspector: who maps which part of it where, in search order.
public final class MappersLayout {

  private static final int MOST = 12;

  private MappersLayout() {}

  public static Drawing drawing(Machine machine, HugetlbObject object, double width) {
    var sheet = new Sheet(width);
    int all = object.mappings().size();
    String count = Words.count(all, "mapping");
    sheet.heading("i_mmap, in search order", count);
    var said = new ArrayList<String>();
    int[] rows = {0};
    object
        .mappings()
        .visit(
            0,
            Long.MAX_VALUE,
            mapped -> {
              Process owner = machine.processes().get(mapped.process());
              String part =
                  "%s + %s"
                      .formatted(
                          Size.words(mapped.offset()), Size.words(mapped.end() - mapped.offset()));
              String address = Words.address(mapped.start());
              sheet.marks.add(Marks.chip(owner.index(), Sheet.PAD + 8, sheet.y + 9, 16));
              double left = Sheet.PAD + 24;
              sheet.marks.add(new Mark.Words(left, sheet.y + 13, address, Type.VALUE, Ink.INK));
              String perms = owner.mappingAt(mapped.start()).orElseThrow().perms();
              left += Metrics.width(address, Type.VALUE) + 9;
              sheet.marks.add(new Mark.Words(left, sheet.y + 13, perms, Type.VALUE, Ink.INK2));
              sheet.marks.add(
                  new Mark.Words(
                      sheet.right(), sheet.y + 13, part, Type.MONO_CAPTION, Ink.INK3, END));
              sheet.y += 23;
              said.add("%s at %s, %s, %s".formatted(owner.name(), address, perms, part));
              return ++rows[0] < MOST;
            });
    if (all > rows[0]) {
      String more = "… " + Words.count(all - rows[0], "more mapping");
      sheet.text(Sheet.PAD, more, Type.SECONDARY, Ink.INK3, 17);
    }
    return sheet.drawing("i_mmap: " + String.join("; ", said));
  }
}
