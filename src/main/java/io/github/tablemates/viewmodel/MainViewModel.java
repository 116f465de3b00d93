package io.github.tablemates.viewmodel;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.edit.Rehearsal;
import io.github.tablemates.scenario.Problem;
import io.github.tablemates.scenario.SafeFile;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.scenario.ScenarioWriter;
import io.github.tablemates.viewmodel.GalleryViewModel.Last;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The window: which scenario is shown, in which theme, and what went wrong last.
public final class MainViewModel {

  /// What the window is about.
  public enum Mode {
    /// Page tables, process by process.
    TABLES("Tables"),
    /// Many processes at once.
    SCALE("Scale"),
    /// Two states side by side.
    COMPARE("Compare");

    private final String title;

    Mode(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  /// A scenario that can be opened: its title and where it is.
  public record Entry(String title, String path) {}

  /// A scenario that was opened, or the reason why it could not be.
  public sealed interface Opened {
    /// It can be played.
    record Playable(PlayerViewModel player) implements Opened {}

    /// It cannot.
    ///
    /// @param text of the file, as far as it is text
    /// @param problems the first ones
    /// @param more how many were found besides
    record Broken(String text, List<Problem> problems, int more) implements Opened {}
  }

  /// A file that cannot be opened as it is.
  public record Trouble(String path, Opened.Broken why) {}

  private BooleanSupplier mayLeave = () -> true;
  private Supplier<List<String>> whereToSave = List::of;
  private Runnable presenting = () -> {};
  private Runnable exporting = () -> {};
  private final List<Entry> gallery;
  private final Opener opener;
  private final ReadOnlyObjectWrapper<PlayerViewModel> player;
  private final ReadOnlyObjectWrapper<Theme> theme;
  private final BooleanProperty reducedMotion =
      new SimpleBooleanProperty(this, "reducedMotion", false);
  private final ReadOnlyObjectWrapper<Mode> mode =
      new ReadOnlyObjectWrapper<>(this, "mode", Mode.TABLES);
  private Function<Scenario, PlayerViewModel> maker =
      scenario -> new PlayerViewModel(Rehearsal.of(scenario), Workers.DIRECT);
  private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble =
      new ReadOnlyObjectWrapper<>(this, "trouble", null);
  private final RecentList recent = new RecentList();
  private GalleryViewModel cards;
  private final ReadOnlyBooleanWrapper galleryOpen =
      new ReadOnlyBooleanWrapper(this, "galleryOpen");

  /// Where what is shown was read from; empty for nowhere.
  private String source = "";

  private Subscription seen = Subscription.EMPTY;
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper(this, "message", "");

  /// @param opener opens the scenario at a path, at once
  public MainViewModel(
      PlayerViewModel first, Theme theme, List<Entry> gallery, Function<String, Opened> opener) {
    this(
        first,
        theme,
        gallery,
        new Opener((path, _) -> Optional.of(opener.apply(path)), Workers.DIRECT));
  }

  public MainViewModel(PlayerViewModel first, Theme theme, List<Entry> gallery, Opener opener) {
    this.gallery = List.copyOf(gallery);
    this.opener = opener;
    cards = new GalleryViewModel(this.gallery, Workers.DIRECT);
    player = new ReadOnlyObjectWrapper<>(this, "player", first);
    this.theme = new ReadOnlyObjectWrapper<>(this, "theme", theme);
  }

  // Properties

  public ReadOnlyObjectProperty<PlayerViewModel> playerProperty() {
    return player.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Theme> themeProperty() {
    return theme.getReadOnlyProperty();
  }

  /// Whether steps are shown by their end state, at once.
  public BooleanProperty reducedMotionProperty() {
    return reducedMotion;
  }

  public ReadOnlyObjectProperty<Mode> modeProperty() {
    return mode.getReadOnlyProperty();
  }

  /// What went wrong last, empty for nothing.
  public ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /// The file that could not be opened, or null.
  public ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /// The files that were opened or saved last, the newest first.
  public RecentList recent() {
    return recent;
  }

  /// Whether the gallery is shown.
  public ReadOnlyBooleanProperty galleryOpenProperty() {
    return galleryOpen.getReadOnlyProperty();
  }

  /// The shipped scenarios as cards.
  public GalleryViewModel galleryCards() {
    return cards;
  }

  /// What opens files, and how far it is with one.
  public Opener opener() {
    return opener;
  }

  public List<Entry> gallery() {
    return gallery;
  }

  public PlayerViewModel player() {
    return player.get();
  }

  // Commands

  public void open(Entry entry) {
    open(entry.path());
  }

  /// Opens a file; where that fails, what is wrong with it is shown.
  public void open(String path) {
    open(path, 0);
  }

  /// Opens a file at a step.
  public void open(String path, int step) {
    if (mayLeave.getAsBoolean()) {
      read(path, step);
    }
  }

  /// Opens a file at a step at once, however long it takes.
  public void openNow(String path, int step) {
    opened(path, step, opener.openNow(path));
  }

  private void read(String path, int step) {
    opener.open(path, opened -> opened(path, step, opened), message::set);
  }

  private void opened(String path, int step, Opened opened) {
    switch (opened) {
      case Opened.Playable(PlayerViewModel playable) -> {
        message.set("");
        playable.goTo(step);
        show(playable);
        source = path;
        seen = playable.placeProperty().subscribe(place -> cards.reached(left(playable, place)));
      }
      case Opened.Broken broken -> {
        galleryOpen.set(false);
        trouble.set(new Trouble(path, broken));
      }
    }
  }

  private Last left(PlayerViewModel of, Place place) {
    int steps = place.timeline().steps().size();
    return new Last(source, of.script().title(), place.timeline().cursor(), steps);
  }

  /// Goes on where a scenario was left.
  public void goOn(Last at) {
    if (source.equals(at.path())) {
      giveUp();
    } else {
      open(at.path(), at.step());
    }
  }

  /// Tries the file again that could not be opened.
  public void retry() {
    Trouble open = trouble.get();
    if (open != null) {
      read(open.path(), 0);
    }
  }

  /// Writes another text into the file that could not be opened, and tries it again.
  public void mend(String text) {
    Trouble open = trouble.get();
    if (open != null) {
      try {
        SafeFile.write(Path.of(open.path()), text);
        retry();
      } catch (IOException e) {
        message.set(open.path() + " cannot be written: " + e.getMessage());
      }
    }
  }

  /// Shows the gallery.
  public void browse() {
    player.get().pause();
    galleryOpen.set(true);
  }

  /// Reads and draws the cards of the gallery with these.
  public void loadCardsWith(Workers workers) {
    cards = new GalleryViewModel(gallery, workers);
  }

  /// Goes back to the scenario that is open: from the gallery, or from a file that could not be
  /// opened.
  public void giveUp() {
    galleryOpen.set(false);
    trouble.set(null);
  }

  /// Begins a scenario that is in no file yet.
  public void begin(Scenario scenario) {
    if (mayLeave.getAsBoolean()) {
      show(maker.apply(scenario));
    }
  }

  /// Makes the players of scenarios that are begun here.
  public void makeWith(Function<Scenario, PlayerViewModel> newMaker) {
    maker = newMaker;
  }

  /// Asks for a file to save in where there is none yet.
  public void askWhereToSave(Supplier<List<String>> asker) {
    whereToSave = asker;
  }

  /// Asks whether what is shown may go before another scenario takes its place.
  public void askBeforeLeaving(BooleanSupplier asker) {
    mayLeave = asker;
  }

  /// Saves what is shown into its file; one that has none yet asks for it.
  public void save() {
    target().forEach(path -> player.get().editor().save(path, message::set));
  }

  /// Saves it into another file, and goes on with that one.
  public void saveAs() {
    whereToSave.get().stream()
        .limit(1)
        .forEach(path -> player.get().editor().save(path, message::set));
  }

  /// Saves a branch into a file of its own; what is shown stays.
  public void saveBranch(int branch) {
    Scenario aside = player.get().editor().document().branches().get(branch).scenario();
    for (String path : whereToSave.get()) {
      try {
        ScenarioWriter.save(aside, Path.of(path));
        recent.add(path);
      } catch (IOException e) {
        message.set(path + " cannot be written: " + e.getMessage());
      }
    }
  }

  /// Reads the file again, in the background, for what is shown; undo brings the other back.
  public void readAgain() {
    String path = player.get().editor().fileProperty().get();
    if (!path.isEmpty()) {
      opener.open(path, opened -> takeUp(path, opened), message::set);
    }
  }

  /// Shows at the same step what the file of the scenario that is open has become.
  public void takeUp(String path, Opened opened) {
    switch (opened) {
      case Opened.Playable(PlayerViewModel read) -> {
        giveUp();
        player.get().editor().reload(read.editor().rehearsalProperty().get());
      }
      case Opened.Broken broken -> trouble.set(new Trouble(path, broken));
    }
  }

  /// Saves at once, and says whether it did.
  public boolean saveNow() {
    return target().stream().anyMatch(path -> player.get().editor().saveNow(path, message::set));
  }

  private List<String> target() {
    String known = player.get().editor().fileProperty().get();
    return known.isEmpty() ? whereToSave.get().stream().limit(1).toList() : List.of(known);
  }

  /// Says how what is shown goes before an audience.
  public void onPresent(Runnable action) {
    presenting = action;
  }

  /// Says how figures are made of what is shown.
  public void onExport(Runnable action) {
    exporting = action;
  }

  /// Makes figures of it.
  public void export() {
    exporting.run();
  }

  /// Shows it to an audience.
  public void present() {
    presenting.run();
  }

  /// Shows a message.
  public void tell(String words) {
    message.set(words);
  }

  /// Shows another scenario.
  public void show(PlayerViewModel other) {
    opener.cancel();
    source = "";
    seen.unsubscribe();
    giveUp();
    player.get().pause();
    player.set(other);
  }

  public void dismissMessage() {
    message.set("");
  }

  public void show(Mode wanted) {
    mode.set(wanted);
  }

  public void toggleTheme() {
    theme.set(theme.get() == Theme.DARK ? Theme.LIGHT : Theme.DARK);
  }
}
