package io.github.tablemates.view;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The sheet of keys, over the window.
final class KeysView extends StackPane {

  KeysView() {
    getStyleClass().add("veil");
    setId("keys-sheet");
    var grid = new GridPane(20, 7);
    grid.getStyleClass().add("sheet");
    grid.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    var title = new Label("Keys");
    title.getStyleClass().add("frame-title");
    grid.add(title, 0, 0, 2, 1);
    int half = (Key.values().length + 1) / 2;
    int at = 0;
    for (Key key : Key.values()) {
      int row = 1 + at % half;
      int column = 2 * (at++ / half);
      var label = new Label(key.label());
      label.getStyleClass().add("key");
      grid.add(label, column, row);
      grid.add(new Label(key.what()), column + 1, row);
    }
    setAlignment(grid, Pos.CENTER);
    getChildren().setAll(grid);
  }
}
