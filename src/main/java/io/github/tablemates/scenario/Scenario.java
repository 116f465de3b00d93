package io.github.tablemates.scenario;

import java.util.List;

/// A scenario: a machine and the steps to run on it. Absent texts are empty.
///
/// @param schema what `$schema` of its file says, for editors
/// @param title its name
/// @param summary one sentence for the gallery
/// @param source where what it shows comes from, as its file has it; empty for nothing said
/// @param recording what it was recorded on, as its file has it; empty if it is no recording
public record Scenario(
    String schema,
    String title,
    String summary,
    List<String> tags,
    MachineSpec machine,
    Json.Obj source,
    Json.Obj recording,
    List<ScenarioStep> steps) {

  /// A scenario that is new and not read from a file.
  public static Scenario of(String title, MachineSpec machine, List<ScenarioStep> steps) {
    return new Scenario(
        "", title, "", List.of(), machine, Json.Obj.EMPTY, Json.Obj.EMPTY, List.copyOf(steps));
  }

  /// The recording that it repeats, as KERNEL/NAME; empty for none.
  public String retells() {
    return source.text("retells");
  }

  /// Itself with other steps.
  public Scenario withSteps(List<ScenarioStep> others) {
    return new Scenario(
        schema, title, summary, tags, machine, source, recording, List.copyOf(others));
  }

  /// Itself under another name.
  public Scenario titled(String newTitle, String newSummary) {
    return new Scenario(schema, newTitle, newSummary, tags, machine, source, recording, steps);
  }

  /// The same steps on a machine with another paging mode and kernel.
  public Scenario on(String paging, String kernel) {
    var other = new MachineSpec(paging, kernel, machine.pools());
    return new Scenario(schema, title, summary, tags, other, source, recording, steps);
  }

  public boolean isRecording() {
    return steps.stream().anyMatch(step -> !step.observed().members().isEmpty());
  }
}
