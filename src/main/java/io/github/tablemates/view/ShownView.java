package io.github.tablemates.view;

import io.github.tablemates.layout.Shown;
import io.github.tablemates.layout.Shown.Detail;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What the diagram shows besides what it always shows: a checkbox each, folded away where the
/// window is low.
final class ShownView extends VBox {

  private final ToggleButton head = new ToggleButton("Show in diagram");

  ShownView(ObjectProperty<Shown> shown) {
    setId("shown");
    getStyleClass().add("shown");
    head.setId("shown-head");
    head.getStyleClass().addAll("fold", "section-title");
    head.graphicProperty()
        .bind(
            head.selectedProperty()
                .map(open -> new FontIcon(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT)));
    head.setSelected(true);
    var grid = new GridPane(12, 6);
    grid.getStyleClass().add("shown-grid");
    int at = 0;
    for (Detail detail : Detail.values()) {
      var box = new CheckBox(detail.title());
      box.setId("show-" + detail.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      box.setOnAction(_ -> shown.set(shown.get().with(detail, box.isSelected())));
      shown.subscribe(now -> box.setSelected(now.has(detail)));
      grid.add(box, at % 2, at / 2);
      at++;
    }
    grid.visibleProperty().bind(head.selectedProperty());
    grid.managedProperty().bind(head.selectedProperty());
    getChildren().setAll(head, grid);
  }

  /// Shows the checkboxes or only the title.
  void setOpen(boolean open) {
    head.setSelected(open);
  }
}
