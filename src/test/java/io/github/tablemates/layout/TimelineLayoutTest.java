package io.github.tablemates.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.Mark;
import io.github.tablemates.explain.StepKind;
import io.github.tablemates.explain.Story;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimelineLayoutTest {

  private static final List<StepKind> KINDS = List.of(StepKind.values());

  private static List<Story> stories(int count, int processes) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Story(KINDS.get(i % KINDS.size()), i % processes, -1))
        .toList();
  }

  private static TimelineLayout layout(int steps, int processes, double height, double zoom) {
    return TimelineLayout.of(stories(steps, processes), Map.of(), 800, height, zoom, steps / 2);
  }

  private static long count(List<Mark> marks) {
    return marks.stream()
        .mapToLong(mark -> mark instanceof Mark.Group g ? count(g.marks()) : 1)
        .sum();
  }

  @Test
  void everyPlaceOfAStepLeadsBackToIt() {
    for (double zoom : new double[] {1, 7, 400}) {
      for (int steps : new int[] {1, 20, 300, 10_000}) {
        TimelineLayout layout = layout(steps, 4, 107, zoom);
        for (int step = 1; step <= steps; step += 7) {
          assertThat(layout.stepAt(layout.stepX(step))).isEqualTo(step);
        }
      }
    }
  }

  @Test
  void tenThousandStepsDrawNoMoreThanThereIsRoomFor() {
    long few = count(layout(300, 4, 107, 1).drawing(150).marks());
    long many = count(layout(10_000, 4, 107, 1).drawing(150).marks());

    assertThat(many).isLessThan(2000).isLessThan(4 * few);
    assertThat(count(layout(10_000, 4, 107, 4000).drawing(5000).marks())).isLessThan(500);
  }

  @Test
  void manyProcessesShareTheLastRowAndStayInside() {
    TimelineLayout layout = layout(60, 40, 107, 1);
    for (int step = 1; step <= 60; step++) {
      assertThat(layout.placeOf(step).y()).isBetween(0.0, 107 - 18.0);
    }
    assertThat(layout.placeOf(39).y()).isEqualTo(layout.placeOf(40).y());
  }

  @Test
  void aLowTimelineIsOneRowWithLetters() {
    TimelineLayout layout = layout(12, 4, 60, 1);

    assertThat(layout.placeOf(1).y()).isEqualTo(layout.placeOf(2).y());
    assertThat(layout.drawing(3).marks()).isNotEmpty();
  }
}
