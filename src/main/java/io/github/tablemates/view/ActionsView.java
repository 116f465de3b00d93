package io.github.tablemates.view;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Marks;
import io.github.tablemates.draw.Theme;
import io.github.tablemates.model.Process;
import io.github.tablemates.scenario.StepForm;
import io.github.tablemates.viewmodel.ActionsViewModel;
import io.github.tablemates.viewmodel.ActionsViewModel.Offer;
import io.github.tablemates.viewmodel.PlayerViewModel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What the process of the moment can do: a row for each action, with what it would do and its key.
final class ActionsView extends VBox {

  private static final int MOST_PROCESSES = 30;

  private static final Set<String> WITHOUT_PROCESS =
      Set.of("note", "pool", "create", "close", "spawn", "shmctl", "ftruncate", "fallocate");

  private final PlayerViewModel player;
  private final ActionsViewModel actions;
  private final DrawingPane chip;
  private final MenuButton who = new MenuButton();
  private final VBox rows = new VBox();

  ActionsView(PlayerViewModel player, ObservableValue<Theme> theme) {
    this.player = player;
    actions = player.actions();
    setId("actions");
    getStyleClass().add("actions");
    chip = new DrawingPane(theme);
    chip.setMinSize(16, 16);
    chip.setPrefSize(16, 16);
    chip.setMaxSize(16, 16);
    var title = new Label("Actions for");
    title.getStyleClass().add("section-title");
    title.setMinWidth(Region.USE_PREF_SIZE);
    who.setId("actor");
    who.getStyleClass().addAll("ghost", "actor");
    who.setMaxWidth(150);
    who.setTooltip(new Tooltip("Choose the process that acts"));
    who.setOnShowing(_ -> listProcesses());
    var head = new HBox(4, title, chip, who, gap(), more());
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("actions-head");
    getChildren().setAll(head, rows);
    ActionsViewModel.OFTEN.forEach(often -> rows.getChildren().add(new ActionRow(often, actions)));
    actions.offerProperty().subscribe(this::show);
    player.predict().promptProperty().subscribe(_ -> show(actions.offerProperty().get()));
  }

  private static Region gap() {
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    return gap;
  }

  /// Everything that the format knows, for what is not among the rows.
  private Node more() {
    var more = new MenuButton();
    more.setId("more-actions");
    more.setGraphic(new FontIcon(Feather.PLUS));
    more.getStyleClass().addAll("ghost", "icon-menu");
    more.setAccessibleText("New process, new object and all other actions");
    more.setTooltip(new Tooltip("New process, new object and all other actions (A)"));
    var any = new Menu("Any step");
    for (String kind : StepForm.kinds()) {
      if (!kind.equals("spawn") && !kind.equals("create")) {
        any.getItems().add(item(kind, kind + "…"));
      }
    }
    more.getItems().setAll(item("spawn", "New process…"), item("create", "New object…"), any);
    return more;
  }

  private MenuItem item(String kind, String text) {
    var item = new MenuItem(text);
    item.setId("do-" + kind);
    item.setOnAction(_ -> actions.open(kind));
    if (!WITHOUT_PROCESS.contains(kind)) {
      item.disableProperty().bind(actions.offerProperty().map(offer -> offer.process().isEmpty()));
    }
    return item;
  }

  private void listProcesses() {
    who.getItems().clear();
    for (Process process : player.timeline().now().processes()) {
      if (process.alive() && who.getItems().size() < MOST_PROCESSES) {
        var item = new MenuItem(process.name());
        item.setId("actor-" + process.name());
        item.setOnAction(_ -> actions.choose(process.name()));
        who.getItems().add(item);
      }
    }
  }

  private void show(Offer offer) {
    boolean nobody = offer.process().isEmpty();
    who.setText(nobody ? "no process" : offer.process());
    who.setDisable(nobody);
    chip.setVisible(!nobody);
    chip.setManaged(!nobody);
    if (!nobody) {
      chip.show(
          (w, h) -> new Drawing(w, h, Ink.PANEL, List.of(Marks.chip(offer.index(), 8, 8, 16))));
    }
    boolean asking = player.predict().isAsking(); // what it would do may be the answer
    Offer told = asking ? new Offer(offer.process(), offer.index(), Map.of()) : offer;
    rows.getChildren().forEach(row -> ((ActionRow) row).show(told));
  }
}
