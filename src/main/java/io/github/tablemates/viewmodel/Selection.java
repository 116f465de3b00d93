package io.github.tablemates.viewmodel;

import io.github.tablemates.explain.Story;
import io.github.tablemates.explain.Subject;
import io.github.tablemates.layout.Part;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Vma;
import io.github.tablemates.sim.Step;
import io.github.tablemates.sim.Timeline;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// What is selected: what the user chose, while it exists, and else what the current step is about.
public final class Selection {

  private final ObservableValue<Place> place;
  private final ReadOnlyObjectWrapper<Subject> subject =
      new ReadOnlyObjectWrapper<>(this, "subject", new Subject.OfMachine());
  private @Nullable Subject chosen;
  private Consumer<Subject> follower = _ -> {};

  Selection(ObservableValue<Place> place) {
    this.place = place;
    place.subscribe(_ -> follow());
  }

  public ReadOnlyObjectProperty<Subject> subjectProperty() {
    return subject.getReadOnlyProperty();
  }

  public Subject subject() {
    return subject.get();
  }

  /// Whether the user chose it, so that it stays when the step changes.
  public boolean isChosen() {
    return chosen != null && chosen.equals(subject.get());
  }

  private Machine machine() {
    return place.getValue().timeline().now();
  }

  private void follow() {
    if (chosen != null && chosen.existsIn(machine())) {
      subject.set(chosen);
      return;
    }
    Timeline timeline = place.getValue().timeline();
    Step step = timeline.cursor() == 0 ? null : timeline.steps().get(timeline.cursor() - 1);
    Subject told = Subject.of(step == null ? Story.NONE : Story.of(step), timeline.now());
    subject.set(told.existsIn(timeline.now()) ? told : new Subject.OfMachine());
  }

  // Commands

  /// Selects a thing, if it is there.
  public void select(Subject wanted) {
    if (wanted.existsIn(machine())) {
      chosen = wanted;
      subject.set(wanted);
      follower.accept(wanted);
    }
  }

  /// What is done with whatever is chosen by hand, were it what is selected already.
  void onChoice(Consumer<Subject> newFollower) {
    follower = newFollower;
  }

  /// Selects what a part of the diagram shows.
  public void select(Part.What what) {
    subjectOf(what).ifPresent(this::select);
  }

  /// From now on the current step decides again.
  public void release() {
    chosen = null;
    follow();
  }

  /// Selects the live process after the selected one, or the one before with -1; from nothing, the
  /// first or the last.
  public void nextProcess(int direction) {
    int count = machine().processes().size();
    int at = subject.get().owner();
    int from = at == Runs.NONE && direction < 0 ? count : at;
    for (int index = from + direction; index >= 0 && index < count; index += direction) {
      if (machine().processes().get(index).alive()) {
        select(new Subject.OfProcess(index));
        return;
      }
    }
  }

  /// Whether a part of the diagram is what is selected; of an entry, whatever address in it was
  /// asked for.
  public boolean isShownBy(Part.What what) {
    if (subject.get() instanceof Subject.OfEntry(int process, int depth, long address)
        && what instanceof Part.OfEntry entry) {
      int shift = machine().paging().levels().get(depth).shift();
      boolean same = address >>> shift == entry.address() >>> shift;
      return same && entry.process() == process && entry.depth() == depth;
    }
    return subjectOf(what).filter(subject.get()::equals).isPresent();
  }

  /// What a part of the diagram shows, as a thing of the model.
  public Optional<Subject> subjectOf(Part.What what) {
    Machine now = machine();
    return switch (what) {
      case Part.OfProcess(int process) -> Optional.of(new Subject.OfProcess(process));
      case Part.OfGroup(int first, _) -> Optional.of(new Subject.OfGroup(first));
      case Part.OfOthers _ -> Optional.empty();
      case Part.OfTable table ->
          Optional.of(new Subject.OfTable(table.process(), table.depth(), table.base()));
      case Part.OfEntry entry ->
          Optional.of(new Subject.OfEntry(entry.process(), entry.depth(), entry.address()));
      case Part.OfLink link ->
          Optional.of(new Subject.OfEntry(link.process(), link.depth(), link.address()));
      case Part.OfPmdPage(int table, int user) ->
          tableOf(now, subject.get().owner(), table).or(() -> tableOf(now, user, table));
      case Part.OfSharer(int table, int process) ->
          tableOf(now, process, table).or(() -> Optional.of(new Subject.OfProcess(process)));
      case Part.OfObject(int object) -> Optional.of(new Subject.OfObject(object));
      case Part.OfRange(int object, _) -> Optional.of(new Subject.OfObject(object));
      case Part.OfPages pages -> Optional.of(new Subject.OfPage(pages.object(), pages.first()));
      case Part.OfMapping mapping ->
          Optional.of(new Subject.OfMapping(mapping.process(), mapping.start()));
    };
  }

  /// A PMD page by way of a process that uses it; empty where it does not.
  private static Optional<Subject> tableOf(Machine now, int user, int table) {
    if (user == Runs.NONE) {
      return Optional.empty();
    }
    Process process = now.processes().get(user);
    int depth = now.paging().pmdDepth();
    long slot = now.paging().slotSize();
    for (Vma vma : process.mappings()) {
      for (long at = vma.start(); at < vma.end(); at = (at & -slot) + slot) {
        if (now.tableFor(process, depth, at) == table) {
          return Optional.of(new Subject.OfTable(process.index(), depth, at));
        }
      }
    }
    return Optional.empty();
  }
}
