package io.github.tablemates.view;

import io.github.tablemates.explain.Glossary;
import io.github.tablemates.explain.KernelSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The glossary, over the window: words and kernel functions to search, and what they mean.
final class GlossaryView extends StackPane {

  private final Supplier<String> version;
  private final Consumer<String> browser;
  private final Runnable closed;
  private final TextField search = new TextField();
  private final ListView<String> list = new ListView<>();
  private final Label title = new Label();
  private final Label names = new Label();
  private final TextFlow text = new TextFlow();
  private final Label place = new Label();
  private final Button open = new Button("Open the source", new FontIcon(Feather.EXTERNAL_LINK));
  private final Button copy = new Button("Copy the link", new FontIcon(Feather.COPY));
  private final VBox source = new VBox(8);

  /// @param version the Linux version of the scenario that is open
  /// @param browser shows the page at an address
  /// @param closed runs when it has been closed
  GlossaryView(Supplier<String> version, Consumer<String> browser, Runnable closed) {
    this.version = version;
    this.browser = browser;
    this.closed = closed;
    setId("glossary");
    getStyleClass().add("veil");
    setVisible(false);
    search.setId("glossary-search");
    search.setPromptText("Word or kernel function");
    search.setAccessibleText("Search the glossary");
    search.textProperty().subscribe(this::filter);
    list.setId("glossary-list");
    list.setAccessibleText("Words of the glossary");
    list.setFixedCellSize(26);
    list.setMinWidth(230);
    list.setPrefWidth(260);
    list.setCellFactory(_ -> new WordCell());
    list.getSelectionModel().selectedItemProperty().subscribe(this::show);
    VBox.setVgrow(list, Priority.ALWAYS);

    var head = new Label("Glossary");
    head.getStyleClass().add("frame-title");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var close = new Button(null, new FontIcon(Feather.X));
    close.setId("glossary-close");
    close.getStyleClass().add("ghost");
    close.setAccessibleText("Close the glossary");
    close.setTooltip(new Tooltip("Close (Esc)"));
    close.setOnAction(_ -> close());
    var top = new HBox(head, gap, close);
    top.setAlignment(Pos.CENTER_LEFT);

    fillSource();
    title.setId("glossary-title");
    title.getStyleClass().add("glossary-title");
    title.setWrapText(true);
    names.setId("glossary-names");
    names.getStyleClass().add("quiet");
    names.setWrapText(true);
    text.setId("glossary-text");
    text.getStyleClass().add("glossary-text");
    text.setLineSpacing(3);
    var definition = new VBox(8, title, text, names, source);
    definition.getStyleClass().add("glossary-definition");
    var scroll = new ScrollPane(definition);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("bare");
    scroll.setFocusTraversable(false);
    HBox.setHgrow(scroll, Priority.ALWAYS);
    var left = new VBox(8, search, list);
    var both = new HBox(16, left, scroll);
    VBox.setVgrow(both, Priority.ALWAYS);
    var sheet = new VBox(10, top, both);
    sheet.getStyleClass().add("sheet");
    sheet.setMaxSize(720, 480);
    getChildren().setAll(sheet);
    setOnMouseClicked(
        event -> {
          if (event.getTarget() == this) {
            close();
          }
        });
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    addEventHandler(
        LookUp.TYPE,
        event -> {
          open(event.word());
          event.consume();
        });
  }

  private void fillSource() {
    place.setId("glossary-place");
    place.setWrapText(true);
    open.setId("glossary-open");
    open.setTooltip(new Tooltip("Opens the web browser"));
    copy.setId("glossary-copy");
    source.getChildren().setAll(place, new HBox(8, open, copy));
    source.managedProperty().bind(source.visibleProperty());
  }

  /// Shows what a word means; no word shows them all.
  void open(String word) {
    setVisible(true);
    search.setText(word);
    search.selectAll();
    search.requestFocus();
    filter(word);
    String exact = Glossary.find(word).map(Glossary.Entry::title).orElse(word);
    if (list.getItems().contains(exact)) {
      list.getSelectionModel().select(exact);
    }
  }

  private void close() {
    setVisible(false);
    closed.run();
  }

  private void filter(String words) {
    String wanted = words.strip().replace("()", "").toLowerCase(Locale.ROOT);
    Optional<String> call = KernelSource.of(wanted, version.get()).map(KernelSource::function);
    var found = new LinkedHashSet<String>();
    KernelSource.names().stream()
        .filter(name -> !wanted.isEmpty() && name.startsWith(wanted))
        .forEach(found::add);
    Glossary.search(words).forEach(entry -> found.add(entry.title()));
    KernelSource.names().stream()
        .filter(name -> name.contains(wanted) || call.filter(name::equals).isPresent())
        .forEach(found::add);
    list.getItems().setAll(found);
    list.getSelectionModel().selectFirst();
    list.scrollTo(0);
    if (found.isEmpty()) {
      showNothing();
    }
  }

  private void showNothing() {
    title.setText("Nothing is called so");
    names.setText("");
    text.getChildren().clear();
    source.setVisible(false);
  }

  private void show(@Nullable String word) {
    if (word == null) {
      return; // between two searches
    }
    Optional<Glossary.Entry> entry = Glossary.find(word);
    Optional<KernelSource> function = KernelSource.of(word, version.get());
    title.setText(word);
    List<String> others = entry.map(Glossary.Entry::others).orElse(List.of());
    names.setText(others.isEmpty() ? "" : "Also: " + String.join(", ", others));
    names.setVisible(!others.isEmpty());
    names.setManaged(!others.isEmpty());
    String meaning =
        entry.map(Glossary.Entry::text).or(() -> function.map(KernelSource::does)).orElse("");
    text.getChildren().setAll(TermFlow.of(meaning, this::follow));
    source.setVisible(function.isPresent());
    function.ifPresent(this::offer);
  }

  private void offer(KernelSource function) {
    place.setText(
        "%s, %s, Linux %s".formatted(function.function(), function.file(), function.version()));
    open.setOnAction(_ -> browser.accept(function.address()));
    copy.setOnAction(
        _ -> {
          var content = new ClipboardContent();
          content.putString(function.address());
          Clipboard.getSystemClipboard().setContent(content);
        });
    copy.setTooltip(new Tooltip(function.address()));
  }

  private void follow(String word) {
    fireEvent(new LookUp(word));
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      close();
      event.consume();
    } else if (event.getTarget().equals(search)
        && (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.UP)) {
      int step = event.getCode() == KeyCode.DOWN ? 1 : -1;
      int size = list.getItems().size();
      int next =
          Math.clamp(list.getSelectionModel().getSelectedIndex() + step, 0, Math.max(0, size - 1));
      list.getSelectionModel().select(next);
      list.scrollTo(Math.max(0, next - 5));
      event.consume();
    }
  }

  /// A word, as wide as the list: long ones are cut, not scrolled.
  private static final class WordCell extends ListCell<String> {
    WordCell() {
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable String word, boolean empty) {
      super.updateItem(word, empty);
      setText(empty ? null : word);
    }
  }
}
