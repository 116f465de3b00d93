package io.github.tablemates.view;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.layout.DiagramLayout;
import io.github.tablemates.layout.LegendMarks;
import io.github.tablemates.layout.MetricsLayout;
import io.github.tablemates.layout.SidebarLayout;
import io.github.tablemates.viewmodel.PlayerViewModel;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// Everything about one scenario: sidebar, diagram, timeline, narration, metrics; and the clock
/// that plays it.
final class PlayerView extends BorderPane {

  /// Requests closer than this are a fast series, which is not animated.
  private static final long FAST_SERIES_MILLIS = 333;

  private static final double LOW = 812;
  private static final double LOWEST = 712;
  private static final PseudoClass LOW_WINDOW = PseudoClass.getPseudoClass("low");

  private final PlayerViewModel player;
  private final DiagramView diagram;
  private final PauseTransition dwell = new PauseTransition();
  private long lastRequest;

  PlayerView(PlayerViewModel player, ObservableValue<Theme> theme) {
    this.player = player;
    diagram = new DiagramView(player, theme);
    VBox.setVgrow(diagram, Priority.ALWAYS);

    var legend = new DrawingPane(theme);
    legend.setPrefHeight(LegendMarks.HEIGHT);
    legend.setMinHeight(LegendMarks.HEIGHT);
    player
        .placeProperty()
        .subscribe(
            _ ->
                legend.show(
                    (w, h) -> LegendMarks.drawing(player.diagram(DiagramLayout.LEAST_WIDTH), w)));

    var timeline = new TimelineView(player, theme);
    HBox.setHgrow(timeline, Priority.ALWAYS);
    var transport = new TransportView(player, this::forward);
    var top = new HBox(transport, timeline);
    top.getStyleClass().add("timeline-row");

    var narration = new NarrationView(player, theme);
    HBox.setHgrow(narration, Priority.ALWAYS);
    var metrics = new DrawingPane(theme);
    metrics.setId("metrics");
    metrics.getStyleClass().add("metrics");
    metrics.setMinWidth(372);
    metrics.setPrefWidth(392);
    player
        .placeProperty()
        .subscribe(
            _ -> metrics.show((w, h) -> MetricsLayout.drawing(player.timeline().now(), w, h)));
    var bottom = new HBox(narration, metrics);
    bottom.getStyleClass().add("narration-row");

    getStyleClass().add("player");
    setLeft(sidebar(theme));
    setCenter(new VBox(diagram, legend, top, bottom));

    heightProperty().subscribe(height -> dense(height.doubleValue(), legend, narration));

    dwell.setOnFinished(_ -> player.forward(true));
    player.playingProperty().subscribe(_ -> schedule());
    diagram.animatingProperty().subscribe(_ -> schedule());
    player.placeProperty().subscribe(_ -> schedule());
  }

  /// In a low window the diagram keeps its room and the rest makes do with less.
  private void dense(double height, DrawingPane legend, NarrationView narration) {
    boolean low = height > 0 && height < LOW;
    boolean lowest = height > 0 && height < LOWEST;
    pseudoClassStateChanged(LOW_WINDOW, low);
    narration.setBrief(low);
    legend.setVisible(!lowest);
    legend.setManaged(!lowest);
  }

  private ScrollPane sidebar(ObservableValue<Theme> theme) {
    var sidebar = new DrawingPane(theme);
    sidebar.setId("sidebar");
    player
        .placeProperty()
        .subscribe(
            _ -> {
              var drawing = SidebarLayout.drawing(player.timeline().now(), player.step());
              sidebar.setPrefSize(SidebarLayout.WIDTH, drawing.height());
              sidebar.show((_, _) -> drawing);
            });
    var scroll = new ScrollPane(sidebar);
    scroll.setFitToHeight(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setMinWidth(SidebarLayout.WIDTH);
    scroll.setPrefWidth(SidebarLayout.WIDTH);
    scroll.getStyleClass().addAll("bare", "sidebar");
    return scroll;
  }

  /// Waits for the eye before the next step is played: after the movement, as long as reading
  /// takes.
  private void schedule() {
    dwell.stop();
    if (player.playingProperty().get() && !diagram.animatingProperty().get()) {
      boolean atStart = player.timeline().cursor() == 0;
      dwell.setDuration(Duration.millis(atStart ? 400 : player.dwellMillis()));
      dwell.playFromStart();
    }
  }

  /// One step by hand. A request during a movement ends it; a fast series is instant.
  void forward() {
    player.pause();
    long now = System.nanoTime() / 1_000_000;
    boolean fast = now - lastRequest < FAST_SERIES_MILLIS;
    lastRequest = now;
    player.forward(!fast);
  }

  DiagramView diagram() {
    return diagram;
  }

  PlayerViewModel player() {
    return player;
  }

  void dispose() {
    player.pause();
    dwell.stop();
    diagram.finish();
  }
}
