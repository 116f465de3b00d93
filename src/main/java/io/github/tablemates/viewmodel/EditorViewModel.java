package io.github.tablemates.viewmodel;

import io.github.tablemates.edit.Document;
import io.github.tablemates.edit.Edits;
import io.github.tablemates.edit.History;
import io.github.tablemates.edit.History.Version;
import io.github.tablemates.edit.Rehearsal;
import io.github.tablemates.layout.Stage;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.scenario.ScenarioStep;
import io.github.tablemates.scenario.ScenarioWriter;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.Timeline;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// The scenario that a player plays, as a document: acted upon, edited, undone. What is shown
/// follows: steps are run in the background from the edited one on.
public final class EditorViewModel {

  /// How to act where steps follow already.
  public enum Acting {
    /// What follows happens after it; what no longer holds is marked.
    INSERT,
    /// What follows goes.
    REPLACE,
    /// What follows is set aside as a branch.
    BRANCH
  }

  /// An act in the middle that waits to be told how.
  ///
  /// @param following how many steps follow
  public record Question(Command command, int cursor, int following) {}

  private final PlayerViewModel player;
  private final Workers workers;
  private final ReadOnlyObjectWrapper<History> history;
  private final ReadOnlyObjectWrapper<Rehearsal> rehearsal;
  private final ReadOnlyObjectWrapper<@Nullable Question> question =
      new ReadOnlyObjectWrapper<>(this, "question", null);
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
  private final ReadOnlyObjectWrapper<Scenario> saved;

  private final ReadOnlyStringWrapper file = new ReadOnlyStringWrapper(this, "file", "");

  /// What was run last; used by the background tasks alone, which come one after another.
  private Rehearsal last;

  private String source = "";

  /// Where the player will stand when what is being run is done.
  private int pending;

  EditorViewModel(PlayerViewModel player, Rehearsal start, Workers workers) {
    this.player = player;
    this.workers = workers;
    last = start;
    history =
        new ReadOnlyObjectWrapper<>(this, "history", History.of(Document.of(start.scenario())));
    rehearsal = new ReadOnlyObjectWrapper<>(this, "rehearsal", start);
    saved = new ReadOnlyObjectWrapper<>(this, "saved", start.scenario());
  }

  // Properties

  public ReadOnlyObjectProperty<History> historyProperty() {
    return history.getReadOnlyProperty();
  }

  /// What the steps did, as far as they have been run.
  public ReadOnlyObjectProperty<Rehearsal> rehearsalProperty() {
    return rehearsal.getReadOnlyProperty();
  }

  /// The act that waits to be told how, or null.
  public ReadOnlyObjectProperty<@Nullable Question> questionProperty() {
    return question.getReadOnlyProperty();
  }

  /// Whether steps are being run.
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /// The scenario as its file has it.
  public ReadOnlyObjectProperty<Scenario> savedProperty() {
    return saved.getReadOnlyProperty();
  }

  /// The file that it is kept in, or empty.
  public ReadOnlyStringProperty fileProperty() {
    return file.getReadOnlyProperty();
  }

  /// The file that it was read from, even one that it is not to be kept in; or empty.
  public String source() {
    return file.get().isEmpty() ? source : file.get();
  }

  /// `Undo touch by B`, or `Undo` where there is nothing to.
  public ObservableValue<String> undoText() {
    return history.map(now -> now.canUndo() ? "Undo " + now.toUndo().name() : "Undo");
  }

  public ObservableValue<String> redoText() {
    return history.map(now -> now.canRedo() ? "Redo " + now.toRedo().name() : "Redo");
  }

  @SuppressWarnings("ReferenceEquality") // versions keep their scenario: another one is an edit
  public boolean isDirty() {
    return saved.get() != scenario();
  }

  public Document document() {
    return history.get().now();
  }

  public Scenario scenario() {
    return document().scenario();
  }

  public List<ScenarioStep> steps() {
    return scenario().steps();
  }

  /// Where an act would come: after that many steps.
  private int cursor() {
    return busy.get() ? pending : player.timeline().cursor();
  }

  // Commands

  /// Acts at the cursor. Where steps follow, it asks how first.
  public void act(Command command) {
    int at = cursor();
    if (at == document().size()) {
      act(command, at, Acting.INSERT);
    } else {
      player.pause();
      question.set(new Question(command, at, document().size() - at));
    }
  }

  /// Answers the question; null gives the act up.
  public void answer(@Nullable Acting how) {
    Question asked = question.get();
    question.set(null);
    if (asked != null && how != null) {
      act(asked.command(), asked.cursor(), how);
    }
  }

  /// Acts at the cursor with several commands in a row, as one edit; what follows is set aside as a
  /// branch.
  ///
  /// @param name of the edit, for undo
  void branch(List<Command> commands, String name) {
    int at = cursor();
    Document next = document();
    for (int i = 0; i < commands.size(); i++) {
      var step = ScenarioStep.of(commands.get(i));
      boolean first = i == 0 && at < next.size();
      next = first ? next.branch(at, step) : next.insert(at + i, step);
    }
    edit(next, name, at + commands.size());
  }

  private void act(Command command, int at, Acting how) {
    var step = ScenarioStep.of(command);
    Document next =
        switch (how) {
          case INSERT -> document().insert(at, step);
          case REPLACE -> document().replaceFrom(at, step);
          case BRANCH -> document().branch(at, step);
        };
    edit(next, Edits.name(command), at + 1);
  }

  /// Puts another command in a step's place; its words stay.
  public void change(int step, Command command) {
    ScenarioStep changed = steps().get(step).withCommand(command);
    edit(document().change(step, changed), "change of step " + (step + 1), step + 1);
  }

  /// Puts the same step with other texts in a step's place.
  public void say(int step, ScenarioStep edited) {
    edit(document().change(step, edited), "texts of step " + (step + 1), step + 1);
  }

  public void delete(int step) {
    String name = "deletion of " + Edits.name(steps().get(step).command());
    edit(document().delete(step), name, step);
  }

  /// Deletes the step that is shown.
  public void deleteShown() {
    int at = cursor();
    if (at > 0) {
      delete(at - 1);
    }
  }

  public void duplicate(int step) {
    String name = "second " + Edits.name(steps().get(step).command());
    edit(document().duplicate(step), name, step + 2);
  }

  /// Moves a step by that many places; out of the list it does not move.
  public void move(int step, int by) {
    int to = step + by;
    if (to >= 0 && to < document().size()) {
      String name = "move of " + Edits.name(steps().get(step).command());
      edit(document().move(step, to), name, to + 1);
    }
  }

  /// Gives the scenario another title, summary or machine.
  public void describe(Scenario described) {
    var next = new Document(described, document().branches());
    edit(next, "title and machine", cursor());
  }

  /// Takes up a branch in place of what is there, which is set aside.
  public void swap(int branch) {
    Document next = document().swap(branch);
    edit(next, "change to " + document().branches().get(branch).name(), cursor());
  }

  /// Calls a branch something else; a blank name is none.
  public void renameBranch(int branch, String name) {
    String before = document().branches().get(branch).name();
    if (!name.isBlank() && !name.strip().equals(before)) {
      edit(document().rename(branch, name.strip()), "new name of " + before, cursor());
    }
  }

  /// Drops a branch; undo brings it back.
  public void removeBranch(int branch) {
    String name = "removal of " + document().branches().get(branch).name();
    if (player.compare().otherProperty().get() instanceof CompareViewModel.Other.Branch) {
      player.compare().with(new CompareViewModel.Other.Before()); // branches count anew
    }
    edit(document().remove(branch), name, cursor());
  }

  /// Another run in place of this one, as when its file has changed; it counts as saved.
  public void reload(Rehearsal run) {
    workers.background().execute(() -> last = run); // so that nothing is run twice
    var next = new Document(run.scenario(), document().branches());
    edit(next, "reload", Math.min(cursor(), next.size()));
    saved.set(run.scenario());
  }

  /// Writes it into a file, whole or not at all, and goes on with that one.
  ///
  /// @param failed is told why where that fails
  public void save(String path, Consumer<String> failed) {
    Scenario written = scenario();
    workers
        .background()
        .execute(
            () -> {
              String wrong = write(written, path);
              workers.foreground().execute(() -> written(written, path, wrong, failed));
            });
  }

  /// The same at once, for when there is no later.
  ///
  /// @return whether it was written
  public boolean saveNow(String path, Consumer<String> failed) {
    Scenario written = scenario();
    return written(written, path, write(written, path), failed);
  }

  private static String write(Scenario scenario, String path) {
    try {
      ScenarioWriter.save(scenario, Path.of(path));
      return "";
    } catch (IOException | InvalidPathException e) {
      return path + " cannot be written: " + e.getMessage();
    }
  }

  private boolean written(Scenario scenario, String path, String wrong, Consumer<String> failed) {
    if (wrong.isEmpty()) {
      file.set(path);
      saved.set(scenario);
    } else {
      failed.accept(wrong);
    }
    return wrong.isEmpty();
  }

  /// Takes what is shown for unsaved changes to a file, as after a crash.
  public void recovered(String path) {
    file.set(path);
    saved.set(scenario().withSteps(List.of()));
  }

  /// Remembers the file that it came from.
  public void opened(String path) {
    file.set(path);
  }

  /// Remembers the file that it came from, where that is not to be written.
  public void cameFrom(String path) {
    source = path;
  }

  /// Remembers that a scenario is what the file has.
  public void markSaved(Scenario written) {
    saved.set(written);
  }

  public void undo() {
    if (history.get().canUndo()) {
      int to = history.get().toUndo().before();
      history.set(history.get().undone());
      rehearse(cursor(), to);
    }
  }

  public void redo() {
    if (history.get().canRedo()) {
      int to = history.get().toRedo().after();
      history.set(history.get().redone());
      rehearse(cursor(), to);
    }
  }

  private void edit(Document next, String name, int after) {
    int before = cursor();
    history.set(history.get().with(new Version(next, name, before, after)));
    rehearse(before, after);
  }

  /// Runs what has changed, and then shows it at a place.
  private void rehearse(int from, int to) {
    Scenario wanted = scenario();
    pending = to;
    busy.set(true);
    workers
        .background()
        .execute(
            () -> {
              Rehearsal done = last.then(wanted);
              last = done;
              Timeline there = done.at(to);
              player.tell(there.steps());
              Stage stage = Stage.of(PlayerViewModel.states(there));
              workers.foreground().execute(() -> show(done, there, stage, from));
            });
  }

  @SuppressWarnings("ReferenceEquality") // versions keep their scenario: another one is an edit
  private void show(Rehearsal done, Timeline there, Stage stage, int from) {
    if (done.scenario() != scenario()) {
      return; // edited again meanwhile: that one comes next
    }
    boolean animate = there.cursor() == from + 1 && player.timeline().cursor() == from;
    busy.set(false);
    rehearsal.set(done);
    player.replace(Script.of(done), there, stage, Math.min(from, there.cursor()), animate);
  }
}
