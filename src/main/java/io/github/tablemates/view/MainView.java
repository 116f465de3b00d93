package io.github.tablemates.view;

import io.github.tablemates.explain.Subject.OfProcess;
import io.github.tablemates.scenario.MachineSpec;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.viewmodel.ActionsViewModel;
import io.github.tablemates.viewmodel.MainViewModel;
import io.github.tablemates.viewmodel.MainViewModel.Mode;
import io.github.tablemates.viewmodel.MainViewModel.Trouble;
import io.github.tablemates.viewmodel.PlayerViewModel;
import io.github.tablemates.viewmodel.ScaleViewModel;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The window's content: head, message, and the scenario that is open.
public final class MainView extends StackPane {

  private static final Scenario EMPTY = Scenario.of("New scenario", MachineSpec.DEFAULT, List.of());

  private final MainViewModel main;
  private final BorderPane frame = new BorderPane();
  private final KeysView keys = new KeysView();
  private final Supplier<List<String>> chooser;
  private final EditingView editing;
  private final WindowCommands commands;
  private final SearchView search;
  private final GlossaryView glossary;
  private PlayerView content;
  private @Nullable CompareView compare;
  private Subscription updates = Subscription.EMPTY;

  /// Whether the key that was pressed last has done its work.
  private boolean used;

  /// @param chooser asks for files to open
  public MainView(MainViewModel main, Supplier<List<String>> chooser) {
    this(main, chooser, _ -> {});
  }

  /// @param chooser asks for files to open
  /// @param browser shows the page at an address
  public MainView(MainViewModel main, Supplier<List<String>> chooser, Consumer<String> browser) {
    this.main = main;
    this.chooser = chooser;
    getStyleClass().add("window");
    content = new PlayerView(main.player(), main.reducedMotionProperty(), main.themeProperty());
    commands =
        new WindowCommands(
            this::begin,
            this::choose,
            this::describe,
            this::openSearch,
            this::toggleTranscript,
            this::toggleKeys);
    var header = new HeaderView(main, commands);
    frame.setTop(new VBox(header, new OpeningView(main.opener()), new MessageView(main)));
    keys.setVisible(false);
    keys.setOnMouseClicked(_ -> toggleKeys());
    editing = new EditingView(main.player(), () -> main.show(Mode.COMPARE));
    search = new SearchView(main::player, main.themeProperty(), this::found);
    glossary = new GlossaryView(this::version, browser, this::takeKeys);
    addEventHandler(LookUp.TYPE, event -> glossary.open(event.word()));
    getChildren().setAll(frame, editing, search, glossary, keys);
    main.playerProperty().subscribe(this::replace);
    main.modeProperty().subscribe(_ -> arrange());
    main.troubleProperty().subscribe(_ -> arrange());
    main.galleryOpenProperty().subscribe(_ -> arrange());
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    setOnDragOver(this::dragged);
    setOnDragDropped(this::dropped);
    sceneProperty().subscribe(this::dress);
  }

  private void dress(Scene scene) {
    if (scene != null) {
      main.themeProperty().subscribe(theme -> Look.apply(scene, theme));
      content.diagram().requestFocus();
    }
  }

  private void replace(PlayerViewModel player) {
    if (content.player() != player) {
      content.dispose();
      content = new PlayerView(player, main.reducedMotionProperty(), main.themeProperty());
      arrange();
      editing.follow(player);
    }
  }

  /// Shows the view that is wanted of the scenario that is open.
  private void arrange() {
    updates.unsubscribe();
    compare = null;
    Trouble trouble = main.troubleProperty().get();
    if (trouble != null) {
      var problems = new ProblemsView(main, trouble, this::choose);
      frame.setCenter(problems);
      problems.focus();
      return;
    }
    if (main.galleryOpenProperty().get()) {
      var gallery = new GalleryView(main, commands);
      frame.setCenter(gallery);
      gallery.focus();
      return;
    }
    switch (main.modeProperty().get()) {
      case TABLES -> {
        frame.setCenter(content);
        content.diagram().requestFocus();
      }
      case SCALE -> {
        var scale = scale(content.player());
        frame.setCenter(scale);
        scale.focus();
      }
      case COMPARE -> {
        content.player().pause();
        compare = new CompareView(content.player(), main.themeProperty());
        updates = content.player().compare().watch();
        frame.setCenter(compare);
        compare.focus();
      }
    }
  }

  private ScaleView scale(PlayerViewModel player) {
    player.pause();
    ScaleViewModel scale = player.scale();
    updates = player.placeProperty().subscribe(place -> scale.show(place.timeline().now()));
    return new ScaleView(
        scale,
        main.themeProperty(),
        subject -> {
          main.show(Mode.TABLES);
          player.selection().select(subject);
        });
  }

  private void release() {
    if (main.galleryOpenProperty().get() || main.troubleProperty().get() != null) {
      main.giveUp();
    } else {
      content.release();
    }
  }

  private void begin() {
    editing.describe("New scenario", EMPTY, main::begin);
  }

  private void describe() {
    var editor = main.player().editor();
    editing.describe("Title and machine", editor.scenario(), editor::describe);
  }

  private void choose() {
    chooser.get().forEach(main::open);
  }

  private void openSearch() {
    search.open();
  }

  /// Shows what the search came to.
  private void found() {
    main.show(Mode.TABLES);
    content.showSelected();
  }

  private String version() {
    return main.player().editor().scenario().machine().version();
  }

  /// Gives the keyboard back to the view that is shown.
  private void takeKeys() {
    if (frame.getCenter() == content) {
      content.diagram().requestFocus();
    }
  }

  private void toggleTranscript() {
    main.show(Mode.TABLES);
    content.toggleTranscript();
  }

  private void toggleKeys() {
    keys.setVisible(!keys.isVisible());
  }

  private void dragged(DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      event.acceptTransferModes(TransferMode.COPY);
      event.consume();
    }
  }

  private void dropped(DragEvent event) {
    event.getDragboard().getFiles().stream().limit(1).forEach(file -> main.open(file.getPath()));
    event.setDropCompleted(true);
    event.consume();
  }

  private void pressed(KeyEvent event) {
    key(event);
    used = event.isConsumed();
  }

  /// The letter of a key that opened a text field is not meant for that field.
  private void typed(KeyEvent event) {
    if (used) {
      event.consume();
    }
  }

  private void key(KeyEvent event) {
    if (keys.isVisible()) {
      toggleKeys();
      event.consume();
      return;
    }
    if (editing.isOpen() || search.isOpen() || glossary.isVisible()) {
      return;
    }
    if (event.getCode() == KeyCode.ESCAPE && main.opener().progressProperty().get() != null) {
      main.opener().cancel();
      event.consume();
      return;
    }
    if (isTakenBy(event)) {
      return;
    }
    for (Key key : Key.of(event)) {
      if (acts(key, event)) {
        event.consume();
        return;
      }
    }
  }

  /// Whether the node in focus wants the key for itself: text to be moved in, rows to be gone
  /// through, a button that was reached by the keyboard.
  private static boolean isTakenBy(KeyEvent event) {
    KeyCode code = event.getCode();
    return switch (event.getTarget()) {
      case TextInputControl _ ->
          code != KeyCode.F1 && code != KeyCode.ESCAPE && !event.isShortcutDown();
      case PartsPane pane -> pane.takes(code) && !event.isShortcutDown();
      case MembersView members -> members.takes(code);
      case ListView<?> _, TableView<?> _ -> code == KeyCode.UP || code == KeyCode.DOWN;
      case ButtonBase button ->
          button.isFocusVisible() && (code == KeyCode.SPACE || code == KeyCode.ENTER);
      case Slider _ -> code.isArrowKey() && !event.isAltDown() && !event.isShortcutDown();
      default -> false;
    };
  }

  /// Does what a key stands for.
  ///
  /// @return whether there was something to do
  private boolean acts(Key key, KeyEvent event) {
    PlayerViewModel player = main.player();
    DiagramView diagram = content.diagram();
    ActionsViewModel actions = player.actions();
    return switch (key) {
      case ANSWER, CHECK, SKIP -> content.predict().key(event);
      case PLAY -> did(player::togglePlay);
      case BACK -> did(player::back);
      case FORWARD -> did(this::forward);
      case FIRST -> did(player::first);
      case LAST -> did(player::last);
      case BACK_OF_PROCESS -> did(() -> player.goAlongProcess(-1));
      case FORWARD_OF_PROCESS -> did(() -> player.goAlongProcess(+1));
      case MOMENT_BACK, MOMENT_FORWARD, REPLAY -> content.story().key(event);
      case SLOWER -> did(player::slower);
      case FASTER -> did(player::faster);
      case NEXT_MARK -> diagram.nextMark(+1);
      case PREVIOUS_MARK -> diagram.nextMark(-1);
      case INSPECT -> content.inspectMark();
      case LEAVE_MARKS -> diagram.leave(event.isShiftDown());
      case PREVIOUS_PROCESS -> did(() -> player.selection().nextProcess(-1));
      case NEXT_PROCESS -> did(() -> player.selection().nextProcess(+1));
      case PROCESS -> did(() -> player.selection().select(new OfProcess(key.number(event))));
      case FIND, FIND_TOO -> did(search::open);
      case RELEASE -> did(this::release);
      case INSPECTOR -> did(content::toggleInspector);
      case SIDEBAR -> did(content::toggleSidebar);
      case TRANSCRIPT -> did(this::toggleTranscript);
      case ZOOM_IN -> did(() -> zoomBy(1.2));
      case ZOOM_OUT -> did(() -> zoomBy(1 / 1.2));
      case FIT -> did(this::fit);
      case ACTUAL_SIZE -> did(diagram::actualSize);
      case MOVE -> did(() -> diagram.move(event.getCode()));
      case TABLES -> did(() -> main.show(Mode.TABLES));
      case SCALE -> did(() -> main.show(Mode.SCALE));
      case COMPARE -> did(() -> main.show(Mode.COMPARE));
      case THEME -> did(main::toggleTheme);
      case TOUCH -> did(() -> actions.open("touch"));
      case PROTECT -> did(() -> actions.open("mprotect"));
      case UNMAP -> did(() -> actions.open("munmap"));
      case REMAP -> did(() -> actions.open("mremap"));
      case MAP -> did(() -> actions.open("mmap"));
      case FORK -> did(() -> actions.open("fork"));
      case EXIT -> did(() -> actions.open("exit"));
      case NEW_PROCESS -> did(() -> actions.open("spawn"));
      case NEW_OBJECT -> did(() -> actions.open("create"));
      case ACTIONS -> did(content.hands()::openMenu);
      case STEPS -> did(editing::openSteps);
      case TEXTS -> did(editing::openTexts);
      case DELETE -> did(player.editor()::deleteShown);
      case UNDO -> did(player.editor()::undo);
      case REDO -> did(player.editor()::redo);
      case GALLERY -> did(main::browse);
      case NEW -> did(this::begin);
      case EXPORT -> did(main::export);
      case PRESENT -> did(main::present);
      case OPEN -> did(this::choose);
      case DESCRIBE -> did(this::describe);
      case SAVE_AS -> did(main::saveAs);
      case SAVE -> did(main::save);
      case GLOSSARY -> did(() -> glossary.open(""));
      case KEYS, QUESTION_MARK -> did(this::toggleKeys);
    };
  }

  private static boolean did(Runnable action) {
    action.run();
    return true;
  }

  /// One step forward, with its story where that can be seen.
  private void forward() {
    if (main.modeProperty().get() == Mode.TABLES) {
      content.forward();
    } else {
      main.player().goTo(main.player().timeline().cursor() + 1);
    }
  }

  private void zoomBy(double factor) {
    if (compare == null) {
      content.diagram().zoomBy(factor);
    } else {
      compare.zoomBy(factor);
    }
  }

  private void fit() {
    if (compare == null) {
      content.diagram().fit();
    } else {
      compare.fit();
    }
  }
}
