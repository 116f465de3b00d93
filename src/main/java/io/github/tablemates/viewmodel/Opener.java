package io.github.tablemates.viewmodel;

import io.github.tablemates.viewmodel.MainViewModel.Opened;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Opens scenario files in the background, the newest one only: what was being opened before is
/// given up.
public final class Opener {

  private final Source source;
  private final Workers workers;
  private final AtomicInteger turn = new AtomicInteger();
  private final ReadOnlyObjectWrapper<@Nullable Progress> progress =
      new ReadOnlyObjectWrapper<>(this, "progress", null);

  /// How far it is.
  ///
  /// @param step how many steps have been run
  /// @param steps how many there are, 0 while the file is being read
  public record Progress(String path, int step, int steps) {}

  /// Where scenarios come from.
  @FunctionalInterface
  public interface Source {
    /// Opens the scenario at a path.
    ///
    /// @return empty where it was given up
    Optional<Opened> open(String path, Wanted wanted);
  }

  /// Asked before each step whether to go on, by how many were run and how many there are.
  @FunctionalInterface
  public interface Wanted {
    boolean at(int step, int steps);
  }

  public Opener(Source source, Workers workers) {
    this.source = source;
    this.workers = workers;
  }

  /// How far the file is that is being opened; null where none is.
  public ReadOnlyObjectProperty<@Nullable Progress> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /// Opens a file at once.
  Opened openNow(String path) {
    return source.open(path, (_, _) -> true).orElseThrow();
  }

  /// Opens a file in the background.
  ///
  /// @param then is told of it, unless something else was wanted meanwhile
  public void open(String path, Consumer<Opened> then, Consumer<String> failed) {
    int mine = turn.incrementAndGet();
    progress.set(new Progress(path, 0, 0));
    workers
        .background()
        .execute(
            () -> {
              try {
                Optional<Opened> opened = source.open(path, (at, of) -> report(mine, path, at, of));
                end(mine, () -> opened.ifPresent(then));
              } catch (OutOfMemoryError e) {
                end(mine, () -> failed.accept(path + " takes more memory than there is"));
              }
            });
  }

  private boolean report(int mine, String path, int step, int steps) {
    ifWanted(mine, () -> progress.set(new Progress(path, step, steps)));
    return turn.get() == mine;
  }

  private void end(int mine, Runnable result) {
    ifWanted(
        mine,
        () -> {
          progress.set(null);
          result.run();
        });
  }

  private void ifWanted(int mine, Runnable action) {
    workers
        .foreground()
        .execute(
            () -> {
              if (turn.get() == mine) {
                action.run();
              }
            });
  }

  /// Gives up what is being opened.
  public void cancel() {
    turn.incrementAndGet();
    progress.set(null);
  }
}
