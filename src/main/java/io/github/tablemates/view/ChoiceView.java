package io.github.tablemates.view;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A question with its answers, one button each, and a way out.
final class ChoiceView extends VBox {

  /// An answer.
  ///
  /// @param says what it does, in a clause
  record Choice(String id, String text, String says, Runnable action) {}

  private final Button first;

  ChoiceView(String title, String text, List<Choice> choices, Runnable cancelled) {
    setId("choice");
    getStyleClass().add("sheet");
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    setSpacing(10);
    var heading = new Label(title);
    heading.getStyleClass().add("frame-title");
    var words = new Label(text);
    words.setWrapText(true);
    words.setPrefWidth(400);
    getChildren().addAll(heading, words);
    for (Choice choice : choices) {
      var button = new Button(choice.text());
      button.setId(choice.id());
      button.setMaxWidth(Double.MAX_VALUE);
      button.setOnAction(_ -> choice.action().run());
      var says = new Label(choice.says());
      says.getStyleClass().add("field-note");
      says.setWrapText(true);
      says.setPrefWidth(400);
      getChildren().add(new VBox(3, button, says));
    }
    first = (Button) ((VBox) getChildren().get(2)).getChildren().getFirst();
    var cancel = new Button("Cancel");
    cancel.setId("choice-cancel");
    cancel.setCancelButton(true);
    cancel.setOnAction(_ -> cancelled.run());
    getChildren().add(cancel);
  }

  void focusFirst() {
    first.requestFocus();
  }
}
