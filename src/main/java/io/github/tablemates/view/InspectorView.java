package io.github.tablemates.view;

import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Theme;
import io.github.tablemates.explain.Glossary;
import io.github.tablemates.explain.Remedy;
import io.github.tablemates.explain.Subject;
import io.github.tablemates.viewmodel.InspectorViewModel;
import io.github.tablemates.viewmodel.InspectorViewModel.Section;
import io.github.tablemates.viewmodel.InspectorViewModel.Shown;
import io.github.tablemates.viewmodel.Place;
import io.github.tablemates.viewmodel.PlayerViewModel;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The pane at the right: all about what is selected, with the change that would make it share.
final class InspectorView extends ScrollPane {

  static final double WIDE = 336;
  static final double NARROW = 300;

  private final PlayerViewModel player;
  private final InspectorViewModel inspector;
  private final Map<Section, Box> places = new EnumMap<>(Section.class);
  private final VBox remedy = new VBox(6);
  private final Button follow = new Button("Follow the step");
  private final FlowPane terms = new FlowPane(10, 3);
  private Set<String> termsShown = Set.of();
  private double paneWidth = WIDE;
  private @Nullable Told told;

  /// Where a section is shown.
  private record Box(PartsPane pane, Region box) {}

  /// What is shown: the same again need not be made.
  private record Told(Place place, Subject subject, boolean chosen, double width) {
    @SuppressWarnings("ReferenceEquality") // states are values, but large ones
    boolean asks(Told other) {
      return place == other.place && subject.equals(other.subject);
    }

    boolean is(Told other) {
      return asks(other) && chosen == other.chosen && width == other.width;
    }
  }

  InspectorView(PlayerViewModel player, ObservableValue<Theme> theme) {
    this.player = player;
    inspector = player.inspector();
    setId("inspector");
    getStyleClass().addAll("bare", "inspector");
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setAccessibleText("Inspector");
    var content = new VBox();
    for (Section section : Section.values()) {
      var pane = new PartsPane(theme);
      pane.onChoose(part -> player.selection().select(part.what()));
      pane.setId("inspector-" + section.name().toLowerCase(java.util.Locale.ROOT));
      pane.setAccessibleRole(AccessibleRole.TEXT);
      Region box = section == Section.MAPS ? withCopy(pane) : new StackPane(pane);
      box.getStyleClass().add("inspector-section");
      places.put(section, new Box(pane, box));
      content.getChildren().add(box);
      if (section == Section.HEAD) {
        content.getChildren().add(follow());
      }
      if (section == Section.WHY) {
        remedy.setId("remedy");
        remedy.getStyleClass().add("remedy");
        content.getChildren().add(remedy);
      }
    }
    terms.setId("inspector-terms");
    terms.managedProperty().bind(terms.visibleProperty());
    terms.setVisible(false);
    terms.getStyleClass().addAll("inspector-section", "terms");
    content.getChildren().add(terms);
    setContent(content);
    setWide(WIDE);
    player.placeProperty().subscribe(_ -> update());
    inspector.subject().subscribe(_ -> update());
    player.focusProperty().subscribe(_ -> update());
    visibleProperty().subscribe(_ -> update());
    inspector.remedyProperty().subscribe(this::showRemedy);
    player
        .predict()
        .promptProperty()
        .subscribe(
            _ -> {
              told = null;
              update();
              showRemedy(inspector.remedyProperty().get());
            });
  }

  private Region follow() {
    follow.setId("follow");
    follow.getStyleClass().add("ghost");
    follow.setTooltip(new Tooltip("Show what the current step is about again (Esc)"));
    follow.setOnAction(_ -> player.selection().release());
    follow.managedProperty().bind(follow.visibleProperty());
    return follow;
  }

  private StackPane withCopy(DrawingPane pane) {
    var copy = new Button(null, new FontIcon(Feather.COPY));
    copy.setId("copy-maps");
    copy.getStyleClass().add("ghost");
    copy.setAccessibleText("Copy the maps");
    copy.setTooltip(new Tooltip("Copy"));
    copy.setOnAction(_ -> copy());
    StackPane.setAlignment(copy, Pos.TOP_RIGHT);
    return new StackPane(pane, copy);
  }

  private void copy() {
    var text = new ClipboardContent();
    text.putString(inspector.mapsText());
    Clipboard.getSystemClipboard().setContent(text);
  }

  /// As wide as the window has room for.
  void setWide(double width) {
    paneWidth = width;
    terms.setPrefWrapLength(width - 40);
    remedy.setMaxWidth(width - 1); // long clauses are broken, not the pane widened
    setMinWidth(width);
    setPrefWidth(width);
    setMaxWidth(width);
    update();
  }

  private void update() {
    if (!isVisible()) {
      return;
    }
    var wanted =
        new Told(
            player.placeProperty().get(),
            inspector.subject().getValue(),
            player.selection().isChosen(),
            paneWidth);
    if (told != null && told.is(wanted)) {
      return;
    }
    boolean otherAddress = told == null || !told.asks(wanted);
    told = wanted;
    double width = paneWidth - 1;
    var shown = new EnumMap<Section, Shown>(Section.class);
    inspector.sections(width).forEach(section -> shown.put(section.section(), section));
    places.forEach(
        (section, place) -> {
          Shown made = shown.get(section);
          place.box.setVisible(made != null);
          place.box.setManaged(made != null);
          if (made != null) {
            place.pane.setMinHeight(made.drawing().height());
            place.pane.setPrefSize(width, made.drawing().height());
            place.pane.setMaxSize(width, made.drawing().height());
            place.pane.show((_, _) -> made.drawing());
            place.pane.setParts(made.parts());
          }
        });
    follow.setVisible(player.selection().isChosen());
    showTerms(shown.values());
    if (otherAddress) {
      inspector.lookForRemedy();
    }
  }

  /// The words of the glossary that the drawings use, to be looked up.
  private void showTerms(Collection<Shown> sections) {
    var words = new TreeSet<String>();
    sections.forEach(section -> words.addAll(mentioned(section.drawing().marks())));
    if (words.equals(termsShown)) {
      return;
    }
    termsShown = words;
    var title = new Label("Words used here");
    title.getStyleClass().add("quiet");
    terms.getChildren().setAll(title);
    for (String word : words) {
      var link = new Hyperlink(word);
      link.getStyleClass().setAll("term-link");
      link.setOnAction(_ -> fireEvent(new LookUp(word)));
      terms.getChildren().add(link);
    }
    terms.setVisible(!words.isEmpty());
  }

  private static Set<String> mentioned(List<Mark> marks) {
    var words = new TreeSet<String>();
    for (Mark mark : marks) {
      switch (mark) {
        case Mark.Group(_, _, var inner, _) -> words.addAll(mentioned(inner));
        case Mark.Words said ->
            Glossary.mentions(said.text()).forEach(mention -> words.add(mention.title()));
        case Mark _ -> {}
      }
    }
    return words;
  }

  private void showRemedy(Optional<Remedy> found) {
    boolean open = found.isPresent() && !inspector.isLocked(Section.WHY);
    remedy.setVisible(open);
    remedy.setManaged(open);
    remedy.getChildren().clear();
    if (!open) {
      return;
    }
    Remedy change = found.get();
    var title = new Label("The smallest change that would make it share");
    title.getStyleClass().add("remedy-title");
    remedy.getChildren().add(title);
    for (int i = 0; i < change.words().size(); i++) {
      var clause = new Label("%d. %s".formatted(i + 1, change.words().get(i)));
      clause.setWrapText(true);
      clause.getStyleClass().add("remedy-clause");
      clause.setMinHeight(Region.USE_PREF_SIZE);
      remedy.getChildren().add(clause);
    }
    int steps = change.commands().size();
    var apply =
        new Button(steps == 1 ? "Do it as a new step" : "Do it as %d new steps".formatted(steps));
    apply.setId("apply-remedy");
    apply.setTooltip(new Tooltip("Runs it here; later steps are set aside as a branch"));
    apply.setOnAction(_ -> inspector.apply(change));
    remedy.getChildren().add(apply);
  }
}
