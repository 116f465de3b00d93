package io.github.tablemates.scenario;

import io.github.tablemates.model.Size;
import io.github.tablemates.scenario.MachineSpec.PoolSpec;
import java.io.IOException;
import java.nio.file.Path;

/// Writes scenarios as files, one step a line.
public final class ScenarioWriter {

  private ScenarioWriter() {}

  /// The text of the file.
  public static String write(Scenario scenario) {
    var out = new StringBuilder("{\n");
    text(out, "$schema", scenario.schema());
    member(out, "tablemates", Json.of(Format.VERSION));
    text(out, "title", scenario.title());
    text(out, "summary", scenario.summary());
    if (!scenario.tags().isEmpty()) {
      member(out, "tags", Json.Arr.of(scenario.tags().stream().map(Json::of).toList()));
    }
    if (!scenario.machine().equals(MachineSpec.DEFAULT)) {
      member(out, "machine", machine(scenario.machine()));
    }
    if (!scenario.source().members().isEmpty()) {
      member(out, "source", scenario.source());
    }
    if (!scenario.recording().members().isEmpty()) {
      member(out, "recording", scenario.recording());
    }
    out.append(" \"steps\": [");
    String between = "\n  ";
    for (ScenarioStep step : scenario.steps()) {
      out.append(between);
      JsonPrinter.print(step(step), out);
      between = ",\n  ";
    }
    return out.append("\n ]\n}\n").toString();
  }

  private static void text(StringBuilder out, String name, String text) {
    if (!text.isEmpty()) {
      member(out, name, Json.of(text));
    }
  }

  private static void member(StringBuilder out, String name, Json value) {
    out.append(" \"").append(name).append("\": ");
    JsonPrinter.print(value, out);
    out.append(",\n");
  }

  private static Json machine(MachineSpec machine) {
    Json.Builder json =
        Json.object()
            .putUnlessEmpty("paging", machine.paging())
            .putUnlessEmpty("kernel", machine.kernel());
    if (!machine.pools().isEmpty()) {
      json.put("pools", Json.Arr.of(machine.pools().stream().map(ScenarioWriter::pool).toList()));
    }
    return json.done();
  }

  private static Json pool(PoolSpec pool) {
    return Json.object()
        .put("pageSize", Size.token(pool.pageSize()))
        .put("persistent", pool.persistent())
        .put("overcommit", pool.overcommit())
        .done();
  }

  private static Json step(ScenarioStep step) {
    Json.Builder json =
        step.source().members().isEmpty()
            ? CommandWriter.write(step.command())
            : Json.object().putAll(step.source());
    json.putUnlessEmpty("title", step.title())
        .putUnlessEmpty("say", step.say())
        .putUnlessEmpty("notes", step.notes())
        .putUnlessEmpty("focus", step.focus())
        .putUnlessEmpty("mark", step.mark())
        .putUnlessEmpty("expect", step.expect())
        .putUnlessEmpty("ask", step.ask())
        .putUnlessEmpty("observed", step.observed());
    return json.done();
  }

  /// Saves a scenario: the whole file or, where that fails, none of it.
  public static void save(Scenario scenario, Path path) throws IOException {
    SafeFile.write(path, write(scenario));
  }
}
