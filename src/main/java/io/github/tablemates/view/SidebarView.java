package io.github.tablemates.view;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.layout.Moment;
import io.github.tablemates.layout.SidebarLayout;
import io.github.tablemates.layout.SidebarLayout.Sidebar;
import io.github.tablemates.model.Machine;
import io.github.tablemates.sim.Step;
import io.github.tablemates.viewmodel.PlayerViewModel;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ScrollPane;

/// The sidebar: processes, objects and pool, as rows that can be chosen; or only a rail of chips.
final class SidebarView extends ScrollPane {

  private final PlayerViewModel player;
  private final PartsPane rows;
  private boolean rail;
  private Map<Integer, Moment.Bar> bars = Map.of();

  SidebarView(PlayerViewModel player, ObservableValue<Theme> theme) {
    this.player = player;
    rows = new PartsPane(theme);
    rows.setId("sidebar");
    rows.onChoose(part -> player.selection().select(part.what()));
    setContent(rows);
    setFitToHeight(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    getStyleClass().addAll("bare", "sidebar");
    player.placeProperty().subscribe(_ -> update());
    player.selection().subjectProperty().subscribe(_ -> update());
  }

  PartsPane rows() {
    return rows;
  }

  /// Offers what can be done with a row.
  void offer(PartsPane.ContextMenuShower menu) {
    rows.offer(menu);
  }

  /// Shows address-space bars on their way.
  void show(Moment moment) {
    if (!rail && !moment.bars().equals(bars)) {
      bars = moment.bars();
      update();
    }
  }

  /// Only a rail of chips, for a narrow window.
  void setRail(boolean narrow) {
    rail = narrow;
    update();
  }

  private void update() {
    Machine machine = player.timeline().now();
    Step step = player.step();
    int selected = player.selection().subject().owner();
    Sidebar made =
        rail
            ? SidebarLayout.rail(machine, step, selected)
            : SidebarLayout.of(machine, step, selected, bars);
    double width = rail ? SidebarLayout.RAIL : SidebarLayout.WIDTH;
    setVbarPolicy(rail ? ScrollBarPolicy.NEVER : ScrollBarPolicy.AS_NEEDED);
    setMinWidth(width);
    setPrefWidth(width);
    setMaxWidth(width);
    rows.setPrefSize(width, made.drawing().height());
    rows.setParts(made.parts());
    rows.show((_, _) -> made.drawing());
  }
}
