package io.github.tablemates.view;

import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Size;
import io.github.tablemates.scenario.MachineSpec;
import io.github.tablemates.scenario.Scenario;
import java.util.List;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A scenario's title, summary and machine, to fill in.
final class ScenarioView extends VBox {

  private static final double FIELD = 380;

  private final Scenario scenario;
  private final TextField title = new TextField();
  private final TextField summary = new TextField();
  private final ComboBox<String> paging = new ComboBox<>();
  private final ComboBox<String> kernel = new ComboBox<>();

  ScenarioView(String heading, Scenario scenario, Consumer<Scenario> done, Runnable cancelled) {
    this.scenario = scenario;
    setId("describe");
    getStyleClass().add("sheet");
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    setSpacing(12);
    var head = new Label(heading);
    head.getStyleClass().add("frame-title");
    title.setId("describe-title");
    title.setText(scenario.title());
    summary.setId("describe-summary");
    summary.setText(scenario.summary());
    MachineSpec machine = scenario.machine();
    paging.setId("describe-paging");
    paging
        .getItems()
        .setAll(
            Paging.all().values().stream()
                .filter(mode -> hasPools(mode, machine))
                .map(Paging::name)
                .toList());
    paging.setValue(machine.paging().isEmpty() ? Paging.X86_64_4LEVEL.name() : machine.paging());
    kernel.setId("describe-kernel");
    kernel.setEditable(true);
    kernel
        .getItems()
        .setAll(
            KernelRules.known().stream().map(KernelRules::series).distinct().toList().reversed());
    kernel.getEditor().setText(machine.kernel());
    kernel.setPromptText(KernelRules.NEWEST.series() + ", the newest that is known");
    var grid = new GridPane(12, 8);
    row(grid, 0, "Title", title);
    row(grid, 1, "Summary", summary);
    row(grid, 2, "Paging mode", paging);
    row(grid, 3, "Linux", kernel);
    var note = new Label(note(machine));
    note.getStyleClass().add("field-note");
    note.setWrapText(true);
    note.setPrefWidth(FIELD + 110);
    var ok = new Button("Done");
    ok.setId("describe-done");
    ok.getStyleClass().add("primary");
    ok.setDefaultButton(true);
    ok.setOnAction(_ -> done.accept(described()));
    kernel
        .getEditor()
        .textProperty()
        .subscribe(text -> ok.setDisable(!text.isBlank() && !isVersion(text)));
    var cancel = new Button("Cancel");
    cancel.setCancelButton(true);
    cancel.setOnAction(_ -> cancelled.run());
    var buttons = new HBox(8, cancel, ok);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    getChildren().setAll(head, grid, note, buttons);
    Platform.runLater(
        () -> {
          title.requestFocus();
          title.selectAll();
        });
  }

  private static void row(GridPane grid, int row, String name, Region control) {
    var label = new Label(name);
    label.setMinWidth(Region.USE_PREF_SIZE);
    label.setLabelFor(control);
    control.setPrefWidth(FIELD);
    grid.addRow(row, List.<Node>of(label, control).toArray(Node[]::new));
  }

  private static boolean hasPools(Paging mode, MachineSpec machine) {
    return machine.pools().stream().allMatch(pool -> mode.hugeSizes().contains(pool.pageSize()));
  }

  private static String note(MachineSpec machine) {
    return machine.pools().isEmpty()
        ? "Its pools of huge pages are ample; the action pool sets them."
        : "Its pools: "
            + String.join(
                ", ",
                machine.pools().stream()
                    .map(
                        pool ->
                            "%d pages of %s, %d more on demand"
                                .formatted(
                                    pool.persistent(),
                                    Size.token(pool.pageSize()),
                                    pool.overcommit()))
                    .toList());
  }

  private static boolean isVersion(String text) {
    return text.strip().matches("[1-9]\\d?\\.\\d{1,3}(\\.\\d{1,5})?");
  }

  private Scenario described() {
    return scenario
        .titled(title.getText().strip(), summary.getText().strip())
        .on(paging.getValue(), kernel.getEditor().getText().strip());
  }
}
