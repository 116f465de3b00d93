package io.github.tablemates.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tablemates.draw.ComponentSheet;
import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Hatch;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Maps;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Theme;
import io.github.tablemates.draw.Type;
import io.github.tablemates.export.Caption;
import io.github.tablemates.export.PngWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class FxPainterTest {

  @BeforeAll
  static void startToolkit() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
  }

  @ParameterizedTest
  @EnumSource
  void theMiddleOfAShapeHasTheColourOfItsInk(Theme theme) {
    Mark chip = Mark.box(10, 10, 20, 20, 4, Fill.of(Ink.P_B));
    PixelReader pixels = paint(new Drawing(40, 40, Ink.CANVAS, List.of(chip)), theme, 1);
    assertThat(rgb(pixels, 20, 20)).isEqualTo(theme.rgb(Ink.P_B));
    assertThat(rgb(pixels, 4, 4)).isEqualTo(theme.rgb(Ink.CANVAS));
  }

  @Test
  void aFadedGroupLetsTheGroundShineThrough() {
    Mark faded = Mark.faded(0.5, Mark.box(0, 0, 10, 10, 0, Fill.of(Ink.INK)));
    PixelReader pixels = paint(new Drawing(10, 10, Ink.PANEL, List.of(faded)), Theme.LIGHT, 1);
    assertThat(rgb(pixels, 5, 5) & 0xFF).isBetween(130, 145);
  }

  @Test
  void stripesRiseToTheRightAndStayInsideTheShape() {
    Mark hatched = Mark.box(10, 10, 60, 60, 0, Fill.of(Hatch.RESERVED));
    PixelReader pixels = paint(new Drawing(80, 80, Ink.PANEL, List.of(hatched)), Theme.LIGHT, 4);
    int stripe = Theme.LIGHT.rgb(Ink.CELL_ON);
    double middle = (10 * Hatch.RESERVED.period() + 1) * Math.sqrt(0.5);
    int at = (int) Math.round(4 * middle);
    assertThat(rgb(pixels, at, at)).isEqualTo(stripe);
    assertThat(rgb(pixels, at + 20, at - 20)).isEqualTo(stripe);
    assertThat(rgb(pixels, 20, 20)).isEqualTo(Theme.LIGHT.rgb(Ink.PANEL));
  }

  @Test
  void aRingTileIsOpenInTheMiddle() {
    Mark tile = Maps.tile(2, 0, 0, 20);
    PixelReader pixels = paint(new Drawing(20, 20, Ink.PANEL, List.of(tile)), Theme.LIGHT, 1);
    assertThat(rgb(pixels, 10, 10)).isEqualTo(Theme.LIGHT.rgb(Ink.PANEL));
    assertThat(rgb(pixels, 2, 10)).isEqualTo(Theme.LIGHT.rgb(Ink.P_C));
  }

  @Test
  void strokesOfALetterThatCrossLeaveNoHole() {
    for (int size = 10; size < 30; size++) {
      Type type = Type.sans(size).weight(Type.BOLD);
      double y = 60 - Metrics.capHeight(type) / 2;
      Mark plus = new Mark.Words(40, 60, "+", type, Ink.INK, Mark.Anchor.MIDDLE);
      PixelReader pixels = paint(new Drawing(80, 80, Ink.PANEL, List.of(plus)), Theme.LIGHT, 2);
      assertThat(rgb(pixels, 80, (int) Math.floor(2 * y))).isEqualTo(Theme.LIGHT.rgb(Ink.INK));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pud[208]", "7fb400000000", "12 of 512 present", "×2 → ×3", "AV To."})
  void textIsAsWideOnScreenAsMeasured(String text) {
    for (Type type : List.of(Type.VALUE, Type.BODY, Type.CAPTION, Type.PRESENTER_CAPTION)) {
      var node = new Text(text);
      node.setFont(FxFonts.of(type));
      double shown = node.getLayoutBounds().getWidth();
      assertThat(shown).isCloseTo(Metrics.width(text, type), within(0.3));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSheetOfAllMarksIsPaintedInEveryTheme(Theme theme) throws IOException {
    var folder = Files.createDirectories(Path.of("target", "samples"));
    var image = snapshot(ComponentSheet.drawing(), theme, 2);
    var name = "components-fx-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    Files.write(folder.resolve(name), PngWriter.write(pixels, width, Caption.NONE));
    assertThat(rgb(image.getPixelReader(), 2, 2)).isEqualTo(theme.rgb(Ink.CANVAS));
  }

  private static PixelReader paint(Drawing drawing, Theme theme, double scale) {
    return snapshot(drawing, theme, scale).getPixelReader();
  }

  private static WritableImage snapshot(Drawing drawing, Theme theme, double scale) {
    return onFx(
        () -> {
          var canvas = new Canvas(drawing.width() * scale, drawing.height() * scale);
          var gc = canvas.getGraphicsContext2D();
          gc.scale(scale, scale);
          new FxPainter(theme).paint(gc, drawing);
          return canvas.snapshot(new SnapshotParameters(), null);
        });
  }

  private static int rgb(PixelReader pixels, int x, int y) {
    return pixels.getArgb(x, y) & 0xFFFFFF;
  }

  private static <T> T onFx(Callable<T> work) {
    return WaitForAsyncUtils.waitForAsyncFx(20_000, work);
  }
}
