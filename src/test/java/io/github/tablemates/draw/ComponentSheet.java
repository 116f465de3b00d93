package io.github.tablemates.draw;

import io.github.tablemates.draw.Mark.Anchor;
import io.github.tablemates.draw.Mark.Box;
import io.github.tablemates.draw.Mark.Cells;
import io.github.tablemates.draw.Mark.Curve;
import io.github.tablemates.draw.Mark.Words;
import io.github.tablemates.draw.Marks.BadgeLook;
import io.github.tablemates.draw.Marks.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A drawing with every mark there is, to look at and to try painters on.
public final class ComponentSheet {

  private static final List<String> HUES =
      List.of("blue", "vermilion", "green", "purple", "brown, sand", "indigo", "graphite");

  private final List<Mark> marks = new ArrayList<>();

  private ComponentSheet() {}

  public static Drawing drawing() {
    var sheet = new ComponentSheet();
    sheet.identities(32, 32);
    sheet.marks(612, 32);
    sheet.tablePage(32, 672);
    sheet.sharedPage(612, 672);
    sheet.signs(32, 396);
    return new Drawing(1144, 904, Ink.CANVAS, sheet.marks);
  }

  private void panel(double x, double y, double width, double height, String title) {
    add(new Box(x, y, width, height, 10, Fill.of(Ink.PANEL), Stroke.of(Ink.LINE, 1)));
    add(new Words(x + 20, y + 32, title, Type.NARRATION, Ink.INK));
  }

  private void add(Mark mark) {
    marks.add(mark);
  }

  private void identities(double x0, double y0) {
    panel(x0, y0, 560, 350, "Process identity");
    add(new Words(x0 + 20, y0 + 54, "letter + hue + dash + tile glyph", Type.SECONDARY, Ink.INK2));
    for (int i = 0; i < 8; i++) {
      double y = y0 + 84 + i * 30;
      Type name = Type.sans(12.5).strong();
      add(Marks.chip(i, x0 + 30, y, 18));
      add(
          new Words(
              x0 + 50,
              Metrics.baseline(y, name),
              i < 7 ? HUES.get(i) : "again",
              name,
              Ink.text(i)));
      add(Mark.box(x0 + 128, y - 9, 52, 18, 4, Fill.of(Ink.tint(i))));
      Type text = Type.sans(11.5).weight(Type.MEDIUM);
      add(new Words(x0 + 154, Metrics.baseline(y, text), "text", text, Ink.text(i), Anchor.MIDDLE));
      add(
          Mark.curve(
              Outline.line(x0 + 200, y, x0 + 310, y),
              Stroke.of(Ink.graphic(i), 2.2).dashed(Identity.dash(i))));
      add(
          Ring.around(x0 + 332, y - 8, 40, 16, 6)
              .width(3.5)
              .gap(0)
              .mark(List.of(new Ring.Segment(i, false))));
      for (int k = 0; k < 4; k++) {
        add(Maps.tile(i, x0 + 396 + k * 12, y - 5, 10));
      }
      int rgb = Theme.LIGHT.rgb(Ink.graphic(i));
      add(
          new Words(
              x0 + 466,
              Metrics.baseline(y, Type.mono(11)),
              "#%06X".formatted(rgb),
              Type.mono(11),
              Ink.INK3));
    }
  }

  private void marks(double x, double y) {
    panel(x, y, 500, 620, "Marks");
    Outline link = Outline.link(x + 30, 262 + y, x + 136, 266 + y, 0.5);
    Outline now = Outline.link(x + 30, 308 + y, x + 136, 312 + y, 0.5);
    Outline leaving = Outline.link(x + 30, 354 + y, x + 136, 358 + y, 0.5);
    row(y + 72, "Entry, present", Marks.slot(0, x + 82, y + 72, Slot.PRESENT, 12));
    row(y + 118, "Mapped, untouched", Marks.slot(0, x + 82, y + 118, Slot.NONE, 12));
    row(
        y + 164,
        "1 GiB hole",
        Marks.holeTag(x + 34, y + 166, 88, 20, "1 GiB hole", 10.5),
        Marks.slot(0, x + 126, y + 166, Slot.HOLE, 11));
    row(
        y + 212,
        "Rail",
        Mark.box(x + 76, y + 196, 8, 36, 1.5, Fill.of(Ink.SUNKEN)),
        Mark.box(x + 76, y + 214, 8, 18, 0, Fill.of(Hatch.KERNEL)),
        Mark.curve(
            Outline.at(x + 76, y + 206).line(x + 85, y + 206).line(x + 97, y + 214).build(),
            Stroke.of(Ink.P_A, 1.75)),
        Mark.box(x + 76, y + 200, 8, 1.4, 0, Fill.of(Ink.INK3)));
    row(y + 262, "Link", Marks.link(1, link, Marks.halo(Ink.PANEL)));
    row(y + 308, "Now", Marks.link(1, now, Marks.HIGHLIGHT));
    row(y + 354, "Retracting", Marks.retracting(1, leaving, 0.5));
    row(
        y + 404,
        "Shared PMD page",
        Ring.around(x + 44, y + 390, 78, 34, 8).mark(Ring.segments(List.of(0, 1, 2))),
        Marks.badge(x + 116, y + 390, "×3", BadgeLook.COUNT.on(Ink.PANEL).high(18)));
    row(
        y + 458,
        "More than six",
        Ring.around(x + 44, y + 444, 78, 34, 8)
            .gap(3)
            .mark(Ring.segments(IntStream.range(0, 20).boxed().toList())),
        Marks.badge(x + 104, y + 444, "×19,988", BadgeLook.COUNT.on(Ink.PANEL).high(18)));
    row(
        y + 512,
        "Count",
        Marks.badge(x + 52, y + 512, "×2", BadgeLook.COUNT.on(Ink.PANEL)),
        Marks.badge(x + 108, y + 512, "×2 → ×3", BadgeLook.CHANGING.on(Ink.PANEL)));
    var steps = new ArrayList<Mark>();
    double step = x + 40;
    for (StepKind kind : StepKind.values()) {
      steps.add(Glyphs.step(kind, step, y + 560, Ink.INK, 5.5, Ink.PANEL));
      step += 24;
    }
    row(y + 560, "Step kinds", steps.toArray(Mark[]::new));
  }

  private void row(double y, String title, Mark... shown) {
    Words label = new Words(780, y, title, Type.sans(12.5).strong(), Ink.INK);
    Words hint = new Words(780, y + 17, "What it means, in plain words.", Type.SECONDARY, Ink.INK2);
    add(Mark.named("row/" + title, title, List.of(Mark.group(shown), label, hint)));
  }

  private void signs(double x, double y) {
    panel(x, y, 560, 264, "Signs, maps and hatches");
    add(Glyphs.check(x + 30, y + 60, 14));
    add(Glyphs.cross(x + 54, y + 60, 14));
    add(Glyphs.minus(x + 78, y + 60, 14));
    add(Glyphs.tick(x + 102, y + 60, 12, Stroke.round(Ink.INK, 1.2)));
    add(Glyphs.ex(x + 126, y + 60, 3, Stroke.round(Ink.ALERT, 1.2)));
    add(Glyphs.logo(x + 150, y + 46, 28));
    add(Marks.vacated(1, x + 200, y + 60, 17, Ink.PANEL));
    add(Marks.chip(27, x + 226, y + 60, 17));
    add(Mark.faded(0.38, Glyphs.step(StepKind.SHARE, x + 254, y + 60, Ink.P_B)));
    add(Marks.dot(3, x + 276, y + 60));
    double at = x + 20;
    for (Hatch hatch : Hatch.values()) {
      add(new Box(at, y + 84, 90, 22, 4, Fill.of(hatch), Stroke.of(Ink.INK3, 1)));
      at += 100;
    }
    add(Maps.pages(x + 20, y + 120, 32, 7.25, 512, i -> i < 300 ? i / 22 : Maps.NOBODY));
    add(Maps.pages(x + 270, y + 120, 14, 20, 70, i -> i < 56 ? i : Maps.NOBODY));
    add(
        new Curve(
            Outline.elbow(x + 330, y + 60, x + 400, x + 520, y + 30, 8),
            Fill.NONE,
            Stroke.of(Ink.INK, 1.75),
            false));
    double length = 200;
    String path = "/sys/kernel/mm/hugepages/hugepages-2048kB/nr_hugepages";
    String fitted = Metrics.fitMiddle(path, Type.VALUE, length);
    add(new Words(x + 330, y + 78, fitted, Type.VALUE, Ink.INK2));
  }

  private void tablePage(double x, double y) {
    panel(x, y, 560, 200, "Table page");
    double px = x + 190;
    double py = y + 56;
    add(new Box(px, py, 178, 104, 7, Fill.of(Ink.PANEL), Stroke.of(Ink.LINE2, 1)));
    add(new Words(px + 10, py + 17, "PUD", Type.SECTION, Ink.INK));
    add(new Words(px + 169, py + 17, "11c061", Type.MONO_CAPTION, Ink.INK3, Anchor.END));
    add(Mark.curve(Outline.line(px, py + 26, px + 178, py + 26), Stroke.of(Ink.LINE, 1)));
    add(Mark.box(px + 9, py + 31, 6, 68, 1.5, Fill.of(Ink.SUNKEN)));
    add(new Words(px + 26, py + 41, "0–206", Type.GAP_ROW, Ink.INK3));
    add(Mark.box(px + 22, py + 66, 150, 18, 3, Fill.of(Ink.MARK)));
    add(new Words(px + 26, py + 59, "pud[207]", Type.VALUE_STRONG, Ink.INK));
    add(new Words(px + 26, py + 79, "pud[208]", Type.VALUE_STRONG, Ink.MARK_INK));
    add(new Words(px + 166, py + 79, "7fb400000000", Type.MONO_CAPTION, Ink.MARK_INK, Anchor.END));
    add(Marks.holeTag(px + 88, py + 55, 82, 19, "1 GiB hole", 10.5));
    add(Marks.slot(1, px + 178, py + 55, Slot.HOLE));
    add(Marks.slot(1, px + 178, py + 75, Slot.PRESENT));
    add(new Words(px + 26, py + 97, "209–511", Type.GAP_ROW, Ink.INK3));
  }

  private void sharedPage(double x, double y) {
    panel(x, y, 500, 200, "Shared PMD page, every part");
    double px = x + 150;
    double py = y + 66;
    add(new Box(px, py, 208, 86, 7, Fill.of(Ink.PANEL), Stroke.of(Ink.LINE2, 1)));
    add(new Words(px + 20, py + 17, "PMD", Type.SECTION, Ink.INK));
    add(new Words(px + 56, py + 17, "shared", Type.CAPTION, Ink.INK3));
    add(new Words(px + 168, py + 17, "11f4a7", Type.MONO_CAPTION, Ink.INK3, Anchor.END));
    add(Mark.curve(Outline.line(px, py + 26, px + 208, py + 26), Stroke.of(Ink.LINE, 1)));
    Cells map = Maps.entries(px + 8, py + 33, 64, 3, i -> i < 12);
    add(map);
    add(new Words(px + 18, py + 76, "12 of 512 present", Type.CAPTION, Ink.INK2));
    add(new Words(px + 198, py + 76, "range 1", Type.CAPTION, Ink.INK3, Anchor.END));
    add(Marks.ring(px - 6, py - 6, 220, 98, Ring.segments(List.of(0, 1))));
    add(Marks.chip(0, px - 6, py + 30, Marks.PORT_SIZE, Ink.PANEL));
    add(Marks.chip(1, px - 6, py + 58, Marks.PORT_SIZE, Ink.PANEL));
    add(Marks.badge(px + 200, py - 7, "×2", BadgeLook.COUNT.on(Ink.PANEL)));
  }
}
