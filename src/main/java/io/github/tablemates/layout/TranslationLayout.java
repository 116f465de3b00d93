package io.github.tablemates.layout;

import static io.github.tablemates.draw.Mark.Anchor.MIDDLE;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Mark.Words;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Paging.LevelShape;
import java.util.ArrayList;
import java.util.List;

/// How an address is taken apart: its bits level by level, each index in decimal and hex, and the
/// offset inside the page.
public final class TranslationLayout {

  private static final Type BITS = Type.mono(9.6);
  private static final double ROW = 66;

  private TranslationLayout() {}

  /// A part of an address.
  ///
  /// @param name `pgd[255]`, `offset 0x3f1c8`
  public record Field(int high, int low, String bits, String name, String hex, boolean index) {}

  /// The parts of an address, top level first; `leaf` is the depth of the entries that map pages.
  public static List<Field> fields(Paging paging, int leaf, long address) {
    var fields = new ArrayList<Field>();
    for (int depth = 0; depth <= leaf; depth++) {
      LevelShape shape = paging.levels().get(depth);
      int width = Integer.numberOfTrailingZeros(shape.entries());
      int index = paging.index(depth, address);
      String name = "%s[%d]".formatted(shape.level().entryName(), index);
      fields.add(
          new Field(
              shape.shift() + width - 1,
              shape.shift(),
              binary(index, width),
              name,
              "0x%x".formatted(index),
              true));
    }
    int shift = paging.levels().get(leaf).shift();
    long offset = address & ((1L << shift) - 1);
    fields.add(
        new Field(shift - 1, 0, binary(offset, shift), "offset " + offset, hex(offset), false));
    return List.copyOf(fields);
  }

  private static String hex(long number) {
    return "0x" + Long.toHexString(number);
  }

  private static String binary(long number, int width) {
    String digits = Long.toBinaryString(number);
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }

  public static Drawing drawing(Paging paging, int leaf, long address, double width) {
    var sheet = new Sheet(width);
    sheet.heading("Address translation", hex(address), Type.VALUE, Ink.INK3);
    List<Field> fields = fields(paging, leaf, address);
    double x = Sheet.PAD;
    double y = sheet.y;
    for (Field field : fields) {
      double wide = width(field);
      if (x + wide > sheet.right() && x > Sheet.PAD) {
        x = Sheet.PAD;
        y += ROW;
      }
      field(field, x, y, Math.min(wide, sheet.right() - Sheet.PAD), sheet.marks);
      x += wide + 3;
    }
    sheet.y = y + ROW - 6;
    var words = new ArrayList<String>();
    fields.forEach(field -> words.add(field.name + ", " + field.hex));
    return sheet.drawing("Address %s: %s".formatted(hex(address), String.join("; ", words)));
  }

  private static double width(Field field) {
    double bits = Metrics.width(field.bits, BITS) + 4;
    double name = Metrics.width(field.name, Type.VALUE_STRONG);
    return Math.max(Math.max(bits, name), Metrics.width(range(field), Type.MONO_CAPTION));
  }

  private static String range(Field field) {
    return field.high == field.low ? "" + field.low : field.high + "–" + field.low;
  }

  private static void field(Field field, double x, double y, double width, List<Mark> marks) {
    marks.add(new Words(x, y + 10, range(field), Type.MONO_CAPTION, Ink.INK3));
    Fill fill = Fill.of(field.index ? Ink.SUNKEN : Ink.PANEL);
    marks.add(new Mark.Box(x, y + 15, width, 18, 3, fill, Stroke.of(Ink.LINE2, 1)));
    marks.add(
        new Words(
            x + width / 2, Metrics.baseline(y + 24, BITS), field.bits, BITS, Ink.INK2, MIDDLE));
    marks.add(new Words(x, y + 46, field.name, Type.VALUE_STRONG, Ink.INK));
    marks.add(new Words(x, y + 58, field.hex, Type.MONO_CAPTION, Ink.INK3));
  }
}
