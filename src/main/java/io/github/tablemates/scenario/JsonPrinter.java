package io.github.tablemates.scenario;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/// Writes [Json] as text in one line, in the spacing that recordings have.
final class JsonPrinter {

  private final StringBuilder out;

  private JsonPrinter(StringBuilder out) {
    this.out = out;
  }

  static String line(Json value) {
    var out = new StringBuilder();
    print(value, out);
    return out.toString();
  }

  static void print(Json value, StringBuilder out) {
    new JsonPrinter(out).print(value);
  }

  static void printText(String text, StringBuilder out) {
    out.append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, out);
    out.append('"');
  }

  private void print(Json value) {
    switch (value) {
      case Json.Obj object -> printObject(object);
      case Json.Arr list -> printList(list);
      case Json.Str(String text, _) -> printText(text, out);
      case Json.Int(long number, _) -> out.append(number);
      case Json.Num(String text, _) -> out.append(text);
      case Json.Bool(boolean truth, _) -> out.append(truth);
      case Json.Null _ -> out.append("null");
    }
  }

  private void printObject(Json.Obj object) {
    String between = "{";
    for (var member : object.members().entrySet()) {
      out.append(between);
      printText(member.getKey(), out);
      out.append(": ");
      print(member.getValue().value());
      between = ", ";
    }
    out.append(object.members().isEmpty() ? "{}" : "}");
  }

  private void printList(Json.Arr list) {
    String between = "[";
    for (Json item : list.items()) {
      out.append(between);
      print(item);
      between = ", ";
    }
    out.append(list.items().isEmpty() ? "[]" : "]");
  }
}
