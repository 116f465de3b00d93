package io.github.tablemates.app;

import io.github.tablemates.scenario.ScenarioWriter;
import io.github.tablemates.viewmodel.EditorViewModel;
import io.github.tablemates.viewmodel.MainViewModel;
import io.github.tablemates.viewmodel.MainViewModel.Opened;
import io.github.tablemates.viewmodel.MainViewModel.Trouble;
import io.github.tablemates.viewmodel.PlayerViewModel;
import io.github.tablemates.viewmodel.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.util.Subscription;

/// Follows the file that is open: it is remembered among the recent ones, and when another program
/// changes it, it is read again and shown at the same step.
final class FileWatch {

  private static final long PERIOD_MILLIS = 700;

  private final MainViewModel main;
  private final Workers workers;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("files").factory());
  private Subscription edits = Subscription.EMPTY;

  /// The file to look at, and the text that is known of it.
  private volatile Known known = new Known("", "", "");

  /// @param stamp when it was changed last and how long it is, as text
  private record Known(String path, String stamp, String text) {}

  private FileWatch(MainViewModel main, Workers workers) {
    this.main = main;
    this.workers = workers;
  }

  /// Follows the files of a window, and keeps the list of recent ones.
  static FileWatch of(MainViewModel main, Workers workers) {
    var recent = RecentFiles.ofUser();
    main.recent().restore(recent.read());
    FileWatch watch = follow(main, workers);
    main.recent()
        .pathsProperty()
        .subscribe(files -> workers.background().execute(() -> recent.write(files)));
    var _ =
        watch.clock.scheduleWithFixedDelay(
            watch::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    return watch;
  }

  /// Follows the files of a window; someone else says when to look.
  static FileWatch follow(MainViewModel main, Workers workers) {
    var watch = new FileWatch(main, workers);
    main.playerProperty().subscribe(watch::player);
    main.troubleProperty().subscribe(_ -> watch.learn());
    return watch;
  }

  void end() {
    clock.shutdownNow();
    edits.unsubscribe();
  }

  private void player(PlayerViewModel player) {
    edits.unsubscribe();
    EditorViewModel editor = player.editor();
    edits =
        Subscription.combine(
            editor.fileProperty().subscribe(this::remember),
            editor.savedProperty().subscribe(_ -> learn()));
  }

  private void remember(String path) {
    if (!path.isEmpty()) {
      main.recent().add(path);
    }
    learn();
  }

  /// From now on what the file has is nothing new.
  private void learn() {
    Trouble trouble = main.troubleProperty().get();
    String path = trouble == null ? main.player().editor().fileProperty().get() : trouble.path();
    known = path.isEmpty() ? new Known("", "", "") : new Known(path, stamp(path), text(path));
  }

  /// Looks whether the file has changed since it was read or written here.
  void look() {
    Known before = known;
    if (before.path.isEmpty()) {
      return;
    }
    String stamp = stamp(before.path);
    if (stamp.isEmpty() || stamp.equals(before.stamp)) {
      return;
    }
    var seen = new Known(before.path, stamp, text(before.path));
    known = seen;
    if (!seen.text.equals(before.text)) {
      workers.foreground().execute(() -> changed(before, seen));
    }
  }

  private void changed(Known before, Known seen) {
    String path = seen.path;
    Trouble trouble = main.troubleProperty().get();
    EditorViewModel editor = main.player().editor();
    boolean shown = editor.fileProperty().get().equals(path);
    if (shown && seen.text.equals(ScenarioWriter.write(editor.savedProperty().get()))) {
      return; // what was saved here
    }
    if (main.opener().progressProperty().get() != null) {
      known = before; // something is being opened: it is noticed again afterwards
    } else if (trouble != null && !shown) {
      main.retry();
    } else {
      main.opener().open(path, opened -> read(seen, editor, opened), main::tell);
    }
  }

  private void read(Known seen, EditorViewModel editor, Opened opened) {
    if (opened instanceof Opened.Playable && editor.isDirty()) {
      main.giveUp();
      main.tell(
          ("%s was changed by another program. Save keeps what is here,"
                  + " File, Read again takes what is there.")
              .formatted(seen.path));
    } else {
      main.takeUp(seen.path, opened);
      known = seen; // what was changed while it was being read is news
    }
  }

  private static String stamp(String path) {
    try {
      Path file = Path.of(path);
      return Files.getLastModifiedTime(file) + " " + Files.size(file);
    } catch (IOException _) {
      return ""; // it is gone, or about to be replaced
    }
  }

  private static String text(String path) {
    try {
      return Files.readString(Path.of(path));
    } catch (IOException _) {
      return "";
    }
  }
}
