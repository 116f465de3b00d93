package io.github.tablemates.viewmodel;

import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Size;
import io.github.tablemates.scale.Estimate;
import io.github.tablemates.scale.Folding.Group;
import io.github.tablemates.scale.Overview;
import io.github.tablemates.viewmodel.ScaleMembers.Aggregate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

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

  private final Workers workers;
  private final ReadOnlyObjectWrapper<@Nullable Overview> overview =
      new ReadOnlyObjectWrapper<>(this, "overview", null);
  private final ReadOnlyObjectWrapper<Estimate> estimate;
  private final ReadOnlyIntegerWrapper range = new ReadOnlyIntegerWrapper(this, "range", -1);
  private final ReadOnlyObjectWrapper<@Nullable ScaleMembers> members =
      new ReadOnlyObjectWrapper<>(this, "members", null);

  /// What was opened, the one from which it was reached before it.
  private final Deque<Aggregate> way = new ArrayDeque<>();

  /// The group on top of the way, as it was last seen.
  private Runs followed = Runs.EMPTY;

  private Machine wanted;

  /// The object that was chosen, or -1 for the largest.
  private int choice = -1;

  /// What was looked over last; used by the background tasks alone, which come one after another.
  private @Nullable Overview last;

  public ScaleViewModel(Machine machine, Workers workers) {
    this.workers = workers;
    wanted = machine;
    long processes = Math.clamp(machine.names().size(), 1, MOST_PROCESSES);
    Estimate first = asked(machine, Overview.largest(machine), processes);
    estimate = new ReadOnlyObjectWrapper<>(this, "estimate", first);
    show(machine);
  }

  /// The question that an object of the machine suggests.
  private static Estimate asked(Machine machine, int object, long processes) {
    Paging paging = machine.paging();
    long pageSize = object < 0 ? paging.pmdSize() : machine.objects().get(object).pageSize();
    long size = object < 0 ? Size.TIB : machine.objects().get(object).size();
    long bytes = Math.max(pageSize, size / pageSize * pageSize);
    return new Estimate(paging, pageSize, bytes, processes);
  }

  // Properties

  /// The machine seen from far, as soon as it has been looked over; null before.
  public ReadOnlyObjectProperty<@Nullable Overview> overviewProperty() {
    return overview.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Estimate> estimateProperty() {
    return estimate.getReadOnlyProperty();
  }

  /// The range that is looked at, or -1.
  public ReadOnlyIntegerProperty rangeProperty() {
    return range.getReadOnlyProperty();
  }

  /// Who is in what was opened; null while nothing is.
  public ReadOnlyObjectProperty<@Nullable ScaleMembers> membersProperty() {
    return members.getReadOnlyProperty();
  }

  // Commands

  /// Shows another state of the same history, once it has been looked over in the background.
  public void show(Machine machine) {
    wanted = machine;
    int chosen = choice;
    workers
        .background()
        .execute(
            () -> {
              Overview before = last;
              Overview made =
                  before == null ? Overview.of(machine, chosen) : before.next(machine, chosen);
              last = made;
              workers.foreground().execute(() -> shown(made));
            });
  }

  @SuppressWarnings("ReferenceEquality") // states are values, but large ones
  private void shown(Overview made) {
    if (made.machine() == wanted) {
      overview.set(made);
      refresh();
    }
  }

  /// Shows the PMD pages of another object, and asks how a mapping of it would grow.
  public void choose(int object) {
    choice = object;
    range.set(-1);
    way.clear();
    estimate.set(asked(wanted, object, estimate.get().processes()));
    show(wanted);
  }

  /// Looks at what maps a range of the object; at none with -1.
  public void lookAt(int newRange) {
    range.set(newRange);
  }

  /// Lists what an aggregate consists of; what was open before is the way back.
  public void open(Aggregate aggregate) {
    way.push(aggregate);
    refresh();
  }

  /// Back to what was open before, or to the view itself.
  public void back() {
    way.poll();
    refresh();
  }

  /// Lists the members afresh; gives up what has none any more.
  private void refresh() {
    Overview now = overview.get();
    ScaleMembers made = null;
    while (now != null && made == null && !way.isEmpty()) {
      way.push(surviving(now, way.pop()));
      ScaleMembers found = ScaleMembers.of(now, way.element());
      if (found.items().isEmpty()) {
        way.pop();
      } else {
        made = found;
      }
    }
    members.set(made);
  }

  /// The same aggregate, named by another of its members where the one that named it has exited.
  private Aggregate surviving(Overview now, Aggregate aggregate) {
    if (!(aggregate instanceof Aggregate.Alike(int process))) {
      return aggregate;
    }
    int left = now.groupOf(process).isPresent() ? process : survivor(now, process);
    followed = now.groupOf(left).map(Group::members).orElse(Runs.EMPTY);
    return new Aggregate.Alike(left);
  }

  private int survivor(Overview now, int process) {
    for (int run = 0; followed.has(process) && run < followed.runs(); run++) {
      for (int other = followed.start(run); other < followed.end(run); other++) {
        if (now.groupOf(other).isPresent()) {
          return other;
        }
      }
    }
    return process;
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
