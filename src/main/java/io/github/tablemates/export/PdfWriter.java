package io.github.tablemates.export;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Face;
import io.github.tablemates.draw.Theme;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;

/// Writes drawings as the pages of a PDF file: shapes as vectors, text as text in embedded parts of
/// the bundled fonts. The same drawings give the same bytes: there are no dates.
public final class PdfWriter {

  private static final int CATALOG = 1;
  private static final int PAGES = 2;
  private static final int INFO = 3;

  /// A unit of a drawing is a CSS pixel.
  private static final double POINTS = 0.75;

  private final Theme theme;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<Integer> offsets = new ArrayList<>(List.of(0, 0, 0));

  private PdfWriter(Theme theme) {
    this.theme = theme;
  }

  public static byte[] write(List<Drawing> pages, Theme theme, Caption caption) {
    return new PdfWriter(theme).file(pages, caption);
  }

  private byte[] file(List<Drawing> pages, Caption caption) {
    text("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
    Map<Face, NavigableSet<Integer>> characters = new EnumMap<>(Face.class);
    pages.forEach(page -> Letters.collect(page.marks(), characters));
    Map<Face, FontSubset> fonts = new EnumMap<>(Face.class);
    var fontNames = new StringBuilder();
    characters.forEach(
        (face, used) -> {
          var font = new FontSubset(face, used);
          fonts.put(face, font);
          fontNames.append("/F%d %d 0 R ".formatted(face.number(), font(face, font)));
        });
    var states = new TreeMap<Integer, String>();
    var contents = new ArrayList<Integer>();
    for (Drawing page : pages) {
      var painter = new PdfPainter(theme, fonts, states);
      contents.add(stream("", painter.page(page, POINTS)));
    }
    var stateNames = new StringBuilder();
    states.values().forEach(stateNames::append);
    int resources =
        object("<< /Font << %s>> /ExtGState << %s>> >>".formatted(fontNames, stateNames));
    var kids = new StringBuilder();
    for (int i = 0; i < pages.size(); i++) {
      Drawing page = pages.get(i);
      var box = new SvgText().number(page.width() * POINTS).raw(" ");
      box.number(page.height() * POINTS);
      int number =
          object(
              "<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %s] /Resources %d 0 R /Contents %d 0 R >>"
                  .formatted(PAGES, box, resources, contents.get(i)));
      kids.append(number).append(" 0 R ");
    }
    put(
        CATALOG,
        "<< /Type /Catalog /Pages %d 0 R /Lang (en) /ViewerPreferences << /DisplayDocTitle true >> >>"
            .formatted(PAGES));
    put(PAGES, "<< /Type /Pages /Count %d /Kids [%s] >>".formatted(pages.size(), kids));
    put(
        INFO,
        "<< /Title %s /Subject %s /Creator (Tablemates) /Keywords (%s) >>"
            .formatted(unicode(caption.title()), unicode(caption.description()), caption.recipe()));
    trailer();
    return out.toByteArray();
  }

  private int font(Face face, FontSubset font) {
    int em = font.shapes().unitsPerEm();
    // the six letters in front say that only a part of the font is here
    String name = "TABLE" + (char) ('A' + face.number()) + "+" + face.fileName();
    int file = stream("/Length1 %d ".formatted(font.bytes().length), font.bytes());
    int descriptor =
        object(
            ("<< /Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [%s] /ItalicAngle 0"
                    + " /Ascent 950 /Descent -250 /CapHeight 730 /StemV 80 /FontFile2 %d 0 R >>")
                .formatted(name, "-500 -300 2500 1100", file));
    var widths = new StringBuilder();
    for (int glyph = 0; glyph < font.glyphs(); glyph++) {
      widths.append(new SvgText().number(font.advance(glyph) * 1000.0 / em)).append(' ');
    }
    int inner =
        object(
            ("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDToGIDMap /Identity"
                    + " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
                    + " /FontDescriptor %d 0 R /W [0 [%s]] >>")
                .formatted(name, descriptor, widths));
    int letters = stream("", toUnicode(font).getBytes(StandardCharsets.US_ASCII));
    return object(
        ("<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H"
                + " /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>")
            .formatted(name, inner, letters));
  }

  /// Which character each glyph stands for, so that text can be searched and copied.
  private static String toUnicode(FontSubset font) {
    var lines = new ArrayList<String>();
    for (int character : font.characters()) {
      int glyph = font.glyph(character);
      if (glyph != 0) {
        lines.add("<%04X> <%s>\n".formatted(glyph, hex(Character.toString(character))));
      }
    }
    var map = new StringBuilder();
    map.append("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n");
    map.append("/CMapName /T def /CMapType 2 def\n");
    map.append("1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
    for (int at = 0; at < lines.size(); at += 100) {
      List<String> some = lines.subList(at, Math.min(at + 100, lines.size()));
      map.append(some.size()).append(" beginbfchar\n");
      some.forEach(map::append);
      map.append("endbfchar\n");
    }
    return map.append("endcmap end end\n").toString();
  }

  private static String hex(String text) {
    var hex = new StringBuilder();
    text.chars().forEach(c -> hex.append("%04X".formatted(c)));
    return hex.toString();
  }

  private static String unicode(String text) {
    return "<FEFF" + hex(text) + ">";
  }

  private int stream(String entries, byte[] data) {
    byte[] packed = Deflate.zlib(data);
    int number = begin();
    text("<< %s/Filter /FlateDecode /Length %d >>\nstream\n".formatted(entries, packed.length));
    out.writeBytes(packed);
    text("\nendstream\nendobj\n");
    return number;
  }

  private int object(String content) {
    int number = begin();
    text(content + "\nendobj\n");
    return number;
  }

  private int begin() {
    offsets.add(out.size());
    text("%d 0 obj\n".formatted(offsets.size()));
    return offsets.size();
  }

  /// One of the first objects, whose numbers are known before they are written.
  private void put(int number, String content) {
    offsets.set(number - 1, out.size());
    text("%d 0 obj\n%s\nendobj\n".formatted(number, content));
  }

  private void trailer() {
    int start = out.size();
    text("xref\n0 %d\n0000000000 65535 f \n".formatted(offsets.size() + 1));
    for (int offset : offsets) {
      String digits = String.valueOf(offset);
      text("0".repeat(10 - digits.length()) + digits + " 00000 n \n");
    }
    text(
        "trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
            .formatted(offsets.size() + 1, CATALOG, INFO, start));
  }

  private void text(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
