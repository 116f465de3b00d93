package io.github.tablemates.view;

import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;

/// A word of a text that the glossary knows: a click, or Enter in focus, looks it up.
final class TermText extends Text {

  /// @param word what to look up
  TermText(String text, String word, Runnable action) {
    super(text);
    getStyleClass().add("term");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.HYPERLINK);
    setAccessibleText(text);
    setAccessibleHelp("Enter: what " + word + " means");
    setOnMouseClicked(
        event -> {
          action.run();
          event.consume();
        });
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            action.run();
            event.consume();
          }
        });
  }
}
