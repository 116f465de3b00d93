package io.github.tablemates.viewmodel;

import io.github.tablemates.draw.Theme;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;

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

    /// It cannot; one line each.
    record Broken(List<String> problems) implements Opened {}
  }

  private BooleanSupplier mayLeave = () -> true;
  private Supplier<List<String>> whereToSave = List::of;
  private final List<Entry> gallery;
  private final Function<String, Opened> opener;
  private final ReadOnlyObjectWrapper<PlayerViewModel> player;
  private final ReadOnlyObjectWrapper<Theme> theme;
  private final BooleanProperty reducedMotion =
      new SimpleBooleanProperty(this, "reducedMotion", false);
  private final ReadOnlyObjectWrapper<Mode> mode =
      new ReadOnlyObjectWrapper<>(this, "mode", Mode.TABLES);
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper(this, "message", "");

  /// @param opener opens the scenario at a path
  public MainViewModel(
      PlayerViewModel first, Theme theme, List<Entry> gallery, Function<String, Opened> opener) {
    this.gallery = List.copyOf(gallery);
    this.opener = opener;
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

  /// Opens a file; where that fails, what is shown stays and the message says why.
  public void open(String path) {
    if (!mayLeave.getAsBoolean()) {
      return;
    }
    switch (opener.apply(path)) {
      case Opened.Playable(PlayerViewModel opened) -> {
        player.get().pause();
        message.set("");
        player.set(opened);
      }
      case Opened.Broken(List<String> problems) -> message.set(String.join("\n", problems));
    }
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

  /// Saves at once, and says whether it did.
  public boolean saveNow() {
    return target().stream().anyMatch(path -> player.get().editor().saveNow(path, message::set));
  }

  private List<String> target() {
    String known = player.get().editor().fileProperty().get();
    return known.isEmpty() ? whereToSave.get().stream().limit(1).toList() : List.of(known);
  }

  /// Shows a message.
  public void tell(String words) {
    message.set(words);
  }

  /// Shows another scenario.
  public void show(PlayerViewModel other) {
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
