package io.github.tablemates.view;

import io.github.tablemates.viewmodel.MainViewModel;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What the window has to say, until it is dismissed.
final class MessageView extends HBox {

  MessageView(MainViewModel main) {
    super(10);
    var text = new Label();
    text.setId("message");
    text.setWrapText(true);
    text.textProperty().bind(main.messageProperty());
    HBox.setHgrow(text, Priority.ALWAYS);
    text.setMaxWidth(Double.MAX_VALUE);
    var close = new Button(null, new FontIcon(Feather.X));
    close.setId("dismiss");
    close.getStyleClass().add("ghost");
    close.setAccessibleText("Dismiss");
    close.setMinWidth(Region.USE_PREF_SIZE);
    close.setOnAction(_ -> main.dismissMessage());
    getChildren().setAll(text, close);
    setAlignment(Pos.CENTER_LEFT);
    setPadding(new Insets(6, 8, 6, 14));
    getStyleClass().add("message");
    visibleProperty().bind(main.messageProperty().isNotEmpty());
    managedProperty().bind(visibleProperty());
  }
}
