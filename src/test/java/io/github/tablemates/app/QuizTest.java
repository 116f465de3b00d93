package io.github.tablemates.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.explain.Words;
import io.github.tablemates.quiz.Asked;
import io.github.tablemates.quiz.Question;
import io.github.tablemates.quiz.Quiz;
import io.github.tablemates.quiz.Topic;
import io.github.tablemates.scenario.ScenarioStep;
import io.github.tablemates.sim.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The questions of the gallery: what authors ask, and what steps teach by themselves.
class QuizTest {

  static List<Path> files() throws IOException {
    return ShippedScenariosTest.files();
  }

  private static Playbook open(Path file) {
    try {
      return Playbook.of(file);
    } catch (BrokenScenario e) {
      throw new AssertionError(e);
    }
  }

  private static Step step(Playbook playbook, int number) {
    return playbook.run().steps().get(number - 1);
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyScenarioAsksAndEveryQuestionOfAnAuthorIsAboutWhatItNames(Path file) {
    Playbook playbook = open(file);
    int asked = 0;
    for (int i = 1; i <= playbook.run().steps().size(); i++) {
      Asked wish = playbook.scenario().steps().get(i - 1).asked();
      if (!wish.equals(Asked.NONE)) {
        asked++;
        assertThat(Quiz.before(step(playbook, i), i, wish))
            .as("%s step %d: %s", file, i, wish.about())
            .hasValueSatisfying(question -> assertThat(question.topic()).isEqualTo(wish.about()));
      }
    }
    assertThat(asked).as(file.toString()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("files")
  void choicesDifferAndTheFaultsAreTheModels(Path file) {
    Playbook playbook = open(file);
    for (int i = 1; i <= playbook.run().steps().size(); i++) {
      Step step = step(playbook, i);
      for (Question question : questions(step, i)) {
        assertThat(question.choices()).doesNotHaveDuplicates().hasSizeBetween(3, 4);
        assertThat(question.why()).isNotBlank();
        if (question.topic() == Topic.FAULTS) {
          assertThat(question.choices().get(question.answer()))
              .isEqualTo(Words.count(step.outcome().faults().faults(), "fault"));
        }
      }
      assertThat(questions(step, i)).isEqualTo(questions(step, i));
    }
  }

  private static List<Question> questions(Step step, int number) {
    var all = new ArrayList<>(Quiz.all(step, number));
    for (Topic topic : Topic.values()) {
      Quiz.about(step, number, topic).ifPresent(all::add);
    }
    return all;
  }

  @Test
  void theGalleryAsksAboutEverything() throws IOException {
    Set<Topic> topics = EnumSet.noneOf(Topic.class);
    Set<Integer> places = new HashSet<>();
    for (Path file : files()) {
      Playbook playbook = open(file);
      for (int i = 1; i <= playbook.run().steps().size(); i++) {
        for (Question question : Quiz.all(step(playbook, i), i)) {
          topics.add(question.topic());
          places.add(question.answer());
        }
      }
    }

    assertThat(topics).containsExactlyInAnyOrder(Topic.values());
    assertThat(places).containsExactlyInAnyOrder(0, 1, 2, 3);
  }

  @Test
  void anAuthorsWordsReplaceOurs() {
    Playbook playbook = open(Path.of("scenarios/01-two-share-one-leaves.json"));

    Question question =
        Quiz.before(step(playbook, 7), 7, new Asked(Topic.FAULTS, "And B?")).orElseThrow();

    assertThat(question.text()).isEqualTo("And B?");
    assertThat(question.choices()).containsExactly("0 faults", "1 fault", "2 faults", "16 faults");
    assertThat(question.choices().get(question.answer())).isEqualTo("1 fault");
    assertThat(question.why()).startsWith("One fault links A’s PMD page");
  }

  @Test
  void theOneWhoIsLeftOutIsToldTheReason() {
    Playbook playbook = open(Path.of("scenarios/19-read-only-and-read-write.json"));

    Question question = Quiz.about(step(playbook, 7), 7, Topic.REASON).orElseThrow();

    assertThat(question.choices().get(question.answer()))
        .isEqualTo("the flags of the two mappings differ");
  }

  @Test
  void aPunchedHoleLeavesTheTableToTheLast() {
    Playbook playbook = open(Path.of("scenarios/45-punching-a-hole.json"));

    Question question = Quiz.about(step(playbook, 14), 14, Topic.LEFT).orElseThrow();

    assertThat(question.choices())
        .containsExactlyInAnyOrder("all of them", "only A", "only D", "none of them");
    assertThat(question.choices().get(question.answer())).isEqualTo("only D");
  }

  @Test
  void aStepWithNothingToLearnAsksNothing() {
    Playbook playbook = open(Path.of("scenarios/01-two-share-one-leaves.json"));
    List<ScenarioStep> steps = playbook.scenario().steps();

    assertThat(Quiz.before(step(playbook, 2), 2, steps.get(1).asked())).isEmpty();
  }
}
