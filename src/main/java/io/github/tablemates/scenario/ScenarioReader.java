package io.github.tablemates.scenario;

import io.github.tablemates.scenario.MachineSpec.PoolSpec;
import io.github.tablemates.sim.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads scenario files. Whatever is wrong with one becomes [Problem]s that say where and what.
public final class ScenarioReader {

  private static final Set<String> EVERY_STEP =
      Format.EVERY_STEP.stream().map(Type.Field::name).collect(Collectors.toUnmodifiableSet());

  private final Problems problems;

  private ScenarioReader(String file) {
    problems = new Problems(file);
  }

  /// Reads a file.
  public static Reading read(Path path) {
    return switch (FileText.read(path)) {
      case FileText.Good(String text) -> read(path.toString(), text);
      case FileText.Bad(String message) ->
          Reading.Broken.of(new Problem(path.toString(), Place.NONE, "", message));
    };
  }

  /// Reads the text of a file.
  ///
  /// @param file its name, for problems
  public static Reading read(String file, String text) {
    return new ScenarioReader(file).readAll(text);
  }

  private Reading readAll(String text) {
    if (text.isBlank()) {
      return Reading.Broken.of(new Problem(problems.file(), Place.NONE, "", "the file is empty"));
    }
    Json json = JsonReader.read(text, problems);
    if (json == null || !isKnownVersion(json)) {
      return problems.asReading();
    }
    Format.FILE.check(json, JsonPath.ROOT, problems);
    Scenario scenario = json instanceof Json.Obj file ? scenario(file) : null;
    return scenario == null || problems.count() > 0
        ? problems.asReading()
        : new Reading.Good(scenario);
  }

  private boolean isKnownVersion(Json json) {
    if (!(json instanceof Json.Obj file)) {
      problems.add(
          json, JsonPath.ROOT, "expected a scenario, an object; found " + Words.found(json));
      return false;
    }
    Json version = file.get("tablemates");
    if (version instanceof Json.Int(long number, _) && number == Format.VERSION) {
      return true;
    }
    if (version == null) {
      String near = Words.nearest("tablemates", file.members().keySet());
      problems.add(
          file,
          JsonPath.ROOT,
          "no field \"tablemates\"; a scenario has \"tablemates\": %d%s"
              .formatted(
                  Format.VERSION,
                  near == null ? "" : "; is " + Words.quote(near) + " a misspelling of it?"));
    } else {
      problems.add(
          version,
          JsonPath.ROOT.member("tablemates"),
          "expected %d, the one version of the format that is known; found %s"
              .formatted(Format.VERSION, Words.found(version)));
    }
    return false;
  }

  /// The scenario, as far as no problem was found in its parts; null where there were some.
  private @Nullable Scenario scenario(Json.Obj file) {
    MachineSpec machine = MachineSpec.DEFAULT;
    List<ScenarioStep> steps = List.of();
    try {
      if (file.get("machine") instanceof Json.Obj found && problems.count() == 0) {
        machine = machine(found);
      }
      if (file.get("steps") instanceof Json.Arr(List<Json> found, _)) {
        steps = steps(found, machine.defaultHugePage());
      }
    } catch (Amount.Unreadable e) {
      throw new IllegalStateException("checked before: " + e.why(), e);
    }
    if (problems.count() > 0) {
      return null;
    }
    return new Scenario(
        file.text("$schema"),
        file.text("title"),
        file.text("summary"),
        file.get("tags") instanceof Json.Arr(List<Json> tags, _)
            ? tags.stream().map(tag -> tag instanceof Json.Str(String text, _) ? text : "").toList()
            : List.of(),
        machine,
        object(file, "source"),
        object(file, "recording"),
        steps);
  }

  private MachineSpec machine(Json.Obj found) throws Amount.Unreadable {
    var pools = new ArrayList<PoolSpec>();
    var spec = new MachineSpec(found.text("paging"), found.text("kernel"), List.of());
    List<Json> items =
        found.get("pools") instanceof Json.Arr(List<Json> list, _) ? list : List.of();
    for (int i = 0; i < items.size(); i++) {
      Json.Obj pool = (Json.Obj) items.get(i);
      JsonPath path = JsonPath.ROOT.member("machine").member("pools").item(i).member("pageSize");
      Json written = pool.get("pageSize");
      long size = written == null ? 0 : Amount.size(written);
      Consistency.checkPool(spec.mode(), size, pools, pool.placeOf("pageSize"), path, problems);
      pools.add(new PoolSpec(size, count(pool, "persistent"), count(pool, "overcommit")));
    }
    return new MachineSpec(spec.paging(), spec.kernel(), List.copyOf(pools));
  }

  private static int count(Json.Obj pool, String field) {
    return pool.get(field) instanceof Json.Int(long value, _) ? (int) value : 0;
  }

  private List<ScenarioStep> steps(List<Json> found, long hugePage) throws Amount.Unreadable {
    var steps = new ArrayList<ScenarioStep>();
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i) instanceof Json.Obj step) {
        Consistency.checkStep(step, JsonPath.ROOT.member("steps").item(i), problems);
        if (problems.count() == 0) {
          steps.add(step(step, CommandJson.read(step, hugePage)));
        }
      }
    }
    return List.copyOf(steps);
  }

  private static ScenarioStep step(Json.Obj step, Command command) {
    Json ask = step.get("ask");
    return new ScenarioStep(
        command,
        step.text("title"),
        step.text("say"),
        step.text("notes"),
        step.text("focus"),
        step.text("mark"),
        object(step, "expect"),
        ask == null ? Json.Obj.EMPTY : ask,
        object(step, "observed"),
        step.without(EVERY_STEP));
  }

  private static Json.Obj object(Json.Obj parent, String field) {
    return parent.get(field) instanceof Json.Obj found ? found : Json.Obj.EMPTY;
  }
}
