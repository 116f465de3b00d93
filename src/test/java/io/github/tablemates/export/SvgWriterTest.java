package io.github.tablemates.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.ComponentSheet;
import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Hatch;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Maps;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Mark.Words;
import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Theme;
import io.github.tablemates.draw.Type;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class SvgWriterTest {

  private static final String NASTY = "<a href=\"x\">&amp;'\u0000\u0007\u001B]]>🪑é\uD83E\uFFFE";

  @Test
  void nastyTextIsStillXml() throws Exception {
    Mark words = new Words(5, 10, NASTY, Type.BODY, Ink.INK);
    Mark group = Mark.named("pud/A/105 \"<", NASTY, List.of(words));
    Document svg = parse(write(new Caption(NASTY, NASTY), group));
    assertThat(svg.getElementsByTagName("text").item(0).getTextContent())
        .isEqualTo("<a href=\"x\">&amp;']]>🪑é");
    assertThat(svg.getDocumentElement().getAttribute("aria-label")).startsWith("<a href=");
  }

  @ParameterizedTest
  @EnumSource
  void theSheetOfAllMarksIsXmlInEveryTheme(Theme theme) throws Exception {
    String text =
        SvgWriter.write(ComponentSheet.drawing(), live(theme), new Caption("Marks", "All"));
    Document svg = parse(text);
    assertThat(svg.getElementsByTagName("pattern").getLength()).isEqualTo(Hatch.values().length);
    assertThat(text).doesNotContain("NaN").doesNotContain("Infinity").doesNotContain("E-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"de-DE", "ar-EG", "tr-TR", "hi-IN-u-nu-deva"})
  void theSameDrawingGivesTheSameFileInEveryLocale(String tag) {
    Locale before = Locale.getDefault();
    String expected = sheet();
    try {
      Locale.setDefault(Locale.forLanguageTag(tag));
      assertThat(sheet()).isEqualTo(expected);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void everyKindOfMarkIsWritten() {
    assertThat(write(Caption.NONE, Mark.box(1, 2.5, 3, 4.126, 2, Fill.of(Ink.P_B, 0.5))))
        .contains(
            "<rect x=\"1\" y=\"2.5\" width=\"3\" height=\"4.13\" rx=\"2\""
                + " fill=\"#D9620A\" fill-opacity=\"0.5\"/>");
    assertThat(write(Caption.NONE, disc()))
        .contains("<circle cx=\"5\" cy=\"-0.5\" r=\"2\" fill=\"url(#hatch-hole)\"")
        .contains("stroke=\"#B3261E\" stroke-width=\"1.25\" stroke-dasharray=\"2 1.5\"")
        .contains("<pattern id=\"hatch-hole\"");
    assertThat(write(Caption.NONE, Mark.curve(Outline.link(0, 0, 100, 50, 0.5), dashed())))
        .contains("<path d=\"M0 0C50 0 50 50 100 50\" fill=\"none\"");
    assertThat(write(Caption.NONE, new Words(1, 2, "pud", Type.VALUE_STRONG, Ink.INK)))
        .contains("font-family=\"'JetBrains Mono NL'")
        .contains("font-weight=\"600\"")
        .contains("textLength=\"20.7\" lengthAdjust=\"spacingAndGlyphs\"");
    assertThat(write(Caption.NONE, Mark.named("pud/A/105", "An entry", List.of(disc()))))
        .contains("<g id=\"pud-A-105\">\n<title>An entry</title>");
  }

  @Test
  void aMapOf512CellsIsTwoShapes() {
    String svg = write(Caption.NONE, Maps.entries(0, 0, 64, 3, i -> i < 12));
    assertThat(svg.split("<path", -1)).hasSize(3);
    assertThat(svg.length()).isLessThan(16_000);
  }

  @Test
  void fadingCountsForEachMark() {
    Mark faded = Mark.faded(0.5, Mark.faded(0.5, Mark.box(0, 0, 1, 1, 0, Fill.of(Ink.INK))));
    assertThat(write(Caption.NONE, faded)).contains("fill-opacity=\"0.25\"").doesNotContain("<g");
  }

  @Test
  void anIdIsUsedOnce() throws Exception {
    Mark twice = Mark.named("a/b", "", List.of(disc()));
    assertThat(write(Caption.NONE, twice, twice).split("id=\"a-b\"", -1)).hasSize(2);
  }

  private static SvgWriter.Look live(Theme theme) {
    return new SvgWriter.Look(theme, SvgWriter.Text.LIVE, false, 0);
  }

  @Test
  void outlinedTextSaysWhatItIsAndKeepsEachGlyphOnce() throws Exception {
    var words = new Words(1, 2, "pudp", Type.VALUE_STRONG, Ink.INK);
    var drawing = new Drawing(100, 50, Ink.CANVAS, List.of(words));
    String text = SvgWriter.write(drawing, SvgWriter.Look.of(Theme.LIGHT), Caption.NONE);
    Document svg = parse(text);
    assertThat(text).doesNotContain("<text").contains("aria-label=\"pudp\"");
    assertThat(svg.getElementsByTagName("use").getLength()).isEqualTo(4);
    assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(3);
  }

  private static Mark disc() {
    return new Mark.Disc(5, -0.5, 2, Fill.of(Hatch.HOLE), dashed());
  }

  private static Stroke dashed() {
    return Stroke.dashed(Ink.ALERT, 1.25, 2.0, 1.5);
  }

  private static String sheet() {
    return SvgWriter.write(ComponentSheet.drawing(), live(Theme.PRINT), new Caption("Marks", ""));
  }

  private static String write(Caption caption, Mark... marks) {
    return SvgWriter.write(
        new Drawing(100, 50, Ink.CANVAS, List.of(marks)), live(Theme.LIGHT), caption);
  }

  private static Document parse(String svg) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
  }
}
