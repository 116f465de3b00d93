package io.github.tablemates.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgeTest {

  private final Age parent = Age.born(10);
  private final Age older = parent.child(20);
  private final Age younger = parent.child(30);
  private final Age grandchild = older.child(40);
  private final Age next = Age.born(50);

  @Test
  void theOldestComesFirst() {
    assertThat(Age.born(1)).isLessThan(Age.born(2));
    assertThat(Age.born(2)).isEqualByComparingTo(Age.born(2));
  }

  @Test
  void aChildComesDirectlyBehindItsParentTheYoungestFirst() {
    List<Age> ages = new ArrayList<>(List.of(next, grandchild, older, parent, younger));

    Collections.sort(ages);

    assertThat(ages).containsExactly(parent, younger, older, grandchild, next);
  }

  @Test
  void aGrandchildComesBeforeItsParentsOlderSiblings() {
    Age first = parent.child(20);
    Age second = parent.child(30);
    Age ofSecond = second.child(40);

    assertThat(List.of(parent, second, ofSecond, first)).isSorted();
  }

  @Test
  void descendantsOfDifferentRootsFollowTheirRoots() {
    assertThat(Age.born(1).child(90).child(91)).isLessThan(Age.born(2));
    assertThat(Age.born(2)).isLessThan(Age.born(3).child(4));
    assertThat(Age.born(1).child(90)).isLessThan(Age.born(2).child(80));
  }

  /// `vma_interval_tree_insert_after`, done with a plain list.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void isTheOrderOfInsertingEachChildRightAfterItsParent(long seed) {
    var random = new SplittableRandom(seed);
    var inserted = new ArrayList<Age>();
    for (int birth = 0; birth < 60; birth++) {
      if (inserted.isEmpty() || random.nextInt(3) == 0) {
        inserted.add(Age.born(birth));
      } else {
        int at = random.nextInt(inserted.size());
        inserted.add(at + 1, inserted.get(at).child(birth));
      }
    }
    var shuffled = new ArrayList<>(inserted);
    Collections.shuffle(shuffled, new Random(seed));

    Collections.sort(shuffled);

    assertThat(shuffled).containsExactlyElementsOf(inserted);
  }
}
