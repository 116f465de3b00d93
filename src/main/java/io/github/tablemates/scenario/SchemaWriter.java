package io.github.tablemates.scenario;

import io.github.tablemates.scenario.Type.Shape;
import java.util.ArrayList;
import java.util.List;

/// Writes the JSON Schema of scenario files from the table that the reader checks them by.
public final class SchemaWriter {

  private SchemaWriter() {}

  /// The schema as the text of a file, one definition a line.
  public static String write() {
    Json.Obj schema =
        Json.object()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("title", "Tablemates scenario, version " + Format.VERSION)
            .putAll(Format.FILE.definition())
            .put("$defs", definitions())
            .done();
    var out = new StringBuilder("{");
    print(schema, out, "\n ");
    return out.append("\n}\n").toString();
  }

  private static Json.Obj definitions() {
    Json.Builder all = Json.object();
    var steps = new ArrayList<Json>();
    for (Shape shape : StepKinds.shapes()) {
      steps.add(shape.schema());
    }
    all.put("step", Json.object().put("oneOf", Json.Arr.of(steps)).done());
    for (Shape shape : StepKinds.shapes()) {
      all.put(shape.reference(), shape.definition());
    }
    for (Shape shape : Format.SHAPES) {
      all.put(shape.reference(), shape.definition());
    }
    return all.done();
  }

  /// Prints members one a line, and those of `properties` and `$defs` too.
  private static void print(Json.Obj object, StringBuilder out, String indent) {
    String between = indent;
    for (var member : object.members().entrySet()) {
      out.append(between);
      JsonPrinter.printText(member.getKey(), out);
      out.append(": ");
      boolean opened = List.of("properties", "$defs").contains(member.getKey());
      if (opened && member.getValue().value() instanceof Json.Obj inner) {
        out.append('{');
        print(inner, out, indent + " ");
        out.append(indent).append('}');
      } else {
        JsonPrinter.print(member.getValue().value(), out);
      }
      between = "," + indent;
    }
  }
}
