package io.github.tablemates.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class SizeTest {

  private record Case(long bytes, String words, String token) {}

  private static final List<Case> CASES =
      List.of(
          new Case(0, "0 B", "0"),
          new Case(1, "1 B", "1"),
          new Case(1023, "1023 B", "1023"),
          new Case(1024, "1 KiB", "1K"),
          new Case(1025, "1 KiB", "1025"),
          new Case(1536, "1.5 KiB", "1536"),
          new Case(4096, "4 KiB", "4K"),
          new Case(2 * Size.MIB, "2 MiB", "2M"),
          new Case(Size.MIB + 4096, "1 MiB", "1028K"),
          new Case(Size.GIB, "1 GiB", "1G"),
          new Case(3 * Size.GIB / 2, "1.5 GiB", "1536M"),
          new Case(Size.GIB - 2 * Size.MIB, "1022 MiB", "1022M"),
          new Case(Size.TIB, "1 TiB", "1T"),
          new Case(2048 * Size.TIB, "2 PiB", "2048T"),
          new Case(Long.MAX_VALUE, "8191.9 PiB", "9223372036854775807"));

  @ParameterizedTest
  @FieldSource("CASES")
  void inWordsAndAsScenarioFilesWriteIt(Case c) {
    assertThat(Size.words(c.bytes)).isEqualTo(c.words);
    assertThat(Size.token(c.bytes)).isEqualTo(c.token);
  }
}
