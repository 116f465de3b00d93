package io.github.tablemates.export;

import io.github.tablemates.draw.CellLook;
import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Face;
import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Hatch;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Pen;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Theme;
import io.github.tablemates.draw.Type;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Writes a drawing as a standalone SVG 1.1 file. The same drawing gives the same text.
public final class SvgWriter {

  private static final String SANS = "Inter, 'Helvetica Neue', Arial, sans-serif";
  private static final String MONO = "'JetBrains Mono NL', 'JetBrains Mono', Menlo, monospace";

  /// Widths come from the fonts' own advances, so a viewer must not kern or join letters.
  private static final String PLAIN_LETTERS =
      "font-kerning:none;font-variant-ligatures:none;font-feature-settings:'calt' 0";

  /// How text is stored.
  public enum Text {
    /// As shapes, the same in every viewer; each is labelled with what it says.
    OUTLINES,
    /// As text, in the fonts of whoever looks at it: small, can be edited, needs our fonts.
    LIVE
  }

  /// How an SVG looks.
  ///
  /// @param transparent whether its ground is left out
  /// @param width in pixels, 0 for the drawing's own
  public record Look(Theme theme, Text text, boolean transparent, int width) {

    /// In a theme, text as shapes, with its ground.
    public static Look of(Theme theme) {
      return new Look(theme, Text.OUTLINES, false, 0);
    }
  }

  private final Theme theme;
  private final Text text;

  /// In front of ids, where a page holds more drawings than this one; colours are the page's then.
  private final String scope;

  /// What the drawings of a page share; null for a drawing alone.
  private final @Nullable SharedShapes shapes;

  private final SvgText out = new SvgText();
  private final SvgLetters letters = new SvgLetters();
  private final Set<Hatch> hatches = EnumSet.noneOf(Hatch.class);
  private final Set<String> ids = new HashSet<>();

  private SvgWriter(Theme theme, Text text, String scope, @Nullable SharedShapes shapes) {
    this.theme = theme;
    this.text = text;
    this.scope = scope;
    this.shapes = shapes;
  }

  /// A drawing as a file with its ground, or without where it is to be transparent.
  public static String write(Drawing drawing, Look look, Caption caption) {
    var body = new SvgWriter(look.theme, look.text, "", null);
    double width = drawing.width();
    double height = drawing.height();
    if (!look.transparent) {
      body.write(Mark.box(0, 0, width, height, 0, Fill.of(drawing.ground())), 1);
    }
    body.writeAll(drawing.marks(), 1);

    var file = new SvgWriter(look.theme, look.text, "", null);
    file.head(width, height, look.width > 0 ? look.width / width : 1, caption);
    file.patterns(body.hatches);
    body.letters.define(file.out);
    file.out.raw(body.out.toString()).raw("</svg>\n");
    return file.out.toString();
  }

  /// A drawing as a part of a page, which brings the fonts, a class `mono` for text in that font, a
  /// variable for each ink, and what its drawings share.
  ///
  /// @param scope a name that no other drawing of the page has
  /// @param label what it shows
  static String inline(Drawing drawing, String scope, String label, SharedShapes shapes) {
    var body = new SvgWriter(Theme.LIGHT, Text.LIVE, scope, shapes);
    body.writeAll(drawing.marks(), 1);

    var svg = new SvgWriter(Theme.LIGHT, Text.LIVE, scope, shapes);
    svg.out.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
    svg.out.attribute("aria-label", label).raw(" viewBox=\"0 0 ");
    svg.out.number(drawing.width()).raw(" ").number(drawing.height()).raw("\">\n");
    svg.patterns(body.hatches);
    return svg.out.raw(body.out.toString()).raw("</svg>\n").toString();
  }

  /// The name of the variable that holds an ink's colour in a page.
  static String variable(Ink ink) {
    return "--" + ink.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void head(double width, double height, double scale, Caption caption) {
    out.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        .raw("<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\"")
        .raw(text == Text.OUTLINES ? " xmlns:xlink=\"http://www.w3.org/1999/xlink\"" : "")
        .attribute("width", width * scale)
        .attribute("height", height * scale)
        .raw(" viewBox=\"0 0 ")
        .number(width)
        .raw(" ")
        .number(height)
        .raw("\" role=\"img\"");
    if (!caption.title().isEmpty()) {
      out.attribute("aria-label", caption.title());
    }
    if (text == Text.LIVE) {
      out.attribute("font-family", SANS).attribute("style", PLAIN_LETTERS);
    }
    out.raw(">\n");
    if (!caption.title().isEmpty()) {
      out.element("title", caption.title());
    }
    if (!caption.description().isEmpty()) {
      out.element("desc", caption.description());
    }
    if (!caption.recipe().isEmpty()) {
      out.element("metadata", caption.recipe());
    }
  }

  private void patterns(Set<Hatch> used) {
    if (used.isEmpty()) {
      return;
    }
    out.raw("<defs>\n");
    for (Hatch hatch : used) {
      double period = hatch.period();
      out.raw("<pattern")
          .attribute("id", id(hatch))
          .attribute("width", period)
          .attribute("height", period)
          .raw(" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">");
      if (hatch.groundOpacity() > 0) {
        tile(period, period, hatch.ground(), hatch.groundOpacity());
      }
      tile(hatch.width(), period, hatch.stripe(), hatch.opacity());
      out.raw("</pattern>\n");
    }
    out.raw("</defs>\n");
  }

  private void tile(double width, double height, Ink ink, double opacity) {
    out.raw("<rect").attribute("width", width).attribute("height", height);
    color("fill", ink, opacity);
    out.raw("/>");
  }

  private String id(Hatch hatch) {
    return scoped("hatch-" + hatch.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private String scoped(String id) {
    return scope.isEmpty() ? id : scope + "-" + id;
  }

  private void writeAll(List<Mark> marks, double opacity) {
    for (Mark mark : marks) {
      write(mark, opacity);
    }
  }

  private void write(Mark mark, double opacity) {
    switch (mark) {
      case Mark.Box box -> {
        out.raw("<rect").attribute("x", box.x()).attribute("y", box.y());
        out.attribute("width", box.width()).attribute("height", box.height());
        if (box.radius() > 0) {
          out.attribute("rx", box.radius());
        }
        paint(box.fill(), box.stroke(), opacity);
      }
      case Mark.Disc disc -> {
        out.raw("<circle").attribute("cx", disc.cx()).attribute("cy", disc.cy());
        out.attribute("r", disc.radius());
        paint(disc.fill(), disc.stroke(), opacity);
      }
      case Mark.Curve curve -> {
        path(curve.outline());
        if (curve.evenOdd()) {
          out.attribute("fill-rule", "evenodd");
        }
        paint(curve.fill(), curve.stroke(), opacity);
      }
      case Mark.Words words -> words(words, opacity);
      case Mark.Cells cells -> cells(cells, opacity);
      case Mark.Group group -> group(group, opacity * group.opacity());
    }
  }

  private void path(Outline outline) {
    out.raw("<path d=\"");
    outline.trace(out);
    out.raw("\"");
  }

  private void group(Mark.Group group, double opacity) {
    boolean plain = group.id().isEmpty() && group.text().isEmpty();
    if (!plain) {
      out.raw("<g");
      String id = xmlName(group.id());
      if (!id.isEmpty() && ids.add(id)) {
        out.attribute("id", scoped(id));
      }
      out.raw(">\n");
      if (!group.text().isEmpty()) {
        out.element("title", group.text());
      }
    }
    writeAll(group.marks(), opacity);
    if (!plain) {
      out.raw("</g>\n");
    }
  }

  /// An id as XML allows it: `pud/A/105` becomes `pud-A-105`.
  private static String xmlName(String id) {
    String name = id.replaceAll("[^A-Za-z0-9_-]", "-");
    return name.isEmpty() || Character.isLetter(name.charAt(0)) ? name : "m-" + name;
  }

  private void words(Mark.Words words, double opacity) {
    if (words.text().isEmpty()) {
      return;
    }
    switch (text) {
      case OUTLINES -> outlines(words, opacity);
      case LIVE -> live(words, opacity);
    }
  }

  private void outlines(Mark.Words words, double opacity) {
    Face face = Face.of(words.type());
    double scale = words.type().size() / face.shapes().unitsPerEm();
    out.raw("<g role=\"img\"").attribute("aria-label", words.text());
    out.raw(" transform=\"translate(").number(words.left()).raw(" ").number(words.baseline());
    out.raw(") scale(").fine(scale).raw(")\"");
    color("fill", words.ink(), opacity * words.opacity());
    out.raw(">");
    letters.place(face, words.text(), out);
    out.raw("</g>\n");
  }

  private void live(Mark.Words words, double opacity) {
    String text = words.text();
    Type type = words.type();
    out.raw("<text").attribute("x", words.x()).attribute("y", words.baseline());
    boolean mono = type.family() == Type.Family.MONO;
    if (mono && shapes == null) {
      out.attribute("font-family", MONO);
    } else if (mono) {
      out.attribute("class", "mono");
    }
    out.attribute("font-size", type.size());
    if (type.weight() != Type.REGULAR) {
      out.attribute("font-weight", type.weight());
    }
    switch (words.anchor()) {
      case START -> {}
      case MIDDLE -> out.attribute("text-anchor", "middle");
      case END -> out.attribute("text-anchor", "end");
    }
    if (shapes == null && text.codePointCount(0, text.length()) > 1) {
      out.attribute("textLength", Metrics.width(text, type));
      out.attribute("lengthAdjust", "spacingAndGlyphs");
    }
    if (!text.equals(text.strip()) || text.contains("  ")) {
      out.attribute("xml:space", "preserve");
    }
    color("fill", words.ink(), opacity * words.opacity());
    out.raw(">").escaped(text).raw("</text>\n");
  }

  private void cells(Mark.Cells cells, double opacity) {
    for (int code = 0; code < cells.looks().size(); code++) {
      CellLook look = cells.looks().get(code);
      if (!cells.codes().contains(code)) {
        continue;
      }
      int each = code;
      if (look.tile().ground() > 0) {
        path(cells, (at, pen) -> CellPaths.grounds(at, each, pen));
        paint(Fill.of(look.ink(), look.tile().ground()), Stroke.NONE, opacity);
      }
      path(cells, (at, pen) -> CellPaths.glyphs(at, each, pen));
      paint(Fill.of(look.ink()), Stroke.NONE, opacity);
    }
  }

  /// The beginning of a path of cells; in a page, of a reference to it.
  private void path(Mark.Cells cells, BiConsumer<Mark.Cells, Pen> tracer) {
    if (shapes == null) {
      out.raw("<path d=\"");
      tracer.accept(cells, out);
      out.raw("\"");
      return;
    }
    var outline = new SvgText();
    tracer.accept(cells.at(0, 0), outline);
    out.raw("<use href=\"#").raw(shapes.id(outline.toString())).raw("\"");
    out.attribute("x", cells.x()).attribute("y", cells.y());
  }

  private void paint(Fill fill, Stroke stroke, double opacity) {
    switch (fill) {
      case Fill.Solid(Ink ink, double own) -> color("fill", ink, opacity * own);
      case Fill.Hatched(Hatch hatch) -> {
        hatches.add(hatch);
        out.raw(" fill=\"url(#").raw(id(hatch)).raw(")\"");
        opacity("fill", opacity);
      }
      case Fill.None _ -> out.attribute("fill", "none");
    }
    if (stroke.visible()) {
      stroke(stroke, opacity);
    }
    out.raw("/>\n");
  }

  private void stroke(Stroke stroke, double opacity) {
    color("stroke", stroke.ink(), opacity * stroke.opacity());
    out.attribute("stroke-width", stroke.width());
    if (!stroke.dash().isEmpty()) {
      out.raw(" stroke-dasharray=\"");
      for (int i = 0; i < stroke.dash().size(); i++) {
        out.raw(i == 0 ? "" : " ").number(stroke.dash().get(i));
      }
      out.raw("\"");
    }
    if (stroke.cap() == Stroke.Cap.ROUND) {
      out.attribute("stroke-linecap", "round");
    }
    if (stroke.join() == Stroke.Join.ROUND) {
      out.attribute("stroke-linejoin", "round");
    }
  }

  private void color(String property, Ink ink, double opacity) {
    out.raw(" ").raw(property);
    if (scope.isEmpty()) {
      out.raw("=\"#").hex(theme.rgb(ink)).raw("\"");
    } else {
      out.raw("=\"var(").raw(variable(ink)).raw(")\"");
    }
    opacity(property, opacity);
  }

  private void opacity(String property, double opacity) {
    if (opacity < 1) {
      out.attribute(property + "-opacity", opacity);
    }
  }
}
