package io.github.tablemates.export;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Face;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Theme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Writes a scenario as one HTML file that plays it: no network, no other files, light or dark as
/// the reader has it, and every step as text too. It is well-formed XML besides.
public final class HtmlWriter {

  private final SvgText out = new SvgText();
  private final SharedShapes shapes = new SharedShapes();

  private HtmlWriter() {}

  /// What the file shows.
  ///
  /// @param foot one line on where it comes from
  public record Player(String title, String summary, String foot, List<Slide> slides) {
    public Player {
      slides = List.copyOf(slides);
    }
  }

  /// A step.
  ///
  /// @param number of the step
  /// @param label such as `Step 7 of 12`
  /// @param mark the name of the stop that it is, may be empty
  /// @param parts what each part of the picture says
  /// @param ask a question about the step after it, if there is one
  public record Slide(
      int number,
      String label,
      String mark,
      String title,
      List<Run> text,
      Drawing drawing,
      List<String> parts,
      @Nullable Ask ask) {}

  /// A question with choices, the index of the right one, and why it is right.
  public record Ask(String text, List<String> choices, int answer, String why) {}

  /// A stretch of text.
  ///
  /// @param element the HTML element that dresses it, empty for none
  public record Run(String text, String element) {}

  public static String write(Player player, Caption caption) {
    var writer = new HtmlWriter();
    writer.page(player, caption);
    return writer.out.toString();
  }

  private void page(Player player, Caption caption) {
    out.raw("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n");
    out.raw("<meta charset=\"utf-8\"/>\n");
    out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    out.raw("<meta name=\"color-scheme\" content=\"light dark\"/>\n");
    out.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';");
    out.raw(" style-src 'unsafe-inline'; script-src 'unsafe-inline'; font-src data:\"/>\n");
    out.raw("<meta name=\"description\"").attribute("content", player.summary()).raw("/>\n");
    out.raw("<meta name=\"generator\" content=\"Tablemates\"/>\n");
    if (!caption.recipe().isEmpty()) {
      out.raw("<meta name=\"source\"").attribute("content", caption.recipe()).raw("/>\n");
    }
    out.element("title", player.title());
    out.raw("<style>\n");
    fonts(player);
    colors();
    out.raw(resource("player.css")).raw("</style>\n</head>\n<body>\n<header>\n");
    out.element("h1", player.title());
    if (!player.summary().isEmpty()) {
      out.element("p", player.summary());
    }
    out.raw("</header>\n<main>\n");
    out.raw("<div id=\"controls\" role=\"group\" aria-label=\"Playing\" hidden=\"hidden\">\n");
    button("first", "First step", "Home", "M6 5v14M19 5l-9 7 9 7z");
    button("back", "Back", "ArrowLeft", "M16 5l-9 7 9 7z");
    button("play", "Play", "Space", "M8 5l11 7-11 7z", "M9 5v14M16 5v14");
    button("forward", "Forward", "ArrowRight", "M8 5l9 7-9 7z");
    button("last", "Last step", "End", "M18 5v14M5 5l9 7-9 7z");
    out.raw("<output id=\"place\"></output>\n</div>\n");
    out.raw("<p id=\"live\" class=\"unseen\" aria-live=\"polite\"></p>\n<div id=\"slides\">\n");
    player.slides().forEach(this::slide);
    out.raw("</div>\n");
    shapes.write(out);
    out.raw("</main>\n<nav aria-label=\"Steps\">\n<h2>Steps</h2>\n<ol>\n");
    for (Slide slide : player.slides()) {
      out.raw("<li").attribute("value", slide.number()).raw("><a");
      out.attribute("href", "#step-" + slide.number()).raw(">").escaped(slide.title());
      out.raw("</a>");
      if (!slide.mark().isEmpty()) {
        out.raw(" <small>").escaped(slide.mark()).raw("</small>");
      }
      out.raw("</li>\n");
    }
    out.raw("</ol>\n<p class=\"keys\">Keys: <kbd>←</kbd> <kbd>→</kbd> back and forward,");
    out.raw(" <kbd>Home</kbd> <kbd>End</kbd> first and last, <kbd>Space</kbd> play,");
    out.raw(" a number and <kbd>Enter</kbd> that step,");
    out.raw(" <kbd>1</kbd> to <kbd>4</kbd> at a question an answer.</p>\n</nav>\n<footer>\n");
    out.element("p", player.foot());
    out.raw("</footer>\n<script>\n//<![CDATA[\n").raw(resource("player.js"));
    out.raw("//]]>\n</script>\n</body>\n</html>\n");
  }

  /// @param icons as path data; the second one is shown while it plays
  private void button(String id, String name, String key, String... icons) {
    out.raw("<button type=\"button\"").attribute("id", id).attribute("aria-label", name);
    out.attribute("title", name).attribute("aria-keyshortcuts", key).raw(">");
    for (String icon : icons) {
      out.raw("<svg viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path");
      out.attribute("d", icon).raw("/></svg>");
    }
    out.raw("</button>\n");
  }

  private void slide(Slide slide) {
    String id = "step-" + slide.number();
    out.raw("<section").attribute("id", id).attribute("aria-labelledby", id + "-title");
    out.raw(" tabindex=\"-1\">\n<h2").attribute("id", id + "-title").raw("><span class=\"label\">");
    out.escaped(slide.label()).raw("</span> ").escaped(slide.title()).raw("</h2>\n<p>");
    for (Run run : slide.text()) {
      if (run.element().isEmpty()) {
        out.escaped(run.text());
      } else {
        out.raw("<").raw(run.element()).raw(">").escaped(run.text());
        out.raw("</").raw(run.element()).raw(">");
      }
    }
    out.raw("</p>\n");
    if (slide.ask() != null) {
      ask(slide.ask());
    }
    out.raw(SvgWriter.inline(slide.drawing(), id, slide.title(), shapes));
    out.raw("<details>\n<summary>The picture in words</summary>\n<ul>\n");
    slide.parts().forEach(part -> out.element("li", part));
    out.raw("</ul>\n</details>\n</section>\n");
  }

  /// A question that can be answered, and whose answer can be unfolded without a script too.
  private void ask(Ask ask) {
    out.raw("<form class=\"ask\"").attribute("data-answer", ask.answer()).raw(">\n");
    out.raw("<fieldset>\n").element("legend", ask.text());
    for (int i = 0; i < ask.choices().size(); i++) {
      out.raw("<button type=\"button\"><kbd>").raw(String.valueOf(i + 1)).raw("</kbd> ");
      out.escaped(ask.choices().get(i)).raw("</button>\n");
    }
    out.raw("</fieldset>\n<details>\n<summary>The answer</summary>\n");
    out.element("p", ask.choices().get(ask.answer()) + ". " + ask.why());
    out.raw("</details>\n</form>\n");
  }

  /// Both palettes as variables, so that the reader's setting decides.
  private void colors() {
    out.raw(":root {\n");
    palette(Theme.LIGHT);
    out.raw("}\n@media (prefers-color-scheme: dark) {\n:root {\n");
    palette(Theme.DARK);
    out.raw("}\n}\n");
  }

  private void palette(Theme theme) {
    for (Ink ink : Ink.values()) {
      out.raw("  ").raw(SvgWriter.variable(ink)).raw(": #").hex(theme.rgb(ink)).raw(";\n");
    }
  }

  /// The letters that the pictures use, of the fonts that they use.
  private void fonts(Player player) {
    Map<Face, NavigableSet<Integer>> used = new EnumMap<>(Face.class);
    player.slides().forEach(slide -> Letters.collect(slide.drawing().marks(), used));
    for (Face face : List.of(Face.INTER_REGULAR, Face.INTER_SEMI_BOLD, Face.MONO_REGULAR)) {
      NavigableSet<Integer> letters = used.computeIfAbsent(face, _ -> new TreeSet<>());
      page(player).codePoints().forEach(letters::add);
    }
    used.forEach(
        (face, characters) -> {
          String data =
              Base64.getEncoder().encodeToString(new FontSubset(face, characters).bytes());
          out.raw("@font-face { font-family: '").raw(face.family());
          out.raw("'; font-weight: ").number(face.weight());
          out.raw("; src: url(data:font/ttf;base64,").raw(data).raw(") format('truetype'); }\n");
        });
  }

  /// All that the page says outside of pictures, and what a keyboard has.
  private static String page(Player player) {
    var text = new StringBuilder(player.title()).append(player.summary()).append(player.foot());
    for (char c = ' '; c <= '~'; c++) {
      text.append(c);
    }
    for (Slide slide : player.slides()) {
      text.append(slide.title()).append(slide.mark());
      slide.text().forEach(run -> text.append(run.text()));
      slide.parts().forEach(text::append);
      Ask ask = slide.ask();
      if (ask != null) {
        text.append(ask.text()).append(ask.why());
        ask.choices().forEach(text::append);
      }
    }
    return text.toString();
  }

  private static String resource(String name) {
    try (InputStream stream = HtmlWriter.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("missing " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
