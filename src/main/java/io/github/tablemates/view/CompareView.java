package io.github.tablemates.view;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Theme;
import io.github.tablemates.layout.Diagram;
import io.github.tablemates.layout.DiagramMarks;
import io.github.tablemates.layout.Differences;
import io.github.tablemates.layout.Differences.Differing;
import io.github.tablemates.report.Comparison.Difference;
import io.github.tablemates.viewmodel.CompareViewModel;
import io.github.tablemates.viewmodel.CompareViewModel.Choices;
import io.github.tablemates.viewmodel.CompareViewModel.Other;
import io.github.tablemates.viewmodel.CompareViewModel.Shown;
import io.github.tablemates.viewmodel.PlayerViewModel;
import io.github.tablemates.viewmodel.Viewport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Two states side by side, drawn alike, with what differs marked in both and listed below.
final class CompareView extends VBox {

  private static final double FACTS = 208;
  private static final int MOST_STEPS = 8;

  private final PlayerViewModel player;
  private final CompareViewModel compare;
  private final PictureView left;
  private final PictureView right;
  private final Label here = new Label();
  private final MenuButton there = new MenuButton();
  private final Label summary = new Label();
  private final Label note = new Label();
  private final TableView<Difference> facts = new TableView<>();
  private final ObjectProperty<@Nullable Viewport> seen =
      new SimpleObjectProperty<>(this, "seen", null);

  CompareView(PlayerViewModel player, ObservableValue<Theme> theme) {
    this.player = player;
    compare = player.compare();
    setId("compare");
    getStyleClass().add("compare");
    left = new PictureView(seen, theme);
    left.setId("compare-here");
    right = new PictureView(seen, theme);
    right.setId("compare-there");
    here.getStyleClass().add("frame-title");
    here.setMinWidth(0);
    there.setId("compare-with");
    there.getStyleClass().addAll("ghost", "compare-with");
    there.setMinWidth(0);
    there.setTooltip(new Tooltip("Choose what to compare with"));
    there.setOnShowing(_ -> listChoices());
    there.getItems().setAll(new MenuItem("…")); // a menu without items is never shown
    var pictures =
        new HBox(
            half(
                left,
                bar(
                    here,
                    button("compare-back", Feather.CHEVRON_LEFT, "One step back", -1),
                    button("compare-forward", Feather.CHEVRON_RIGHT, "One step forward", 1))),
            half(right, bar(there)));
    pictures.getChildren().getLast().getStyleClass().add("compare-right");
    VBox.setVgrow(pictures, Priority.ALWAYS);
    getChildren().setAll(pictures, foot());
    compare.shownProperty().subscribe(this::show);
  }

  private static HBox bar(Region title, Region... tools) {
    HBox.setHgrow(title, Priority.SOMETIMES);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var bar = new HBox(6, title, gap);
    bar.getChildren().addAll(tools);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("compare-head");
    return bar;
  }

  private static VBox half(PictureView picture, HBox head) {
    VBox.setVgrow(picture, Priority.ALWAYS);
    var half = new VBox(head, picture);
    half.setMinWidth(0);
    half.setPrefWidth(100);
    HBox.setHgrow(half, Priority.ALWAYS);
    return half;
  }

  private Button button(String id, Feather icon, String text, int by) {
    var button = new Button(null, new FontIcon(icon));
    button.setId(id);
    button.getStyleClass().add("icon-button");
    button.setAccessibleText(text);
    button.setTooltip(new Tooltip(text));
    button.setOnAction(_ -> player.goTo(player.timeline().cursor() + by));
    return button;
  }

  private VBox foot() {
    summary.setId("compare-summary");
    summary.getStyleClass().add("section-title");
    summary.setMinWidth(Region.USE_PREF_SIZE);
    note.getStyleClass().add("quiet");
    note.setMinWidth(0);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var previous = jump("compare-previous", Feather.ARROW_UP, "Previous difference", -1);
    var next = jump("compare-next", Feather.ARROW_DOWN, "Next difference", +1);
    var line = new HBox(10, summary, note, gap, previous, next);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("compare-line");
    facts.setId("compare-facts");
    facts.setPlaceholder(new Label("The two states are the same in every fact that is compared."));
    facts.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    facts.getColumns().add(column("What", Difference::what, 240));
    facts.getColumns().add(column("Here", Difference::here, 380));
    facts.getColumns().add(column("There", Difference::there, 380));
    facts.setMinHeight(FACTS);
    facts.setPrefHeight(FACTS);
    var foot = new VBox(line, facts);
    foot.getStyleClass().add("compare-foot");
    return foot;
  }

  private static TableColumn<Difference, String> column(
      String title, Function<Difference, String> value, double width) {
    var column = new TableColumn<Difference, String>(title);
    column.setCellValueFactory(row -> new SimpleObjectProperty<>(value.apply(row.getValue())));
    column.setCellFactory(_ -> new WrappedCell());
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    return column;
  }

  /// A text in as many lines as it needs.
  private static final class WrappedCell extends TableCell<Difference, String> {
    private final Text text = new Text();

    WrappedCell() {
      text.getStyleClass().add("fact");
      text.wrappingWidthProperty().bind(widthProperty().subtract(24));
    }

    @Override
    protected void updateItem(@Nullable String words, boolean empty) {
      super.updateItem(words, empty);
      text.setText(words == null ? "" : words);
      setGraphic(empty ? null : text);
    }
  }

  /// Goes to the nearest step in a direction at which something begins to differ.
  private Button jump(String id, Feather icon, String text, int direction) {
    var button = new Button(text, new FontIcon(icon));
    button.setId(id);
    button.getStyleClass().add("ghost");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button
        .disableProperty()
        .bind(compare.shownProperty().map(now -> near(now, direction) < 0).orElse(true));
    button.setOnAction(_ -> player.goTo(near(compare.shownProperty().get(), direction)));
    return button;
  }

  private static int near(@Nullable Shown now, int direction) {
    if (now == null) {
      return -1;
    }
    int cursor = now.here().timeline().cursor();
    List<Integer> steps = direction > 0 ? now.steps() : now.steps().reversed();
    return steps.stream()
        .filter(step -> direction > 0 ? step > cursor : step < cursor)
        .findFirst()
        .orElse(-1);
  }

  private void listChoices() {
    there.getItems().clear();
    for (Choices choices : compare.choices()) {
      if (choices.others().isEmpty()) {
        continue;
      }
      var menu = new Menu(choices.title());
      menu.setId("compare-" + choices.title().replace(' ', '-'));
      for (Other other : choices.others()) {
        var item = new MenuItem(compare.title(other));
        item.setOnAction(_ -> compare.with(other));
        menu.getItems().add(item);
      }
      there.getItems().add(menu);
    }
  }

  private void show(@Nullable Shown shown) {
    if (shown == null) {
      return;
    }
    Diagram mine = shown.here().diagram();
    Diagram its = shown.there().diagram();
    List<Differing> here = Differences.of(mine, its);
    List<Differing> there = Differences.of(its, mine);
    left.show(marked(mine, here));
    right.show(marked(its, there));
    this.here.setText(shown.here().title());
    this.there.setText(shown.there().title());
    facts.getItems().setAll(shown.facts());
    note.setText(shown.note());
    summary.setText(words(shown));
  }

  private static String words(Shown shown) {
    int count = shown.facts().size();
    String facts =
        count == 0 ? "Nothing differs" : count == 1 ? "1 fact differs" : count + " facts differ";
    List<Integer> steps = shown.steps();
    if (steps.isEmpty()) {
      return facts;
    }
    String numbers =
        steps.stream().limit(MOST_STEPS).map(String::valueOf).collect(Collectors.joining(", "));
    String more =
        steps.size() > MOST_STEPS ? " and %d more".formatted(steps.size() - MOST_STEPS) : "";
    return "%s. Something begins to differ at step%s %s%s."
        .formatted(facts, steps.size() == 1 ? "" : "s", numbers, more);
  }

  private static Drawing marked(Diagram diagram, List<Differing> parts) {
    Drawing plain = DiagramMarks.drawing(diagram);
    var marks = new ArrayList<Mark>(plain.marks());
    marks.add(Differences.marks(parts));
    return new Drawing(plain.width(), plain.height(), plain.ground(), marks);
  }

  /// Takes the keys.
  void focus() {
    left.requestFocus();
  }

  void zoomBy(double factor) {
    left.zoomBy(factor);
  }

  /// Both pictures as a whole.
  void fit() {
    seen.set(null);
  }
}
