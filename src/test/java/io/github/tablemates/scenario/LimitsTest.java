package io.github.tablemates.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A hostile file costs a message and not the machine.
class LimitsTest {

  @Test
  void aFileHasAtMost64MiB(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("large.json");
    try (var large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength((64L << 20) + 1);
    }

    assertThat(Samples.problems(ScenarioReader.read(file)))
        .containsExactly(file + ": 67108865 bytes; a scenario file has at most 64 MiB");
  }

  @Test
  void nestingIsLimited() {
    assertThat(Samples.problems("{\"a\":" + "[".repeat(100_000)))
        .singleElement()
        .asString()
        .endsWith("[0]: nested deeper than 32 levels");
  }

  @Test
  void thereAreAtMostSoManySteps() {
    String steps = "{\"do\": \"note\"},".repeat(Format.MOST_STEPS) + "{\"do\": \"note\"}";

    assertThat(Samples.problems(Samples.file(steps)))
        .containsExactly("test.json:1:28: $.steps: 100001 items; at most 100000 are allowed");
  }

  @Test
  void thereAreAtMostSoManyValues() {
    String text = "{\"a\": [" + "1,".repeat(JsonReader.MOST_VALUES) + "1]}";

    assertThat(Samples.problems(text))
        .containsExactly("test.json:1:16000004: $: more than 8000000 values in one file");
  }

  @Test
  void textsNamesAndNumbersAreLimited() {
    assertThat(
            Samples.problems("{\"title\": \"" + "a".repeat(JsonReader.LONGEST_TEXT + 100) + "\"}"))
        .singleElement()
        .asString()
        .endsWith("$.title: a text of more than 1048576 characters");
    assertThat(Samples.problems("{\"" + "a".repeat(2000) + "\": 1}"))
        .singleElement()
        .asString()
        .endsWith("$: a field name of more than 1000 characters");
    assertThat(Samples.problems("{\"title\": " + "9".repeat(2000) + "}"))
        .singleElement()
        .asString()
        .endsWith("$.title: a number of more than 100 digits");
  }

  @Test
  void whatIsQuotedIsCutAndCannotSteerATerminal() {
    assertThat(Words.quote("\u001b[31m\n\u202e\"" + "x".repeat(100)))
        .isEqualTo("\"\\u001b[31m\\u000a\\u202e\\\"" + "x".repeat(52) + "…\"");
  }
}
