package io.github.tablemates.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.Face;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.ByteArrayInputStream;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FontSubsetTest {

  // é is composed of two glyphs
  private static final String TEXT = "pud[105] ×3 é – Ä i_mmap";

  private static Font font(byte[] bytes) throws Exception {
    return Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(bytes)).deriveFont(100f);
  }

  @ParameterizedTest
  @EnumSource
  void aPartOfAFontDrawsItsLettersAsTheWholeDoes(Face face) throws Exception {
    NavigableSet<Integer> characters = new TreeSet<>(TEXT.codePoints().boxed().toList());
    byte[] part = new FontSubset(face, characters).bytes();
    assertThat(part.length).isLessThan(face.bytes().length / 4);

    var context = new FontRenderContext(null, true, true);
    var whole = font(face.bytes()).createGlyphVector(context, TEXT);
    var cut = font(part).createGlyphVector(context, TEXT);
    for (int i = 0; i < TEXT.length(); i++) {
      assertThat(cut.getGlyphOutline(i).getBounds2D())
          .isEqualTo(whole.getGlyphOutline(i).getBounds2D());
      assertThat(cut.getGlyphMetrics(i).getAdvance())
          .isEqualTo(whole.getGlyphMetrics(i).getAdvance());
    }
    assertThat(font(part).canDisplay('Q')).isFalse();
  }
}
