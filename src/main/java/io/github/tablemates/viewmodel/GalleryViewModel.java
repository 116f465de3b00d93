package io.github.tablemates.viewmodel;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.edit.Rehearsal;
import io.github.tablemates.explain.StepKind;
import io.github.tablemates.layout.Detail;
import io.github.tablemates.layout.DiagramLayout;
import io.github.tablemates.layout.DiagramMarks;
import io.github.tablemates.layout.Moment;
import io.github.tablemates.layout.Stage;
import io.github.tablemates.model.Machine;
import io.github.tablemates.quiz.Asked;
import io.github.tablemates.scenario.Reading;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.scenario.ScenarioReader;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.Step;
import io.github.tablemates.sim.Timeline;
import io.github.tablemates.viewmodel.MainViewModel.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The scenarios that come with the program: found, filtered, drawn, and how far each was seen.
public final class GalleryViewModel {

  /// Scenarios of more processes take their time: they are run after all others.
  private static final int MOST_PROCESSES = 64;

  /// Scenarios by what they are about.
  @SuppressWarnings("ImmutableEnumChecker") // lists that cannot change
  public enum Group {
    ALL("All", List.of()),
    SHARING("Sharing", List.of("sharing")),
    UNSHARING("Unsharing", List.of("unsharing", "hole", "munmap", "mremap")),
    WHY_NOT("Why not", List.of("why not", "eligibility")),
    SURPRISES("Surprises", List.of("surprise", "kernel bug")),
    MACHINES("Machines", List.of("architectures", "versions"));

    private final String title;
    private final List<String> tags;

    Group(String title, List<String> tags) {
      this.title = title;
      this.tags = tags;
    }

    public String title() {
      return title;
    }
  }

  /// A scenario, as far as it has to be known to choose it.
  ///
  /// @param name of its file
  /// @param paging the title of its paging mode
  /// @param machine such as `x86-64, 4-level · Linux 7.2`
  /// @param questions how many its author placed
  /// @param processes how many there are at the end
  /// @param picture the step that says most, drawn small
  public record Card(
      Entry entry,
      String name,
      String summary,
      String paging,
      String machine,
      List<String> tags,
      int steps,
      int questions,
      int processes,
      Drawing picture) {

    private boolean has(String word) {
      String all = String.join(" ", entry.title(), summary, machine, String.join(" ", tags));
      return all.toLowerCase(Locale.ROOT).contains(word);
    }
  }

  /// What is wanted.
  ///
  /// @param words each of which must occur
  /// @param chapter of [Course], from 0; -1 for all
  /// @param paging the title of a paging mode, or empty
  public record Wanted(String words, Group group, int chapter, String paging) {}

  /// Where a scenario was left.
  ///
  /// @param steps how many there are
  public record Last(String path, String title, int step, int steps) {}

  private final List<Entry> entries;
  private final Workers workers;
  private final List<Card> all = new ArrayList<>();
  private final ReadOnlyObjectWrapper<Wanted> wanted =
      new ReadOnlyObjectWrapper<>(this, "wanted", new Wanted("", Group.ALL, -1, ""));
  private final ReadOnlyObjectWrapper<List<Card>> shown =
      new ReadOnlyObjectWrapper<>(this, "shown", List.of());
  private final ReadOnlyObjectWrapper<Map<String, Integer>> progress =
      new ReadOnlyObjectWrapper<>(this, "progress", Map.of());
  private final ReadOnlyObjectWrapper<@Nullable Last> last =
      new ReadOnlyObjectWrapper<>(this, "last", null);
  private boolean begun;

  GalleryViewModel(List<Entry> entries, Workers workers) {
    this.entries = entries;
    this.workers = workers;
  }

  // Properties

  public ReadOnlyObjectProperty<Wanted> wantedProperty() {
    return wanted.getReadOnlyProperty();
  }

  /// What there is of what is wanted, in order; grows while files are being read.
  public ReadOnlyObjectProperty<List<Card>> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /// File name → the furthest step that was seen.
  public ReadOnlyObjectProperty<Map<String, Integer>> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /// What was played last and how far; null for nothing.
  public ReadOnlyObjectProperty<@Nullable Last> lastProperty() {
    return last.getReadOnlyProperty();
  }

  /// The paging modes of all scenarios that have been read, by title.
  public List<String> pagings() {
    return all.stream().map(Card::paging).distinct().sorted().toList();
  }

  /// How many of a chapter's scenarios were seen to their end.
  public int done(Course.Chapter chapter) {
    return (int)
        all.stream()
            .filter(card -> chapter.files().contains(card.name()))
            .filter(this::isDone)
            .count();
  }

  public boolean isDone(Card card) {
    return progress.get().getOrDefault(card.name(), 0) >= card.steps();
  }

  // Commands

  /// Begins to read the scenarios, the first time.
  public void load() {
    if (!begun) {
      begun = true;
      for (Entry entry : entries) {
        workers.background().execute(() -> load(entry));
      }
    }
  }

  private void load(Entry entry) {
    if (ScenarioReader.read(Path.of(entry.path())) instanceof Reading.Good(Scenario scenario)) {
      if (processes(scenario) > MOST_PROCESSES) {
        workers.background().execute(() -> draw(entry, scenario));
      } else {
        draw(entry, scenario);
      }
    }
  }

  private void draw(Entry entry, Scenario scenario) {
    Card card = card(entry, scenario);
    workers
        .foreground()
        .execute(
            () -> {
              all.add(card);
              all.sort(Comparator.comparing(Card::name));
              filter();
            });
  }

  private static int processes(Scenario scenario) {
    return scenario.steps().stream()
        .mapToInt(step -> step.command() instanceof Command.Spawn(_, int count) ? count : 0)
        .sum();
  }

  private static Card card(Entry entry, Scenario scenario) {
    Timeline run = Rehearsal.of(scenario).at(Integer.MAX_VALUE);
    Machine end = run.now();
    long questions =
        scenario.steps().stream().filter(step -> !step.asked().equals(Asked.NONE)).count();
    return new Card(
        entry,
        String.valueOf(Path.of(entry.path()).getFileName()),
        scenario.summary(),
        end.paging().title(),
        end.paging().title() + " · Linux " + end.rules().series(),
        scenario.tags(),
        scenario.steps().size(),
        (int) questions,
        end.processes().size(),
        picture(run));
  }

  /// The last step that shares or unshares, else the last one.
  private static Drawing picture(Timeline run) {
    int telling = run.steps().size();
    for (int i = run.steps().size(); i > 0; i--) {
      StepKind kind = StepKind.of(run.steps().get(i - 1));
      if (kind == StepKind.SHARE || kind == StepKind.UNSHARE) {
        telling = i;
        break;
      }
    }
    Timeline there = run.at(telling);
    Step step = telling == 0 ? null : there.steps().get(telling - 1);
    Stage stage = Stage.of(PlayerViewModel.states(there));
    var diagram = DiagramLayout.of(stage, there.now(), step, DiagramLayout.LEAST_WIDTH);
    return DiagramMarks.drawing(diagram, Moment.REST, Detail.OUTLINE);
  }

  public void search(String words) {
    Wanted now = wanted.get();
    want(new Wanted(words, now.group(), now.chapter(), now.paging()));
  }

  /// Shows a group of all scenarios.
  public void show(Group group) {
    want(new Wanted(wanted.get().words(), group, -1, wanted.get().paging()));
  }

  /// Shows what runs with a paging mode; empty for all.
  public void showPaging(String title) {
    Wanted now = wanted.get();
    want(new Wanted(now.words(), now.group(), now.chapter(), title));
  }

  /// Shows a chapter of the course; -1 for all scenarios.
  public void show(int chapter) {
    want(new Wanted("", Group.ALL, chapter, ""));
  }

  private void want(Wanted now) {
    wanted.set(now);
    filter();
  }

  private void filter() {
    Wanted now = wanted.get();
    List<String> words = List.of(now.words().toLowerCase(Locale.ROOT).strip().split("\\s+", -1));
    List<Card> found =
        all.stream()
            .filter(card -> words.stream().allMatch(card::has))
            .filter(card -> now.paging().isEmpty() || now.paging().equals(card.paging()))
            .filter(
                card ->
                    now.group() == Group.ALL
                        || now.group().tags.stream().anyMatch(card.tags()::contains))
            .filter(
                card ->
                    now.chapter() < 0
                        || Course.CHAPTERS.get(now.chapter()).files().contains(card.name()))
            .toList();
    if (now.chapter() >= 0) {
      List<String> order = Course.CHAPTERS.get(now.chapter()).files();
      found =
          found.stream()
              .sorted(Comparator.comparingInt(card -> order.indexOf(card.name())))
              .toList();
    }
    shown.set(found);
  }

  /// Remembers that a step was seen.
  void reached(Last now) {
    String name = String.valueOf(Path.of(now.path()).getFileName());
    boolean shipped = entries.stream().anyMatch(entry -> entry.path().equals(now.path()));
    if (shipped && now.step() > progress.get().getOrDefault(name, 0)) {
      var next = new HashMap<>(progress.get());
      next.put(name, now.step());
      progress.set(Map.copyOf(next));
    }
    if (now.step() > 0) {
      last.set(now);
    }
  }

  /// Takes over what an earlier session remembered.
  public void remember(Map<String, Integer> earlier, @Nullable Last left) {
    progress.set(Map.copyOf(earlier));
    last.set(left);
  }

  /// Makes something in the background and gives it to the window.
  public <T> void prepare(Supplier<T> work, Consumer<T> done) {
    workers
        .background()
        .execute(
            () -> {
              T made = work.get();
              workers.foreground().execute(() -> done.accept(made));
            });
  }
}
