package io.github.tablemates.viewmodel;

import io.github.tablemates.quiz.Question;
import io.github.tablemates.quiz.Quiz;
import io.github.tablemates.quiz.Topic;
import io.github.tablemates.sim.Step;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Asks before a step what it will do, and keeps the score.
public final class PredictViewModel {

  /// A question that stands before a step.
  ///
  /// @param step the step's number, from 1
  /// @param chosen index of the choice; -1 for none yet
  /// @param revealed whether the answer is shown
  public record Prompt(int step, Question question, int chosen, boolean revealed) {
    public boolean isRight() {
      return chosen == question.answer();
    }
  }

  /// Answers so far; a second try does not count.
  public record Score(int right, int asked) {
    public String words() {
      return "%d of %d right".formatted(right, asked);
    }
  }

  private static final Score NONE = new Score(0, 0);

  private final PlayerViewModel player;

  /// By identity: an edited step is another one, and comparing two would compare whole machines.
  private final List<Step> answered = new ArrayList<>();

  private final ReadOnlyBooleanWrapper enabled = new ReadOnlyBooleanWrapper(this, "enabled");
  private final ReadOnlyObjectWrapper<@Nullable Prompt> prompt =
      new ReadOnlyObjectWrapper<>(this, "prompt");
  private final ReadOnlyObjectWrapper<Score> score =
      new ReadOnlyObjectWrapper<>(this, "score", NONE);
  private final ReadOnlyObjectWrapper<List<Integer>> missed =
      new ReadOnlyObjectWrapper<>(this, "missed", List.of());

  PredictViewModel(PlayerViewModel player) {
    this.player = player;
    player.placeProperty().subscribe(_ -> prompt.set(null));
  }

  // Properties

  public ReadOnlyBooleanProperty enabledProperty() {
    return enabled.getReadOnlyProperty();
  }

  /// The question that stands in the way, or null.
  public ReadOnlyObjectProperty<@Nullable Prompt> promptProperty() {
    return prompt.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Score> scoreProperty() {
    return score.getReadOnlyProperty();
  }

  /// Numbers of the steps that were answered wrongly and not mended since.
  public ReadOnlyObjectProperty<List<Integer>> missedProperty() {
    return missed.getReadOnlyProperty();
  }

  /// Whether a question waits for its answer.
  public boolean isAsking() {
    Prompt open = prompt.get();
    return open != null && !open.revealed();
  }

  /// What the open question is about, or null where none is open.
  @Nullable Topic asking() {
    Prompt open = prompt.get();
    return open != null && !open.revealed() ? open.question().topic() : null;
  }

  // Commands

  public void setEnabled(boolean on) {
    enabled.set(on);
    if (!on) {
      prompt.set(null);
    }
  }

  /// Asks about the next step where there is something to learn and it was not asked yet.
  ///
  /// @return whether a question stands in the way of the step
  boolean standsInTheWay() {
    Prompt open = prompt.get();
    if (open != null) {
      return !open.revealed();
    }
    if (!enabled.get() || !player.timeline().canForward()) {
      return false;
    }
    Step next = player.timeline().steps().get(player.timeline().cursor());
    return !wasAnswered(next) && open(next);
  }

  private boolean wasAnswered(Step step) {
    return answered.stream().anyMatch(other -> isSame(other, step));
  }

  @SuppressWarnings("ReferenceEquality") // see above
  private static boolean isSame(Step one, Step other) {
    return one == other;
  }

  private boolean open(Step next) {
    int number = player.timeline().cursor() + 1;
    Quiz.before(next, number, player.script().caption(number).asked())
        .ifPresent(question -> prompt.set(new Prompt(number, question, -1, false)));
    return prompt.get() != null;
  }

  /// Picks a choice, from 0; one that is not there is ignored.
  public void choose(int choice) {
    Prompt open = prompt.get();
    if (open != null && !open.revealed() && choice < open.question().choices().size()) {
      prompt.set(new Prompt(open.step(), open.question(), choice, false));
    }
  }

  /// Shows the answer to what was chosen.
  public void reveal() {
    Prompt open = prompt.get();
    if (open == null || open.revealed() || open.chosen() < 0) {
      return;
    }
    count(open);
    prompt.set(new Prompt(open.step(), open.question(), open.chosen(), true));
  }

  private void count(Prompt open) {
    Step step = player.timeline().steps().get(open.step() - 1);
    if (!wasAnswered(step)) {
      answered.add(step);
      Score now = score.get();
      score.set(new Score(now.right() + (open.isRight() ? 1 : 0), now.asked() + 1));
    }
    var left = new ArrayList<>(missed.get());
    left.remove(Integer.valueOf(open.step()));
    if (!open.isRight()) {
      left.add(open.step());
    }
    missed.set(List.copyOf(left));
  }

  /// Leaves the question unanswered; it is asked again another time.
  public void skip() {
    prompt.set(null);
  }

  /// Goes back to before a step that was missed and asks again.
  public void retry(int step) {
    player.goTo(step - 1);
    if (player.timeline().cursor() == step - 1 && player.timeline().canForward()) {
      open(player.timeline().steps().get(step - 1));
    }
  }
}
