package io.github.tablemates.layout;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Theme;
import io.github.tablemates.explain.Narrator;
import io.github.tablemates.model.Machine;
import io.github.tablemates.scenario.Reading;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.scenario.ScenarioReader;
import io.github.tablemates.scenario.ScenarioRun;
import io.github.tablemates.sim.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A state worth looking at: a step of a scenario, at a width, in a theme.
///
/// @param step from 1; 0 is the start
/// @param scale pixels per unit; at another than 1 it is the diagram alone
record Picture(
    Path file, int step, Theme theme, double width, Focus focus, Shown shown, double scale) {

  private static final Path SHIPPED = Path.of("scenarios");
  private static final Path OWN = Path.of("src/test/resources/pictures");

  static Picture of(String name, int step) {
    return new Picture(
        OWN.resolve(name + ".json"), step, Theme.LIGHT, 1064, Focus.NONE, Shown.DEFAULT, 1);
  }

  static Picture shipped(String name, int step) {
    return new Picture(
        SHIPPED.resolve(name + ".json"), step, Theme.LIGHT, 1064, Focus.NONE, Shown.DEFAULT, 1);
  }

  Picture dark() {
    return new Picture(file, step, Theme.DARK, width, focus, shown, scale);
  }

  Picture wide(double newWidth) {
    return new Picture(file, step, theme, newWidth, focus, shown, scale);
  }

  Picture with(Focus newFocus) {
    return new Picture(file, step, theme, width, newFocus, shown, scale);
  }

  Picture showing(Shown newShown) {
    return new Picture(file, step, theme, width, focus, newShown, scale);
  }

  /// Nearer or further: with more detail or less.
  Picture at(double newScale) {
    return new Picture(file, step, theme, width, focus, shown, newScale);
  }

  String name() {
    String base = String.valueOf(file.getFileName()).replace(".json", "");
    String looks = theme == Theme.DARK ? "-dark" : "";
    String size = width == 1064 ? "" : "-" + (int) width;
    String focused = focus.equals(Focus.NONE) ? "" : "-focus";
    String parts = shown.equals(Shown.DEFAULT) ? "" : shown.frames() ? "-more" : "-less";
    String zoom = scale == 1 ? "" : "-at-" + Math.round(100 * scale);
    return "%s-%02d%s%s%s%s%s".formatted(base, step, looks, size, focused, parts, zoom);
  }

  ScenarioRun run() {
    return switch (ScenarioReader.read(file)) {
      case Reading.Good(Scenario scenario) -> {
        ScenarioRun run = ScenarioRun.of(file.toString(), scenario);
        if (!run.isComplete()) {
          throw new AssertionError(run.problems());
        }
        yield run;
      }
      case Reading.Broken broken -> throw new AssertionError(broken.lines());
    };
  }

  static List<Machine> states(ScenarioRun run) {
    var states = new ArrayList<Machine>();
    states.add(run.boot());
    run.steps().forEach(step -> states.add(step.after()));
    return states;
  }

  Diagram diagram() {
    return diagram(run());
  }

  private Diagram diagram(ScenarioRun run) {
    Step last = step == 0 ? null : run.steps().get(step - 1);
    Machine machine = last == null ? run.boot() : last.after();
    return DiagramLayout.of(Stage.of(states(run)), machine, last, focus, shown, width);
  }

  Drawing drawing() {
    ScenarioRun run = run();
    if (scale != 1) {
      return DiagramMarks.drawing(diagram(run), Moment.REST, Detail.at(scale));
    }
    String title = step == 0 ? "Start" : Narrator.tell(run.steps().get(step - 1)).title();
    var caption = new FigureLayout.Caption("Step " + step, title, "", run.boot().paging().title());
    return FigureLayout.drawing(diagram(run), caption);
  }

  /// All that are looked at.
  static List<Picture> all() {
    var more = new Shown(true, true, true, true, true, true);
    var less = new Shown(false, false, false, false, false, false);
    return List.of(
        shipped("05-four-workers", 17),
        shipped("05-four-workers", 19),
        shipped("05-four-workers", 19).dark(),
        shipped("05-four-workers", 15).wide(1400),
        shipped("02-figure-pte-mapping", 3).dark(),
        of("copies", 8),
        of("copies", 10),
        of("copies", 10).dark(),
        of("userfaultfd", 8),
        of("userfaultfd", 10).dark(),
        of("userfaultfd", 11),
        of("gigantic", 7),
        of("gigantic", 7).dark(),
        of("five-levels", 7),
        of("five-levels", 8).dark().wide(1400),
        of("arm64-16k", 7),
        of("arm64-16k-48", 7),
        of("arm64-52", 7),
        of("arm64-39", 8),
        of("contiguous-64k", 7),
        of("contiguous-32m", 7),
        of("arm64-64k", 7),
        of("two-levels", 7),
        of("sv39", 7),
        of("sv57", 7),
        of("names", 8),
        of("names", 8).dark().wide(1400),
        of("seven", 16),
        of("seven", 18).dark(),
        of("twelve", 28),
        of("twelve", 26).dark().wide(1400),
        of("forty", 85),
        of("forty", 88).dark(),
        of("terabyte", 8),
        of("terabyte", 9).dark(),
        of("terabyte-two", 7),
        of("terabyte-two", 9),
        of("objects", 16),
        of("objects", 14).dark().wide(1400),
        of("hangs", 8),
        of("search", 17),
        of("slots", 8),
        of("slots", 9).with(new Focus(0, 0x7f1a40000000L + (6L << 30), Set.of())),
        of("self", 6),
        of("half-off", 7),
        of("punch", 10).dark(),
        of("punch", 11),
        of("fork", 6),
        of("fork", 8),
        of("fork", 6).showing(more),
        shipped("05-four-workers", 17).at(0.42),
        shipped("05-four-workers", 19).at(0.42).dark(),
        shipped("05-four-workers", 17).at(0.55),
        shipped("05-four-workers", 17).at(1.6),
        of("arm64-39", 7).at(1.6).dark(),
        of("forty", 85).at(0.42),
        shipped("05-four-workers", 19).showing(less));
  }
}
