package io.github.tablemates.draw;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.Mark.Anchor;
import io.github.tablemates.draw.Mark.Words;
import io.github.tablemates.draw.Marks.BadgeLook;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarksTest {

  @Test
  void aChipShowsTheLettersOfItsProcess() {
    assertThat(Marks.chip(27, 0, 0, 16))
        .isInstanceOfSatisfying(
            Mark.Group.class,
            chip ->
                assertThat(chip.marks())
                    .last()
                    .isInstanceOfSatisfying(
                        Words.class, words -> assertThat(words.text()).isEqualTo("AB")));
  }

  @Test
  void aBadgeHasRoomForItsText() {
    for (String text : List.of("×2", "×19,988", "×2 → ×3")) {
      double words = Metrics.width(text, BadgeLook.COUNT.type());
      assertThat(Marks.badgeWidth(text, BadgeLook.COUNT)).isGreaterThan(words + 10);
    }
  }

  @Test
  void wordsHangFromTheirAnchor() {
    var start = new Words(100, 0, "pud[8]", Type.mono(10), Ink.INK);
    var middle = new Words(100, 0, "pud[8]", Type.mono(10), Ink.INK, Anchor.MIDDLE);
    var end = new Words(100, 0, "pud[8]", Type.mono(10), Ink.INK, Anchor.END);
    assertThat(start.left()).isEqualTo(100);
    assertThat(middle.left()).isEqualTo(82);
    assertThat(end.left()).isEqualTo(64);
  }

  @Test
  void wordsLoseWhatCannotBeDrawn() {
    var words = new Words(0, 0, "a\u0000b\tc\uD83Ed\uFFFFe🪑\u001B", Type.BODY, Ink.INK);
    assertThat(words.text()).isEqualTo("ab cde🪑");
  }

  @Test
  void aMapHasOneLookPerProcessThatFaulted() {
    Mark.Cells map = Maps.pages(0, 0, 32, 7, 512, i -> i < 100 ? i % 3 : Maps.NOBODY);
    assertThat(map.looks())
        .containsExactly(CellLook.EMPTY, CellLook.of(0), CellLook.of(1), CellLook.of(2));
    assertThat(map.codes().get(4)).isEqualTo(2);
    assertThat(map.codes().get(100)).isZero();
    assertThat(map.cellX(33)).isEqualTo(7);
    assertThat(map.cellY(33)).isEqualTo(7);
  }

  @Test
  void mapsOfTheSamePagesAreEqual() {
    assertThat(Maps.entries(0, 0, 64, 3, i -> i < 12))
        .isEqualTo(Maps.entries(0, 0, 64, 3, i -> i < 12))
        .isNotEqualTo(Maps.entries(0, 0, 64, 3, i -> i < 13));
  }

  @Test
  void moreProcessesThanLooksShareThem() {
    Mark.Cells map = Maps.pages(0, 0, 32, 7, 512, i -> 1000 + i);
    assertThat(map.looks()).hasSize(50);
  }
}
