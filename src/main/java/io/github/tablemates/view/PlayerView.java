package io.github.tablemates.view;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.layout.DiagramLayout;
import io.github.tablemates.layout.LegendMarks;
import io.github.tablemates.layout.MetricsLayout;
import io.github.tablemates.model.Runs;
import io.github.tablemates.viewmodel.PlayerViewModel;
import io.github.tablemates.viewmodel.StoryViewModel;
import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
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
  private static final PseudoClass LOWEST_WINDOW = PseudoClass.getPseudoClass("lowest");
  private static final PseudoClass ASKING = PseudoClass.getPseudoClass("asking");
  private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

  /// Below it the inspector is a drawer and the sidebar a rail.
  private static final double NARROW_WINDOW = 1200;

  private static final double WIDE_WINDOW = 1440;
  private static final PseudoClass DRAWER = PseudoClass.getPseudoClass("drawer");

  private final PlayerViewModel player;
  private final DiagramView diagram;
  private final SidebarView sidebar;
  private final DiagramHands hands;
  private final ShownView details;
  private final VBox tools;
  private final InspectorView inspector;
  private final TranscriptView transcript;
  private final DrawingPane metrics;
  private final BorderPane bottom = new BorderPane();
  private final StackPane center;
  private boolean inspectorOpen = true;
  private boolean drawerOpen;
  private boolean sidebarToggled;
  private final StoryView story;
  private final PredictView predict;
  private final PauseTransition dwell = new PauseTransition();
  private long lastRequest;

  PlayerView(PlayerViewModel player, BooleanProperty reducedMotion, ObservableValue<Theme> theme) {
    this.player = player;
    var told = new StoryViewModel(player);
    story = new StoryView(told, reducedMotion, theme);
    diagram = new DiagramView(player, told, reducedMotion.asObject(), theme);
    var picture = new StackPane(diagram, new StartView(player, diagram, this::forward));
    VBox.setVgrow(picture, Priority.ALWAYS);

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

    var narration = new NarrationView(player, told, theme);
    predict = new PredictView(player);
    narration.visibleProperty().bind(predict.visibleProperty().not());
    narration.managedProperty().bind(narration.visibleProperty());
    predict.visibleProperty().subscribe(asks -> pseudoClassStateChanged(ASKING, asks));
    HBox.setHgrow(narration, Priority.ALWAYS);
    HBox.setHgrow(predict, Priority.ALWAYS);
    metrics = new DrawingPane(theme);
    metrics.setId("metrics");
    metrics.getStyleClass().add("metrics");
    player
        .placeProperty()
        .subscribe(
            _ -> metrics.show((w, h) -> MetricsLayout.drawing(player.timeline().now(), w, h)));
    var narrated = new HBox(narration, predict);
    narrated.getStyleClass().add("narration-row");
    bottom.setCenter(narrated);

    getStyleClass().add("player");
    sidebar = new SidebarView(player, theme);
    hands = new DiagramHands(player, diagram, sidebar);
    diagram.onMoment(sidebar::show);
    inspector = new InspectorView(player, theme);
    transcript = new TranscriptView(player, this::toggleTranscript);
    transcript.setVisible(false);
    StackPane.setAlignment(transcript, Pos.CENTER_LEFT);
    StackPane.setAlignment(inspector, Pos.CENTER_RIGHT);
    center = new StackPane(new VBox(picture, legend, top, story, bottom), transcript);
    var actions = new ActionsView(player, theme);
    VBox.setVgrow(sidebar, Priority.ALWAYS);
    details = new ShownView(player.shownProperty());
    tools = new VBox(actions, details);
    setLeft(new VBox(sidebar, tools));
    setCenter(center);

    heightProperty().subscribe(height -> dense(height.doubleValue(), legend, narration, transport));
    widthProperty().subscribe(_ -> arrange());

    dwell.setOnFinished(_ -> player.forward(true));
    player.playingProperty().subscribe(_ -> schedule());
    diagram.animatingProperty().subscribe(_ -> schedule());
    player.placeProperty().subscribe(_ -> schedule());
  }

  /// Gives each pane the room that the window has for it: the inspector beside the diagram, or over
  /// it as a drawer; the sidebar in full, or as a rail.
  private void arrange() {
    double width = getWidth();
    boolean drawer = width > 0 && width < NARROW_WINDOW;
    boolean shown = drawer ? drawerOpen : inspectorOpen;
    inspector.pseudoClassStateChanged(DRAWER, drawer);
    inspector.setVisible(shown);
    inspector.setWide(width < WIDE_WINDOW ? InspectorView.NARROW : InspectorView.WIDE);
    place(inspector, shown, drawer);
    sidebar.setRail(drawer != sidebarToggled);
    tools.setVisible(drawer == sidebarToggled);
    tools.setManaged(drawer == sidebarToggled);
    place(metrics, width > 0 && width < WIDE_WINDOW);
  }

  /// Moves the inspector only where its place is another one: what leaves the window and comes back
  /// while it is laid out would have to be styled anew.
  private void place(InspectorView pane, boolean shown, boolean drawer) {
    if (!shown || drawer) {
      setRight(null);
    }
    if (!shown || !drawer) {
      center.getChildren().remove(pane);
    }
    if (shown && drawer && !center.getChildren().contains(pane)) {
      center.getChildren().add(pane);
    } else if (shown && !drawer) {
      setRight(pane);
    }
  }

  /// Puts the metrics beside the narration, or in a narrow window under it.
  private void place(DrawingPane metrics, boolean under) {
    pseudoClassStateChanged(NARROW, under);
    if (under) {
      bottom.setRight(null);
      bottom.setBottom(metrics);
    } else {
      bottom.setBottom(null);
      bottom.setRight(metrics);
    }
  }

  /// Shows or hides the inspector.
  void toggleInspector() {
    if (getWidth() < NARROW_WINDOW) {
      drawerOpen = !drawerOpen;
    } else {
      inspectorOpen = !inspectorOpen;
    }
    arrange();
  }

  /// Shows the inspector where it is hidden.
  void openInspector() {
    if (!inspector.isVisible()) {
      toggleInspector();
    }
  }

  /// Selects the mark in focus and shows the inspector.
  ///
  /// @return whether a mark has the focus
  boolean inspectMark() {
    diagram
        .mark()
        .ifPresent(
            part -> {
              player.selection().select(part.what());
              openInspector();
            });
    return diagram.mark().isPresent();
  }

  /// Brings the selected process into sight and gives the keyboard to the diagram.
  void showSelected() {
    diagram.requestFocus();
    int owner = player.selection().subject().owner();
    if (player.selection().isChosen() && owner != Runs.NONE) {
      diagram.show("lane/" + owner);
      diagram.showSelected();
      openInspector();
    }
  }

  /// From now on the current step decides again what is inspected.
  void release() {
    diagram.forgetMark();
    player.selection().release();
  }

  /// Turns the sidebar into a rail, or back.
  void toggleSidebar() {
    sidebarToggled = !sidebarToggled;
    arrange();
  }

  void toggleTranscript() {
    transcript.setVisible(!transcript.isVisible());
  }

  /// In a low window the diagram keeps its room and the rest makes do with less.
  private void dense(
      double height, DrawingPane legend, NarrationView narration, TransportView transport) {
    boolean low = height > 0 && height < LOW;
    boolean lowest = height > 0 && height < LOWEST;
    if (height > 0 && low != getPseudoClassStates().contains(LOW_WINDOW)) {
      details.setOpen(!low);
    }
    pseudoClassStateChanged(LOW_WINDOW, low);
    pseudoClassStateChanged(LOWEST_WINDOW, lowest);
    narration.setBrief(low);
    transport.setBrief(lowest);
    legend.setVisible(!lowest);
    legend.setManaged(!lowest);
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

  StoryView story() {
    return story;
  }

  PredictView predict() {
    return predict;
  }

  DiagramHands hands() {
    return hands;
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
