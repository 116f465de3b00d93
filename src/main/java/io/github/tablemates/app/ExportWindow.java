package io.github.tablemates.app;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Theme;
import io.github.tablemates.export.SvgWriter;
import io.github.tablemates.layout.FigureLayout;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.view.FigurePreview;
import io.github.tablemates.viewmodel.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.StringConverter;

/// The export window: the choices of the command line, what they make of the step that is shown,
/// and the command that does the same.
final class ExportWindow {

  private static final double LABEL = 76;

  private final Playbook playbook;
  private final Path source;
  private final int step;
  private final Workers workers;
  private final Stage stage = new Stage();
  private final FigurePreview preview;
  private final GridPane grid = new GridPane(10, 9);
  private final ComboBox<FigureFormat> format =
      choice("export-format", List.of(FigureFormat.values()));
  private final ComboBox<Theme> theme = choice("export-theme", List.of(Theme.values()));
  private final ComboBox<FigureOptions.Content> content =
      choice("export-content", List.of(FigureOptions.Content.values()));
  private final ComboBox<Integer> scale = choice("export-scale", List.of(1, 2, 3, 4));
  private final TextField width = field("export-width");
  private final TextField steps = field("export-steps");
  private final TextField part = field("export-part");
  private final TextField folder = field("export-folder");
  private final CheckBox legend = box("export-legend", "Legend", true);
  private final CheckBox caption = box("export-caption", "Caption", true);
  private final CheckBox addresses = box("export-addresses", "Addresses", true);
  private final CheckBox transparent = box("export-transparent", "Transparent", false);
  private final CheckBox liveText = box("export-live", "Letters as text (SVG)", false);
  private final TextField command = field("export-command");
  private final Label outcome = new Label();
  private final Button export = new Button("Export");

  private ExportWindow(Playbook playbook, Path source, int step, Theme look, Workers workers) {
    this.playbook = playbook;
    this.source = source;
    this.step = step;
    this.workers = workers;
    theme.setValue(look);
    scale.setValue(2);
    steps.setText(String.valueOf(step));
    folder.setText(Path.of("figures").toAbsolutePath().toString());
    preview = new FigurePreview();
  }

  /// Opens the window on a scenario as it is edited, at a step.
  ///
  /// @param file the scenario's file, empty for one that has none
  /// @param asker asks for a folder
  /// @return the window, or what in the scenario does not hold
  static Optional<String> open(
      Window owner,
      Scenario scenario,
      String file,
      int step,
      Theme look,
      Workers workers,
      Supplier<List<String>> asker) {
    Path source = Path.of(file.isEmpty() ? "scenario.json" : file);
    try {
      var window =
          new ExportWindow(Playbook.of(source.toString(), scenario), source, step, look, workers);
      window.show(owner, asker);
      return Optional.empty();
    } catch (BrokenScenario e) {
      return Optional.of(String.join("\n", e.lines()));
    }
  }

  private void show(Window owner, Supplier<List<String>> asker) {
    stage.initOwner(owner);
    stage.setTitle("Export – " + playbook.scenario().title());
    var root = new BorderPane(preview);
    root.setRight(controls(asker));
    var foot = new HBox(8, new Label("As a command"), command);
    foot.setPadding(new Insets(8, 14, 12, 14));
    foot.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(command, Priority.ALWAYS);
    command.setEditable(false);
    root.setBottom(foot);
    var scene = new Scene(root, 1100, 680);
    FigurePreview.dress(scene, theme.getValue());
    stage.setScene(scene);
    refresh();
    stage.show();
  }

  private VBox controls(Supplier<List<String>> asker) {
    var choose = new Button("…");
    choose.setId("export-choose");
    choose.setAccessibleText("Choose a folder");
    choose.setOnAction(_ -> asker.get().forEach(folder::setText));
    int row = 0;
    for (Node[] line :
        new Node[][] {
          {label("Format", format), format},
          {label("Steps", steps), steps},
          {label("Shows", content), content},
          {label("Only", part), part},
          {label("Theme", theme), theme},
          {label("Scale", scale), scale},
          {label("Width", width), width},
          {label("Folder", folder), new HBox(6, folder, choose)}
        }) {
      grid.addRow(row++, line);
    }
    steps.setPromptText("all, marks, or 3,5-7");
    part.setPromptText("processes, or a page's frame");
    width.setPromptText("in pixels, instead of a scale");
    for (CheckBox box : List.of(legend, caption, addresses, transparent, liveText)) {
      grid.add(box, 1, row++);
      box.selectedProperty().subscribe(_ -> refresh());
    }
    for (var chosen : List.of(format, theme, content, scale)) {
      chosen.valueProperty().subscribe(_ -> refresh());
    }
    for (TextField text : List.of(steps, part, folder, width)) {
      text.textProperty().subscribe(_ -> refresh());
    }
    export.setId("export-do");
    export.getStyleClass().add("primary");
    export.setDefaultButton(true);
    export.setOnAction(_ -> write());
    var close = new Button("Close");
    close.setCancelButton(true);
    close.setOnAction(_ -> stage.close());
    outcome.setId("export-outcome");
    outcome.setWrapText(true);
    outcome.setMaxWidth(300);
    var controls = new VBox(14, grid, new HBox(8, close, export), outcome);
    controls.setPadding(new Insets(14));
    controls.setPrefWidth(332);
    return controls;
  }

  private static Label label(String text, Node of) {
    var label = new Label(text);
    label.setLabelFor(of);
    label.setMinWidth(LABEL);
    return label;
  }

  private static <T> ComboBox<T> choice(String id, List<T> values) {
    var choice = new ComboBox<T>(FXCollections.observableArrayList(values));
    choice.setId(id);
    choice.setValue(values.getFirst());
    choice.setMaxWidth(Double.MAX_VALUE);
    choice.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T value) {
            return value instanceof FigureFormat format
                ? format.ending()
                : value instanceof Integer
                    ? value + "×"
                    : String.valueOf(value).toLowerCase(Locale.ROOT);
          }

          @Override
          public T fromString(String text) {
            throw new UnsupportedOperationException("not edited");
          }
        });
    return choice;
  }

  private static TextField field(String id) {
    var field = new TextField();
    field.setId(id);
    return field;
  }

  private static CheckBox box(String id, String text, boolean on) {
    var box = new CheckBox(text);
    box.setId(id);
    box.setSelected(on);
    return box;
  }

  private FigureOptions options() {
    return new FigureOptions(
        theme.getValue(),
        scale.getValue(),
        fixedWidth(),
        transparent.isSelected(),
        new FigureLayout.Parts(legend.isSelected(), caption.isSelected(), addresses.isSelected()),
        liveText.isSelected() ? SvgWriter.Text.LIVE : SvgWriter.Text.OUTLINES,
        content.getValue(),
        part.getText().strip());
  }

  /// In pixels; 0 where the scale makes it.
  private int fixedWidth() {
    return width.getText().isBlank() || !widthFault().isEmpty()
        ? 0
        : Integer.parseInt(width.getText().strip());
  }

  private String widthFault() {
    String text = width.getText().strip();
    if (text.isEmpty()) {
      return "";
    }
    String fault =
        text.matches("\\d{1,6}")
            ? FigureOptions.widthFault(Integer.parseInt(text))
            : "must be a number of pixels, not \"" + text + "\"";
    return fault.isEmpty() ? "" : "The width " + fault + ".";
  }

  private Playbook chosen() throws BrokenScenario {
    return part.getText().isBlank() ? playbook : playbook.only(part.getText());
  }

  private Optional<List<Integer>> wanted() {
    return steps.getText().strip().equals("marks")
        ? Optional.of(playbook.marks()).filter(marks -> !marks.isEmpty())
        : StepRanges.parse(steps.getText().strip(), playbook.run().steps().size());
  }

  /// Shows what the choices make of the first of the steps, or why they make nothing.
  private void refresh() {
    Optional<List<Integer>> wanted = wanted();
    try {
      FigureOptions options = options();
      int shown = wanted.map(List::getFirst).orElse(step);
      Drawing drawing = new Figures(chosen(), source, options).drawing(shown);
      preview.show(drawing, options.theme(), options.transparent());
      scale.setDisable(options.width() > 0);
      outcome.setText(wanted.isPresent() ? widthFault() : "There are no such steps.");
      export.setDisable(!outcome.getText().isEmpty());
      command.setText(line(options));
    } catch (BrokenScenario e) {
      outcome.setText(String.join("\n", e.lines()));
      export.setDisable(true);
    }
  }

  private String line(FigureOptions options) {
    Stream<String> words =
        Stream.of(
            "tablemates",
            "export",
            source.toString(),
            "--format",
            format.getValue().ending(),
            "--steps",
            steps.getText().strip(),
            "--out",
            folder.getText().strip());
    return Stream.concat(words, options.arguments().stream())
        .map(word -> word.matches("[\\w./,+=:@-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }

  private void write() {
    List<Integer> wanted = wanted().orElse(List.of());
    Path target = Path.of(folder.getText().strip());
    FigureFormat kind = format.getValue();
    FigureOptions options = options();
    export.setDisable(true);
    outcome.setText("Drawing …");
    workers
        .background()
        .execute(
            () -> {
              String said = written(target, wanted, kind, options);
              workers
                  .foreground()
                  .execute(
                      () -> {
                        outcome.setText(said);
                        export.setDisable(false);
                      });
            });
  }

  private String written(
      Path target, List<Integer> wanted, FigureFormat kind, FigureOptions options) {
    try {
      Playbook drawn = options.part().isEmpty() ? playbook : playbook.only(options.part());
      List<Path> files = new Figures(drawn, source, options).write(target, wanted, List.of(kind));
      return files.size() == 1
          ? files.getFirst() + " is written."
          : files.size() + " files are written.";
    } catch (BrokenScenario e) {
      return String.join("\n", e.lines());
    } catch (IOException e) {
      return "%s: cannot write there: %s".formatted(target, Reasons.of(e));
    }
  }
}
