package io.github.tablemates.view;

import io.github.tablemates.edit.Edits;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.view.ChoiceView.Choice;
import io.github.tablemates.viewmodel.EditorViewModel.Acting;
import io.github.tablemates.viewmodel.EditorViewModel.Question;
import io.github.tablemates.viewmodel.FormViewModel;
import io.github.tablemates.viewmodel.PlayerViewModel;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// What lies over the window while a scenario is edited: a form, a question, or the list of steps.
final class EditingView extends StackPane {

  private PlayerViewModel player;
  private Subscription subscription = Subscription.EMPTY;
  private @Nullable Supplier<Region> standing;
  private final Runnable compared;

  /// @param compared goes to the Compare view
  EditingView(PlayerViewModel player, Runnable compared) {
    this.player = player;
    this.compared = compared;
    getStyleClass().add("veil");
    setId("editing");
    setPadding(new Insets(20));
    follow(player);
  }

  /// Serves another scenario from now on.
  void follow(PlayerViewModel other) {
    subscription.unsubscribe();
    player = other;
    standing = null;
    subscription =
        Subscription.combine(
            player.actions().formProperty().subscribe(_ -> update()),
            player.editor().questionProperty().subscribe(_ -> update()));
  }

  /// Whether something lies over the window, which then has the keys.
  boolean isOpen() {
    return isVisible();
  }

  void openSteps() {
    open(() -> new StepsView(player, this::close, this::compare, this::openTexts));
  }

  /// Asks for the texts of the step that is shown.
  void openTexts() {
    int step = player.timeline().cursor() - 1;
    if (step >= 0) {
      open(() -> new TextsView(player, step, this::close));
    }
  }

  /// Asks for the title and the machine of a scenario.
  ///
  /// @param done is given the scenario with them
  void describe(String title, Scenario scenario, Consumer<Scenario> done) {
    open(
        () ->
            new ScenarioView(
                title,
                scenario,
                described -> {
                  close();
                  done.accept(described);
                },
                this::close));
  }

  /// Shows a sheet until it is closed; a form or a question may lie over it meanwhile.
  private void open(Supplier<Region> sheet) {
    standing = sheet;
    update();
  }

  private void close() {
    standing = null;
    update();
  }

  private void compare() {
    close();
    compared.run();
  }

  private void update() {
    FormViewModel form = player.actions().formProperty().get();
    Question question = player.editor().questionProperty().get();
    if (form != null) {
      var view = new FormView(form, player.actions()::submit, player.actions()::cancel);
      show(view);
      view.focusFirst();
    } else if (question != null) {
      ChoiceView view = choice(question);
      show(view);
      view.focusFirst();
    } else {
      show(standing == null ? null : standing.get());
    }
  }

  private void show(@Nullable Region sheet) {
    setVisible(sheet != null);
    if (sheet == null) {
      getChildren().clear();
    } else {
      getChildren().setAll(sheet);
    }
  }

  private ChoiceView choice(Question question) {
    String name = Edits.name(question.command());
    String steps =
        question.following() == 1 ? "1 step follows" : question.following() + " steps follow";
    return new ChoiceView(
        name.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
            + name.substring(1)
            + " after step "
            + question.cursor(),
        steps + " already. What becomes of them?",
        List.of(
            new Choice(
                "choose-branch",
                "Branch",
                "They are set aside under a name, and can be taken up again from the list of"
                    + " steps.",
                () -> player.editor().answer(Acting.BRANCH)),
            new Choice(
                "choose-replace",
                "Replace",
                "They go; undo brings them back.",
                () -> player.editor().answer(Acting.REPLACE)),
            new Choice(
                "choose-insert",
                "Insert",
                "They happen after it; what no longer holds is marked.",
                () -> player.editor().answer(Acting.INSERT))),
        () -> player.editor().answer(null));
  }
}
