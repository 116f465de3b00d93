package io.github.tablemates.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.ComponentSheet;
import io.github.tablemates.draw.Theme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Writes a sheet of all marks to look at.
class SamplesTest {

  private static final Path FOLDER = Path.of("target", "samples");

  @ParameterizedTest
  @EnumSource
  void theSheetOfAllMarksIsPaintedInEveryTheme(Theme theme) throws IOException {
    byte[] png = PngWriter.write(ComponentSheet.drawing(), theme, 2, false, Caption.NONE);
    save("components-" + theme.name().toLowerCase(Locale.ROOT) + ".png", png);
    assertThat(png).hasSizeGreaterThan(50_000);
  }

  @Test
  void theSheetOfAllMarksIsWrittenAsSvg() throws IOException {
    String svg =
        SvgWriter.write(
            ComponentSheet.drawing(),
            SvgWriter.Look.of(Theme.LIGHT),
            new Caption("Marks", "All of them"));
    save("components.svg", svg.getBytes(StandardCharsets.UTF_8));
    assertThat(svg).startsWith("<?xml");
  }

  private static void save(String name, byte[] bytes) throws IOException {
    Files.createDirectories(FOLDER);
    Files.write(FOLDER.resolve(name), bytes);
  }
}
