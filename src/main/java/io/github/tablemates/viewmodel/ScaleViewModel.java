package io.github.tablemates.viewmodel;

import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Size;
import io.github.tablemates.scale.Estimate;
import io.github.tablemates.scale.Folding;
import io.github.tablemates.scale.Folding.Group;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The Scale view: the present machine in groups, and a question of how it would grow.
public final class ScaleViewModel {

  /// The most processes that are asked about.
  public static final long MOST_PROCESSES = 100_000;

  /// Sizes of data to choose from, in bytes.
  public static final List<Long> SIZES =
      List.of(
          Size.GIB,
          4 * Size.GIB,
          16 * Size.GIB,
          64 * Size.GIB,
          256 * Size.GIB,
          Size.TIB,
          4 * Size.TIB,
          16 * Size.TIB);

  private static final int MOST_MEMBERS = 1_000;

  private final ReadOnlyObjectWrapper<Folding> folding;
  private final ReadOnlyObjectWrapper<Estimate> estimate;
  private final ReadOnlyIntegerWrapper object = new ReadOnlyIntegerWrapper(this, "object", -1);
  private final ReadOnlyIntegerWrapper range = new ReadOnlyIntegerWrapper(this, "range", -1);

  public ScaleViewModel(Machine machine) {
    folding = new ReadOnlyObjectWrapper<>(this, "folding", Folding.of(machine));
    estimate = new ReadOnlyObjectWrapper<>(this, "estimate", asked(machine));
    object.set(largest(machine));
  }

  /// The question that the machine itself suggests: its largest object among its live processes.
  private static Estimate asked(Machine machine) {
    Paging paging = machine.paging();
    int largest = largest(machine);
    long pageSize = largest < 0 ? paging.pmdSize() : machine.objects().get(largest).pageSize();
    long size = largest < 0 ? Size.TIB : machine.objects().get(largest).size();
    long bytes = Math.max(pageSize, size / pageSize * pageSize);
    long processes = Math.clamp(machine.names().size(), 1, MOST_PROCESSES);
    return new Estimate(paging, pageSize, bytes, processes);
  }

  private static int largest(Machine machine) {
    int best = -1;
    for (int index = 0; index < machine.objects().size(); index++) {
      boolean gone = machine.objects().get(index).isGone();
      boolean larger =
          best < 0 || machine.objects().get(index).size() > machine.objects().get(best).size();
      best = !gone && larger ? index : best;
    }
    return best;
  }

  // Properties

  public ReadOnlyObjectProperty<Folding> foldingProperty() {
    return folding.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Estimate> estimateProperty() {
    return estimate.getReadOnlyProperty();
  }

  /// The object whose PMD pages are mapped out, or -1.
  public ReadOnlyIntegerProperty objectProperty() {
    return object.getReadOnlyProperty();
  }

  /// The range that is looked at, or -1.
  public ReadOnlyIntegerProperty rangeProperty() {
    return range.getReadOnlyProperty();
  }

  /// A group's members, the first thousand.
  public List<Process> members(Group group) {
    Machine machine = folding.get().machine();
    var all = new ArrayList<Process>();
    for (int run = 0; run < group.members().runs() && all.size() < MOST_MEMBERS; run++) {
      int end = group.members().end(run);
      for (int i = group.members().start(run); i < end && all.size() < MOST_MEMBERS; i++) {
        all.add(machine.processes().get(i));
      }
    }
    return all;
  }

  // Commands

  /// Shows another state of the same history.
  public void show(Machine machine) {
    object.set(largest(machine)); // first, for whoever is told of the folding asks for it
    folding.set(folding.get().next(machine));
  }

  public void lookAt(int newRange) {
    range.set(newRange);
  }

  public void askProcesses(long processes) {
    estimate.set(estimate.get().forProcesses(Math.clamp(processes, 1, MOST_PROCESSES)));
  }

  public void askBytes(long bytes) {
    ask(estimate.get().paging(), estimate.get().pageSize(), bytes);
  }

  /// Asks about pages of another size: one of the paging mode's, or its base page.
  public void askPageSize(long pageSize) {
    ask(estimate.get().paging(), pageSize, estimate.get().bytes());
  }

  /// Another paging mode; with pages of PMD size where it has not those that were asked about.
  public void askPaging(Paging paging) {
    long pageSize = estimate.get().pageSize();
    boolean has = paging.hugeSizes().contains(pageSize) || paging.basePage() == pageSize;
    ask(paging, has ? pageSize : paging.pmdSize(), estimate.get().bytes());
  }

  private void ask(Paging paging, long pageSize, long bytes) {
    long whole = Math.max(pageSize, bytes / pageSize * pageSize);
    estimate.set(new Estimate(paging, pageSize, whole, estimate.get().processes()));
  }
}
