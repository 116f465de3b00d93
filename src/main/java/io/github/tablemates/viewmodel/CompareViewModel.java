package io.github.tablemates.viewmodel;

import io.github.tablemates.edit.Document;
import io.github.tablemates.edit.Rehearsal;
import io.github.tablemates.layout.Diagram;
import io.github.tablemates.layout.DiagramLayout;
import io.github.tablemates.layout.Stage;
import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.report.Comparison;
import io.github.tablemates.report.Comparison.Difference;
import io.github.tablemates.scenario.MachineSpec;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.scenario.ScenarioStep;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.Step;
import io.github.tablemates.sim.Timeline;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The present state beside another one: of this run or of a run that went differently.
public final class CompareViewModel {

  /// So many processes of each side are compared fact by fact.
  private static final int MOST = 64;

  /// What the present state is compared with.
  public sealed interface Other {
    /// The state before the present step; at the start, where there is none, the last one.
    record Before() implements Other {}

    /// A step of this run, from 0, whatever the present one is.
    record AtStep(int step) implements Other {}

    /// The same steps but for one, from 1.
    record Without(int step) implements Other {}

    /// A branch that was set aside, by its place in the list of them.
    record Branch(int index) implements Other {}

    /// The scenario as its file has it.
    record Saved() implements Other {}

    /// The same steps by the rules of another Linux version.
    record Kernel(String version) implements Other {}

    /// The same steps with another paging mode.
    record Mode(String paging) implements Other {}
  }

  /// Things to compare with that belong together.
  public record Choices(String title, List<Other> others) {}

  /// One of the two.
  ///
  /// @param title what it is, as in `Linux 6.1 · step 13 of 20`
  public record Side(String title, Timeline timeline, Stage stage) {

    /// Its picture.
    public Diagram diagram() {
      Step step = timeline.cursor() == 0 ? null : timeline.steps().get(timeline.cursor() - 1);
      return DiagramLayout.of(stage, timeline.now(), step, DiagramLayout.LEAST_WIDTH);
    }
  }

  /// Both sides, and what differs.
  ///
  /// @param facts what differs between the two states, and in what the two steps did
  /// @param steps the steps, from 1, at which something begins to differ; empty where both sides
  ///   are of one run
  /// @param note what should be known besides; may be empty
  public record Shown(
      Side here, Side there, List<Difference> facts, List<Integer> steps, String note) {}

  private final PlayerViewModel player;
  private final Workers workers;
  private final ReadOnlyObjectWrapper<Other> other =
      new ReadOnlyObjectWrapper<>(this, "other", new Other.Before());
  private final ReadOnlyObjectWrapper<@Nullable Shown> shown =
      new ReadOnlyObjectWrapper<>(this, "shown", null);

  /// The newest request; read by the background tasks, which skip what is no longer wanted.
  private volatile int newest;

  /// The last other run; used by the background tasks alone, which come one after another.
  private @Nullable Rehearsal ran;

  CompareViewModel(PlayerViewModel player, Workers workers) {
    this.player = player;
    this.workers = workers;
  }

  // Properties

  public ReadOnlyObjectProperty<Other> otherProperty() {
    return other.getReadOnlyProperty();
  }

  /// Both sides; null until they have been found.
  public ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /// All that the present state can be compared with.
  public List<Choices> choices() {
    var choices = new ArrayList<Choices>();
    int cursor = player.timeline().cursor();
    var run = new ArrayList<Other>();
    run.add(new Other.Before());
    run.add(new Other.AtStep(0));
    run.add(new Other.AtStep(cursor));
    choices.add(new Choices("This run", run));
    Document document = player.editor().document();
    var ways = new ArrayList<Other>();
    for (int i = 0; i < document.branches().size(); i++) {
      ways.add(new Other.Branch(i));
    }
    if (player.editor().isDirty()) {
      ways.add(new Other.Saved());
    }
    if (cursor > 0) {
      ways.add(new Other.Without(cursor));
    }
    choices.add(new Choices("Another course", ways));
    MachineSpec machine = player.editor().scenario().machine();
    choices.add(
        new Choices(
            "Another Linux",
            KernelRules.known().stream()
                .map(KernelRules::series)
                .distinct()
                .filter(series -> !machine.name().startsWith("Linux " + series + ","))
                .<Other>map(Other.Kernel::new)
                .toList()
                .reversed()));
    choices.add(
        new Choices(
            "Another paging mode",
            Paging.all().values().stream()
                .filter(mode -> !machine.name().endsWith(" " + mode.name()))
                .filter(mode -> hasItsPools(mode, machine))
                .<Other>map(mode -> new Other.Mode(mode.name()))
                .toList()));
    return choices;
  }

  private static boolean hasItsPools(Paging mode, MachineSpec machine) {
    return machine.pools().stream().allMatch(pool -> mode.hugeSizes().contains(pool.pageSize()));
  }

  /// What something to compare with is called.
  public String title(Other what) {
    return switch (what) {
      case Other.Before() -> player.timeline().cursor() == 0 ? "The end" : "The step before";
      case Other.AtStep(int step) -> step == 0 ? "The start" : "Step " + step + ", kept";
      case Other.Without(int step) -> "The same without step " + step;
      case Other.Branch(int index) ->
          index < player.editor().document().branches().size()
              ? player.editor().document().branches().get(index).name()
              : "A branch";
      case Other.Saved() -> "As it was saved";
      case Other.Kernel(String version) -> "Linux " + version;
      case Other.Mode(String paging) -> Paging.named(paging).map(Paging::title).orElse(paging);
    };
  }

  // Commands

  /// Keeps both sides up to date as long as the subscription lasts.
  public Subscription watch() {
    return Subscription.combine(
        player.placeProperty().subscribe(_ -> refresh()), other.subscribe(_ -> refresh()));
  }

  /// Compares with something else from now on.
  public void with(Other what) {
    other.set(what);
  }

  private void refresh() {
    int ticket = newest + 1;
    newest = ticket;
    Timeline here = player.timeline();
    Stage stage = player.stage();
    Other wanted = other.get();
    Scenario mine = player.editor().rehearsalProperty().get().scenario();
    @Nullable Scenario its = scenario(wanted, mine);
    String name = title(wanted);
    boolean elsewhere = wanted instanceof Other.Kernel || wanted instanceof Other.Mode;
    String ours = elsewhere ? mine.machine().name() : "This run";
    workers
        .background()
        .execute(
            () -> {
              if (ticket == newest) {
                Side left = side(ours, here, stage);
                Shown found =
                    its == null
                        ? inOneRun(left, side(name, here.at(place(wanted, here)), stage))
                        : inTwoRuns(left, name, its);
                workers.foreground().execute(() -> show(ticket, found));
              }
            });
  }

  private void show(int ticket, Shown found) {
    if (ticket == newest) {
      shown.set(found);
    }
  }

  private static int place(Other wanted, Timeline here) {
    if (wanted instanceof Other.AtStep(int step)) {
      return step;
    }
    return here.cursor() == 0 ? here.steps().size() : here.cursor() - 1;
  }

  /// The other scenario, one of its own; or null where both sides are of one run.
  private @Nullable Scenario scenario(Other wanted, Scenario mine) {
    return switch (wanted) {
      case Other.Before _, Other.AtStep _ -> null;
      case Other.Without(int step) ->
          step > mine.steps().size()
              ? mine
              : Document.of(mine).change(step - 1, ScenarioStep.of(new Command.Note())).scenario();
      case Other.Branch(int index) -> {
        var branches = player.editor().document().branches();
        yield index < branches.size() ? branches.get(index).scenario() : mine;
      }
      case Other.Saved() -> player.editor().savedProperty().get();
      case Other.Kernel(String version) -> mine.on(mine.machine().paging(), version);
      case Other.Mode(String paging) -> mine.on(paging, mine.machine().kernel());
    };
  }

  private static Side side(String name, Timeline timeline, Stage stage) {
    String step =
        timeline.cursor() == 0
            ? "start"
            : "step %d of %d".formatted(timeline.cursor(), timeline.steps().size());
    return new Side(name + " · " + step, timeline, stage);
  }

  private static Shown inOneRun(Side here, Side there) {
    List<Difference> facts = states(here, there);
    return new Shown(here, there, facts, List.of(), note(here.timeline.now(), ""));
  }

  private Shown inTwoRuns(Side here, String name, Scenario scenario) {
    Rehearsal before = ran;
    Rehearsal run = before == null ? Rehearsal.of(scenario) : before.then(scenario);
    ran = run;
    Timeline timeline = run.at(here.timeline.cursor());
    Side there = side(name, timeline, Stage.of(PlayerViewModel.states(timeline)));
    Comparison all = Comparison.of(here.timeline.steps(), timeline.steps(), MOST);
    var facts = new ArrayList<Difference>();
    all.differences().stream()
        .filter(one -> one.step() == here.timeline.cursor() && !one.what().contains(":"))
        .forEach(facts::add);
    facts.addAll(states(here, there));
    List<Integer> steps = all.differences().stream().map(Difference::step).distinct().toList();
    long leftOut = run.played().stream().filter(played -> !played.leftOut().isEmpty()).count();
    String cannot = leftOut == 0 ? "" : leftOut + " steps cannot run there and are left out. ";
    String note = cannot + scenario.machine().substitution();
    return new Shown(
        here, there, List.copyOf(facts), steps, note(here.timeline.now(), note.strip()));
  }

  private static List<Difference> states(Side here, Side there) {
    return Comparison.ofStates(here.timeline.now(), there.timeline.now(), MOST).differences();
  }

  private static String note(Machine machine, String note) {
    int alive = machine.liveProcesses().size();
    return alive <= MOST
        ? note
        : "The first %d of %,d processes are compared. %s".formatted(MOST, alive, note).strip();
  }
}
