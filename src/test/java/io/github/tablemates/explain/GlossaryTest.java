package io.github.tablemates.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.explain.Glossary.Entry;
import io.github.tablemates.explain.Glossary.Mention;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlossaryTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PGD",
        "P4D",
        "PUD",
        "PMD",
        "PTE",
        "hugetlb",
        "huge page",
        "VMA",
        "i_mmap",
        "page_table_shareable",
        "pt_share_count",
        "VM_MAYSHARE",
        "offset",
        "private/shared",
        "reserve",
        "surplus",
        "pool",
        "TLB flush",
        "userfaultfd",
        "hole",
        "slot",
        "range",
        "sharer",
        "table page",
        "fault",
        "PMD page",
        "unshare",
        "object"
      })
  void theWordsOfTheSubjectAreDefined(String word) {
    assertThat(Glossary.find(word)).isPresent();
  }

  @Test
  void aNameBelongsToOneEntryAndEveryCodeWordInADefinitionIsDefinedItself() {
    var names = new HashSet<String>();
    for (Entry entry : Glossary.all()) {
      assertThat(entry.names())
          .allMatch(name -> names.add(name.toLowerCase(java.util.Locale.ROOT)));
      assertThat(Markup.spans(entry.text()))
          .filteredOn(span -> span.style() == Markup.Style.CODE && !span.text().startsWith("/"))
          .allMatch(
              span -> Glossary.find(span.text()).isPresent() || KernelSource.isKnown(span.text()));
    }
  }

  @Test
  void aWordIsFoundWholeAndInThePlural() {
    assertThat(Glossary.mentions("B’s PMD page is left; 2 holes stay."))
        .containsExactly(new Mention(4, 12, "PMD page"), new Mention(24, 29, "hole"));
  }

  @Test
  void whatIsCalledSoComesBeforeWhatOnlyMentionsIt() {
    List<String> found = Glossary.search("hole").stream().map(Entry::title).toList();

    assertThat(found).startsWith("hole", "hole punching");
    assertThat(Glossary.search("")).isEqualTo(Glossary.all());
  }
}
