package io.github.tablemates.scenario;

import io.github.tablemates.scenario.Type.ListOf;
import io.github.tablemates.scenario.Type.Scalar;
import io.github.tablemates.scenario.Type.Shape;
import io.github.tablemates.sim.Command;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The steps that can be filled in by hand: the same table that files are checked with, and the
/// same reading of what was written.
public final class StepForm {

  /// What a field holds.
  public enum Kind {
    PROCESS,
    NAME,
    ADDRESS,
    SIZE,
    OFFSET,
    RIGHTS,
    LABEL,
    NUMBER,
    YES_NO,
    CHOICE,
    FLAGS
  }

  /// A field of a step.
  ///
  /// @param choices the words that are allowed; empty where any are
  public record Field(
      String name, Kind kind, boolean required, String help, List<String> choices) {}

  /// What became of a filled form.
  public sealed interface Filled {
    /// The command that it says.
    record Good(Command command) implements Filled {}

    /// What is wrong with it: by field, or under an empty name for the whole.
    record Bad(Map<String, String> problems) implements Filled {}
  }

  private StepForm() {}

  /// The step kinds by name.
  public static List<String> kinds() {
    return List.copyOf(StepKinds.names());
  }

  /// The kind of step that a command is.
  public static String kind(Command command) {
    return CommandJson.kind(command);
  }

  /// The fields that a kind has of its own, in order.
  public static List<Field> fields(String kind) {
    var fields = new ArrayList<Field>();
    for (Type.Field field : shape(kind).fields()) {
      if (!field.name().equals("do") && !Format.EVERY_STEP.contains(field)) {
        fields.add(
            new Field(
                field.name(),
                kind(field.type()),
                field.required(),
                field.help(),
                choices(field.type())));
      }
    }
    return List.copyOf(fields);
  }

  private static Shape shape(String kind) {
    return StepKinds.shapes().stream()
        .filter(shape -> shape.reference().equals(kind + "Step"))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no step kind " + kind));
  }

  private static Kind kind(Type type) {
    if (type instanceof ListOf) {
      return Kind.FLAGS;
    }
    if (!choices(type).isEmpty()) {
      return Kind.CHOICE;
    }
    Map<Type, Kind> kinds =
        Map.of(
            Types.PROCESS_NAMES, Kind.PROCESS,
            Types.NAME, Kind.NAME,
            Types.ADDRESS, Kind.ADDRESS,
            Types.SIZE, Kind.SIZE,
            Types.OFFSET, Kind.OFFSET,
            Types.PROT, Kind.RIGHTS,
            Types.LABEL, Kind.LABEL,
            Types.BOOL, Kind.YES_NO);
    return kinds.getOrDefault(type, Kind.NUMBER);
  }

  private static List<String> choices(Type type) {
    Type word = type instanceof ListOf(Type item, _) ? item : type;
    return word instanceof Scalar scalar
            && scalar.schema().get("enum") instanceof Json.Arr(List<Json> words, _)
        ? words.stream().map(each -> each instanceof Json.Str(String text, _) ? text : "").toList()
        : List.of();
  }

  /// The fields of a step as one would write them; flags with spaces between.
  public static Map<String, String> values(ScenarioStep step) {
    Json.Obj written =
        step.source().members().isEmpty()
            ? CommandWriter.write(step.command()).done()
            : step.source();
    var values = new LinkedHashMap<String, String>();
    written.members().forEach((name, member) -> values.put(name, text(member.value())));
    values.remove("do");
    return values;
  }

  private static String text(Json value) {
    return switch (value) {
      case Json.Str(String text, _) -> text;
      case Json.Arr(List<Json> items, _) ->
          String.join(" ", items.stream().map(StepForm::text).toList());
      case Json.Obj _, Json.Int _, Json.Num _, Json.Bool _, Json.Null _ -> JsonPrinter.line(value);
    };
  }

  /// The command that a filled form says.
  ///
  /// @param values by field; an empty one is left out
  /// @param hugePage the machine's default huge page size, in bytes
  public static Filled fill(String kind, Map<String, String> values, long hugePage) {
    Json.Builder json = Json.object().put("do", kind);
    var wrong = new LinkedHashMap<String, String>();
    for (Field field : fields(kind)) {
      String value = values.getOrDefault(field.name(), "").strip();
      if (!value.isEmpty()) {
        json.put(field.name(), json(field, value));
      } else if (field.required() && field.kind() == Kind.FLAGS) {
        json.put(field.name(), Json.Arr.of(List.of()));
      } else if (field.required()) {
        wrong.put(field.name(), "needed");
      }
    }
    Json.Obj step = json.done();
    var problems = new Problems("");
    StepKinds.check(step, JsonPath.ROOT, problems);
    if (problems.count() == 0) {
      Consistency.checkStep(step, JsonPath.ROOT, problems);
    }
    for (Problem problem : problems.asReading().problems()) {
      if (wrong.isEmpty() || problem.path().length() > 1) {
        wrong.putIfAbsent(problem.path().replaceFirst("^\\$\\.?", ""), problem.message());
      }
    }
    if (!wrong.isEmpty()) {
      return new Filled.Bad(wrong);
    }
    try {
      return new Filled.Good(CommandJson.read(step, hugePage));
    } catch (Amount.Unreadable e) {
      return new Filled.Bad(Map.of("", e.why()));
    }
  }

  private static Json json(Field field, String value) {
    return switch (field.kind()) {
      case NUMBER -> value.matches("[0-9]{1,18}") ? Json.of(Long.parseLong(value)) : Json.of(value);
      case YES_NO -> Json.of(value.equals("true"));
      case FLAGS -> Json.Arr.of(Arrays.stream(value.split("\\s+")).map(Json::of).toList());
      case PROCESS, NAME, ADDRESS, SIZE, OFFSET, RIGHTS, LABEL, CHOICE -> Json.of(value);
    };
  }
}
