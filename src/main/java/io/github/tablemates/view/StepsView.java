package io.github.tablemates.view;

import io.github.tablemates.edit.Document.Branch;
import io.github.tablemates.edit.Edits;
import io.github.tablemates.edit.Rehearsal;
import io.github.tablemates.edit.Rehearsal.Played;
import io.github.tablemates.viewmodel.CompareViewModel;
import io.github.tablemates.viewmodel.EditorViewModel;
import io.github.tablemates.viewmodel.PlayerViewModel;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The steps of the scenario as a list to edit: what does not hold is marked, with why.
final class StepsView extends VBox {

  private static final PseudoClass PROBLEM = PseudoClass.getPseudoClass("problem");

  private final PlayerViewModel player;
  private final EditorViewModel editor;
  private final ListView<Integer> list = new ListView<>();
  private final FlowPane branches = new FlowPane(6, 4);
  private final Runnable compared;

  /// @param texts edits the texts of the step that is shown
  /// @param compared shows what the steps come to beside what they are compared with
  StepsView(PlayerViewModel player, Runnable closed, Runnable compared, Runnable texts) {
    this.player = player;
    this.compared = compared;
    editor = player.editor();
    setId("steps");
    getStyleClass().add("sheet");
    setMaxSize(680, 560);
    setSpacing(10);
    var title = new Label("Steps");
    title.getStyleClass().add("frame-title");
    list.setId("steps-list");
    list.setCellFactory(_ -> new StepCell());
    VBox.setVgrow(list, Priority.ALWAYS);
    var tools =
        new HBox(
            4,
            tool("steps-change", Feather.EDIT_2, "Change…", player.actions()::edit),
            tool("steps-texts", Feather.TYPE, "Texts…", _ -> texts.run()),
            tool("steps-double", Feather.COPY, "Duplicate", editor::duplicate),
            tool("steps-up", Feather.ARROW_UP, "Up", step -> editor.move(step, -1)),
            tool("steps-down", Feather.ARROW_DOWN, "Down", step -> editor.move(step, +1)),
            tool("steps-delete", Feather.TRASH_2, "Delete", editor::delete));
    var close = new Button("Close");
    close.setId("steps-close");
    close.setCancelButton(true);
    close.setOnAction(_ -> closed.run());
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    tools.getChildren().addAll(gap, close);
    tools.setAlignment(Pos.CENTER_LEFT);
    getChildren().setAll(title, list, branches, tools);
    editor.rehearsalProperty().subscribe(this::show);
    editor.historyProperty().subscribe(_ -> showBranches());
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(step -> showStep(step == null ? -1 : step));
  }

  private void showStep(int step) {
    if (step >= 0 && !editor.busyProperty().get()) {
      player.goTo(step + 1);
    }
  }

  private Button tool(String id, Feather icon, String text, IntConsumer action) {
    var button = new Button(text, new FontIcon(icon));
    button.setId(id);
    button.getStyleClass().add("ghost");
    button
        .disableProperty()
        .bind(list.getSelectionModel().selectedItemProperty().isNull().or(editor.busyProperty()));
    button.setOnAction(
        _ -> {
          Integer selected = list.getSelectionModel().getSelectedItem();
          if (selected != null) {
            action.accept(selected);
          }
        });
    return button;
  }

  private void show(Rehearsal rehearsal) {
    int steps = rehearsal.played().size();
    list.setItems(new StepNumbers(steps));
    int current = Math.clamp(player.timeline().cursor() - 1L, 0, Math.max(0, steps - 1));
    if (steps > 0) {
      list.getSelectionModel().select(current);
      list.scrollTo(current);
    }
    showBranches();
  }

  private void showBranches() {
    List<Branch> aside = editor.document().branches();
    branches.getChildren().clear();
    for (int i = 0; i < aside.size(); i++) {
      branches.getChildren().add(branch(aside.get(i).name(), i));
    }
    branches.setManaged(!aside.isEmpty());
  }

  private HBox branch(String name, int branch) {
    var take = new Button(name, new FontIcon(Feather.GIT_BRANCH));
    take.setMnemonicParsing(false);
    take.getStyleClass().add("ghost");
    take.setTooltip(new Tooltip("Take it up in place of these steps, which are set aside"));
    take.setOnAction(_ -> editor.swap(branch));
    var beside = small("compare-branch", branch, Feather.COLUMNS, "Compare " + name);
    beside.setOnAction(
        _ -> {
          player.compare().with(new CompareViewModel.Other.Branch(branch));
          compared.run();
        });
    var rename = small("rename-branch", branch, Feather.EDIT_2, "Rename " + name);
    var remove = small("remove-branch", branch, Feather.TRASH_2, "Remove " + name);
    remove.setOnAction(_ -> editor.removeBranch(branch));
    var row = new HBox(take, beside, rename, remove);
    rename.setOnAction(_ -> rename(row, name, branch));
    return row;
  }

  private static Button small(String id, int branch, Feather icon, String text) {
    var button = new Button(null, new FontIcon(icon));
    button.setId(id + "-" + (branch + 1));
    button.getStyleClass().add("ghost");
    button.setAccessibleText(text);
    button.setTooltip(new Tooltip(text));
    return button;
  }

  /// Puts a field in place of a branch's name: Enter takes what it says, Escape does not.
  private void rename(HBox row, String name, int branch) {
    var field = new TextField(name);
    field.setId("branch-name");
    field.setAccessibleText("Name of the branch");
    row.getChildren().set(0, field);
    field.setOnAction(_ -> editor.renameBranch(branch, field.getText()));
    field.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            showBranches();
            event.consume();
          }
        });
    field.requestFocus();
    field.selectAll();
  }

  /// A step in one line, and what is wrong with it in the next.
  private final class StepCell extends ListCell<Integer> {
    StepCell() {
      setPrefWidth(0); // as wide as the list: long lines are cut, not scrolled
    }

    @Override
    protected void updateItem(Integer step, boolean empty) {
      super.updateItem(step, empty);
      List<Played> played = editor.rehearsalProperty().get().played();
      if (empty || step == null || step >= played.size()) {
        setText(null);
        setGraphic(null);
        pseudoClassStateChanged(PROBLEM, false);
        return;
      }
      Played shown = played.get(step);
      String name =
          Edits.name(editor.rehearsalProperty().get().scenario().steps().get(step).command());
      String wrong = String.join("; ", shown.problems());
      String prefix = shown.leftOut().isEmpty() ? "" : "left out: ";
      setText((step + 1) + "  " + name + (shown.holds() ? "" : "\n     " + prefix + wrong));
      setGraphic(shown.holds() ? null : new FontIcon(Feather.ALERT_TRIANGLE));
      pseudoClassStateChanged(PROBLEM, !shown.holds());
    }
  }
}
