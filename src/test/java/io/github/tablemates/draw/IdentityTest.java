package io.github.tablemates.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentityTest {

  private record Signs(Ink ink, List<Double> dash, List<Double> ring, Tile tile) {}

  @Test
  void lettersGoOnAfterZ() {
    assertThat(List.of(0, 6, 25, 26, 27, 51, 52, 701, 702).stream().map(Identity::letter))
        .containsExactly("A", "G", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA");
  }

  @Test
  void fortyNineProcessesDifferInHueOrDashAndInHueOrTile() {
    var dashes = new HashSet<Object>();
    var tiles = new HashSet<Object>();
    var signs = new HashSet<Signs>();
    for (int i = 0; i < 49; i++) {
      dashes.add(List.of(Ink.graphic(i), Identity.dash(i)));
      tiles.add(List.of(Ink.graphic(i), Tile.of(i)));
      signs.add(new Signs(Ink.graphic(i), Identity.dash(i), Identity.ringDash(i), Tile.of(i)));
    }
    assertThat(dashes).hasSize(49);
    assertThat(tiles).hasSize(49);
    assertThat(signs).hasSize(49);
  }

  @Test
  void aRingNamesSixAndGivesTheLastPlaceToTheRest() {
    assertThat(Ring.segments(List.of(3, 4, 5, 0, 1, 2))).hasSize(6).doesNotContain(others());
    assertThat(Ring.segments(List.of(0, 1, 2, 3, 4, 5, 7))).hasSize(6).endsWith(others());
  }

  private static Ring.Segment others() {
    return new Ring.Segment(Identity.OTHERS, false);
  }
}
