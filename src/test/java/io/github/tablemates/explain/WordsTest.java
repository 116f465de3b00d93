package io.github.tablemates.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.explain.Markup.Span;
import io.github.tablemates.explain.Markup.Style;
import io.github.tablemates.model.VmFlags;
import io.github.tablemates.sim.Candidate;
import io.github.tablemates.sim.Condition;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource({
    "0, fault, 0 faults",
    "1, fault, 1 fault",
    "2, fault, 2 faults",
    "20000, page, '20,000 pages'",
    "1, entry, 1 entry",
    "512, entry, 512 entries",
    "1, process, 1 process",
    "3, process, 3 processes",
    "2, shared PMD page, 2 shared PMD pages",
  })
  void countsThings(long number, String noun, String words) {
    assertThat(Words.count(number, noun)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "0x7fb400a3f1c8, 7fb400a3f1c8",
    "0x1000,         000000001000",
    "0,              000000000000",
    "0x80000000000000, 80000000000000"
  })
  void addressesHaveAtLeastTwelveDigits(String address, String words) {
    assertThat(Words.address(Long.decode(address))).isEqualTo(words);
  }

  @Test
  void listsAreReadAloud() {
    assertThat(Words.list(List.of())).isEmpty();
    assertThat(Words.list(List.of("A"))).isEqualTo("A");
    assertThat(Words.list(List.of("A", "B"))).isEqualTo("A and B");
    assertThat(Words.list(List.of("A", "B", "C"))).isEqualTo("A, B and C");
  }

  @Test
  void rightsAreThoseOfMprotect() {
    assertThat(Words.rights(0)).isEqualTo("PROT_NONE");
    assertThat(Words.rights(VmFlags.VM_READ | VmFlags.VM_WRITE))
        .isEqualTo("PROT_READ | PROT_WRITE");
    assertThat(Words.rights(VmFlags.VM_EXEC | VmFlags.VM_MAYSHARE)).isEqualTo("PROT_EXEC");
  }

  @Test
  void everyVerdictAndConditionHasAPhraseOfItsOwn() {
    assertThat(Arrays.stream(Candidate.values()).map(Words::verdict))
        .doesNotHaveDuplicates()
        .allMatch(phrase -> !phrase.isBlank());
    assertThat(Arrays.stream(Condition.values()).map(Words::failed))
        .doesNotHaveDuplicates()
        .allMatch(phrase -> !phrase.isBlank());
  }

  @Test
  void markupIsBoldItalicAndCode() {
    assertThat(Markup.spans("a **b** *c* `d`"))
        .containsExactly(
            new Span("a ", Style.PLAIN),
            new Span("b", Style.BOLD),
            new Span(" ", Style.PLAIN),
            new Span("c", Style.ITALIC),
            new Span(" ", Style.PLAIN),
            new Span("d", Style.CODE));
    assertThat(Markup.plain("a **b** *c* `d`")).isEqualTo("a b c d");
  }

  @Test
  void aMarkWithoutAPartnerStays() {
    assertThat(Markup.spans("2 * 3 ` 4")).containsExactly(new Span("2 * 3 ` 4", Style.PLAIN));
    assertThat(Markup.spans("")).isEmpty();
  }

  @Test
  void largeNumbersAreReadInThreeDigitsAndAWord() {
    assertThat(Words.large(999_999)).isEqualTo("999,999");
    assertThat(Words.large(21_003_264)).isEqualTo("21 million");
    assertThat(Words.large(524_000_000)).isEqualTo("524 million");
    assertThat(Words.large(10_485_760_000L)).isEqualTo("10.5 billion");
  }
}
