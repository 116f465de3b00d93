package io.github.tablemates.view;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Marks;
import io.github.tablemates.draw.Theme;
import io.github.tablemates.draw.Type;
import io.github.tablemates.explain.Markup;
import io.github.tablemates.explain.Narrator.Narration;
import io.github.tablemates.explain.Story;
import io.github.tablemates.sim.Step;
import io.github.tablemates.viewmodel.PlayerViewModel;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// What the step did, in words, and the kernel functions that it went through.
final class NarrationView extends VBox {

  private final PlayerViewModel player;
  private final DrawingPane chip;
  private final Label title = new Label();
  private final TextFlow text = new TextFlow();
  private final FlowPane functions = new FlowPane(6, 2);

  NarrationView(PlayerViewModel player, ObservableValue<Theme> theme) {
    this.player = player;
    getStyleClass().add("narration");
    setId("narration");
    setMinWidth(0);
    setPrefWidth(300);
    chip = new DrawingPane(theme);
    chip.setMinSize(20, 20);
    chip.setPrefSize(20, 20);
    title.setId("narration-title");
    title.getStyleClass().add("frame-title");
    title.setMinWidth(0);
    var head = new HBox(7, chip, title);
    head.setAlignment(Pos.CENTER_LEFT);
    text.setId("narration-text");
    var scroll = new ScrollPane(text);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("bare");
    scroll.setMinHeight(20);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    functions.getStyleClass().add("functions");
    functions.setMinHeight(18);
    getChildren().setAll(head, scroll, functions);
    player.narration().subscribe(this::show);
  }

  /// Without the kernel functions, for a low window.
  void setBrief(boolean brief) {
    functions.setVisible(!brief);
    functions.setManaged(!brief);
  }

  private void show(Narration narration) {
    title.setText(narration.title());
    text.getChildren().setAll(Markup.spans(narration.text()).stream().map(this::span).toList());
    functions.getChildren().clear();
    List<String> names = narration.functions();
    for (int i = 0; i < names.size(); i++) {
      var name = new Label(names.get(i));
      name.getStyleClass().add(i == names.size() - 1 ? "function-last" : "function");
      functions.getChildren().add(name);
      if (i < names.size() - 1) {
        var arrow = new Label("›");
        arrow.getStyleClass().add("function");
        functions.getChildren().add(arrow);
      }
    }
    Step step = player.step();
    int process = step == null ? -1 : Story.of(step).process();
    chip.setVisible(process >= 0);
    chip.setManaged(process >= 0);
    chip.show(
        (w, h) ->
            new Drawing(
                w,
                h,
                Ink.PANEL,
                process < 0 ? List.of() : List.of(Marks.chip(process, w / 2, h / 2, 18))));
  }

  private Node span(Markup.Span span) {
    var node = new Text(span.text());
    node.getStyleClass().add("narration-" + span.style().name().toLowerCase(java.util.Locale.ROOT));
    node.setFont(
        FxFonts.of(
            switch (span.style()) {
              case PLAIN, ITALIC -> Type.BODY;
              case BOLD -> Type.BODY_STRONG;
              case CODE -> Type.mono(12);
            }));
    return node;
  }
}
