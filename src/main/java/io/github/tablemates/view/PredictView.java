package io.github.tablemates.view;

import io.github.tablemates.viewmodel.PlayerViewModel;
import io.github.tablemates.viewmodel.PredictViewModel;
import io.github.tablemates.viewmodel.PredictViewModel.Prompt;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The question before a step: choices, the answer, and why.
final class PredictView extends ScrollPane {

  private static final int MOST_MISSED = 6;

  private final PlayerViewModel player;
  private final PredictViewModel predict;
  private final Label question = new Label();
  private final FlowPane choices = new FlowPane(8, 6);
  private final Label why = new Label();
  private final FlowPane foot = new FlowPane(10, 4);

  PredictView(PlayerViewModel player) {
    this.player = player;
    predict = player.predict();
    setId("predict-prompt");
    getStyleClass().addAll("bare", "predict");
    setFitToWidth(true);
    question.setId("predict-question");
    question.getStyleClass().add("frame-title");
    question.setWrapText(true);
    why.setId("predict-why");
    why.setWrapText(true);
    choices.setAlignment(Pos.CENTER_LEFT);
    foot.setAlignment(Pos.CENTER_LEFT);
    var content = new VBox(7, question, choices, why, foot);
    content.getStyleClass().add("narration");
    setContent(content);
    predict.promptProperty().subscribe(this::show);
    visibleProperty().bind(predict.promptProperty().isNotNull());
    managedProperty().bind(visibleProperty());
  }

  private void show(@Nullable Prompt prompt) {
    if (prompt == null) {
      return;
    }
    question.setText("Before step %d: %s".formatted(prompt.step(), prompt.question().text()));
    choices.getChildren().clear();
    List<String> words = prompt.question().choices();
    for (int i = 0; i < words.size(); i++) {
      choices.getChildren().add(choice(prompt, i, words.get(i)));
    }
    next(prompt);
    why.setVisible(prompt.revealed());
    why.setManaged(prompt.revealed());
    why.setText((prompt.isRight() ? "Right. " : "Not quite. ") + prompt.question().why());
    foot(prompt);
  }

  private Button choice(Prompt prompt, int index, String words) {
    boolean right = prompt.revealed() && index == prompt.question().answer();
    boolean wrong = prompt.revealed() && index == prompt.chosen() && !prompt.isRight();
    var number = new Label(right ? "✓" : wrong ? "×" : String.valueOf(index + 1));
    number.getStyleClass().add("key");
    var button = new Button(words, number);
    button.setId("choice-" + (index + 1));
    button.getStyleClass().add("choice");
    button.setMinWidth(Region.USE_PREF_SIZE);
    String state = right ? "right" : wrong ? "wrong" : index == prompt.chosen() ? "chosen" : "";
    if (!state.isEmpty()) {
      button.getStyleClass().add("choice-" + state);
    }
    button.setAccessibleText(
        "Choice %d: %s%s".formatted(index + 1, words, state.isEmpty() ? "" : ", " + state));
    button.setFocusTraversable(false);
    button.setOnAction(_ -> predict.choose(index));
    return button;
  }

  /// What is done next, in the row of the choices: a low window has no room for one more.
  private void next(Prompt prompt) {
    var next = new Button(prompt.revealed() ? "Play the step" : "Show the answer (Enter)");
    next.setId("predict-next");
    next.setFocusTraversable(false);
    next.setMinWidth(Region.USE_PREF_SIZE);
    next.setDisable(!prompt.revealed() && prompt.chosen() < 0);
    next.setOnAction(_ -> enter());
    choices.getChildren().add(next);
  }

  private void foot(Prompt prompt) {
    List<Integer> missed = predict.missedProperty().get();
    boolean shown = prompt.revealed() && !missed.isEmpty();
    foot.setVisible(shown);
    foot.setManaged(shown);
    foot.getChildren().clear();
    if (shown) {
      foot.getChildren().add(new Label("Try again:"));
      for (int step : missed.subList(0, Math.min(MOST_MISSED, missed.size()))) {
        var button = new Button("step " + step);
        button.getStyleClass().add("ghost");
        button.setOnAction(_ -> predict.retry(step));
        foot.getChildren().add(button);
      }
    }
  }

  private void enter() {
    Prompt prompt = predict.promptProperty().get();
    if (prompt != null && prompt.revealed()) {
      player.forward(true);
    } else {
      predict.reveal();
    }
  }

  /// Takes 1 to 4, Enter and Escape while a question is open.
  boolean key(KeyEvent event) {
    if (!isVisible() || event.isShortcutDown() || event.isAltDown()) {
      return false;
    }
    switch (event.getCode()) {
      case DIGIT1, NUMPAD1 -> predict.choose(0);
      case DIGIT2, NUMPAD2 -> predict.choose(1);
      case DIGIT3, NUMPAD3 -> predict.choose(2);
      case DIGIT4, NUMPAD4 -> predict.choose(3);
      case ENTER -> enter();
      case ESCAPE -> predict.skip();
      default -> {
        return false;
      }
    }
    return true;
  }
}
