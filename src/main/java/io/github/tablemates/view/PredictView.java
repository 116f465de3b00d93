package io.github.tablemates.view;

import io.github.tablemates.viewmodel.PlayerViewModel;
import io.github.tablemates.viewmodel.PredictViewModel;
import io.github.tablemates.viewmodel.PredictViewModel.Prompt;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Scene;
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
  private static final double LEAST = 84;
  private static final double MOST_OF_WINDOW = 0.4;

  private final PlayerViewModel player;
  private final PredictViewModel predict;
  private final Label question = new Label();
  private final FlowPane choices = new FlowPane(8, 6);
  private final Label why = new Label();
  private final FlowPane again = new FlowPane(4, 4);
  private final VBox content = new VBox();

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
    choices.setRowValignment(VPos.CENTER);
    again.setRowValignment(VPos.CENTER);
    content.setSpacing(7);
    content.getChildren().setAll(question, choices, why, again);
    content.getStyleClass().add("narration");
    setContent(content);
    predict.promptProperty().subscribe(this::show);
    visibleProperty().bind(predict.promptProperty().isNotNull());
    managedProperty().bind(visibleProperty());
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.ceil(content.prefHeight(width));
  }

  /// All of it where the window is not too low for that: the diagram gives way.
  @Override
  protected double computeMinHeight(double width) {
    Scene scene = getScene();
    double most = scene == null ? LEAST : Math.max(LEAST, scene.getHeight() * MOST_OF_WINDOW);
    return Math.min(most, computePrefHeight(width));
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
    why.setVisible(prompt.revealed());
    why.setManaged(prompt.revealed());
    why.setText((prompt.isRight() ? "Right. " : "Not quite. ") + prompt.question().why());
    next(prompt);
    retry(prompt);
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

  /// What comes next stands beside the choices: that keeps the question low.
  private void next(Prompt prompt) {
    var next = new Button(prompt.revealed() ? "Play the step" : "Show the answer (Enter)");
    next.setId("predict-next");
    next.setMinWidth(Region.USE_PREF_SIZE);
    next.setFocusTraversable(false);
    next.setDisable(!prompt.revealed() && prompt.chosen() < 0);
    next.setOnAction(_ -> enter());
    choices.getChildren().add(next);
  }

  private void retry(Prompt prompt) {
    List<Integer> missed = predict.missedProperty().get();
    again.setVisible(prompt.revealed() && !missed.isEmpty());
    again.setManaged(again.isVisible());
    again.getChildren().setAll(new Label("Try again:"));
    for (int step : missed.subList(0, Math.min(MOST_MISSED, missed.size()))) {
      var button = new Button("step " + step);
      button.getStyleClass().add("ghost");
      button.setOnAction(_ -> predict.retry(step));
      again.getChildren().add(button);
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
