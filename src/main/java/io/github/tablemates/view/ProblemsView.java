package io.github.tablemates.view;

import io.github.tablemates.scenario.Place;
import io.github.tablemates.scenario.Problem;
import io.github.tablemates.viewmodel.MainViewModel;
import io.github.tablemates.viewmodel.MainViewModel.Trouble;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A file that cannot be opened: what is wrong with it, each thing at its place in the text, which
/// can be mended right there.
final class ProblemsView extends VBox {

  private static final double LIST = 148;

  private final MainViewModel main;
  private final ListView<Problem> list = new ListView<>();
  private final TextArea text = new TextArea();
  private final Label place = new Label();

  /// @param another asks for another file to open
  ProblemsView(MainViewModel main, Trouble trouble, Runnable another) {
    this.main = main;
    setId("problems");
    getStyleClass().add("problems");
    var title = new Label("%s cannot be opened".formatted(trouble.path()));
    title.getStyleClass().add("frame-title");
    title.setWrapText(true);
    int more = trouble.why().more();
    var note =
        new Label(
            "Mend it here and save, or in another editor: it is read again when it changes."
                + (more == 0 ? "" : " %d more things are wrong with it.".formatted(more)));
    note.getStyleClass().add("quiet");
    note.setWrapText(true);
    list.setId("problems-list");
    list.getItems().setAll(trouble.why().problems());
    list.setCellFactory(_ -> new ProblemCell());
    list.setMinHeight(72);
    list.setPrefHeight(LIST);
    place.getStyleClass().add("field-note");
    text.setId("problems-text");
    text.setText(trouble.why().text());
    boolean hasText = !trouble.why().text().isEmpty();
    text.setVisible(hasText);
    text.setManaged(hasText);
    text.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    VBox.setVgrow(hasText ? text : list, Priority.ALWAYS);
    getChildren().setAll(title, note, list, place, text, buttons(hasText, another));
    list.getSelectionModel().selectedItemProperty().subscribe(this::show);
    list.getSelectionModel().select(0);
  }

  private HBox buttons(boolean hasText, Runnable another) {
    var mend = button("problems-save", "Save and open  Ctrl+Enter", this::mend);
    mend.getStyleClass().add("primary");
    mend.setVisible(hasText);
    mend.setManaged(hasText);
    var again = button("problems-again", "Read it again", main::retry);
    var other = button("problems-open", "Open another…", another);
    var close = button("problems-close", "Close", main::giveUp);
    close.setCancelButton(true);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var line = new HBox(8, close, other, gap, again, mend);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private static Button button(String id, String words, Runnable action) {
    var button = new Button(words);
    button.setId(id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(_ -> action.run());
    return button;
  }

  /// Takes the keys.
  void focus() {
    list.requestFocus();
  }

  private void mend() {
    main.mend(text.getText());
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
      event.consume();
      mend();
    }
  }

  private void show(@Nullable Problem problem) {
    if (problem == null || problem.place().equals(Place.NONE)) {
      place.setText("");
      return;
    }
    place.setText("line %d, column %d".formatted(problem.place().line(), problem.place().column()));
    List<Integer> range = range(text.getText(), problem.place());
    text.positionCaret(range.getFirst());
    text.selectRange(range.getFirst(), range.getLast());
  }

  /// From a place to the end of its line.
  private static List<Integer> range(String text, Place place) {
    int from = 0;
    for (int line = 1; line < place.line(); line++) {
      int end = text.indexOf('\n', from);
      if (end < 0) {
        break;
      }
      from = end + 1;
    }
    int end = text.indexOf('\n', from);
    int last = end < 0 ? text.length() : end;
    int start = Math.clamp((long) from + place.column() - 1, from, last);
    return List.of(start == last ? from : start, last);
  }

  /// Where, and what.
  private static final class ProblemCell extends ListCell<Problem> {
    ProblemCell() {
      setPrefWidth(0);
      setWrapText(true);
    }

    @Override
    protected void updateItem(@Nullable Problem problem, boolean empty) {
      super.updateItem(problem, empty);
      if (empty || problem == null) {
        setText(null);
        setGraphic(null);
        return;
      }
      Place at = problem.place();
      String where = at.equals(Place.NONE) ? "" : at.line() + ":" + at.column() + "  ";
      String path = problem.path().isEmpty() ? "" : problem.path() + ": ";
      setText(where + path + problem.message());
      setGraphic(new FontIcon(Feather.ALERT_TRIANGLE));
    }
  }
}
