package io.github.tablemates.edit;

import io.github.tablemates.scenario.ScenarioStep;
import io.github.tablemates.scenario.StepForm;
import io.github.tablemates.sim.Command;
import java.util.Map;

/// What edits are called.
public final class Edits {

  private Edits() {}

  /// `touch by B`, `create db`, `note`.
  public static String name(Command command) {
    String kind = StepForm.kind(command);
    Map<String, String> values = StepForm.values(ScenarioStep.of(command));
    String process = values.getOrDefault("process", "");
    if (kind.equals("spawn")) {
      return "spawn " + process;
    }
    if (!process.isEmpty()) {
      return kind + " by " + process;
    }
    String object = values.getOrDefault("object", "");
    return object.isEmpty() ? kind : kind + " " + object;
  }
}
