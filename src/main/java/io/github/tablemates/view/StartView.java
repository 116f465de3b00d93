package io.github.tablemates.view;

import io.github.tablemates.explain.Words;
import io.github.tablemates.viewmodel.Opening;
import io.github.tablemates.viewmodel.PlayerViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What stands in place of the diagram while there is nothing to draw: what the scenario is about
/// and how to begin; in an empty one, what to make first.
final class StartView extends VBox {

  private static final double WIDTH = 560;

  private final PlayerViewModel player;
  private final Node diagram;
  private final Runnable forward;

  /// @param diagram takes the keyboard when the first step is shown
  /// @param forward goes one step
  StartView(PlayerViewModel player, Node diagram, Runnable forward) {
    super(14);
    this.player = player;
    this.diagram = diagram;
    this.forward = forward;
    setId("start");
    getStyleClass().add("start");
    setPickOnBounds(false);
    setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    StackPane.setAlignment(this, Pos.CENTER);
    player.placeProperty().subscribe(_ -> update());
  }

  private void update() {
    boolean bare = player.timeline().now().names().size() == 0;
    boolean shown = player.timeline().cursor() == 0 && bare;
    setVisible(shown);
    if (shown) {
      Opening opening = player.opening();
      getChildren().setAll(opening.steps() == 0 ? blank() : written(opening));
    }
  }

  private List<Node> written(Opening opening) {
    var nodes = new ArrayList<Node>();
    nodes.add(text(opening.title(), "page-title"));
    if (!opening.summary().isEmpty()) {
      nodes.add(text(opening.summary(), "start-summary"));
    }
    var facts = new ArrayList<String>();
    facts.add(Words.count(opening.steps(), "step"));
    facts.addAll(opening.tags());
    nodes.add(text(String.join(" · ", facts), "start-facts"));
    var play = new Button("Play", new FontIcon(Feather.PLAY));
    play.setId("start-play");
    play.getStyleClass().add("primary");
    play.setOnAction(_ -> begin(player::togglePlay));
    var step = button("start-step", "One step", () -> begin(forward));
    var buttons = new HBox(8, play, key("Space"), step, key("→"));
    buttons.setAlignment(Pos.CENTER_LEFT);
    nodes.add(buttons);
    opening.source().forEach(said -> nodes.add(text(said, "start-source")));
    if (!opening.functions().isEmpty()) {
      nodes.add(functions(opening.functions()));
    }
    return nodes;
  }

  private FlowPane functions(List<String> names) {
    var row = new FlowPane(12, 2);
    for (String name : names) {
      var link = new Hyperlink(name);
      link.getStyleClass().setAll("start-functions", "term-link");
      link.setOnAction(_ -> fireEvent(new LookUp(name)));
      row.getChildren().add(link);
    }
    return row;
  }

  private void begin(Runnable action) {
    diagram.requestFocus();
    action.run();
  }

  private List<Node> blank() {
    var first = new FlowPane(8, 8);
    first
        .getChildren()
        .setAll(
            button("start-object", "New object…", () -> open("create")),
            button("start-process", "New process…", () -> open("spawn")));
    return List.of(
        text("An empty machine", "page-title"),
        text(
            "Make an object of huge pages and two processes. Then drag the object onto each of"
                + " them to map it, and touch what is mapped: every action becomes a step.",
            "start-summary"),
        first,
        text(
            "Everything can also be done with keys (F1) and undone with Ctrl+Z. Ctrl+G has"
                + " scenarios to begin from.",
            "start-source"));
  }

  private void open(String kind) {
    player.actions().open(kind, Map.of());
  }

  private static Button button(String id, String words, Runnable action) {
    var button = new Button(words);
    button.setId(id);
    button.setOnAction(_ -> action.run());
    return button;
  }

  private static Label key(String name) {
    var label = new Label(name);
    label.getStyleClass().add("key");
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  private static Label text(String words, String style) {
    var label = new Label(words);
    label.getStyleClass().add(style);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }
}
