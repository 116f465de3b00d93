package io.github.tablemates.viewmodel;

import io.github.tablemates.edit.Rehearsal;
import io.github.tablemates.explain.MicroStep;
import io.github.tablemates.explain.Narrator.Narration;
import io.github.tablemates.explain.Story;
import io.github.tablemates.explain.Subject;
import io.github.tablemates.layout.Diagram;
import io.github.tablemates.layout.Focus;
import io.github.tablemates.layout.Motion;
import io.github.tablemates.layout.Shown;
import io.github.tablemates.layout.Stage;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Runs;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.Step;
import io.github.tablemates.sim.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// A scenario being played: the place in its history, and everything that follows from it.
public final class PlayerViewModel {

  /// How fast steps are played, as factors.
  public static final List<Double> SPEEDS = List.of(0.5, 1.0, 2.0, 4.0);

  private static final int DWELL_LEAST = 1400;
  private static final int DWELL_MOST = 7000;
  private static final int DWELL_PER_LETTER = 22;

  private final EditorViewModel editor;
  private final ActionsViewModel actions;
  private final PredictViewModel predict;
  private final CompareViewModel compare;
  private final Supplier<ScaleViewModel> scaleMaker;
  private @Nullable ScaleViewModel scale;
  private Script script;
  private Stage stage;
  private final ReadOnlyObjectWrapper<Place> place;
  private final Selection selection;
  private final InspectorViewModel inspector;
  private final SearchViewModel search;
  private final Layouts layouts = new Layouts();
  private final Tellings tellings = new Tellings();
  private final ObjectProperty<Focus> focus = new SimpleObjectProperty<>(this, "focus", Focus.NONE);
  private final ObjectProperty<Shown> shown =
      new SimpleObjectProperty<>(this, "shown", Shown.DEFAULT);
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(this, "playing");
  private final ReadOnlyObjectWrapper<Double> speed =
      new ReadOnlyObjectWrapper<>(this, "speed", 1.0);

  /// Plays a history that came from no file.
  public PlayerViewModel(Script script, Timeline timeline) {
    this(script, Rehearsal.of(script.title(), timeline), timeline.cursor(), Workers.DIRECT);
  }

  /// Plays a scenario from its start.
  public PlayerViewModel(Rehearsal rehearsal, Workers workers) {
    this(Script.of(rehearsal), rehearsal, 0, workers);
  }

  private PlayerViewModel(Script script, Rehearsal rehearsal, int cursor, Workers workers) {
    this.script = script;
    Timeline timeline = rehearsal.at(cursor);
    stage = Stage.of(states(timeline));
    tellings.prepare(timeline.steps());
    place = new ReadOnlyObjectWrapper<>(this, "place", new Place(timeline, cursor, false));
    editor = new EditorViewModel(this, rehearsal, workers);
    actions = new ActionsViewModel(this, workers);
    selection = new Selection(place);
    inspector = new InspectorViewModel(this, selection, workers);
    search = new SearchViewModel(this, workers);
    selection.subjectProperty().subscribe(this::attend);
    selection.onChoice(this::attend);
    predict = new PredictViewModel(this);
    compare = new CompareViewModel(this, workers);
    scaleMaker = () -> new ScaleViewModel(timeline().now(), workers);
  }

  /// Looks at what is selected, and offers the actions of its process.
  private void attend(Subject subject) {
    Subject wanted = selection.isChosen() ? subject : new Subject.OfMachine();
    focus.set(focus.get().on(wanted));
    if (wanted.owner() != Runs.NONE) {
      actions.choose(timeline().now().processes().get(wanted.owner()).name());
    }
  }

  static List<Machine> states(Timeline timeline) {
    var states = new ArrayList<Machine>();
    states.add(timeline.start());
    timeline.steps().forEach(step -> states.add(step.after()));
    return states;
  }

  // Properties

  public ReadOnlyObjectProperty<Place> placeProperty() {
    return place.getReadOnlyProperty();
  }

  /// What is drawn whatever the step is about.
  public ObjectProperty<Focus> focusProperty() {
    return focus;
  }

  /// What is drawn at all.
  public ObjectProperty<Shown> shownProperty() {
    return shown;
  }

  public ReadOnlyBooleanProperty playingProperty() {
    return playing.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Double> speedProperty() {
    return speed.getReadOnlyProperty();
  }

  public ObservableValue<Boolean> canBack() {
    return place.map(now -> now.timeline().canBack());
  }

  public ObservableValue<Boolean> canForward() {
    return place.map(now -> now.timeline().canForward());
  }

  /// `Step 13`, or `Start`.
  public ObservableValue<String> position() {
    return place.map(now -> now.timeline().cursor() == 0 ? "Start" : "Step " + cursor(now));
  }

  /// `of 20`.
  public ObservableValue<String> length() {
    return place.map(now -> "of " + now.timeline().steps().size());
  }

  public ObservableValue<Narration> narration() {
    return place.map(now -> narration(now.timeline()));
  }

  private static int cursor(Place now) {
    return now.timeline().cursor();
  }

  /// The scenario as a document.
  public EditorViewModel editor() {
    return editor;
  }

  /// What can be done at the cursor.
  public ActionsViewModel actions() {
    return actions;
  }

  /// Questions before steps.
  public PredictViewModel predict() {
    return predict;
  }

  /// The present state beside another.
  public CompareViewModel compare() {
    return compare;
  }

  /// Many processes at once; made when it is first looked at, and kept as it was left.
  public ScaleViewModel scale() {
    ScaleViewModel made = scale == null ? scaleMaker.get() : scale;
    scale = made;
    return made;
  }

  public Script script() {
    return script;
  }

  Stage stage() {
    return stage;
  }

  public Timeline timeline() {
    return place.get().timeline();
  }

  public Selection selection() {
    return selection;
  }

  public InspectorViewModel inspector() {
    return inspector;
  }

  public SearchViewModel search() {
    return search;
  }

  /// The step that led to the present state, or null at the start.
  public @Nullable Step step() {
    return stepBefore(timeline());
  }

  private static @Nullable Step stepBefore(Timeline timeline) {
    return timeline.cursor() == 0 ? null : timeline.steps().get(timeline.cursor() - 1);
  }

  /// What there is to read before the first step.
  public Opening opening() {
    return Opening.of(editor.scenario(), script);
  }

  /// The present state, laid out for a width.
  public Diagram diagram(double width) {
    return diagram(timeline(), width);
  }

  private Diagram diagram(Timeline timeline, double width) {
    return layouts.of(stage, timeline.now(), stepBefore(timeline), focus.get(), shown.get(), width);
  }

  /// The way from the state before to the present one.
  public Motion motion(double width) {
    Timeline now = timeline();
    Diagram before = diagram(now.at(place.get().from()), width);
    Step step = stepBefore(now);
    List<MicroStep> story = step == null ? List.of() : tellings.moments(step);
    return Motion.between(before, diagram(now, width), story);
  }

  /// The moments of the step that led to the present state.
  List<MicroStep> moments() {
    Step step = step();
    return step == null ? List.of() : tellings.moments(step);
  }

  private Narration narration(Timeline timeline) {
    Step step = stepBefore(timeline);
    if (step == null) {
      return new Narration(
          script.title(),
          timeline.steps().isEmpty()
              ? "Nothing has happened yet."
              : "Press Space to play, or → for one step.",
          List.of());
    }
    Narration told = tellings.narration(step);
    Script.Caption caption = script.caption(timeline.cursor());
    return new Narration(
        caption.title().isEmpty() ? told.title() : caption.title(),
        caption.say().isEmpty() ? told.text() : caption.say(),
        told.functions());
  }

  /// What a step, from 1 on, did in words.
  public Narration narration(int step) {
    return narration(timeline().at(step));
  }

  /// How long to stay at the present step when playing, in milliseconds.
  public int dwellMillis() {
    int letters = narration(timeline()).text().length();
    int dwell = Math.clamp((long) DWELL_PER_LETTER * letters, DWELL_LEAST, DWELL_MOST);
    return (int) (dwell / speed.get());
  }

  // Commands

  /// Acts at the cursor, through the editor: where steps follow, it asks first what becomes of
  /// them.
  public void run(Command command) {
    editor.act(command);
  }

  /// Another history in place of the one that is shown.
  ///
  /// @param from the place to come from, where the way is shown
  void replace(Script newScript, Timeline history, Stage newStage, int from, boolean animate) {
    pause();
    script = newScript;
    stage = newStage;
    place.set(new Place(history, from, animate));
  }

  public void first() {
    pause();
    jump(0);
  }

  public void last() {
    pause();
    jump(Integer.MAX_VALUE);
  }

  public void back() {
    pause();
    jump(timeline().cursor() - 1);
  }

  /// One step forward, unless a question stands before it.
  ///
  /// @param animate whether to show the way; false in a fast series
  public void forward(boolean animate) {
    if (predict.standsInTheWay()) {
      pause();
      return;
    }
    Timeline now = timeline();
    if (now.canForward()) {
      place.set(new Place(now.at(now.cursor() + 1), now.cursor(), animate));
    }
    if (!timeline().canForward()) {
      pause();
    }
  }

  /// Has the steps told that take long, before they are shown; by whoever runs them.
  void tell(List<Step> steps) {
    tellings.prepare(steps);
  }

  /// To any place at once.
  public void goTo(int step) {
    pause();
    jump(step);
  }

  /// To the next step of the selected process, or the one before with -1; with none selected, of
  /// any process.
  public void goAlongProcess(int direction) {
    int process = selection.subject().owner();
    List<Step> steps = timeline().steps();
    int from = timeline().cursor() + direction;
    for (int step = from; step >= 1 && step <= steps.size(); step += direction) {
      if (process == Runs.NONE || Story.of(steps.get(step - 1)).process() == process) {
        goTo(step);
        return;
      }
    }
  }

  private void jump(int step) {
    Timeline now = timeline();
    Timeline there = now.at(Math.max(0, step));
    if (there.cursor() != now.cursor()) {
      place.set(new Place(there, now.cursor(), false));
    }
  }

  /// Plays or pauses; at the end it plays from the start.
  public void togglePlay() {
    if (playing.get()) {
      pause();
      return;
    }
    if (!timeline().canForward()) {
      jump(0);
    }
    playing.set(timeline().canForward());
  }

  public void pause() {
    playing.set(false);
  }

  public void setSpeed(double factor) {
    speed.set(factor);
  }

  public void faster() {
    step(+1);
  }

  public void slower() {
    step(-1);
  }

  private void step(int by) {
    int at = Math.max(0, SPEEDS.indexOf(speed.get()));
    speed.set(SPEEDS.get(Math.clamp(at + by, 0, SPEEDS.size() - 1)));
  }
}
