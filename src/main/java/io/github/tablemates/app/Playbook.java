package io.github.tablemates.app;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Graph;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.edit.Rehearsal;
import io.github.tablemates.explain.Markup;
import io.github.tablemates.explain.Narrator;
import io.github.tablemates.explain.Narrator.Narration;
import io.github.tablemates.explain.Story;
import io.github.tablemates.layout.Diagram;
import io.github.tablemates.layout.DiagramLayout;
import io.github.tablemates.layout.DiagramMarks;
import io.github.tablemates.layout.FigureLayout;
import io.github.tablemates.layout.Moment;
import io.github.tablemates.layout.Stage;
import io.github.tablemates.layout.TableGraph;
import io.github.tablemates.layout.Walk;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.scenario.Problem;
import io.github.tablemates.scenario.Reading;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.scenario.ScenarioReader;
import io.github.tablemates.scenario.ScenarioRun;
import io.github.tablemates.scenario.ScenarioStep;
import io.github.tablemates.sim.Step;
import io.github.tablemates.viewmodel.MainViewModel.Opened;
import io.github.tablemates.viewmodel.Opener;
import io.github.tablemates.viewmodel.PlayerViewModel;
import io.github.tablemates.viewmodel.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A scenario that was read and run: ready to be played, or drawn step by step.
record Playbook(Scenario scenario, ScenarioRun run, Stage stage) {

  /// Files of more bytes are not shown as text.
  private static final long MOST_SHOWN = 1 << 20;

  /// How many processes can be drawn alone.
  private static final int MOST_ALONE = 64;

  /// Reads and runs a file.
  ///
  /// @throws BrokenScenario with a line for each problem
  static Playbook of(Path file) throws BrokenScenario {
    return switch (ScenarioReader.read(file)) {
      case Reading.Broken broken -> throw new BrokenScenario(broken.lines());
      case Reading.Good(Scenario scenario) -> of(file.toString(), scenario);
    };
  }

  /// Runs a scenario that was read, or made, before.
  ///
  /// @param name of its file, for what is said of problems
  /// @throws BrokenScenario with a line for each problem
  static Playbook of(String name, Scenario scenario) throws BrokenScenario {
    ScenarioRun run = ScenarioRun.of(name, scenario);
    if (!run.isComplete()) {
      throw new BrokenScenario(run.problems().stream().map(Problem::line).toList());
    }
    return new Playbook(scenario, run, Stage.of(states(run)));
  }

  /// The same, to be drawn with some processes alone.
  ///
  /// @param part names of processes, and frame numbers of pages of entries that stand for all that
  ///   ever used them, with commas between them
  /// @throws BrokenScenario if nothing is called that, or too many are
  Playbook only(String part) throws BrokenScenario {
    var chosen = new HashSet<Integer>();
    for (String name : part.split(",", -1)) {
      Set<Integer> meant = meant(name.strip());
      if (meant.isEmpty()) {
        throw new BrokenScenario(
            List.of(
                "no process and no page of entries is called \"%s\"; processes: %s"
                    .formatted(
                        name.strip(),
                        state(run.steps().size()).processes().asList().stream()
                            .map(Process::name)
                            .limit(12)
                            .collect(Collectors.joining(", ")))));
      }
      chosen.addAll(meant);
    }
    if (chosen.size() > MOST_ALONE) {
      throw new BrokenScenario(
          List.of(
              "%,d processes are %s, and a figure has room for %d: name some of them"
                  .formatted(chosen.size(), part, MOST_ALONE)));
    }
    return new Playbook(scenario, run, stage.only(chosen));
  }

  private Set<Integer> meant(String name) {
    var meant = new HashSet<Integer>();
    for (Machine machine : states(run)) {
      machine.process(name).ifPresent(process -> meant.add(process.index()));
    }
    return meant.isEmpty() ? users(name) : meant;
  }

  /// All that ever used the page of entries with a frame number.
  private Set<Integer> users(String frame) {
    var users = new HashSet<Integer>();
    for (Machine machine : states(run)) {
      int table = machine.tableAt(frame);
      for (Process process : machine.processes()) {
        if (table != Runs.NONE && process.alive() && machine.uses(process, table)) {
          users.add(process.index());
        }
      }
    }
    return users;
  }

  private static List<Machine> states(ScenarioRun run) {
    var states = new ArrayList<Machine>();
    states.add(run.boot());
    run.steps().forEach(step -> states.add(step.after()));
    return states;
  }

  /// What the window does with a path: steps that cannot run are marked and left out.
  static Opened open(String path) {
    return open(path, Workers.DIRECT);
  }

  /// @param workers run what is edited later
  static Opened open(String path, Workers workers) {
    return open(path, workers, (_, _) -> true).orElseThrow();
  }

  /// The same, as long as it is wanted.
  static Optional<Opened> open(String path, Workers workers, Opener.Wanted wanted) {
    return switch (ScenarioReader.read(Path.of(path))) {
      case Reading.Broken(List<Problem> problems, int more) ->
          Optional.of(new Opened.Broken(text(Path.of(path)), problems, more));
      case Reading.Good(Scenario read) -> {
        int steps = read.steps().size();
        yield Rehearsal.of(read, step -> wanted.at(step, steps))
            .map(run -> new Opened.Playable(player(path, run, workers)));
      }
    };
  }

  private static PlayerViewModel player(String path, Rehearsal run, Workers workers) {
    var player = new PlayerViewModel(run, workers);
    if (Path.of(path).toAbsolutePath().startsWith(Gallery.folder().toAbsolutePath())) {
      player.editor().cameFrom(path);
    } else {
      player.editor().opened(path);
    }
    return player;
  }

  private static String text(Path path) {
    try {
      return Files.size(path) <= MOST_SHOWN ? Files.readString(path) : "";
    } catch (IOException _) {
      return ""; // a folder, or no text: the problem says so
    }
  }

  PlayerViewModel player() {
    return new PlayerViewModel(Rehearsal.of(scenario), Workers.DIRECT);
  }

  /// What is told of a step: the file's own words, or where it has none, the narrator's.
  record Told(String label, String title, String text) {}

  /// @param number from 1; 0 is the start
  Told told(int number) {
    if (number == 0) {
      return new Told("Start", scenario.title(), scenario.summary());
    }
    Narration told = Narrator.tell(run.steps().get(number - 1));
    ScenarioStep said = scenario.steps().get(number - 1);
    return new Told(
        "Step %d of %d".formatted(number, run.steps().size()),
        said.title().isEmpty() ? told.title() : said.title(),
        said.say().isEmpty() ? told.text() : said.say());
  }

  /// The numbers of the steps that have a mark.
  List<Integer> marks() {
    return IntStream.rangeClosed(1, scenario.steps().size())
        .filter(number -> !scenario.steps().get(number - 1).mark().isEmpty())
        .boxed()
        .toList();
  }

  /// Narration without its markup.
  static String plain(String text) {
    return Markup.spans(text).stream().map(Markup.Span::text).collect(Collectors.joining());
  }

  Machine state(int number) {
    return number == 0 ? run.boot() : run.steps().get(number - 1).after();
  }

  Diagram diagram(int number) {
    @Nullable Step step = number == 0 ? null : run.steps().get(number - 1);
    return DiagramLayout.of(stage, state(number), step, DiagramLayout.LEAST_WIDTH);
  }

  /// A step as a figure.
  ///
  /// @param number from 1; 0 is the start
  /// @param source where the figure comes from
  Drawing figure(int number, String source, FigureLayout.Parts parts) {
    return figure(number, source, parts, Moment.REST);
  }

  /// The way to the byte that a step touches; empty if it touches none.
  Optional<Walk> walk(int number) {
    return number == 0
        ? Optional.empty()
        : Walk.of(state(number), Story.of(run.steps().get(number - 1)));
  }

  /// A moment on the way to a step, as a figure.
  Drawing figure(int number, String source, FigureLayout.Parts parts, Moment moment) {
    Told told = told(number);
    var caption = new FigureLayout.Caption(told.label, told.title, told.text, foot(source));
    return FigureLayout.drawing(diagram(number), moment, caption, parts);
  }

  /// Where a figure comes from, in one line.
  String foot(String source) {
    return run.boot().paging().title() + ". Drawn by Tablemates from " + source + ".";
  }

  /// A step's page tables as a graph.
  Graph graph(int number) {
    return TableGraph.of(state(number));
  }

  /// A step in paragraphs: what happened, and what every part of the picture says.
  List<String> words(int number) {
    Told told = told(number);
    var words = new ArrayList<String>();
    words.add("%s. %s".formatted(told.label, told.title));
    if (!told.text.isEmpty()) {
      words.add(plain(told.text));
    }
    parts(number).forEach(text -> words.add("- " + text));
    return words;
  }

  /// What every part of the picture of a step says.
  List<String> parts(int number) {
    return DiagramMarks.drawing(diagram(number)).marks().stream()
        .filter(Mark.Group.class::isInstance)
        .map(mark -> ((Mark.Group) mark).text())
        .filter(text -> !text.isEmpty())
        .distinct()
        .toList();
  }
}
