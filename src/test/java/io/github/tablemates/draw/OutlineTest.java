package io.github.tablemates.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tablemates.draw.Outline.Cubic;
import io.github.tablemates.draw.Outline.Line;
import io.github.tablemates.draw.Outline.Move;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutlineTest {

  private static final Outline LINK = Outline.link(10, 20, 200, 90, 0.5);

  private static final List<Outline> OUTLINES =
      List.of(
          LINK,
          Outline.elbow(0, 0, 40, 100, -60, 8),
          Outline.around(0, 0, 220, 98, 12),
          Outline.circle(5, 5, 5),
          Outline.line(3, 3, 3, 9),
          Outline.at(7, 7).build());

  @Test
  void aLinkLeavesAndArrivesLevel() {
    assertThat(LINK.segments())
        .containsExactly(new Move(10, 20), new Cubic(105, 20, 105, 90, 200, 90));
  }

  @ParameterizedTest
  @FieldSource("OUTLINES")
  void partsMeetWhereTheOutlineIsCut(Outline outline) {
    for (double t : new double[] {0, 0.1, 0.25, 0.5, 0.77, 1}) {
      Point cut = outline.pointAt(t);
      assertNear(outline.upTo(t).pointAt(0), outline.pointAt(0));
      assertNear(outline.upTo(t).pointAt(1), cut);
      assertNear(outline.from(t).pointAt(0), cut);
      assertNear(outline.from(t).pointAt(1), outline.pointAt(1));
      double both = outline.upTo(t).length() + outline.from(t).length();
      assertThat(both).isCloseTo(outline.length(), within(0.1));
    }
  }

  @Test
  void theWholeOfALinkIsTheLink() {
    assertThat(LINK.part(0, 1)).isEqualTo(LINK);
  }

  @Test
  void cutsKeepToTheOldCurve() {
    Outline half = LINK.upTo(0.5);
    assertNear(half.pointAt(0.5), LINK.pointAt(0.25), 3);
    assertNear(LINK.pointAt(0.5), new Point(105, 55));
  }

  @Test
  void linesStayLines() {
    assertThat(Outline.at(0, 0).line(10, 0).line(10, 10).build().part(0.25, 0.75).segments())
        .containsExactly(new Move(5, 0), new Line(10, 0), new Line(10, 5));
  }

  @Test
  void partsJumpWhereTheOutlineJumps() {
    Outline two = Outline.at(0, 0).line(10, 0).move(0, 5).line(10, 5).build();
    assertThat(two.part(0.25, 0.75).segments())
        .containsExactly(new Move(5, 0), new Line(10, 0), new Move(0, 5), new Line(5, 5));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6})
  void ringSegmentsAreEquallyLongAndLeaveGaps(int count) {
    Ring ring = Ring.around(0, 0, 220, 98);
    double length = 2 * (220 + 98) - 8 * 12 + 2 * Math.PI * 12;
    assertThat(ring.outline().length()).isCloseTo(length, within(0.1));
    for (int i = 0; i < count; i++) {
      assertThat(ring.part(i, count).length()).isCloseTo(length / count - 5, within(0.2));
    }
  }

  @Test
  void stripesKeepInsideTheirShape() {
    Outline stripes = Hatching.stripes(Hatch.HOLE, Outline.around(10, 10, 80, 24, 4));
    assertThat(stripes.segments()).hasSizeGreaterThan(40);
    for (Outline.Segment segment : stripes.segments()) {
      switch (segment) {
        case Move(double x, double y) -> assertInside(x, y);
        case Line(double x, double y) -> assertInside(x, y);
        case Outline.Close _, Outline.Quad _, Cubic _ -> {}
      }
    }
  }

  private static void assertInside(double x, double y) {
    assertThat(x).isBetween(10 - 1e-6, 90 + 1e-6);
    assertThat(y).isBetween(10 - 1e-6, 34 + 1e-6);
  }

  private static void assertNear(Point actual, Point expected) {
    assertNear(actual, expected, 1e-6);
  }

  private static void assertNear(Point actual, Point expected, double distance) {
    assertThat(Math.hypot(actual.x() - expected.x(), actual.y() - expected.y()))
        .isLessThan(distance);
  }
}
