package io.github.tablemates.layout;

import static io.github.tablemates.draw.Mark.Anchor.END;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Glyphs;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Type;
import io.github.tablemates.explain.Words;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Paging.LevelShape;
import io.github.tablemates.model.Size;
import java.util.ArrayList;

/// The machine in the inspector, while nothing else is selected: its levels of tables, and whether
/// it shares PMD pages.
public final class MachineLayout {

  private static final double BITS = 62;

  private MachineLayout() {}

  public static Drawing drawing(Machine machine, double width) {
    Paging paging = machine.paging();
    var sheet = new Sheet(width);
    var said = new ArrayList<String>();
    sheet.heading("Levels", "entries × what each maps");
    for (LevelShape shape : paging.levels()) {
      String name = shape.level().name();
      int high = shape.shift() + 31 - Integer.numberOfLeadingZeros(shape.entries()) - 1;
      String bits = "%d–%d".formatted(high, shape.shift());
      String each =
          "%s × %s".formatted(Words.number(shape.entries()), Size.words(1L << shape.shift()));
      sheet.marks.add(new Mark.Words(Sheet.PAD, sheet.y + 12, name, Type.VALUE_STRONG, Ink.INK));
      sheet.marks.add(
          new Mark.Words(Sheet.PAD + BITS, sheet.y + 12, "bits " + bits, Type.VALUE, Ink.INK3));
      sheet.marks.add(new Mark.Words(sheet.right(), sheet.y + 12, each, Type.VALUE, Ink.INK, END));
      sheet.y += 20;
      said.add("%s, bits %s, %s".formatted(name, bits, each));
    }
    sheet.y += 10;
    boolean shares = machine.rules().canShare(paging);
    sheet.heading("Huge PMD sharing", shares ? "yes" : "no", Type.SECTION, Ink.INK);
    double middle = sheet.y + 7;
    sheet.marks.add(
        shares ? Glyphs.check(Sheet.PAD + 7, middle, 14) : Glyphs.cross(Sheet.PAD + 7, middle, 14));
    String words =
        shares
            ? "One PMD page maps %s, and processes that map the same %s may share it."
                .formatted(Size.words(paging.slotSize()), Size.words(paging.slotSize()))
            : "Every process has tables of its own.";
    sheet.text(Sheet.PAD + 26, words, Type.BODY, Ink.INK, 17);
    sheet.text(Sheet.PAD + 26, paging.sharing(), Type.MONO_CAPTION, Ink.INK3, 14);
    said.add(words);
    return sheet.drawing(String.join("; ", said));
  }
}
