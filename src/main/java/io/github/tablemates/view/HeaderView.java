package io.github.tablemates.view;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Glyphs;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Theme;
import io.github.tablemates.draw.Type;
import io.github.tablemates.viewmodel.MainViewModel;
import io.github.tablemates.viewmodel.Script;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The window's head: the program, the scenario and its machine, and what concerns the whole
/// window.
final class HeaderView extends HBox {

  /// Below it, buttons are icons with tooltips.
  private static final double NARROW_WINDOW = 1400;

  /// Below it, the logo stands for the name.
  private static final double NARROWEST_WINDOW = 1200;

  private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

  /// @param commands what it asks the window to do
  HeaderView(MainViewModel main, WindowCommands commands) {
    getStyleClass().add("header");
    setAlignment(Pos.CENTER_LEFT);
    var logo = new DrawingPane(main.themeProperty());
    logo.setMinSize(24, 24);
    logo.setPrefSize(24, 24);
    logo.setMaxSize(24, 24);
    logo.show((w, h) -> new Drawing(w, h, Ink.PANEL, List.of(Glyphs.logo(0, 0, 24))));
    var name = new Label("Tablemates");
    name.getStyleClass().add("program-name");
    name.setMinWidth(Region.USE_PREF_SIZE);
    var line = new Separator(Orientation.VERTICAL);
    widthProperty()
        .subscribe(
            width -> {
              boolean narrow = width.doubleValue() > 0 && width.doubleValue() < NARROW_WINDOW;
              pseudoClassStateChanged(NARROW, narrow);
              boolean narrowest = width.doubleValue() < NARROWEST_WINDOW;
              name.setVisible(!narrowest);
              name.setManaged(!narrowest);
            });

    var scenarios = new MenuButton();
    scenarios.setId("scenarios");
    scenarios.getStyleClass().add("ghost");
    scenarios.setMinWidth(Region.USE_PREF_SIZE);
    scenarios.setTooltip(new Tooltip("Choose a scenario"));
    for (MainViewModel.Entry entry : main.gallery()) {
      var item = new MenuItem(entry.title());
      item.setOnAction(_ -> main.open(entry));
      scenarios.getItems().add(item);
    }
    var tags = new TagRow();
    main.playerProperty().subscribe(player -> describe(player.script(), scenarios, tags));

    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var rest = new Region();
    HBox.setHgrow(rest, Priority.ALWAYS);
    getChildren()
        .setAll(
            logo,
            name,
            line,
            scenarios,
            tags,
            space,
            modes(main),
            rest,
            predict(main),
            new ScoreMenu(main),
            icon("find", Feather.SEARCH, "Find (/)", commands.find()),
            new FileMenu(main, commands),
            icon(
                "transcript-button",
                Feather.FILE_TEXT,
                "Transcript in words (W)",
                commands.transcript()),
            button("keys", Feather.HELP_CIRCLE, "Keys", "Keys (F1)", commands.keys()),
            theme(main),
            present(main));
  }

  /// Which view is shown, as one button in parts.
  private static Node modes(MainViewModel main) {
    var bar = new SegmentedButton();
    bar.setId("modes");
    bar.setMinWidth(Region.USE_PREF_SIZE);
    bar.getStyleClass().add("modes");
    for (MainViewModel.Mode mode : MainViewModel.Mode.values()) {
      Key key =
          switch (mode) {
            case TABLES -> Key.TABLES;
            case SCALE -> Key.SCALE;
            case COMPARE -> Key.COMPARE;
          };
      var part = new ToggleButton(mode.title());
      part.setId("mode-" + mode);
      part.setMinWidth(Region.USE_PREF_SIZE);
      part.setTooltip(new Tooltip("%s (%s)".formatted(key.what(), key.label())));
      part.setOnAction(_ -> main.show(mode));
      main.modeProperty().subscribe(now -> part.setSelected(now == mode));
      bar.getButtons().add(part);
    }
    return bar;
  }

  private void describe(Script script, MenuButton scenarios, TagRow tags) {
    scenarios.textProperty().bind(widthProperty().map(width -> title(script, width.doubleValue())));
    tags.show(script.tags());
  }

  /// The title of a scenario, as much of it as the window has room for.
  private static String title(Script script, double width) {
    double room = width >= NARROW_WINDOW ? 420 : width >= NARROWEST_WINDOW ? 230 : 160;
    return Metrics.fit(script.title(), Type.BODY, room);
  }

  /// A view for an audience; in a narrow window its key alone has to do.
  private Button present(MainViewModel main) {
    Button button = button("present", Feather.MONITOR, "Present", "Present (F5)", main::present);
    button.getStyleClass().remove("ghost");
    button.visibleProperty().bind(widthProperty().greaterThanOrEqualTo(NARROW_WINDOW));
    button.managedProperty().bind(button.visibleProperty());
    return button;
  }

  private static Button button(String id, Feather icon, String text, String tip, Runnable action) {
    var button = new Button(text, new FontIcon(icon));
    button.setId(id);
    button.getStyleClass().add("ghost");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setTooltip(new Tooltip(tip));
    button.setOnAction(_ -> action.run());
    return button;
  }

  private static Button icon(String id, Feather icon, String tip, Runnable action) {
    Button button = button(id, icon, "", tip, action);
    button.setAccessibleText(tip);
    return button;
  }

  private static Node predict(MainViewModel main) {
    var toggle = new ToggleButton("Predict off", new FontIcon(Feather.TARGET));
    toggle.setId("predict");
    toggle.getStyleClass().add("ghost");
    toggle.setMinWidth(Region.USE_PREF_SIZE);
    toggle.setTooltip(new Tooltip("Asks before each step what it will do (1–4, Enter)"));
    toggle
        .textProperty()
        .bind(toggle.selectedProperty().map(on -> on ? "Predict on" : "Predict off"));
    toggle.selectedProperty().subscribe(on -> main.player().predict().setEnabled(on));
    main.playerProperty().subscribe(player -> player.predict().setEnabled(toggle.isSelected()));
    return toggle;
  }

  private static Node theme(MainViewModel main) {
    Button button = icon("theme", Feather.MOON, "Light or dark (Ctrl+T)", main::toggleTheme);
    button
        .graphicProperty()
        .bind(
            main.themeProperty()
                .map(now -> new FontIcon(now == Theme.DARK ? Feather.SUN : Feather.MOON)));
    return button;
  }
}
