package io.github.tablemates.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.ComponentSheet;
import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Mark.Words;
import io.github.tablemates.draw.Theme;
import io.github.tablemates.draw.Type;
import io.github.tablemates.layout.Comparison;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Another program opens what was written.
class PdfWriterTest {

  private static final String ODD = "×2 → ×3 (é) ½ – \\ 🪑";

  private static Drawing page(String text) {
    Mark words = new Words(10, 30, text, Type.BODY, Ink.INK);
    return new Drawing(300, 50, Ink.CANVAS, List.of(words));
  }

  private static PDDocument open(Caption caption, Drawing... pages) throws IOException {
    return Loader.loadPDF(PdfWriter.write(List.of(pages), Theme.LIGHT, caption));
  }

  @Test
  void everyDrawingIsAPageWhoseTextCanBeFoundAndCopied() throws IOException {
    try (PDDocument pdf = open(Caption.NONE, page("the first"), page(ODD))) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(2);
      assertThat(pdf.getPage(0).getMediaBox().getWidth()).isEqualTo(225);
      String text = new PDFTextStripper().getText(pdf);
      assertThat(text).contains("the first").contains("×2 → ×3 (é) ½ – \\");
    }
  }

  @Test
  void theFontsAreInTheFile() throws IOException {
    try (PDDocument pdf = open(Caption.NONE, ComponentSheet.drawing())) {
      var resources = pdf.getPage(0).getResources();
      for (var name : resources.getFontNames()) {
        PDFont font = resources.getFont(name);
        assertThat(font.isEmbedded()).as(font.getName()).isTrue();
        assertThat(font.isDamaged()).as(font.getName()).isFalse();
      }
    }
  }

  @Test
  void itSaysWhatItIsAndHowItWasMade() throws IOException {
    String recipe = new Recipe("1", List.of("x.json", "--steps", "7")).line();
    try (PDDocument pdf =
        open(new Caption("A (title) → \\", "Step 7 of x.json", recipe), page("x"))) {
      var about = pdf.getDocumentInformation();
      assertThat(about.getTitle()).isEqualTo("A (title) → \\");
      assertThat(about.getSubject()).isEqualTo("Step 7 of x.json");
      assertThat(about.getKeywords()).isEqualTo(recipe);
      assertThat(about.getCreationDate()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource
  void thePagePaintedByAnotherProgramLooksLikeThePng(Theme theme) throws IOException {
    Drawing sheet = ComponentSheet.drawing();
    byte[] file = PdfWriter.write(List.of(sheet), theme, Caption.NONE);
    BufferedImage ours = PngWriter.image(sheet, theme, 1, false);
    try (PDDocument pdf = Loader.loadPDF(file)) {
      BufferedImage theirs = new PDFRenderer(pdf).renderImage(0, 96 / 72f, ImageType.RGB);
      // one in 400: it moves thin lines onto whole pixels
      int pixels = ours.getWidth() * ours.getHeight();
      assertThat(Comparison.of(ours, theirs).wrong()).isLessThan(pixels / 400);
    }
  }
}
