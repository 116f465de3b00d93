package io.github.tablemates.scenario;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads JSON text into [Json], within limits that keep a hostile file from taking all memory.
final class JsonReader {

  static final int DEEPEST = 32;
  static final int LONGEST_TEXT = 1 << 20;
  static final int MOST_VALUES = 8_000_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_TEXT)
                  .maxNameLength(1000)
                  .maxNumberLength(100)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private final JsonParser parser;
  private final Problems problems;
  private int values;

  private JsonReader(JsonParser parser, Problems problems) {
    this.parser = parser;
    this.problems = problems;
  }

  /// The value that a text is, or null with a problem that says where it is broken.
  static @Nullable Json read(String text, Problems problems) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      var reader = new JsonReader(parser, problems);
      try {
        parser.nextToken();
        Json value = reader.value();
        return reader.atEnd() ? value : null;
      } catch (TooMuch _) {
        problems.add(
            reader.place(), JsonPath.ROOT, "more than " + MOST_VALUES + " values in one file");
      } catch (JsonProcessingException e) {
        reader.report(e, text);
      }
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
    return null;
  }

  /// Too many values for one file.
  private static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private boolean atEnd() throws IOException {
    boolean ended;
    try {
      ended = parser.nextToken() == null;
    } catch (StreamConstraintsException | JsonEOFException e) {
      throw e;
    } catch (JsonProcessingException _) {
      ended = false;
    }
    if (!ended) {
      problems.add(place(), JsonPath.ROOT, "something follows the \"}\" that ends the scenario");
    }
    return ended;
  }

  private Place place() {
    return place(parser.currentTokenLocation());
  }

  private static Place place(@Nullable JsonLocation location) {
    return location == null ? Place.NONE : new Place(location.getLineNr(), location.getColumnNr());
  }

  private Json value() throws IOException {
    values++;
    if (values > MOST_VALUES) {
      throw new TooMuch();
    }
    Place place = place();
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object(place);
      case START_ARRAY -> list(place);
      case VALUE_STRING -> new Json.Str(parser.getText(), place);
      case VALUE_NUMBER_INT -> number(place);
      case VALUE_NUMBER_FLOAT -> new Json.Num(parser.getText(), place);
      case VALUE_TRUE -> new Json.Bool(true, place);
      case VALUE_FALSE -> new Json.Bool(false, place);
      case VALUE_NULL -> new Json.Null(place);
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("token " + token);
    };
  }

  private Json number(Place place) throws IOException {
    boolean fits = parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    return fits
        ? new Json.Int(parser.getLongValue(), place)
        : new Json.Num(parser.getText(), place);
  }

  private Json.Obj object(Place place) throws IOException {
    Map<String, Json.Member> members = new LinkedHashMap<>(4);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      Place at = place();
      parser.nextToken();
      Json.Member before = members.put(name, new Json.Member(at, value()));
      if (before != null) {
        problems.add(
            at,
            path(parser.getParsingContext()),
            "field %s is here twice; first in line %d"
                .formatted(Words.quote(name), before.place().line()));
      }
    }
    return new Json.Obj(members.isEmpty() ? Map.of() : members, place);
  }

  private Json.Arr list(Place place) throws IOException {
    List<Json> items = new ArrayList<>(4);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    return new Json.Arr(items.isEmpty() ? List.of() : items, place);
  }

  private void report(JsonProcessingException e, String text) {
    boolean limit = e instanceof StreamConstraintsException;
    Place place =
        e instanceof JsonEOFException
            ? endOf(text)
            : place(limit ? parser.currentLocation() : e.getLocation());
    problems.add(place, path(parser.getParsingContext()), inOurWords(e, text, place));
  }

  /// Behind the last thing that is in a text, which may end in empty lines.
  private static Place endOf(String text) {
    String content = text.stripTrailing();
    int lines = (int) content.chars().filter(c -> c == '\n').count();
    return new Place(lines + 1, content.length() - content.lastIndexOf('\n'));
  }

  private static JsonPath path(@Nullable JsonStreamContext context) {
    if (context == null || context.getParent() == null) {
      return JsonPath.ROOT;
    }
    JsonPath above = path(context.getParent());
    if (context.inArray()) {
      return above.item(Math.max(0, context.getCurrentIndex()));
    }
    String name = context.getCurrentName();
    return name == null ? above : above.member(name);
  }

  private static String inOurWords(JsonProcessingException e, String text, Place place) {
    String message = e.getOriginalMessage();
    if (e instanceof StreamConstraintsException) {
      return limit(message);
    }
    if (e instanceof JsonEOFException) {
      return "the file ends too early: a closing bracket, brace or quote is missing";
    }
    String here = "found " + character(text, place) + ": ";
    if (message.contains("comment")) {
      return here + "JSON has no comments";
    }
    if (message.contains("to start field name")) {
      return here
          + "a field name in double quotes belongs here, and no comma before a closing brace";
    }
    if (message.contains("close marker")) {
      return here + "another closing bracket belongs here";
    }
    if (message.contains("separate field name and value")) {
      return here + "a colon belongs between a field's name and its value";
    }
    if (message.contains("comma to separate")) {
      return here + "a comma or a closing bracket belongs here";
    }
    if (message.contains("Unrecognized token") || message.contains("Non-standard token")) {
      return "this is no JSON value: a text needs double quotes";
    }
    if (message.contains("Illegal unquoted character")) {
      return "a line break or control character inside a text; write it as \\n or \\u000a";
    }
    if (message.contains("escape")) {
      return "a backslash that begins none of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0000";
    }
    if (message.contains("Invalid numeric value") || message.contains("leading zeroes")) {
      return "this is no JSON number: whole numbers have no leading zeros and no units";
    }
    return here + "a JSON value belongs here";
  }

  private static String limit(String message) {
    if (message.contains("nesting depth")) {
      return "nested deeper than " + DEEPEST + " levels";
    }
    if (message.contains("Number value length")) {
      return "a number of more than 100 digits";
    }
    return message.contains("Name length")
        ? "a field name of more than 1000 characters"
        : "a text of more than " + LONGEST_TEXT + " characters";
  }

  private static String character(String text, Place place) {
    String line = text.lines().skip(Math.max(0, place.line() - 1)).findFirst().orElse("");
    int column = place.column() - 1;
    return column >= 0 && column < line.length()
        ? Words.quote(line.substring(column, line.offsetByCodePoints(column, 1)))
        : "the end of the line";
  }
}
