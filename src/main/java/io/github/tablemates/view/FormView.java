package io.github.tablemates.view;

import io.github.tablemates.edit.ActionForm.Answer;
import io.github.tablemates.edit.Preview.Verdict;
import io.github.tablemates.edit.Suggestions.Suggestion;
import io.github.tablemates.scenario.StepForm.Field;
import io.github.tablemates.viewmodel.FormViewModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The form of a step: a control for each field, and a line that says what the step would do.
final class FormView extends VBox {

  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");
  private static final double FIELD = 300;

  private final FormViewModel form;
  private final Label preview = new Label();
  private final Button submit;
  private final Map<String, Label> notes = new LinkedHashMap<>();

  FormView(FormViewModel form, Runnable submitted, Runnable cancelled) {
    this.form = form;
    setId("form");
    getStyleClass().add("sheet");
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    setSpacing(12);
    String kind = form.form().kind();
    var title = new Label(form.isChange() ? "Change " + kind : kind);
    title.getStyleClass().add("frame-title");
    var grid = new GridPane(12, 8);
    int row = 0;
    for (Field field : form.form().fields()) {
      addRow(grid, row++, field);
    }
    var scroll = new ScrollPane(grid);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    grid.setPadding(new Insets(0, 14, 0, 0));
    grid.heightProperty() // known only when long notes have been broken into lines
        .subscribe(height -> scroll.setPrefViewportHeight(height.doubleValue()));
    scroll.getStyleClass().add("bare");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    preview.setId("form-preview");
    preview.getStyleClass().add("form-preview");
    preview.setWrapText(true);
    preview.setMaxWidth(FIELD + 240);
    preview.setMinHeight(38);
    preview.setAlignment(Pos.TOP_LEFT);
    submit = new Button(form.isChange() ? "Change" : "Do it");
    submit.setId("form-submit");
    submit.getStyleClass().add("primary");
    submit.setOnAction(_ -> submitted.run());
    submit.setDefaultButton(true);
    var cancel = new Button("Cancel");
    cancel.setId("form-cancel");
    cancel.setCancelButton(true);
    cancel.setOnAction(_ -> cancelled.run());
    var buttons = new HBox(8, cancel, submit);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    getChildren().setAll(title, scroll, preview, buttons);
    form.answerProperty().subscribe(this::show);
  }

  /// Where typing should go first.
  void focusFirst() {
    submit.requestFocus();
  }

  private void addRow(GridPane grid, int row, Field field) {
    var name = new Label(field.name());
    name.getStyleClass().add("field-name");
    name.setMinWidth(90);
    Node control = control(field);
    name.setLabelFor(control);
    control.setId("field-" + field.name());
    var note = new Label();
    note.getStyleClass().add("field-note");
    note.setWrapText(true);
    note.setPrefWidth(FIELD);
    notes.put(field.name(), note);
    note.setText(help(field));
    grid.add(name, 0, row);
    GridPane.setValignment(name, VPos.TOP);
    grid.add(new VBox(2, control, note), 1, row);
  }

  private static String help(Field field) {
    return field.required() ? field.help() : "optional; " + field.help();
  }

  private String value(Field field) {
    return form.form().values().getOrDefault(field.name(), "");
  }

  private Node control(Field field) {
    return switch (field.kind()) {
      case YES_NO -> yesNo(field);
      case FLAGS -> flags(field);
      case CHOICE -> choice(field);
      case PROCESS, NAME, ADDRESS, SIZE, OFFSET, RIGHTS, LABEL, NUMBER -> text(field);
    };
  }

  private Node yesNo(Field field) {
    var box = new CheckBox(field.help());
    box.setSelected(value(field).equals("true"));
    box.setOnAction(_ -> form.set(field.name(), String.valueOf(box.isSelected())));
    return box;
  }

  private Node flags(Field field) {
    var boxes = new FlowPane(12, 4);
    boxes.setPrefWrapLength(FIELD + 120);
    List<String> set = new ArrayList<>(Arrays.asList(value(field).split(" ")));
    for (String word : field.choices()) {
      var box = new CheckBox(word);
      box.setMnemonicParsing(false);
      box.getStyleClass().add("flag");
      box.setSelected(set.contains(word));
      box.setOnAction(
          _ -> {
            List<String> on =
                boxes.getChildren().stream()
                    .map(CheckBox.class::cast)
                    .filter(CheckBox::isSelected)
                    .map(CheckBox::getText)
                    .toList();
            form.set(field.name(), String.join(" ", on));
          });
      boxes.getChildren().add(box);
    }
    return boxes;
  }

  private Node choice(Field field) {
    var box = new ComboBox<String>();
    box.getItems().setAll(field.choices());
    box.setValue(value(field));
    box.setPrefWidth(FIELD);
    box.setOnAction(_ -> form.set(field.name(), String.valueOf(box.getValue())));
    return box;
  }

  /// A text with values to choose from, each with what it is good for.
  private Node text(Field field) {
    var box = new ComboBox<String>();
    box.setEditable(true);
    box.setPrefWidth(FIELD);
    box.getEditor().setText(value(field));
    box.getEditor().textProperty().subscribe(text -> form.set(field.name(), text));
    var reasons = new LinkedHashMap<String, String>();
    box.setCellFactory(_ -> new SuggestionCell(reasons));
    box.setOnShowing(
        _ -> {
          reasons.clear();
          for (Suggestion each : form.form().suggestions(field)) {
            reasons.put(each.value(), each.why());
          }
          box.getItems().setAll(reasons.keySet());
        });
    box.getItems()
        .setAll(form.form().suggestions(field).stream().map(Suggestion::value).distinct().toList());
    box.setOnAction(
        _ -> {
          if (box.getValue() != null) {
            form.set(field.name(), box.getValue());
          }
        });
    return box;
  }

  /// A value and, after it, why.
  private static final class SuggestionCell extends ListCell<String> {
    private final Map<String, String> reasons;

    SuggestionCell(Map<String, String> reasons) {
      this.reasons = reasons;
    }

    @Override
    protected void updateItem(String value, boolean empty) {
      super.updateItem(value, empty);
      if (empty || value == null) {
        setText(null);
      } else {
        String shown = value.isEmpty() ? "(empty)" : value;
        setText(shown + "   " + reasons.getOrDefault(value, ""));
      }
    }
  }

  private void show(Answer answer) {
    preview.setText(answer.preview().words());
    preview.pseudoClassStateChanged(REFUSED, answer.preview().verdict() != Verdict.DONE);
    for (Field field : form.form().fields()) {
      String problem = answer.problems().get(field.name());
      Label note = notes.get(field.name());
      if (note != null) {
        note.setText(problem == null ? help(field) : problem);
        note.pseudoClassStateChanged(REFUSED, problem != null);
      }
    }
    submit.setDisable(!answer.problems().isEmpty());
  }
}
