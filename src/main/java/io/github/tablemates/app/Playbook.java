package io.github.tablemates.app;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.edit.Rehearsal;
import io.github.tablemates.explain.Narrator;
import io.github.tablemates.explain.Narrator.Narration;
import io.github.tablemates.layout.DiagramLayout;
import io.github.tablemates.layout.FigureLayout;
import io.github.tablemates.layout.Stage;
import io.github.tablemates.model.Machine;
import io.github.tablemates.scenario.Problem;
import io.github.tablemates.scenario.Reading;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.scenario.ScenarioReader;
import io.github.tablemates.scenario.ScenarioRun;
import io.github.tablemates.scenario.ScenarioStep;
import io.github.tablemates.sim.Step;
import io.github.tablemates.viewmodel.MainViewModel.Opened;
import io.github.tablemates.viewmodel.PlayerViewModel;
import io.github.tablemates.viewmodel.Workers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A scenario that was read and run: ready to be played, or drawn step by step.
record Playbook(Scenario scenario, ScenarioRun run, Stage stage) {

  /// Reads and runs a file.
  ///
  /// @throws BrokenScenario with a line for each problem
  static Playbook of(Path file) throws BrokenScenario {
    return switch (ScenarioReader.read(file)) {
      case Reading.Broken broken -> throw new BrokenScenario(broken.lines());
      case Reading.Good(Scenario scenario) -> {
        ScenarioRun run = ScenarioRun.of(file.toString(), scenario);
        if (!run.isComplete()) {
          throw new BrokenScenario(run.problems().stream().map(Problem::line).toList());
        }
        yield new Playbook(scenario, run, Stage.of(states(run)));
      }
    };
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
    return switch (ScenarioReader.read(Path.of(path))) {
      case Reading.Broken broken -> new Opened.Broken(broken.lines());
      case Reading.Good(Scenario read) -> {
        var player = new PlayerViewModel(Rehearsal.of(read), workers);
        if (!Path.of(path).toAbsolutePath().startsWith(Gallery.folder().toAbsolutePath())) {
          player.editor().opened(path);
        }
        yield new Opened.Playable(player);
      }
    };
  }

  PlayerViewModel player() {
    return new PlayerViewModel(Rehearsal.of(scenario), Workers.DIRECT);
  }

  /// A step as a figure.
  ///
  /// @param number from 1; 0 is the start
  /// @param source where the figure comes from
  Drawing figure(int number, String source) {
    @Nullable Step step = number == 0 ? null : run.steps().get(number - 1);
    Machine machine = step == null ? run.boot() : step.after();
    var diagram = DiagramLayout.of(stage, machine, step, DiagramLayout.LEAST_WIDTH);
    String title = scenario.title();
    String text = scenario.summary();
    if (step != null) {
      Narration told = Narrator.tell(step);
      ScenarioStep said = scenario.steps().get(number - 1);
      title = said.title().isEmpty() ? told.title() : said.title();
      text = said.say().isEmpty() ? told.text() : said.say();
    }
    String label = number == 0 ? "Start" : "Step %d of %d".formatted(number, run.steps().size());
    String foot = run.boot().paging().title() + ". Drawn by Tablemates from " + source + ".";
    return FigureLayout.drawing(diagram, new FigureLayout.Caption(label, title, text, foot));
  }
}
