package io.github.tablemates.view;

import io.github.tablemates.explain.Words;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Size;
import io.github.tablemates.viewmodel.ScaleViewModel;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;

/// What the arithmetic of the Scale view is asked: how many processes, how much data, in which
/// pages, on which architecture.
final class ScaleControls extends GridPane {

  private static final double DECADES = Math.log10(ScaleViewModel.MOST_PROCESSES);

  private final ScaleViewModel scale;
  private final ChoiceBox<Long> pageSize = new ChoiceBox<>();

  ScaleControls(ScaleViewModel scale) {
    this.scale = scale;
    getStyleClass().add("scale-controls");
    setHgap(12);
    setVgap(8);

    var processes = slider("scale-processes", "Processes", 0, DECADES);
    var count = value();
    var size = slider("scale-size", "Data", 0, ScaleViewModel.SIZES.size() - 1);
    size.setMajorTickUnit(1);
    size.setMinorTickCount(0);
    size.setSnapToTicks(true);
    var bytes = value();

    var paging = new ChoiceBox<Paging>();
    paging.setId("scale-paging");
    paging.getItems().setAll(Paging.all().values());
    paging.setConverter(shown(Paging::title));
    paging.setMaxWidth(Double.MAX_VALUE);
    pageSize.setId("scale-page-size");
    pageSize.setConverter(shown(Size::words));
    pageSize.setMaxWidth(Double.MAX_VALUE);

    scale
        .estimateProperty()
        .subscribe(
            now -> {
              processes.setValue(Math.log10((double) now.processes()));
              count.setText(Words.number(now.processes()));
              bytes.setText(Size.words(now.bytes()));
              choose(now.paging(), now.pageSize());
              paging.setValue(now.paging());
            });
    processes.valueProperty().subscribe((_, power) -> askProcesses(power.doubleValue()));
    size.setValue(nearest(scale.estimateProperty().get().bytes()));
    size.valueProperty()
        .subscribe(
            at -> {
              long wanted = ScaleViewModel.SIZES.get((int) Math.round(at.doubleValue()));
              if (nearest(scale.estimateProperty().get().bytes()) != at.intValue()) {
                scale.askBytes(wanted);
              }
            });
    paging.valueProperty().subscribe(this::pagingChosen);
    pageSize.valueProperty().subscribe(this::pageSizeChosen);

    addRow(0, label("Processes", processes), processes, count);
    addRow(1, label("Data", size), size, bytes);
    addRow(2, label("Pages", pageSize), pageSize);
    addRow(3, label("Paging", paging), paging);
    GridPane.setHgrow(processes, Priority.ALWAYS);
  }

  private void askProcesses(double power) {
    scale.askProcesses(Math.round(Math.pow(10, power)));
  }

  private void pagingChosen(Paging chosen) {
    if (chosen != null && !chosen.equals(scale.estimateProperty().get().paging())) {
      scale.askPaging(chosen);
    }
  }

  private void pageSizeChosen(Long chosen) {
    if (chosen != null && chosen != scale.estimateProperty().get().pageSize()) {
      scale.askPageSize(chosen);
    }
  }

  private void choose(Paging paging, long size) {
    List<Long> sizes = new ArrayList<>(paging.hugeSizes());
    sizes.addFirst(paging.basePage());
    if (!sizes.equals(pageSize.getItems())) {
      pageSize.getItems().setAll(sizes);
    }
    pageSize.setValue(size);
  }

  private static int nearest(long bytes) {
    int best = 0;
    for (int i = 0; i < ScaleViewModel.SIZES.size(); i++) {
      best = ScaleViewModel.SIZES.get(i) <= bytes ? i : best;
    }
    return best;
  }

  private static Slider slider(String id, String name, double least, double most) {
    var slider = new Slider(least, most, least);
    slider.setId(id);
    slider.setAccessibleText(name);
    slider.setBlockIncrement(most / 20);
    return slider;
  }

  private static Label value() {
    var label = new Label();
    label.getStyleClass().add("scale-value");
    label.setMinWidth(76);
    return label;
  }

  private static Label label(String words, javafx.scene.Node of) {
    var label = new Label(words);
    label.setLabelFor(of);
    label.setMinWidth(70);
    return label;
  }

  private static <T> StringConverter<T> shown(java.util.function.Function<T, String> words) {
    return new StringConverter<>() {
      @Override
      public String toString(T value) {
        return value == null ? "" : words.apply(value);
      }

      @Override
      public T fromString(String text) {
        throw new UnsupportedOperationException(text);
      }
    };
  }
}
