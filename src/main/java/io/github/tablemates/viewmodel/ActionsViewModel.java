package io.github.tablemates.viewmodel;

import io.github.tablemates.edit.ActionForm;
import io.github.tablemates.edit.Offers;
import io.github.tablemates.edit.Preview;
import io.github.tablemates.explain.Story;
import io.github.tablemates.explain.Subject;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Via;
import io.github.tablemates.scenario.StepForm;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What can be done to the machine at the cursor: the actions of one process with what they would
/// do, and the form of the one that is being filled in.
public final class ActionsViewModel {

  /// Something that a process can do.
  ///
  /// @param key the letter that opens its form
  public record Action(String kind, String title, String key) {}

  /// The actions that are always in reach.
  public static final List<Action> OFTEN =
      List.of(
          new Action("mmap", "mmap…", "M"),
          new Action("touch", "Touch pages…", "T"),
          new Action("mprotect", "mprotect…", "P"),
          new Action("munmap", "munmap…", "U"),
          new Action("mremap", "mremap…", "R"),
          new Action("fork", "fork…", "F"),
          new Action("exit", "exit", "X"));

  /// Actions of a process, and what each would do; the words of one that cannot be tried are empty.
  ///
  /// @param process its name, or empty where no process is alive
  /// @param index its number, which gives it its letter and colour
  public record Offer(String process, int index, Map<String, Preview> previews) {
    static final Offer NONE = new Offer("", 0, Map.of());
  }

  private final PlayerViewModel player;
  private final Workers workers;
  private final ReadOnlyObjectWrapper<Offer> offer =
      new ReadOnlyObjectWrapper<>(this, "offer", Offer.NONE);
  private final ReadOnlyObjectWrapper<@Nullable FormViewModel> form =
      new ReadOnlyObjectWrapper<>(this, "form", null);
  private String chosen = "";

  /// The state to try on; read by the background tasks, which skip what is no longer wanted.
  private volatile @Nullable Machine wanted;

  ActionsViewModel(PlayerViewModel player, Workers workers) {
    this.player = player;
    this.workers = workers;
    player.placeProperty().subscribe(_ -> refresh());
  }

  /// The actions of the process that is chosen, or that acted last.
  public ReadOnlyObjectProperty<Offer> offerProperty() {
    return offer.getReadOnlyProperty();
  }

  /// The form that is open, or null.
  public ReadOnlyObjectProperty<@Nullable FormViewModel> formProperty() {
    return form.getReadOnlyProperty();
  }

  /// Offers the actions of a process from now on.
  public void choose(String process) {
    chosen = process;
    refresh();
  }

  private void refresh() {
    Machine machine = player.timeline().now();
    wanted = machine;
    Process process = actor(machine);
    if (process == null) {
      offer.set(Offer.NONE);
      return;
    }
    offer.set(new Offer(process.name(), process.index(), Map.of()));
    workers
        .background()
        .execute(
            () -> {
              if (isWanted(machine)) {
                Offer tried = tried(machine, process);
                workers.foreground().execute(() -> show(machine, tried));
              }
            });
  }

  private @Nullable Process actor(Machine machine) {
    Process named = machine.process(chosen).orElse(null);
    if (named != null) {
      return named;
    }
    Step step = player.step();
    int acted = step == null ? -1 : Story.of(step).process();
    if (acted >= 0 && machine.processes().get(acted).alive()) {
      return machine.processes().get(acted);
    }
    for (Process process : machine.processes()) {
      if (process.alive()) {
        return process;
      }
    }
    return null;
  }

  private static Offer tried(Machine machine, Process process) {
    var previews = new LinkedHashMap<String, Preview>();
    for (Action action : OFTEN) {
      ActionForm form = start(action.kind(), machine, process.name());
      ActionForm.Answer answer = form.answer();
      boolean nowhere = answer.problems().containsKey("at");
      previews.put(
          action.kind(),
          nowhere ? new Preview(Preview.Verdict.UNKNOWN, "nothing mapped") : answer.preview());
    }
    return new Offer(process.name(), process.index(), Map.copyOf(previews));
  }

  private static ActionForm start(String kind, Machine machine, String process) {
    boolean acts = StepForm.fields(kind).stream().anyMatch(f -> f.name().equals("process"));
    boolean named = acts && !kind.equals("spawn") && !process.isEmpty();
    return ActionForm.start(kind, machine, named ? Map.of("process", process) : Map.of());
  }

  private void show(Machine machine, Offer tried) {
    boolean current = tried.process().equals(offer.get().process());
    if (current && isWanted(machine)) {
      offer.set(tried);
    }
  }

  @SuppressWarnings("ReferenceEquality") // the state that was tried, and none that looks like it
  private boolean isWanted(Machine machine) {
    return machine == wanted;
  }

  /// What can be done with a thing, as the state is now.
  public List<Offers.Offer> offers(Subject subject) {
    return Offers.of(player.timeline().now(), subject);
  }

  /// Finds out in the background what something would do, and tells it.
  public void preview(Offers.Offer what, Consumer<Preview> told) {
    if (player.predict().isAsking()) {
      return; // it may be the answer
    }
    Machine machine = player.timeline().now();
    workers
        .background()
        .execute(
            () -> {
              if (isWanted(machine)) {
                Preview found = what.preview(machine);
                workers.foreground().execute(() -> told.accept(found));
              }
            });
  }

  /// Opens the form of an action at the cursor.
  public void open(String kind) {
    open(start(kind, player.timeline().now(), offer.get().process()));
  }

  /// Opens the form of an action with values that are known, such as an object that was dropped.
  public void open(String kind, Map<String, String> given) {
    open(ActionForm.start(kind, player.timeline().now(), given));
  }

  /// Opens the form that maps an object into a process, a segment by `shmat`.
  public void map(String object, String process) {
    boolean segment =
        player.timeline().now().object(object).filter(o -> o.via() == Via.SHMGET).isPresent();
    open(segment ? "shmat" : "mmap", Map.of("process", process, "object", object));
  }

  private void open(ActionForm start) {
    player.pause();
    form.set(new FormViewModel(start, -1, player.predict().isAsking(), workers));
  }

  /// Opens the form of a step that is there, to change it.
  ///
  /// @param step from 0
  public void edit(int step) {
    player.pause();
    var now = player.editor().steps().get(step);
    Machine before = player.timeline().at(step).now();
    var start = new ActionForm(now.kind(), before, Map.copyOf(StepForm.values(now)));
    form.set(new FormViewModel(start, step, player.predict().isAsking(), workers));
  }

  /// Does what the open form says, where that can be read at all, and closes it.
  public void submit() {
    FormViewModel open = form.get();
    Command command = open == null ? null : open.form().command();
    if (open != null && command != null) {
      form.set(null);
      if (command instanceof Command.Spawn(String name, int count) && count == 0) {
        chosen = name; // what was just made is what acts next
      }
      if (open.step() >= 0) {
        player.editor().change(open.step(), command);
      } else {
        player.run(command);
      }
    }
  }

  public void cancel() {
    form.set(null);
  }
}
