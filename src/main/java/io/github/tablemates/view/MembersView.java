package io.github.tablemates.view;

import io.github.tablemates.viewmodel.ScaleMembers;
import io.github.tablemates.viewmodel.ScaleMembers.Item;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The list of what an aggregate consists of: a click or Enter goes to one of them, Esc goes back.
final class MembersView extends ListView<Item> {

  private static final double ROW = 28;

  private final Consumer<Item> chosen;
  private final Runnable back;

  MembersView(Consumer<Item> chosen, Runnable back) {
    this.chosen = chosen;
    this.back = back;
    setId("scale-members");
    getStyleClass().add("members");
    setFixedCellSize(ROW);
    setCellFactory(_ -> new Line());
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  void show(ScaleMembers members) {
    setItems(FXCollections.observableList(members.items()));
    setAccessibleText(members.title() + ", " + members.note());
    getSelectionModel().selectFirst();
    scrollTo(0);
  }

  /// Whether a key does something here.
  boolean takes(KeyCode code) {
    return switch (code) {
      case UP, DOWN, PAGE_UP, PAGE_DOWN, HOME, END, ENTER, ESCAPE -> true;
      default -> false;
    };
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      back.run();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER) {
      Item item = getSelectionModel().getSelectedItem();
      if (item != null) {
        chosen.accept(item);
      }
      event.consume();
    }
  }

  private final class Line extends ListCell<Item> {
    private final Label name = new Label();
    private final Label note = new Label();
    private final HBox both;

    Line() {
      var gap = new Region();
      HBox.setHgrow(gap, Priority.ALWAYS);
      note.getStyleClass().add("member-note");
      both = new HBox(10, name, gap, note);
      both.setAlignment(Pos.CENTER_LEFT);
      setAlignment(Pos.CENTER_LEFT);
      setPrefWidth(0);
      setOnMouseClicked(
          _ -> {
            if (getItem() != null) {
              chosen.accept(getItem());
            }
          });
    }

    @Override
    protected void updateItem(@Nullable Item item, boolean empty) {
      super.updateItem(item, empty);
      if (empty || item == null) {
        setGraphic(null);
        return;
      }
      setGraphic(both);
      name.setText(item.name());
      note.setText(item.note());
      setAccessibleText(item.name() + ", " + item.note());
    }
  }
}
