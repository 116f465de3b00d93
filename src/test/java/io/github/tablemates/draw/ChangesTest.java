package io.github.tablemates.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ChangesTest {

  private static Mark at(double x) {
    return Mark.box(x, 0, 10, 10, 0, Fill.of(Ink.INK));
  }

  @Test
  void theSameMarksChangeNothing() {
    assertThat(Changes.between(List.of(at(0), at(20)), List.of(at(0), at(20)))).isEmpty();
  }

  @Test
  void aMarkThatMovesLeavesItsOldPlaceAndTakesItsNewOne() {
    List<Rect> pieces =
        Changes.between(List.of(at(0), at(20), at(40)), List.of(at(0), at(100), at(40)));

    assertThat(pieces).containsExactlyInAnyOrder(box(20), box(100));
  }

  @Test
  void aMarkPutInBetweenIsTheOnlyChange() {
    assertThat(Changes.between(List.of(at(0), at(40)), List.of(at(0), at(20), at(40))))
        .containsExactly(box(20));
    assertThat(Changes.between(List.of(at(0), at(20), at(40)), List.of(at(0), at(40))))
        .containsExactly(box(20));
  }

  @Test
  void onlyThePartOfAGroupThatDiffersChanges() {
    Mark before = Mark.named("card", "old", List.of(at(0), at(20)));
    Mark after = Mark.named("card", "new", List.of(at(0), at(30)));

    assertThat(Changes.between(List.of(before), List.of(after))).containsExactly(box(20), box(30));
  }

  @Test
  void marksThatChangePlacesInTheStackChangeBoth() {
    var behind = new Mark.Disc(5, 5, 5, Fill.of(Ink.ALERT), Stroke.NONE);

    assertThat(Changes.between(List.of(behind, at(2)), List.of(at(2), behind))).isNotEmpty();
  }

  @Test
  void scatteredChangesBecomeFewPieces() {
    var marks = new ArrayList<Mark>();
    for (int i = 0; i < 40; i++) {
      marks.add(at(20 * i));
    }

    List<Rect> pieces = Changes.between(List.of(), marks);

    assertThat(pieces).hasSizeLessThan(10);
    assertThat(marks)
        .allSatisfy(
            mark ->
                assertThat(pieces)
                    .anyMatch(piece -> piece.overlaps(Objects.requireNonNull(Bounds.of(mark)))));
  }

  private static Rect box(double x) {
    return new Rect(x, 0, 10, 10);
  }
}
