package io.github.tablemates.view;

import io.github.tablemates.edit.Preview;
import io.github.tablemates.edit.Preview.Verdict;
import io.github.tablemates.viewmodel.ActionsViewModel;
import io.github.tablemates.viewmodel.ActionsViewModel.Action;
import io.github.tablemates.viewmodel.ActionsViewModel.Offer;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// An action as a row: its name, what it would do to the machine of the moment, and its key. The
/// row stays, its words change: a step makes no new nodes.
final class ActionRow extends Button {

  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

  private static final Map<String, Feather> ICONS =
      Map.of(
          "mmap", Feather.MAP,
          "touch", Feather.MOUSE_POINTER,
          "mprotect", Feather.LOCK,
          "munmap", Feather.SCISSORS,
          "mremap", Feather.MOVE,
          "fork", Feather.GIT_BRANCH,
          "exit", Feather.LOG_OUT);

  private final Action action;
  private final Label words = new Label();
  private final Tooltip tooltip = new Tooltip();

  ActionRow(Action action, ActionsViewModel actions) {
    this.action = action;
    var name = new Label(action.title());
    name.setMinWidth(Region.USE_PREF_SIZE);
    words.getStyleClass().add("preview");
    words.setMinWidth(0);
    words.setMaxWidth(Double.MAX_VALUE);
    words.setAlignment(Pos.CENTER_RIGHT);
    HBox.setHgrow(words, Priority.ALWAYS);
    var key = new Label(action.key());
    key.getStyleClass().add("key");
    key.setMinWidth(Region.USE_PREF_SIZE);
    var icon = new FontIcon(ICONS.getOrDefault(action.kind(), Feather.CIRCLE));
    var content = new HBox(8, icon, name, words, key);
    content.setAlignment(Pos.CENTER_LEFT);
    content.prefWidthProperty().bind(widthProperty().subtract(20));
    setGraphic(content);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setId("act-" + action.kind());
    getStyleClass().addAll("ghost", "action");
    setMaxWidth(Double.MAX_VALUE);
    setOnAction(_ -> actions.open(action.kind()));
  }

  void show(Offer offer) {
    Preview preview = offer.previews().get(action.kind());
    String says = preview == null ? "" : preview.words();
    words.setText(says);
    words.pseudoClassStateChanged(REFUSED, preview != null && preview.verdict() == Verdict.REFUSED);
    setDisable(offer.process().isEmpty());
    String name = action.title().replace("…", "") + " (" + action.key() + ")";
    setAccessibleText(says.isEmpty() ? name : name + ": " + says);
    tooltip.setText(says);
    setTooltip(says.isEmpty() ? null : tooltip);
  }
}
