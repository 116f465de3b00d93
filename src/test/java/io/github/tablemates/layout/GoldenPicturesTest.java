package io.github.tablemates.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Theme;
import io.github.tablemates.explain.Story;
import io.github.tablemates.export.Caption;
import io.github.tablemates.export.PngWriter;
import io.github.tablemates.sim.Step;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every picture looks as it did when someone last looked at it. With `-Dtablemates.golden=write`
/// the pictures are made anew; then look at each of them.
class GoldenPicturesTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final String SHEET = "article-figures";
  private static final Path FAILED = Path.of("target/golden");

  static List<Picture> pictures() {
    return Picture.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void looksAsItDid(Picture picture) throws IOException {
    byte[] now =
        PngWriter.write(
            picture.drawing(),
            picture.theme(),
            picture.scale(),
            false,
            new Caption(picture.name(), ""));
    looksAsItDid(picture.name(), now);
  }

  @Test
  void theArticlesFiguresLookAsTheyDid() throws IOException {
    var figures = new ArrayList<FigureSheet.Figure>();
    for (String file :
        List.of("02-figure-pte-mapping", "03-figure-pmd-mapping", "04-figure-shared-pmd")) {
      Picture picture = Picture.shipped(file, 0);
      Step last = picture.run().steps().getLast();
      Walk walk = Walk.of(last.after(), Story.of(last)).orElseThrow();
      String label = "Figure " + (figures.size() + 1) + ".";
      var caption = new FigureLayout.Caption(label, file, "What is to be said of it.", "");
      figures.add(new FigureSheet.Figure(walk, caption));
    }
    Drawing sheet = FigureSheet.drawing(figures, "Where they come from.", "Whom they are after.");
    looksAsItDid(SHEET, PngWriter.write(sheet, Theme.PRINT, 1, false, new Caption(SHEET, "")));
  }

  private static void looksAsItDid(String name, byte[] now) throws IOException {
    Path golden = GOLDEN.resolve(name + ".png");
    if (System.getProperty("tablemates.golden", "").equals("write")) {
      Files.createDirectories(GOLDEN);
      Files.write(golden, now);
    }
    BufferedImage drawn = read(now);
    BufferedImage wanted = read(Files.readAllBytes(golden));
    var comparison = Comparison.of(wanted, drawn);
    if (!comparison.isAlike()) {
      Files.createDirectories(FAILED);
      Files.write(FAILED.resolve(name + ".png"), now);
      Path diff = FAILED.resolve(name + "-diff.png");
      ImageIO.write(comparison.picture(), "png", diff.toFile());
    }
    assertThat(comparison.isAlike())
        .as("%s is as it was (%s; see %s)", name, comparison, FAILED)
        .isTrue();
  }

  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  @Test
  void thereIsNoPictureThatNothingDraws() throws IOException {
    var names = new ArrayList<String>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(GOLDEN, "*.png")) {
      files.forEach(file -> names.add(String.valueOf(file.getFileName())));
    }
    assertThat(names)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(Picture.all().stream().map(Picture::name), Stream.of(SHEET))
                .map(name -> name + ".png")
                .toList());
  }

  @Test
  void aMissingMarkIsSeen() throws IOException {
    BufferedImage whole = read(Files.readAllBytes(GOLDEN.resolve("fork-06.png")));
    BufferedImage lacking = read(Files.readAllBytes(GOLDEN.resolve("fork-06.png")));
    int ground = lacking.getRGB(4, 4);
    for (int x = 0; x < 10; x++) {
      for (int y = 0; y < 10; y++) {
        lacking.setRGB(100 + x, 100 + y, ground ^ 0x808080);
      }
    }

    assertThat(Comparison.of(whole, whole).isAlike()).isTrue();
    assertThat(Comparison.of(whole, lacking).isAlike()).isFalse();
  }
}
