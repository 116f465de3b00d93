package io.github.tablemates.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.export.Caption;
import io.github.tablemates.export.PngWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every picture looks as it did when someone last looked at it. With `-Dtablemates.golden=write`
/// the pictures are made anew; then look at each of them.
class GoldenPicturesTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final Path FAILED = Path.of("target/golden");

  static List<Picture> pictures() {
    return Picture.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void looksAsItDid(Picture picture) throws IOException {
    Path golden = GOLDEN.resolve(picture.name() + ".png");
    byte[] now =
        PngWriter.write(
            picture.drawing(),
            picture.theme(),
            picture.scale(),
            false,
            new Caption(picture.name(), ""));
    if (System.getProperty("tablemates.golden", "").equals("write")) {
      Files.createDirectories(GOLDEN);
      Files.write(golden, now);
    }
    BufferedImage drawn = read(now);
    BufferedImage wanted = read(Files.readAllBytes(golden));
    var comparison = Comparison.of(wanted, drawn);
    if (!comparison.isAlike()) {
      Files.createDirectories(FAILED);
      Files.write(FAILED.resolve(picture.name() + ".png"), now);
      Path diff = FAILED.resolve(picture.name() + "-diff.png");
      ImageIO.write(comparison.picture(), "png", diff.toFile());
    }
    assertThat(comparison.isAlike())
        .as("%s is as it was (%s; see %s)", picture.name(), comparison, FAILED)
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
            Picture.all().stream().map(picture -> picture.name() + ".png").toList());
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
