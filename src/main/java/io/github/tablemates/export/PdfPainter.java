package io.github.tablemates.export;

import io.github.tablemates.draw.CellLook;
import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Face;
import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Hatch;
import io.github.tablemates.draw.Hatching;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Pen;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Theme;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/// Paints a drawing in the operators of a PDF page.
final class PdfPainter implements Pen {

  private final Theme theme;
  private final Map<Face, FontSubset> fonts;
  private final Map<Integer, String> states;
  private final SvgText out = new SvgText();
  private double x;
  private double y;

  /// @param states opacity in percent → how the page's resources define it; added to
  PdfPainter(Theme theme, Map<Face, FontSubset> fonts, Map<Integer, String> states) {
    this.theme = theme;
    this.fonts = fonts;
    this.states = states;
  }

  byte[] page(Drawing drawing, double points) {
    out.number(points).raw(" 0 0 ").number(-points).raw(" 0 ");
    out.number(drawing.height() * points).raw(" cm\n");
    Mark ground = Mark.box(0, 0, drawing.width(), drawing.height(), 0, Fill.of(drawing.ground()));
    paint(ground, 1);
    drawing.marks().forEach(mark -> paint(mark, 1));
    return out.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private void paint(Mark mark, double opacity) {
    switch (mark) {
      case Mark.Box b -> shape(box(b), b.fill(), b.stroke(), false, opacity);
      case Mark.Disc d ->
          shape(Outline.circle(d.cx(), d.cy(), d.radius()), d.fill(), d.stroke(), false, opacity);
      case Mark.Curve c -> shape(c.outline(), c.fill(), c.stroke(), c.evenOdd(), opacity);
      case Mark.Words words -> words(words, opacity);
      case Mark.Cells cells -> cells(cells, opacity);
      case Mark.Group group ->
          group.marks().forEach(inner -> paint(inner, opacity * group.opacity()));
    }
  }

  private static Outline box(Mark.Box b) {
    double right = b.x() + b.width();
    double bottom = b.y() + b.height();
    return b.radius() > 0
        ? Outline.around(b.x(), b.y(), b.width(), b.height(), b.radius())
        : Outline.at(b.x(), b.y())
            .line(right, b.y())
            .line(right, bottom)
            .line(b.x(), bottom)
            .close()
            .build();
  }

  private void shape(Outline outline, Fill fill, Stroke stroke, boolean evenOdd, double opacity) {
    switch (fill) {
      case Fill.Solid(Ink ink, double own) -> fill(outline, ink, opacity * own, evenOdd);
      case Fill.Hatched(Hatch hatch) -> {
        fill(outline, hatch.ground(), opacity * hatch.groundOpacity(), evenOdd);
        fill(Hatching.stripes(hatch, outline), hatch.stripe(), opacity * hatch.opacity(), false);
      }
      case Fill.None _ -> {}
    }
    if (stroke.visible()) {
      opacity(opacity * stroke.opacity());
      color(stroke.ink());
      out.raw(" RG ").number(stroke.width()).raw(" w ");
      out.raw(stroke.cap() == Stroke.Cap.ROUND ? "1 J " : "0 J ");
      out.raw(stroke.join() == Stroke.Join.ROUND ? "1 j [" : "0 j [");
      for (double dash : stroke.dash()) {
        out.number(dash).raw(" ");
      }
      out.raw("] 0 d\n");
      outline.trace(this);
      out.raw("S\n");
    }
  }

  private void fill(Outline outline, Ink ink, double opacity, boolean evenOdd) {
    if (opacity > 0 && !outline.segments().isEmpty()) {
      begin(ink, opacity);
      outline.trace(this);
      out.raw(evenOdd ? "f*\n" : "f\n");
    }
  }

  private void begin(Ink ink, double opacity) {
    opacity(opacity);
    color(ink);
    out.raw(" rg\n");
  }

  private void cells(Mark.Cells cells, double opacity) {
    for (int code = 0; code < cells.looks().size(); code++) {
      CellLook look = cells.looks().get(code);
      if (!cells.codes().contains(code)) {
        continue;
      }
      if (look.tile().ground() > 0) {
        begin(look.ink(), opacity * look.tile().ground());
        CellPaths.grounds(cells, code, this);
        out.raw("f\n");
      }
      begin(look.ink(), opacity);
      CellPaths.glyphs(cells, code, this);
      out.raw("f\n");
    }
  }

  private void words(Mark.Words words, double opacity) {
    if (words.text().isEmpty()) {
      return;
    }
    Face face = Face.of(words.type());
    FontSubset font = Objects.requireNonNull(fonts.get(face));
    begin(words.ink(), opacity * words.opacity());
    out.raw("BT /F").number(face.number()).raw(" ").number(words.type().size());
    out.raw(" Tf 1 0 0 -1 ");
    pair(words.left(), words.baseline());
    out.raw("Tm <");
    words.text().codePoints().forEach(character -> glyph(font.glyph(character)));
    out.raw("> Tj ET\n");
  }

  private void glyph(int number) {
    String hex = Integer.toHexString(number);
    out.raw("0".repeat(4 - hex.length())).raw(hex);
  }

  private void color(Ink ink) {
    int rgb = theme.rgb(ink);
    for (int shift = 16; shift >= 0; shift -= 8) {
      out.fine(((rgb >> shift) & 0xFF) / 255.0).raw(shift == 0 ? "" : " ");
    }
  }

  private void opacity(double opacity) {
    int percent = (int) Math.round(100 * Math.clamp(opacity, 0, 1));
    states.computeIfAbsent(
        percent,
        p -> {
          var share = new SvgText().number(p / 100.0);
          return "/G" + p + " << /ca " + share + " /CA " + share + " >> ";
        });
    out.raw("/G" + percent + " gs ");
  }

  private void pair(double px, double py) {
    out.number(px).raw(" ").number(py).raw(" ");
  }

  private void at(double px, double py) {
    x = px;
    y = py;
    pair(px, py);
  }

  @Override
  public void move(double px, double py) {
    at(px, py);
    out.raw("m ");
  }

  @Override
  public void line(double px, double py) {
    at(px, py);
    out.raw("l ");
  }

  @Override
  public void quad(double cx, double cy, double px, double py) {
    cubic(
        x + (cx - x) * 2 / 3,
        y + (cy - y) * 2 / 3,
        px + (cx - px) * 2 / 3,
        py + (cy - py) * 2 / 3,
        px,
        py);
  }

  @Override
  public void cubic(double c1x, double c1y, double c2x, double c2y, double px, double py) {
    pair(c1x, c1y);
    pair(c2x, c2y);
    at(px, py);
    out.raw("c ");
  }

  @Override
  public void close() {
    out.raw("h ");
  }

  @Override
  public void rect(double px, double py, double width, double height) {
    pair(px, py);
    pair(width, height);
    out.raw("re ");
  }
}
