package io.github.tablemates.view;

import io.github.tablemates.view.Key.Topic;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The sheet of keys, over the window.
final class KeysView extends StackPane {

  private static final List<List<Topic>> COLUMNS =
      List.of(
          List.of(Topic.PLAY, Topic.QUESTION),
          List.of(Topic.SELECT, Topic.LOOK),
          List.of(Topic.CHANGE, Topic.FILE));

  KeysView() {
    getStyleClass().add("veil");
    setId("keys-sheet");
    var title = new Label("Keys");
    title.getStyleClass().add("frame-title");
    var columns = new HBox(28);
    COLUMNS.forEach(topics -> columns.getChildren().add(column(topics)));
    var sheet = new VBox(10, title, columns);
    sheet.getStyleClass().add("sheet");
    sheet.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    setAlignment(sheet, Pos.CENTER);
    getChildren().setAll(sheet);
  }

  private static GridPane column(List<Topic> topics) {
    var grid = new GridPane(14, 4);
    int row = 0;
    for (Topic topic : topics) {
      var head = new Label(topic.title());
      head.getStyleClass().add("keys-topic");
      grid.add(head, 0, row++, 2, 1);
      for (Key key : Arrays.stream(Key.values()).filter(key -> key.topic() == topic).toList()) {
        var label = new Label(key.label());
        label.getStyleClass().add("key");
        label.setMinWidth(Region.USE_PREF_SIZE);
        grid.add(label, 0, row);
        grid.add(new Label(key.what()), 1, row++);
      }
    }
    return grid;
  }
}
