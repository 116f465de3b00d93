package io.github.tablemates.view;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Marks;
import io.github.tablemates.draw.Theme;
import io.github.tablemates.explain.KernelSource;
import io.github.tablemates.explain.Narrator.Narration;
import io.github.tablemates.explain.Story;
import io.github.tablemates.sim.Step;
import io.github.tablemates.viewmodel.PlayerViewModel;
import io.github.tablemates.viewmodel.StoryViewModel;
import io.github.tablemates.viewmodel.StoryViewModel.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import javafx.util.Duration;
import org.controlsfx.control.PopOver;
import org.jspecify.annotations.Nullable;

/// What the step did, in at most three lines, and the kernel functions that it went through; the
/// one at which the story is stands out. What has more to say says it in a popup.
final class NarrationView extends VBox {

  private static final int LINES = 3;
  private static final double LINE = 16;
  private static final double UNFOLDED = 560;

  /// Height above which the kernel functions take two lines.
  private static final double ONE_ROW = 26;

  /// The name of a function, without what is said of its call.
  private static final Pattern WORD = Pattern.compile("^(\\w+).*$");

  private final PlayerViewModel player;
  private final DrawingPane chip;
  private final Label title = new Label();
  private final TextFlow text = new TextFlow();
  private final FlowPane functions = new FlowPane(6, 2);
  private final Hyperlink more = new Hyperlink("more");
  private final ScrollPane lines = new ScrollPane(text);
  private final List<Hyperlink> names = new ArrayList<>();
  private Narration told = new Narration("", "", List.of());
  private @Nullable PopOver popup;
  private boolean brief;

  NarrationView(PlayerViewModel player, StoryViewModel story, ObservableValue<Theme> theme) {
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
    more.setId("narration-more");
    more.setMinWidth(Region.USE_PREF_SIZE);
    more.setAccessibleText("All that this step did");
    more.setOnAction(_ -> unfold());
    var head = new HBox(7, chip, title, more);
    head.setAlignment(Pos.CENTER_LEFT);
    text.setId("narration-text");
    lines.setFitToWidth(true);
    lines.getStyleClass().add("bare");
    lines.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    lines.setFocusTraversable(false);
    lines.addEventFilter(ScrollEvent.SCROLL, ScrollEvent::consume);
    limit();
    text.heightProperty().subscribe(_ -> offerMore());
    lines.heightProperty().subscribe(_ -> offerMore());
    var rest = new Region();
    VBox.setVgrow(rest, Priority.ALWAYS);
    functions.getStyleClass().add("functions");
    functions.setMinHeight(18);
    getChildren().setAll(head, lines, rest, functions);
    player.narration().subscribe(this::show);
    story.shownProperty().subscribe(this::follow);
  }

  /// What fits beside the functions: their second line takes the place of a third one of text.
  private void limit() {
    double inner = getWidth() - getInsets().getLeft() - getInsets().getRight();
    int count = brief ? 1 : functions.prefHeight(inner) > ONE_ROW ? LINES - 1 : LINES;
    double height = count * LINE;
    lines.setMinHeight(height);
    lines.setMaxHeight(height);
    lines.setPrefHeight(height);
  }

  @Override
  protected void layoutChildren() {
    limit();
    super.layoutChildren();
  }

  private void offerMore() {
    boolean cut = text.getHeight() > lines.getHeight() + LINE / 2;
    more.setVisible(cut);
    more.setManaged(cut);
  }

  /// The whole narration over the window; the next step takes it away.
  private void unfold() {
    var whole = new TextFlow();
    whole.setId("narration-whole");
    whole.getStyleClass().add("narration");
    whole.setPrefWidth(UNFOLDED);
    whole.setMaxWidth(UNFOLDED);
    whole.getChildren().setAll(TermFlow.of(told.text(), this::lookUp));
    var over = new PopOver(whole);
    over.setArrowLocation(PopOver.ArrowLocation.BOTTOM_LEFT);
    over.setAnimated(false);
    popup = over;
    over.show(more);
  }

  /// Marks the function of the story's moment; of those that are not in the chain, the one before
  /// stays marked.
  private void follow(Shown shown) {
    if (!shown.isOpen()) {
      mark(names.size() - 1);
      return;
    }
    for (int i = shown.current(); i >= 0; i--) {
      String function = WORD.matcher(shown.moments().get(i).function()).replaceAll("$1");
      for (int k = 0; k < names.size(); k++) {
        if (names.get(k).getText().equals(function)) {
          mark(k);
          return;
        }
      }
    }
    mark(-1);
  }

  private void mark(int current) {
    for (int i = 0; i < names.size(); i++) {
      names.get(i).getStyleClass().setAll(i == current ? "function-last" : "function");
    }
  }

  /// One line and no kernel functions, for a low window.
  void setBrief(boolean newBrief) {
    brief = newBrief;
    limit();
    functions.setVisible(!newBrief);
    functions.setManaged(!newBrief);
  }

  private void show(Narration narration) {
    told = narration;
    PopOver open = popup;
    if (open != null) {
      open.hide(Duration.ZERO);
      popup = null;
    }
    title.setText(narration.title());
    text.getChildren().setAll(TermFlow.of(narration.text(), this::lookUp));
    functions.getChildren().clear();
    names.clear();
    for (String function : narration.functions()) {
      if (!names.isEmpty()) {
        var arrow = new Label("›");
        arrow.getStyleClass().add("function");
        functions.getChildren().add(arrow);
      }
      var name = new Hyperlink(function);
      KernelSource.of(function, player.editor().scenario().machine().version())
          .ifPresent(source -> name.setTooltip(new Tooltip(tip(source))));
      name.setOnAction(_ -> lookUp(function));
      names.add(name);
      functions.getChildren().add(name);
    }
    mark(names.size() - 1);
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

  private static String tip(KernelSource source) {
    return "%s in %s, Linux %s. Click for what it does and its source."
        .formatted(source.function(), source.file(), source.version());
  }

  private void lookUp(String word) {
    PopOver open = popup;
    if (open != null) {
      open.hide(Duration.ZERO);
    }
    fireEvent(new LookUp(word));
  }
}
