package io.github.tablemates.view;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.layout.ScaleLayout;
import io.github.tablemates.model.Process;
import io.github.tablemates.scale.Folding.Group;
import io.github.tablemates.viewmodel.ScaleViewModel;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The Scale view: the machine in groups and squares at the left, how it grows at the right.
public final class ScaleView extends HBox {

  private static final double MEMBERS_WIDTH = 260;
  private static final double MEMBERS_HEIGHT = 240;

  private final ScaleViewModel scale;
  private final DrawingPane present;
  private final DrawingPane growth;
  private final Consumer<Process> opener;

  /// @param opener goes to the Tables view with a process
  public ScaleView(ScaleViewModel scale, ObservableValue<Theme> theme, Consumer<Process> opener) {
    this.scale = scale;
    this.opener = opener;
    getStyleClass().add("scale");

    present = new DrawingPane(theme);
    present.setId("scale-present");
    present.setFocusTraversable(true);
    present.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    present.setOnMouseClicked(this::clicked);
    HBox.setHgrow(present, Priority.ALWAYS);

    growth = new DrawingPane(theme);
    growth.setId("scale-growth");
    VBox.setVgrow(growth, Priority.ALWAYS);
    var right = new VBox(growth, new ScaleControls(scale));
    right.getStyleClass().add("scale-growth");
    right.prefWidthProperty().bind(widthProperty().multiply(0.4));
    right.setMinWidth(380);

    getChildren().setAll(present, right);
    scale.foldingProperty().subscribe(_ -> showPresent());
    scale.rangeProperty().subscribe(_ -> showPresent());
    scale.estimateProperty().subscribe(now -> growth.show((w, h) -> ScaleLayout.growth(now, w, h)));
  }

  /// Takes the keys.
  void focus() {
    present.requestFocus();
  }

  private void showPresent() {
    var folding = scale.foldingProperty().get();
    int object = scale.objectProperty().get();
    int range = scale.rangeProperty().get();
    present.show((w, h) -> ScaleLayout.present(folding, object, range, w, h));
  }

  private void clicked(MouseEvent event) {
    present.requestFocus();
    var folding = scale.foldingProperty().get();
    ScaleLayout.groupAt(folding, event.getY()).ifPresent(group -> members(group, event));
  }

  /// Lists the processes of a group, from which one goes down to a single one.
  private void members(Group group, MouseEvent event) {
    var names = new ListView<Process>();
    names.setId("scale-members");
    names.setCellFactory(_ -> new NameCell());
    names.getItems().setAll(scale.members(group));
    names.setPrefSize(MEMBERS_WIDTH, MEMBERS_HEIGHT);
    names.setAccessibleText("Processes of this group");
    var menu = new ContextMenu();
    var item = new CustomMenuItem(names, false);
    menu.getItems().setAll(item);
    names
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            process -> {
              if (process != null) {
                menu.hide();
                opener.accept(process);
              }
            });
    menu.show(present, event.getScreenX(), event.getScreenY());
  }

  private static final class NameCell extends ListCell<Process> {
    @Override
    protected void updateItem(@Nullable Process process, boolean empty) {
      super.updateItem(process, empty);
      setText(empty || process == null ? "" : process.name());
    }
  }
}
