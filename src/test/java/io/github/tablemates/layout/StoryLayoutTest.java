package io.github.tablemates.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.explain.MicroStep;
import io.github.tablemates.explain.MicroSteps;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoryLayoutTest {

  private static final List<List<MicroStep>> STORIES =
      Stream.of(Picture.shipped("05-four-workers", 22), Picture.of("twelve", 28))
          .flatMap(picture -> picture.run().steps().stream())
          .map(MicroSteps::of)
          .filter(story -> !story.isEmpty())
          .toList();

  private static Stream<Mark> leaves(Mark mark) {
    return mark instanceof Mark.Group group
        ? group.marks().stream().flatMap(StoryLayoutTest::leaves)
        : Stream.of(mark);
  }

  @ParameterizedTest
  @ValueSource(doubles = {80, 300, 460, 720})
  void everyBoxSaysWhatItIsAndNoneLeavesTheStrip(double width) {
    for (List<MicroStep> story : STORIES) {
      for (Mark mark : StoryLayout.of(story, width, 28).drawing(-1).marks()) {
        List<Mark> own = leaves(mark).toList();
        for (Mark leaf : own) {
          if (leaf instanceof Mark.Box box) {
            assertThat(box.x() + box.width()).isLessThanOrEqualTo(width);
            assertThat(own).hasSizeGreaterThan(1);
          } else if (leaf instanceof Mark.Words words) {
            assertThat(words.text()).isNotEmpty();
            assertThat(Metrics.width(words.text(), words.type())).isLessThanOrEqualTo(width);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {80, 300, 460, 720})
  void everyMomentCanBeClicked(double width) {
    for (List<MicroStep> story : STORIES) {
      StoryLayout strip = StoryLayout.of(story, width, 28);
      var found = new TreeSet<Integer>();
      for (double x = 0; x < width; x += 0.25) {
        found.add(strip.momentAt(x));
      }
      found.remove(-1);
      assertThat(found).hasSize(story.size());
    }
  }
}
