package io.github.tablemates.view;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// Short facts side by side: those that fit, each in full.
final class TagRow extends HBox {

  TagRow() {
    super(6);
    setAlignment(Pos.CENTER_LEFT);
    setMinWidth(0);
  }

  void show(List<String> facts) {
    getChildren().clear();
    for (String fact : facts) {
      var tag = new Label(fact);
      tag.getStyleClass().add("tag");
      tag.setMinWidth(Region.USE_PREF_SIZE);
      getChildren().add(tag);
    }
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    getChildren()
        .forEach(tag -> tag.setVisible(tag.getBoundsInParent().getMaxX() <= getWidth() + 0.5));
  }
}
