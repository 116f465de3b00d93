package io.github.tablemates.view;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Marks;
import io.github.tablemates.draw.Theme;
import io.github.tablemates.viewmodel.Course;
import io.github.tablemates.viewmodel.GalleryViewModel;
import io.github.tablemates.viewmodel.GalleryViewModel.Card;
import io.github.tablemates.viewmodel.GalleryViewModel.Group;
import io.github.tablemates.viewmodel.GalleryViewModel.Last;
import io.github.tablemates.viewmodel.GalleryViewModel.Wanted;
import io.github.tablemates.viewmodel.MainViewModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The shipped scenarios as cards with small pictures, and the course that leads through them.
final class GalleryView extends BorderPane {

  private static final double CARD = 298;
  private static final double PICTURE = 142;
  private static final int MOST_RECENT = 5;
  private static final int MOST_CHIPS = 6;

  private static final String EVERY = "Every architecture";

  private final MainViewModel main;
  private final GalleryViewModel gallery;
  private final WindowCommands commands;
  private final TilePane cards = new TilePane(16, 16);
  private final Label title = new Label();
  private final Label idea = new Label();
  private final TextField search = new TextField();
  private final VBox chapters = new VBox(2);

  /// Cards that have been made, by file name: a filter shows the same ones again.
  private final Map<String, Button> made = new HashMap<>();

  GalleryView(MainViewModel main, WindowCommands commands) {
    this.main = main;
    this.commands = commands;
    gallery = main.galleryCards();
    setId("gallery");
    getStyleClass().add("gallery");
    setLeft(side());
    setCenter(content());
    gallery.shownProperty().subscribe(this::show);
    gallery.wantedProperty().subscribe(this::head);
    gallery.load();
  }

  /// Takes the keys.
  void focus() {
    search.requestFocus();
  }

  private Node side() {
    var begin = new Button("New scenario", new FontIcon(Feather.PLUS));
    begin.getStyleClass().add("primary");
    begin.setMaxWidth(Double.MAX_VALUE);
    begin.setOnAction(_ -> commands.begin().run());
    var side = new VBox(4, begin, row("Open a file…", Feather.FOLDER, commands.choose()));
    side.getStyleClass().add("gallery-side");
    List<String> recent = main.recent().pathsProperty().get();
    if (!recent.isEmpty()) {
      side.getChildren().add(heading("Recent"));
      for (String path : recent.subList(0, Math.min(MOST_RECENT, recent.size()))) {
        String name = String.valueOf(Path.of(path).getFileName());
        side.getChildren().add(row(name, Feather.CLOCK, () -> main.open(path)));
      }
    }
    side.getChildren().addAll(heading("The subject, idea by idea"), chapters);
    side.getChildren().addAll(heading("Architecture"), pagings());
    var gap = new Region();
    VBox.setVgrow(gap, Priority.ALWAYS);
    side.getChildren().add(gap);
    Last last = gallery.lastProperty().get();
    if (last != null) {
      side.getChildren().add(goOn(last));
    }
    side.getChildren().add(row("Back  Esc", Feather.ARROW_LEFT, main::giveUp));
    return side;
  }

  private ComboBox<String> pagings() {
    var box = new ComboBox<String>();
    box.setId("gallery-paging");
    box.setAccessibleText("Architecture");
    box.setMaxWidth(Double.MAX_VALUE);
    box.setValue(EVERY);
    gallery
        .shownProperty()
        .subscribe(
            _ -> {
              var titles = new ArrayList<>(List.of(EVERY));
              titles.addAll(gallery.pagings());
              if (!titles.equals(box.getItems())) {
                box.getItems().setAll(titles);
              }
            });
    box.setOnAction(_ -> gallery.showPaging(EVERY.equals(box.getValue()) ? "" : box.getValue()));
    gallery
        .wantedProperty()
        .subscribe(now -> box.setValue(now.paging().isEmpty() ? EVERY : now.paging()));
    return box;
  }

  /// Where the last scenario was left, to go on there.
  private Button goOn(Last last) {
    var head = new Label("Continue");
    head.getStyleClass().add("gallery-title");
    var name = new Label(last.title());
    name.getStyleClass().add("gallery-summary");
    var bar = new ProgressBar((double) last.step() / Math.max(1, last.steps()));
    bar.getStyleClass().add("gallery-progress");
    bar.setMaxWidth(Double.MAX_VALUE);
    var place = small("step %d of %d".formatted(last.step(), last.steps()));
    var card = new Button(null, new VBox(5, head, name, bar, place));
    card.setId("gallery-continue");
    card.getStyleClass().addAll("gallery-card", "gallery-continue");
    card.setMaxWidth(Double.MAX_VALUE);
    card.setMinHeight(Region.USE_PREF_SIZE);
    card.setAccessibleText(
        "Continue %s at step %d of %d".formatted(last.title(), last.step(), last.steps()));
    card.setOnAction(_ -> main.goOn(last));
    return card;
  }

  private static Label heading(String words) {
    var heading = new Label(words);
    heading.getStyleClass().addAll("section-title", "gallery-heading");
    return heading;
  }

  private static Button row(String words, Feather icon, Runnable action) {
    var row = new Button(words, new FontIcon(icon));
    row.setMnemonicParsing(false);
    row.getStyleClass().addAll("ghost", "gallery-row");
    row.setMaxWidth(Double.MAX_VALUE);
    row.setAlignment(Pos.CENTER_LEFT);
    row.setOnAction(_ -> action.run());
    return row;
  }

  private Node content() {
    title.getStyleClass().add("page-title");
    title.setMinWidth(Region.USE_PREF_SIZE);
    idea.getStyleClass().add("quiet");
    idea.setWrapText(true);
    var groups = new SegmentedButton();
    groups.getStyleClass().add("modes");
    groups.setMinWidth(Region.USE_PREF_SIZE);
    for (Group group : Group.values()) {
      var part = new ToggleButton(group.title());
      part.setId("group-" + group);
      part.setOnAction(_ -> gallery.show(group));
      gallery
          .wantedProperty()
          .subscribe(now -> part.setSelected(now.group() == group && now.chapter() < 0));
      groups.getButtons().add(part);
    }
    search.setId("gallery-search");
    search.setPromptText("Find");
    search.setAccessibleText("Find a scenario");
    search.setPrefWidth(170);
    search.textProperty().subscribe(gallery::search);
    search.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            main.giveUp();
          }
        });
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var line = new HBox(12, title, gap, groups, search);
    line.setAlignment(Pos.CENTER_LEFT);
    cards.setPrefColumns(1);
    cards.setPrefTileWidth(CARD);
    cards.setTileAlignment(Pos.TOP_LEFT);
    var scroll = new ScrollPane(cards);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().addAll("bare", "gallery-cards");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    var content = new VBox(10, line, idea, scroll);
    content.getStyleClass().add("gallery-content");
    return content;
  }

  private void head(Wanted wanted) {
    boolean chapter = wanted.chapter() >= 0;
    Course.Chapter now = chapter ? Course.CHAPTERS.get(wanted.chapter()) : null;
    title.setText(now == null ? "Scenarios" : wanted.chapter() + 1 + ". " + now.title());
    idea.setText(
        now == null
            ? "Each runs on the same model. Nothing is scripted, so every step can be changed."
            : now.idea());
    if (!search.getText().equals(wanted.words())) {
      search.setText(wanted.words());
    }
    list(wanted.chapter());
  }

  private void list(int current) {
    chapters.getChildren().clear();
    chapters.getChildren().add(chapter("All scenarios", "", current < 0, -1));
    for (int i = 0; i < Course.CHAPTERS.size(); i++) {
      Course.Chapter chapter = Course.CHAPTERS.get(i);
      String seen = "%d/%d".formatted(gallery.done(chapter), chapter.files().size());
      chapters
          .getChildren()
          .add(chapter("%d. %s".formatted(i + 1, chapter.title()), seen, current == i, i));
    }
  }

  private Button chapter(String words, String seen, boolean current, int number) {
    var count = new Label(seen);
    count.getStyleClass().add("function");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var line = new HBox(8, new Label(words), gap, count);
    var button = new Button(null, line);
    line.prefWidthProperty().bind(button.widthProperty().subtract(18));
    button.setId("chapter-" + (number + 1));
    button.getStyleClass().addAll("ghost", "gallery-row");
    if (current) {
      button.getStyleClass().add("gallery-current");
    }
    button.setAccessibleText(words + (seen.isEmpty() ? "" : ", seen " + seen));
    button.setMaxWidth(Double.MAX_VALUE);
    button.setOnAction(_ -> gallery.show(number));
    return button;
  }

  private void show(List<Card> shown) {
    var nodes = new ArrayList<Node>();
    shown.forEach(card -> nodes.add(made.computeIfAbsent(card.name(), _ -> node(card))));
    cards.getChildren().setAll(nodes);
    list(gallery.wantedProperty().get().chapter());
  }

  private Button node(Card card) {
    var picture = new StackPane();
    picture.setMinSize(CARD - 2, PICTURE);
    picture.setMaxSize(CARD - 2, PICTURE);
    picture.getStyleClass().add("gallery-picture");
    main.themeProperty().subscribe(theme -> paint(card.picture(), theme, picture));
    var name = new Label(card.entry().title());
    name.getStyleClass().add("gallery-title");
    name.setWrapText(true);
    var summary = new Label(card.summary());
    summary.setWrapText(true);
    summary.getStyleClass().add("gallery-summary");
    var words = new VBox(3, name, summary);
    words.setMinHeight(72);
    words.setMaxHeight(72);
    var text = new VBox(6, words, facts(card), progress(card));
    text.getStyleClass().add("gallery-text");
    var button = new Button(null, new VBox(picture, text));
    button.setId("card-" + card.name().replace(".json", ""));
    button.getStyleClass().add("gallery-card");
    button.setMinWidth(CARD);
    button.setMaxWidth(CARD);
    button.setAccessibleText(
        "%s. %s %d steps, %s"
            .formatted(card.entry().title(), card.summary(), card.steps(), card.machine()));
    button.setOnAction(_ -> main.open(card.entry()));
    return button;
  }

  private HBox facts(Card card) {
    var chips = new DrawingPane(main.themeProperty());
    int count = Math.min(MOST_CHIPS, card.processes());
    chips.setMinSize(count * 19, 16);
    chips.setMaxSize(count * 19, 16);
    chips.show(
        (w, h) ->
            new Drawing(
                w,
                h,
                Ink.PANEL,
                IntStream.range(0, count)
                    .mapToObj(i -> Marks.chip(i, 8 + 19 * i, 8, 15))
                    .toList()));
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var facts = new HBox(8, chips);
    if (card.processes() > MOST_CHIPS) {
      facts.getChildren().add(small("of %,d".formatted(card.processes())));
    }
    facts.getChildren().addAll(small(card.steps() + " steps"), gap);
    if (card.questions() > 0) {
      facts.getChildren().add(small(card.questions() + " to predict"));
    }
    facts.setAlignment(Pos.CENTER_LEFT);
    return facts;
  }

  private static Label small(String words) {
    var label = new Label(words);
    label.getStyleClass().add("gallery-summary");
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  /// How far it was seen; nothing where it was not.
  private Node progress(Card card) {
    var bar = new ProgressBar();
    bar.getStyleClass().add("gallery-progress");
    bar.setMaxWidth(Double.MAX_VALUE);
    gallery
        .progressProperty()
        .subscribe(
            seen -> {
              int step = seen.getOrDefault(card.name(), 0);
              bar.setVisible(step > 0);
              bar.setProgress(Math.min(1, (double) step / Math.max(1, card.steps())));
              bar.setAccessibleText("seen up to step " + step);
            });
    return bar;
  }

  /// Paints a small picture in the background, and shows it.
  private void paint(Drawing drawing, Theme theme, StackPane picture) {
    gallery.prepare(
        () -> {
          double width = CARD - 2;
          double scale = Math.min(width / drawing.width(), PICTURE / drawing.height());
          var canvas = new Canvas(width, PICTURE);
          var gc = canvas.getGraphicsContext2D();
          gc.setFill(FxColors.of(theme, drawing.ground()));
          gc.fillRect(0, 0, width, PICTURE);
          gc.translate((width - drawing.width() * scale) / 2, 0);
          gc.scale(scale, scale);
          new FxPainter(theme).paint(gc, drawing.marks());
          return canvas;
        },
        canvas -> picture.getChildren().setAll(canvas));
  }
}
