package io.github.tablemates.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.Rect;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeighboursTest {

  /// A long row, and under it two rows of three squares.
  private static final List<Part> PARTS =
      List.of(
          part(0, 0, 100, 20),
          part(0, 40, 10, 10),
          part(45, 40, 10, 10),
          part(90, 40, 10, 10),
          part(0, 60, 10, 10),
          part(45, 60, 10, 10),
          part(90, 60, 10, 10));

  private static Part part(double x, double y, double width, double height) {
    return new Part("", new Rect(x, y, width, height), null, "", new Part.OfProcess(0));
  }

  @Test
  void leftAndRightStayInTheRow() {
    assertThat(Neighbours.beside(PARTS, 2, +1)).isEqualTo(3);
    assertThat(Neighbours.beside(PARTS, 2, -1)).isEqualTo(1);
    assertThat(Neighbours.beside(PARTS, 3, +1)).isEqualTo(3);
    assertThat(Neighbours.beside(PARTS, 0, +1)).isZero();
  }

  @Test
  void upAndDownGoToTheNearestOfTheNextRow() {
    assertThat(Neighbours.below(PARTS, 0, +1)).isEqualTo(2);
    assertThat(Neighbours.below(PARTS, 3, +1)).isEqualTo(6);
    assertThat(Neighbours.below(PARTS, 6, -1)).isEqualTo(3);
    assertThat(Neighbours.below(PARTS, 1, -1)).isZero();
    assertThat(Neighbours.below(PARTS, 4, +1)).isEqualTo(4);
  }
}
