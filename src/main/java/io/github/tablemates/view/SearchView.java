package io.github.tablemates.view;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Marks;
import io.github.tablemates.draw.Theme;
import io.github.tablemates.explain.Words;
import io.github.tablemates.model.Runs;
import io.github.tablemates.viewmodel.Finder.Found;
import io.github.tablemates.viewmodel.Finder.Hit;
import io.github.tablemates.viewmodel.PlayerViewModel;
import io.github.tablemates.viewmodel.SearchViewModel;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The search, over the window: a line to type in and what was found.
final class SearchView extends StackPane {

  private static final double ROW = 30;
  private static final int ROWS = 9;

  private final Supplier<PlayerViewModel> player;
  private final ObservableValue<Theme> theme;
  private final Runnable went;
  private final TextField text = new TextField();
  private final ListView<Hit> list = new ListView<>();
  private final Label note = new Label();
  private final Button suggestion = new Button("Who does not share?");
  private Subscription answers = Subscription.EMPTY;

  /// @param went runs after something that was found is shown
  SearchView(Supplier<PlayerViewModel> player, ObservableValue<Theme> theme, Runnable went) {
    this.player = player;
    this.theme = theme;
    this.went = went;
    setId("search");
    getStyleClass().add("search-veil");
    setVisible(false);
    text.setId("search-text");
    text.setPromptText("Process, pid, address, object or kernel function");
    text.setAccessibleText("Find");
    text.textProperty().subscribe(this::ask);
    list.setId("search-list");
    list.setFocusTraversable(false);
    list.setFixedCellSize(ROW);
    list.setCellFactory(_ -> new HitCell());
    list.setOnMouseClicked(_ -> choose());
    list.setAccessibleText("What was found");
    note.getStyleClass().add("quiet");
    note.setId("search-note");
    suggestion.setId("search-not-sharing");
    suggestion.getStyleClass().add("ghost");
    suggestion.setOnAction(_ -> text.setText(SearchViewModel.NOT_SHARING));
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var foot = new HBox(8, note, gap, suggestion);
    foot.setAlignment(Pos.CENTER_LEFT);
    var panel = new VBox(8, text, list, foot);
    panel.getStyleClass().addAll("sheet", "search");
    panel.setMaxSize(520, Region.USE_PREF_SIZE);
    StackPane.setAlignment(panel, Pos.TOP_CENTER);
    StackPane.setMargin(panel, new Insets(64, 24, 24, 24));
    getChildren().setAll(panel);
    setOnMouseClicked(
        event -> {
          if (event.getTarget() == this) {
            close();
          }
        });
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    show(new Found(List.of(), 0));
  }

  boolean isOpen() {
    return isVisible();
  }

  void open() {
    player.get().pause();
    answers.unsubscribe();
    answers = player.get().search().foundProperty().subscribe(this::show);
    setVisible(true);
    text.clear();
    text.requestFocus();
  }

  private void close() {
    setVisible(false);
    answers.unsubscribe();
    went.run();
  }

  private void ask(String words) {
    if (isVisible()) {
      player.get().search().ask(words);
    }
  }

  private void show(Found found) {
    list.getItems().setAll(found.hits());
    list.getSelectionModel().selectFirst();
    list.scrollTo(0);
    int rows = Math.min(ROWS, found.hits().size());
    list.setVisible(rows > 0);
    list.setManaged(rows > 0);
    list.setPrefHeight(rows * ROW + 4);
    int hidden = found.all() - found.hits().size();
    note.setText(
        hidden > 0
            ? "… and %s more; type on to narrow them down".formatted(Words.number(hidden))
            : rows == 0 && !text.getText().isBlank() ? "Nothing is called so" : "↑ ↓ Enter, Esc");
  }

  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case UP -> move(-1);
      case DOWN -> move(+1);
      case PAGE_UP -> move(-ROWS);
      case PAGE_DOWN -> move(+ROWS);
      case ESCAPE -> close();
      case ENTER -> {
        if (suggestion.isFocused()) {
          return;
        }
        choose();
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void move(int by) {
    int last = list.getItems().size() - 1;
    if (last >= 0) {
      int to = Math.clamp(list.getSelectionModel().getSelectedIndex() + by, 0, last);
      list.getSelectionModel().select(to);
      list.scrollTo(Math.max(0, to - ROWS / 2));
    }
  }

  private void choose() {
    @Nullable Hit hit = list.getSelectionModel().getSelectedItem();
    if (hit != null) {
      close();
      player.get().search().go(hit);
      went.run();
    }
  }

  /// A row: whose it is, what it is, and where.
  private final class HitCell extends ListCell<Hit> {
    private final DrawingPane chip = new DrawingPane(theme);
    private final Label title = new Label();
    private final Label where = new Label();
    private final HBox row;

    HitCell() {
      chip.setMinSize(18, 18);
      chip.setPrefSize(18, 18);
      chip.setMaxSize(18, 18);
      title.getStyleClass().add("search-title");
      title.setMinWidth(Region.USE_PREF_SIZE);
      where.getStyleClass().add("quiet");
      row = new HBox(8, chip, title, where);
      row.setAlignment(Pos.CENTER_LEFT);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Hit hit, boolean empty) {
      super.updateItem(hit, empty);
      setText(null);
      if (hit == null || empty) {
        setGraphic(null);
        return;
      }
      title.setText(hit.title());
      where.setText(hit.note());
      chip.setVisible(hit.identity() != Runs.NONE);
      chip.show((w, h) -> new Drawing(w, h, Ink.PANEL, marks(hit.identity())));
      setAccessibleText(hit.title() + ", " + hit.note());
      setGraphic(row);
    }

    private static List<io.github.tablemates.draw.Mark> marks(int identity) {
      return identity == Runs.NONE ? List.of() : List.of(Marks.chip(identity, 9, 9, 18));
    }
  }
}
