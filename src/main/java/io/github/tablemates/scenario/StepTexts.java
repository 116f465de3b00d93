package io.github.tablemates.scenario;

import io.github.tablemates.quiz.Topic;
import io.github.tablemates.report.Report;
import io.github.tablemates.sim.Step;
import java.util.Set;

/// What a step says besides its command, as it is edited by hand. Absent texts are empty.
///
/// @param focus names of processes with commas between them
/// @param about what the question is about, as `ask` has it
/// @param question the author's wording
/// @param expect the part of an outcome that must hold, as JSON
public record StepTexts(
    String title,
    String say,
    String notes,
    String focus,
    String mark,
    String about,
    String question,
    String expect) {

  private static final Set<String> TELLING = Set.of("errno", "hangs", "faults", "pmdTables");

  /// A step with the texts, or what is wrong with them.
  public sealed interface Edited {
    /// The step.
    record Good(ScenarioStep step) implements Edited {}

    /// What is wrong with `expect`.
    record Bad(String why) implements Edited {}
  }

  /// The texts of a step.
  public static StepTexts of(ScenarioStep step) {
    Topic about = step.asked().about();
    return new StepTexts(
        step.title(),
        step.say(),
        step.notes(),
        step.focus(),
        step.mark(),
        about == null ? "" : about.token(),
        step.asked().text(),
        step.expect().members().isEmpty() ? "" : JsonPrinter.line(step.expect()));
  }

  /// What a step did, as `expect` would have it, without what only describes the state.
  public static String outcome(Step step) {
    Json.Obj all = OutcomeJson.of(Report.of(step), TELLING::contains);
    return JsonPrinter.line(all);
  }

  /// A step with these texts in place of its own.
  public Edited in(ScenarioStep step) {
    var problems = new Problems("");
    boolean same = of(step).expect.equals(expect); // it keeps its spelling
    Json.Obj expected = same ? step.expect() : Json.Obj.EMPTY;
    if (!same && !expect.isBlank()) {
      Json read = JsonReader.read(expect, problems);
      if (read != null) {
        Format.OUTCOME.check(read, JsonPath.ROOT, problems);
      }
      if (problems.count() == 0 && read instanceof Json.Obj object) {
        expected = object;
      } else {
        return new Edited.Bad(why(problems));
      }
    }
    return new Edited.Good(
        new ScenarioStep(
            step.command(),
            title.strip(),
            say.strip(),
            notes.strip(),
            focus.strip(),
            mark.strip(),
            expected,
            ask(step),
            step.observed(),
            step.source()));
  }

  private static String why(Problems problems) {
    return problems.asReading().problems().stream()
        .findFirst()
        .map(problem -> problem.path() + ": " + problem.message())
        .orElse("an object is needed, such as {\"faults\": [1]}");
  }

  /// The question as a file has it; one that has not been changed keeps its spelling.
  private Json ask(ScenarioStep step) {
    StepTexts before = of(step);
    if (before.about.equals(about) && before.question.equals(question)) {
      return step.ask();
    }
    if (question.isBlank()) {
      return about.isEmpty() ? Json.Obj.EMPTY : Json.of(about);
    }
    Json.Builder ask = Json.object();
    if (!about.isEmpty()) {
      ask.put("about", Json.of(about));
    }
    return ask.put("text", Json.of(question.strip())).done();
  }
}
