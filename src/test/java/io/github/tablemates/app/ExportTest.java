package io.github.tablemates.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExportTest {

  private static final Path SCENARIO = Path.of("scenarios/01-two-share-one-leaves.json");

  @TempDir Path folder;

  private record Result(int status, String out, String err) {}

  private static Result run(Object... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    String[] words = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
    int status = Main.run(new PrintWriter(out), new PrintWriter(err), words);
    return new Result(status, out.toString(), err.toString());
  }

  private Path only(String... more) throws IOException {
    Path out = Files.createTempDirectory(folder, "out");
    Object[] arguments =
        Stream.concat(
                Stream.of("export", SCENARIO.toString(), "--out", out.toString()), Stream.of(more))
            .toArray();
    assertThat(run(arguments).err()).isEmpty();
    try (var files = Files.list(out)) {
      return files.findFirst().orElseThrow();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSameStepGivesTheSameBytesEverywhere(FigureFormat format) throws IOException {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    Path copy = Files.copy(SCENARIO, folder.resolve(SCENARIO.getFileName()));
    Path here = only("--format", format.ending(), "--steps", "6-7", "--theme", "dark");
    try {
      Locale.setDefault(Locale.forLanguageTag("hi-IN-u-nu-deva"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
      Path out = folder.resolve("elsewhere");
      run(
          "export",
          copy,
          "--out",
          out,
          "--format",
          format.ending(),
          "--steps",
          "6-7",
          "--theme",
          "dark");
      assertThat(out.resolve(here.getFileName())).hasSameBinaryContentAs(here);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFigureCanBeMadeAgainFromWhatItSaysOfItself(FigureFormat format) throws IOException {
    Path figure = only("--format", format.ending(), "--steps", "7", "--no-legend");
    Files.copy(SCENARIO, figure.resolveSibling(SCENARIO.getFileName()));
    byte[] before = Files.readAllBytes(figure);
    Path out = folder.resolve("again");

    assertThat(run("export", "--again", figure, "--out", out).err()).isEmpty();

    assertThat(out.resolve(figure.getFileName())).hasBinaryContent(before);
  }

  @Test
  void whatIsLeftOutMakesTheFigureSmaller() throws IOException {
    int whole = height();
    assertThat(height("--no-legend")).isLessThan(whole);
    assertThat(height("--no-caption")).isLessThan(whole);
    assertThat(Files.readString(only("--format", "svg", "--steps", "7", "--text", "live")))
        .contains(">7f1a40000000<");
    assertThat(
            Files.readString(
                only("--format", "svg", "--steps", "7", "--text", "live", "--no-addresses")))
        .doesNotContain(">7f1a40000000<");
  }

  private String partOfFourWorkers(String part) throws IOException {
    Path out = folder.resolve("part");
    run(
        "export",
        "scenarios/05-four-workers.json",
        "--out",
        out,
        "--format",
        "svg",
        "--steps",
        "15",
        "--text",
        "live",
        "--part",
        part);
    return Files.readString(out.resolve("05-four-workers-step-15.svg"));
  }

  @Test
  void aPartIsDrawnAlone() throws IOException {
    assertThat(partOfFourWorkers("bufwriter, reporter"))
        .contains(">bufwriter<", ">reporter<")
        .doesNotContain(">pid 4118<");
  }

  @Test
  void thosePartOfAPageAreDrawnByItsFrame() throws IOException {
    assertThat(partOfFourWorkers("10a1d2"))
        .contains(">pid 4117<", ">pid 4118<", ">pid 4119<")
        .doesNotContain(">pid 4120<");
  }

  @Test
  void aPartThatIsNotThereSaysWhoIs() {
    Result result = run("export", SCENARIO, "--out", folder, "--part", "nobody");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("\"nobody\"; processes: A, B");
  }

  @Test
  void aPageOfMoreThanAFigureHoldsIsNotDrawnAlone() throws IOException {
    Path file = folder.resolve("many.json");
    Files.writeString(
        file,
        """
        { "tablemates": 1, "title": "Many", "machine": { "paging": "x86-64-4level" }, "steps": [
          { "do": "create", "object": "f", "via": "memfd_create", "size": "1G", "pageSize": "2M" },
          { "do": "spawn", "process": "w", "count": 90 },
          { "do": "mmap", "process": "w/*", "object": "f", "at": "0x7f1a40000000", "length": "1G",
            "offset": 0, "prot": "rw", "flags": ["MAP_SHARED", "MAP_FIXED"] },
          { "do": "touch", "process": "w/*", "at": "0x7f1a40000000", "access": "read" } ] }
        """);
    long table = 0x10a1d0 + 90 + 1;

    Result result = run("export", file, "--out", folder, "--part", Long.toHexString(table));

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("90 processes", "room for 64");
  }

  @Test
  void everyPageOfEntriesCanBeABox() throws IOException {
    String svg =
        Files.readString(only("--format", "svg", "--steps", "7", "--tables", "--text", "live"));
    assertThat(svg.split(">PGD page [0-9a-f]+<", -1)).hasSize(3);
    assertThat(svg.split(">PMD page 10a1d3 ×2<", -1)).hasSize(2);
  }

  private int height(String... more) throws IOException {
    String[] all =
        Stream.concat(Stream.of("--steps", "7", "--width", "500"), Stream.of(more))
            .toArray(String[]::new);
    var image = ImageIO.read(only(all).toFile());
    assertThat(image.getWidth()).isEqualTo(500);
    return image.getHeight();
  }

  @Test
  void aGlobOfScenariosIsOneCommand() throws IOException {
    Path out = folder.resolve("all");
    Result result = run("export", "scenarios/0[12]*.json", "--out", out, "--format", "txt");
    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("01-two-share", "02-figure-pte");
    assertThat(Files.readString(out.resolve("01-two-share-one-leaves-step-07.txt")))
        .contains("PMD page", "×2", "└─ ");
  }

  @Test
  void theArticlesFiguresAreOneSheetThatCanBeMadeAgain() throws IOException {
    Path out = folder.resolve("sheet");
    Result result =
        run(
            "export",
            "scenarios/0[2-4]*.json",
            "--sheet",
            "three",
            "--out",
            out,
            "--format",
            "svg");
    assertThat(result.status()).as(result.err()).isZero();
    Path figure = out.resolve("three.svg");
    String svg = Files.readString(figure);
    assertThat(svg).contains("A: pgd[254] pud[105] pmd[5], offset 0x3f1c8");
    assertThat(svg).contains("B: pgd[255] pud[207] pmd[5], offset 0x3f1c8");

    for (String name :
        List.of("02-figure-pte-mapping", "03-figure-pmd-mapping", "04-figure-shared-pmd")) {
      Files.copy(Path.of("scenarios", name + ".json"), out.resolve(name + ".json"));
    }
    Path again = folder.resolve("again");
    assertThat(run("export", "--again", figure, "--out", again).status()).isZero();
    assertThat(again.resolve("three.svg")).hasContent(svg);
  }

  @Test
  void aSheetSaysWhichStepTouchesNoByteAndWhatItCannotBe() {
    Path out = folder.resolve("no-sheet");
    Result start = run("export", SCENARIO, "--sheet", "s", "--steps", "0", "--out", out);
    assertThat(start.status()).isEqualTo(Main.FAILED);
    assertThat(start.err()).contains("step 0 touches none");
    Result moving = run("export", SCENARIO, "--sheet", "s", "--format", "gif", "--out", out);
    assertThat(moving.err()).contains("--sheet makes png, svg and pdf");
  }

  @Test
  void aScenarioWithoutStepsShowsItsStart() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.json"), "{\"tablemates\":1,\"steps\":[]}");
    Path out = folder.resolve("start");
    assertThat(run("export", empty, "--out", out).status()).isZero();
    assertThat(out.resolve("empty-step-00.png")).exists();
  }

  @Test
  void aMisspeltFormatIsWrongUsageWithTheNearestName() {
    Result result = run("export", SCENARIO, "--out", folder, "--format", "sgv");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("\"sgv\"; did you mean svg?");
  }

  @Test
  void aPictureThatIsNoFigureSaysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("x.svg"), "<svg/>");
    assertThat(run("export", "--again", file).err()).contains("does not say how it was made");
  }
}
