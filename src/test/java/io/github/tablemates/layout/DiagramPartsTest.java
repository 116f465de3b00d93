package io.github.tablemates.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DiagramPartsTest {

  static List<Picture> pictures() {
    return Picture.all();
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void everyPartHasAnIdOfItsOwnAndWords(Picture picture) {
    List<Part> parts = DiagramParts.of(picture.diagram()).list();

    assertThat(parts).extracting(Part::id).doesNotHaveDuplicates();
    assertThat(parts).allSatisfy(part -> assertThat(part.text()).isNotBlank());
  }

  @Test
  void theyFollowTheChainFromThePgdToThePmdPage() {
    List<String> ids =
        DiagramParts.of(Picture.of("fork", 6).diagram()).list().stream().map(Part::id).toList();

    assertThat(ids)
        .containsSubsequence(
            "lane/0",
            "pgd/0/0",
            "pgd/0/0#254",
            "link/pud/0/7f0000000000",
            "pud/0/7f0000000000",
            "pud/0/7f0000000000#105",
            "slot/0/7f1a40000000/2",
            "pmd/2",
            "pmd/2@0",
            "pmd/2@1",
            "lane/1",
            "pgd/1/0",
            "object/0",
            "object/0/range/0",
            "object/0/range/0/pages/0");
  }

  @Test
  void thePointerFindsTheSmallestPartAndALineInTheOpen() {
    Diagram diagram = Picture.of("fork", 6).diagram();
    var parts = DiagramParts.of(diagram);
    var slot = diagram.link("slot/0/7f1a40000000/2").orElseThrow();
    var middle = slot.outline().pointAt(0.5);
    var entry = parts.find("pud/0/7f0000000000#105").orElseThrow().bounds().middle();

    assertThat(parts.at(middle.x(), middle.y())).map(Part::id).hasValue(slot.id());
    assertThat(parts.at(entry.x(), entry.y())).map(Part::id).hasValue("pud/0/7f0000000000#105");
    assertThat(parts.at(2, diagram.height() - 2)).isEmpty();
  }
}
