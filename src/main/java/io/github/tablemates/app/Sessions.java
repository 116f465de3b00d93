package io.github.tablemates.app;

import io.github.tablemates.edit.Autosave;
import io.github.tablemates.edit.Autosave.Left;
import io.github.tablemates.edit.Rehearsal;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.viewmodel.EditorViewModel;
import io.github.tablemates.viewmodel.MainViewModel;
import io.github.tablemates.viewmodel.PlayerViewModel;
import io.github.tablemates.viewmodel.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Sees to it that no edit is lost: keeps what is being edited, brings back what a crash left, and
/// asks before unsaved changes go.
final class Sessions {

  private static final ButtonType SAVE = new ButtonType("Save", ButtonData.YES);
  private static final ButtonType DISCARD = new ButtonType("Discard", ButtonData.NO);

  private final MainViewModel main;
  private final Workers workers;
  private final Path home;
  private final @Nullable Autosave session;
  private Subscription edits = Subscription.EMPTY;

  private Sessions(MainViewModel main, Workers workers, Path home, @Nullable Autosave session) {
    this.main = main;
    this.workers = workers;
    this.home = home;
    this.session = session;
  }

  /// Begins to watch over a window.
  static Sessions of(MainViewModel main, Workers workers) {
    Path home =
        Autosave.home(System.getenv("XDG_STATE_HOME"), System.getProperty("user.home", "."));
    return of(main, workers, home);
  }

  static Sessions of(MainViewModel main, Workers workers, Path home) {
    @Nullable Autosave session = null;
    try {
      session = Autosave.begin(home);
    } catch (IOException e) {
      main.tell("Edits are not kept against a crash: %s: %s".formatted(home, Reasons.of(e)));
    }
    var sessions = new Sessions(main, workers, home, session);
    main.askBeforeLeaving(sessions::mayLeave);
    main.playerProperty().subscribe(sessions::follow);
    sessions.recover();
    return sessions;
  }

  private void follow(PlayerViewModel player) {
    edits.unsubscribe();
    EditorViewModel editor = player.editor();
    edits =
        Subscription.combine(
            editor.historyProperty().subscribe(_ -> keep(editor)),
            editor.savedProperty().subscribe(_ -> keep(editor)));
  }

  private void keep(EditorViewModel editor) {
    if (session == null) {
      return;
    }
    boolean dirty = editor.isDirty();
    Scenario scenario = editor.scenario();
    String file = editor.fileProperty().get();
    workers
        .background()
        .execute(
            () -> {
              try {
                if (dirty) {
                  session.keep(scenario, file);
                } else {
                  session.clear();
                }
              } catch (IOException e) {
                String why = "Edits are not kept against a crash: " + Reasons.of(e);
                workers.foreground().execute(() -> main.tell(why));
              }
            });
  }

  /// Shows what a crash left; what else one left is shown the next time.
  private void recover() {
    try {
      List<Left> left = Autosave.left(home);
      if (!left.isEmpty()) {
        Left first = left.getFirst();
        var player = new PlayerViewModel(Rehearsal.of(first.scenario()), workers);
        player.editor().recovered(first.file());
        main.show(player);
        main.tell(
            "These are unsaved changes%s that an unexpected end left. Ctrl+S saves them."
                .formatted(first.file().isEmpty() ? "" : " to " + first.file()));
        Autosave.forget(first);
      }
    } catch (IOException e) {
      main.tell("What a crash left cannot be read: " + Reasons.of(e));
    }
  }

  /// Whether what is shown may go: unsaved changes are asked about.
  boolean mayLeave() {
    if (!main.player().editor().isDirty()) {
      return true;
    }
    var alert = new Alert(Alert.AlertType.NONE, "", SAVE, DISCARD, ButtonType.CANCEL);
    alert.setTitle("Tablemates");
    alert.setContentText(
        "“%s” has changes that are not saved.".formatted(main.player().script().title()));
    ButtonType answer = alert.showAndWait().orElse(ButtonType.CANCEL);
    if (answer == SAVE) {
      return main.saveNow();
    }
    return answer == DISCARD;
  }

  /// Ends the session; nothing is left to recover.
  void end() {
    edits.unsubscribe();
    if (session != null) {
      try {
        session.close();
      } catch (IOException _) {
        // a folder that stays is offered as a recovery the next time: nothing is lost
      }
    }
  }
}
