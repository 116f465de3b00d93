package io.github.tablemates.scenario;

import io.github.tablemates.quiz.Asked;
import io.github.tablemates.quiz.Topic;
import io.github.tablemates.sim.Command;

/// One step of a scenario: a command and what goes with it. Absent texts are empty.
///
/// @param command what the machine is asked to do
/// @param title heading
/// @param say narration
/// @param notes for the presenter alone
/// @param focus whom a presentation shows: names of processes with commas between them
/// @param mark a named stop
/// @param expect the part of an outcome that must hold; empty for none
/// @param ask the question that the step asks, a text or an object; an empty object for none
/// @param observed what a real kernel did; empty if it is no recording
/// @param source the command as its file has it, so that saving keeps its spelling; empty for a new
///   one
public record ScenarioStep(
    Command command,
    String title,
    String say,
    String notes,
    String focus,
    String mark,
    Json.Obj expect,
    Json ask,
    Json.Obj observed,
    Json.Obj source) {

  /// A step that only runs a command.
  public static ScenarioStep of(Command command) {
    return new ScenarioStep(
        command,
        "",
        "",
        "",
        "",
        "",
        Json.Obj.EMPTY,
        Json.Obj.EMPTY,
        Json.Obj.EMPTY,
        Json.Obj.EMPTY);
  }

  /// Itself with another command.
  public ScenarioStep withCommand(Command newCommand) {
    return new ScenarioStep(
        newCommand, title, say, notes, focus, mark, expect, ask, observed, Json.Obj.EMPTY);
  }

  /// Itself with a question about something.
  public ScenarioStep asking(Topic about) {
    return new ScenarioStep(
        command, title, say, notes, focus, mark, expect, Json.of(about.token()), observed, source);
  }

  /// The step's kind, as `do` has it.
  public String kind() {
    return CommandJson.kind(command);
  }

  /// What its author wants to be asked.
  public Asked asked() {
    return switch (ask) {
      case Json.Str(String text, _) -> asked(text, Topic.named(text).isPresent() ? "" : text);
      case Json.Obj object -> asked(object.text("about"), object.text("text"));
      case Json.Arr _, Json.Int _, Json.Num _, Json.Bool _, Json.Null _ -> Asked.NONE;
    };
  }

  private static Asked asked(String about, String text) {
    return new Asked(Topic.named(about).orElse(null), text);
  }

  /// Where it stands in its file.
  public Place place() {
    return source.place();
  }
}
