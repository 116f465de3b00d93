package io.github.tablemates.view;

import io.github.tablemates.edit.Edits;
import io.github.tablemates.quiz.Topic;
import io.github.tablemates.scenario.ScenarioStep;
import io.github.tablemates.scenario.StepTexts;
import io.github.tablemates.scenario.StepTexts.Edited;
import io.github.tablemates.viewmodel.PlayerViewModel;
import java.util.ArrayList;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What a step says: its title, narration and notes, its stop, its question, and what it expects.
final class TextsView extends VBox {

  private static final double FIELD = 440;

  private final PlayerViewModel player;
  private final int step;
  private final TextField title = new TextField();
  private final TextArea say = new TextArea();
  private final TextArea notes = new TextArea();
  private final TextField focus = new TextField();
  private final TextField mark = new TextField();
  private final ComboBox<String> about = new ComboBox<>();
  private final TextField question = new TextField();
  private final TextField expect = new TextField();
  private final Label wrong = new Label();
  private final GridPane grid = new GridPane(12, 8);
  private final Runnable closed;

  /// @param step from 0
  TextsView(PlayerViewModel player, int step, Runnable closed) {
    this.player = player;
    this.step = step;
    this.closed = closed;
    setId("texts");
    getStyleClass().add("sheet");
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    setSpacing(10);
    ScenarioStep now = player.editor().steps().get(step);
    StepTexts texts = StepTexts.of(now);
    var head = new Label("Step %d, %s".formatted(step + 1, Edits.name(now.command())));
    head.getStyleClass().add("frame-title");
    row("Title", title, "title", texts.title());
    row("Narration", say, "say", texts.say());
    row("Notes", notes, "notes", texts.notes());
    row("Show", focus, "focus", texts.focus());
    row("Stop", mark, "mark", texts.mark());
    var topics = new ArrayList<String>();
    topics.add("");
    topics.addAll(Topic.tokens());
    about.getItems().setAll(topics);
    about.setValue(texts.about());
    place("Question about", about, "about");
    row("Its wording", question, "question", texts.question());
    row("Expect", expect, "expect", texts.expect());
    for (TextArea area : new TextArea[] {say, notes}) {
      area.setWrapText(true);
      area.setPrefRowCount(3);
    }
    title.setPromptText("what happened, in our words");
    say.setPromptText("**bold**, *italic*, `code`");
    notes.setPromptText("for the presenter alone");
    focus.setPromptText("processes before an audience, as A, B; empty for whoever matters");
    mark.setPromptText("the name of a stop");
    question.setPromptText("ours, where it is left out");
    expect.setPromptText("the part of the outcome that must hold, as JSON");
    wrong.setId("texts-wrong");
    wrong.getStyleClass().add("texts-wrong");
    wrong.setWrapText(true);
    wrong.setMaxWidth(FIELD + 110);
    getChildren().setAll(head, grid, wrong, buttons());
    Platform.runLater(title::requestFocus);
  }

  private HBox buttons() {
    var fill = new Button("Expect what happens now");
    fill.setId("texts-fill");
    fill.setOnAction(_ -> expect.setText(StepTexts.outcome(player.timeline().steps().get(step))));
    var cancel = new Button("Cancel");
    cancel.setCancelButton(true);
    cancel.setOnAction(_ -> closed.run());
    var done = new Button("Done");
    done.setId("texts-done");
    done.getStyleClass().add("primary");
    done.setDefaultButton(true);
    done.setOnAction(_ -> submit());
    var gap = new Region();
    HBox.setHgrow(gap, javafx.scene.layout.Priority.ALWAYS);
    var buttons = new HBox(8, fill, gap, cancel, done);
    buttons.setAlignment(Pos.CENTER_LEFT);
    return buttons;
  }

  private void row(String name, TextInputControl field, String id, String value) {
    field.setText(value);
    place(name, field, id);
  }

  private void place(String name, Region field, String id) {
    var label = new Label(name);
    label.setMinWidth(Region.USE_PREF_SIZE);
    label.setLabelFor(field);
    field.setId("texts-" + id);
    field.setPrefWidth(FIELD);
    int row = grid.getRowCount();
    grid.add(label, 0, row);
    grid.add(field, 1, row);
    GridPane.setValignment(label, VPos.CENTER);
  }

  private void submit() {
    var texts =
        new StepTexts(
            title.getText(),
            say.getText(),
            notes.getText(),
            focus.getText(),
            mark.getText(),
            about.getValue(),
            question.getText(),
            expect.getText());
    switch (texts.in(player.editor().steps().get(step))) {
      case Edited.Good(ScenarioStep edited) -> {
        closed.run();
        player.editor().say(step, edited);
      }
      case Edited.Bad(String why) -> wrong.setText("Expect: " + why);
    }
  }
}
