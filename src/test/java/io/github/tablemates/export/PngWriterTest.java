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
import io.github.tablemates.draw.Marks;
import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Theme;
import io.github.tablemates.draw.Type;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PngWriterTest {

  private static final List<Mark> ONE_OF_EACH =
      List.of(
          Mark.box(10, 10, 20, 20, 4, Fill.of(Ink.INK)),
          new Mark.Disc(20, 20, 10, Fill.of(Hatch.RESERVED), Stroke.NONE),
          Mark.shape(Outline.circle(20, 20, 10), Fill.of(Ink.ALERT)),
          Mark.curve(Outline.line(0, 20, 40, 20), Stroke.of(Ink.P_A, 6)),
          new Words(5, 30, "████", Type.mono(30), Ink.INK2),
          Maps.tile(0, 10, 10, 20),
          Mark.group(Mark.box(10, 10, 20, 20, 0, Fill.of(Ink.P_D))));

  @ParameterizedTest
  @EnumSource
  void aChipHasTheColourOfItsProcess(Theme theme) {
    BufferedImage image = image(theme, Marks.chip(1, 20, 20, 30));
    assertThat(rgb(image, 9, 20)).isEqualTo(theme.rgb(Ink.P_B));
    assertThat(rgb(image, 1, 1)).isEqualTo(theme.rgb(Ink.CANVAS));
    assertThat(image.getWidth()).isEqualTo(40);
  }

  @Test
  void everyKindOfMarkLeavesATrace() {
    for (Mark mark : ONE_OF_EACH) {
      BufferedImage image = image(Theme.LIGHT, mark);
      assertThat(rgb(image, 20, 20)).as("%s", mark).isNotEqualTo(Theme.LIGHT.rgb(Ink.CANVAS));
    }
  }

  @Test
  void scaleIsPixelsPerUnit() {
    var drawing = new Drawing(40, 20.5, Ink.CANVAS, List.of(Marks.chip(0, 10, 10, 10)));
    BufferedImage image = PngWriter.image(drawing, Theme.DARK, 4, false);
    assertThat(image.getWidth()).isEqualTo(160);
    assertThat(image.getHeight()).isEqualTo(82);
    assertThat(rgb(image, 24, 40)).isEqualTo(Theme.DARK.rgb(Ink.P_A));
  }

  @Test
  void aTransparentPictureHasNoGround() {
    var drawing = new Drawing(40, 40, Ink.CANVAS, List.of(Marks.chip(0, 20, 20, 10)));
    BufferedImage image = PngWriter.image(drawing, Theme.LIGHT, 1, true);
    assertThat(image.getRGB(2, 2) >>> 24).isZero();
    assertThat(image.getRGB(16, 20)).isEqualTo(0xFF000000 | Theme.LIGHT.rgb(Ink.P_A));
  }

  @Test
  void aRingTileIsOpenInTheMiddle() {
    BufferedImage image = image(Theme.LIGHT, Maps.tile(2, 10, 10, 20));
    assertThat(rgb(image, 20, 20)).isEqualTo(Theme.LIGHT.rgb(Ink.CANVAS));
    assertThat(rgb(image, 12, 20)).isEqualTo(Theme.LIGHT.rgb(Ink.P_C));
  }

  @Test
  void theSameDrawingGivesTheSameBytesAndCarriesItsCaption() throws IOException {
    var caption = new Caption("Four workers — one pool", "What it shows");
    byte[] one = PngWriter.write(ComponentSheet.drawing(), Theme.PRINT, 1, false, caption);
    byte[] two = PngWriter.write(ComponentSheet.drawing(), Theme.PRINT, 1, false, caption);
    assertThat(one).isEqualTo(two);
    assertThat(new String(one, StandardCharsets.UTF_8)).contains("Four workers — one pool");
    assertThat(ImageIO.read(new ByteArrayInputStream(one)).getWidth()).isEqualTo(1144);
  }

  private static BufferedImage image(Theme theme, Mark mark) {
    return PngWriter.image(new Drawing(40, 40, Ink.CANVAS, List.of(mark)), theme, 1, false);
  }

  private static int rgb(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) & 0xFFFFFF;
  }
}
