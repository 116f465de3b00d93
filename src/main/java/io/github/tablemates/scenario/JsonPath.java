package io.github.tablemates.scenario;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The way to a value in a file; it becomes a text such as `$.steps[3].at` only where one is
/// printed.
///
/// @param name of the member, or empty for an item of a list
record JsonPath(@Nullable JsonPath parent, String name, int index) {

  static final JsonPath ROOT = new JsonPath(null, "$", 0);

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

  JsonPath member(String member) {
    return new JsonPath(this, member.isEmpty() ? " " : member, 0);
  }

  JsonPath item(int item) {
    return new JsonPath(this, "", item);
  }

  @Override
  public String toString() {
    if (parent == null) {
      return name;
    }
    if (name.isEmpty()) {
      return parent + "[" + index + "]";
    }
    return PLAIN.matcher(name).matches()
        ? parent + "." + name
        : parent + "[" + Words.quote(name) + "]";
  }
}
