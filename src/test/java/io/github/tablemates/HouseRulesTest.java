package io.github.tablemates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What we hold ourselves to in every file.
class HouseRulesTest {

  private static final Path MAIN = Path.of("src/main/java");
  private static final Path TEST = Path.of("src/test/java");
  private static final int LONGEST = 400;

  private static final Pattern UNFINISHED = Pattern.compile("TO" + "DO|FIX" + "ME|@Dis" + "abled");

  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "^public (?:(?:final|abstract|sealed|non-sealed|strictfp) )*"
              + "(?:class|interface|record|enum|@interface) (\\w+)");

  private static final Pattern PRINTS = Pattern.compile("System\\.(?:out|err|in)\\b");

  /// Addresses of package registries, which belong to whoever builds and not to the project.
  private static final Pattern REGISTRY =
      Pattern.compile(
          "https?://[^\\s\"'<]*(?:maven|repo|registr|artifact|nexus|mirror|sonatype|jcenter|npm"
              + "|pypi|proxy)[^\\s\"'<]*",
          Pattern.CASE_INSENSITIVE);

  private final List<Path> sources = sources();

  private static List<Path> sources() {
    var all = new ArrayList<>(files(MAIN, ".java"));
    all.addAll(files(TEST, ".java"));
    return all;
  }

  @Test
  void theSourcesAreFound() {
    assertThat(files(MAIN, ".java")).hasSizeGreaterThan(100);
    assertThat(sources).contains(TEST.resolve("io/github/tablemates/HouseRulesTest.java"));
  }

  @Test
  void noFileIsTooLong() {
    assertThat(sources).filteredOn(file -> read(file).lines().count() > LONGEST).isEmpty();
  }

  @Test
  void nothingIsLeftUnfinished() {
    assertThat(sources).filteredOn(file -> UNFINISHED.matcher(read(file)).find()).isEmpty();
  }

  @Test
  void everyPublicTypeSaysWhatItIs() {
    assertThat(sources).filteredOn(file -> !undocumented(read(file)).isEmpty()).isEmpty();
  }

  @Test
  void onlyTheAppPrints() {
    Path app = MAIN.resolve("io/github/tablemates/app");
    assertThat(sources)
        .filteredOn(file -> !file.startsWith(app) && PRINTS.matcher(read(file)).find())
        .isEmpty();
  }

  @Test
  void noRegistryIsNamed() {
    var files = new ArrayList<>(List.of(Path.of("pom.xml")));
    for (String folder : List.of(".ci", ".github", ".mvn")) {
      files.addAll(files(Path.of(folder), ""));
    }
    assertThat(files).hasSizeGreaterThan(2);
    assertThat(files).filteredOn(file -> namesARegistry(read(file))).isEmpty();
  }

  // the rules themselves

  @ParameterizedTest
  @ValueSource(
      strings = {
        "public final class A {}",
        "import b.C;\n\npublic record A(int b) {}",
        "/// Documented.\nfinal class B {}\n\npublic sealed interface A permits B {}",
        "// no doc comment\npublic enum A {}",
        "/// A.\n\npublic class A {}"
      })
  void aPublicTypeWithoutADocCommentIsFound(String source) {
    assertThat(undocumented(source)).containsExactly("A");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/// Says it.\npublic final class A {}",
        "/// Says it.\n@Deprecated\n@SuppressWarnings(\n    \"x\")\npublic record A(int b) {}",
        "final class A {}",
        "/// Says it.\nfinal class A {\n  public class B {}\n}"
      })
  void aDocumentedTypeIsNot(String source) {
    assertThat(undocumented(source)).isEmpty();
  }

  @Test
  void registriesAreTold() {
    String scheme = "https" + "://";
    assertThat(namesARegistry("<url>" + scheme + "repo.example.org/releases</url>")).isTrue();
    assertThat(namesARegistry("url = '" + scheme + "example.org/artifactory/x'")).isTrue();
    assertThat(namesARegistry("xmlns=\"http://maven.apache.org/POM/4.0.0\"")).isFalse();
    assertThat(namesARegistry("<url>" + scheme + "github.com/tablemates</url>")).isFalse();
  }

  private static boolean namesARegistry(String text) {
    String withoutNamespaces =
        text.replaceAll("http://maven\\.apache\\.org/(?:POM|xsd|SETTINGS)[^\\s\"]*", "");
    return REGISTRY.matcher(withoutNamespaces).find();
  }

  /// Names of the public top-level types whose line, annotations left out, follows no `///`.
  private static List<String> undocumented(String source) {
    var names = new ArrayList<String>();
    String before = "";
    for (String line : source.lines().toList()) {
      var type = PUBLIC_TYPE.matcher(line);
      if (type.find() && !before.startsWith("///")) {
        names.add(type.group(1));
      }
      boolean annotation = line.startsWith("@") || line.startsWith("    ");
      if (!annotation || !before.startsWith("///")) {
        before = line;
      }
    }
    return names;
  }

  private static List<Path> files(Path folder, String end) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(file -> Files.isRegularFile(file) && file.toString().endsWith(end))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
