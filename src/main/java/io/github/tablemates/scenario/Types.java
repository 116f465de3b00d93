package io.github.tablemates.scenario;

import io.github.tablemates.scenario.Type.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The values without parts that scenario files have.
final class Types {

  static final String PROCESS = "[^*\\x00-\\x1f\\x7f]{1,100}";
  static final String PROCESSES = "[^*\\x00-\\x1f\\x7f]{1,100}|[^*\\x00-\\x1f\\x7f]{1,98}/\\*";

  static final Scalar TEXT =
      new Scalar(
          "text",
          Json.object().put("type", "string").done(),
          value -> value instanceof Json.Str ? "" : expected("a text", value));

  static final Scalar NAME = pattern("name", "a name", PROCESS);

  static final Scalar PROCESS_NAMES =
      pattern(
          "process, or `worker/*` for many",
          "the name of a process, or many as \"worker/*\"",
          PROCESSES);

  static final Scalar LABEL =
      pattern("label", "a label: letters, digits, _ and ., no digit first", Amount.LABEL);

  static final Scalar HEX = pattern("hex number", "a hex number such as \"0x1000\"", Amount.HEX);

  static final Scalar ERRNO = pattern("errno", "an errno such as \"EINVAL\"", "E[A-Z0-9]{2,20}");

  static final Scalar PERMS =
      pattern("rights as in /proc/PID/maps", "rights such as \"rw-s\"", "[r-][w-][x-][sp]");

  static final Scalar KERNEL =
      pattern("version", "a version such as \"6.18\"", "[1-9][0-9]?\\.[0-9]{1,3}(\\.[0-9]{1,5})?");

  static final Scalar PROT =
      pattern(
          "`\"rw\"`, `\"r\"`, `\"rwx\"`, …, `\"none\"`",
          "rights such as \"rw\", \"r\", \"rwx\" or \"none\"",
          "none|rw?x?|wx?|x");

  static final Scalar SIZE =
      amount("size", "integer", Amount.SIZE + "|" + Amount.HEX, Amount::size);

  static final Scalar OFFSET =
      amount("offset", "integer", terms(Amount.HEX + "|" + Amount.SIZE), Amount::offset);

  static final Scalar ADDRESS =
      amount(
          "address",
          "integer",
          terms(Amount.HEX + "|" + Amount.SIZE + "|" + Amount.LABEL),
          Amount::address);

  static final Scalar BOOL =
      new Scalar(
          "true or false",
          Json.object().put("type", "boolean").done(),
          value -> value instanceof Json.Bool ? "" : expected("true or false", value));

  static final Scalar COUNT = count(0, Long.MAX_VALUE);

  private interface Reader {
    Object read(Json value) throws Amount.Unreadable;
  }

  private Types() {}

  private static String terms(String first) {
    return "(%s)([+-](%s|%s))*".formatted(first, Amount.HEX, Amount.SIZE);
  }

  private static Scalar amount(String words, String other, String pattern, Reader reader) {
    var text = Json.object().put("type", "string").put("pattern", "^(" + pattern + ")$").done();
    var number = Json.object().put("type", other).put("minimum", 0).done();
    return new Scalar(
        words,
        Json.object().put("anyOf", Json.Arr.of(List.of(text, number))).done(),
        value -> {
          try {
            reader.read(value);
            return "";
          } catch (Amount.Unreadable e) {
            return e.why();
          }
        });
  }

  private static Scalar pattern(String words, String wanted, String regex) {
    Pattern pattern = Pattern.compile(regex);
    return new Scalar(
        words,
        Json.object().put("type", "string").put("pattern", "^(" + regex + ")$").done(),
        value ->
            value instanceof Json.Str(String text, _) && pattern.matcher(text).matches()
                ? ""
                : expected(wanted, value));
  }

  /// A whole number in a range.
  static Scalar count(long least, long most) {
    Json.Builder schema = Json.object().put("type", "integer").put("minimum", least);
    if (most < Long.MAX_VALUE) {
      schema.put("maximum", most);
    }
    String range = most < Long.MAX_VALUE ? " from %d to %d".formatted(least, most) : "";
    return new Scalar(
        "number" + range,
        schema.done(),
        value ->
            value instanceof Json.Int(long number, _) && number >= least && number <= most
                ? ""
                : expected("a whole number" + range, value));
  }

  /// One of several words.
  static Scalar choice(List<String> words) {
    var quoted = new ArrayList<String>();
    words.forEach(word -> quoted.add("`" + word + "`"));
    return new Scalar(
        String.join(", ", quoted),
        Json.object().put("enum", Json.Arr.of(words.stream().map(Json::of).toList())).done(),
        value -> {
          if (!(value instanceof Json.Str(String text, _))) {
            return expected("one of " + String.join(", ", words), value);
          }
          return words.contains(text)
              ? ""
              : "unknown word " + Words.quote(text) + Words.suggestion(text, words, "allowed");
        });
  }

  private static String expected(String wanted, Json value) {
    return "expected %s, found %s".formatted(wanted, Words.found(value));
  }
}
