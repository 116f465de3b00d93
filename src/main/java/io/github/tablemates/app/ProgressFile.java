package io.github.tablemates.app;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How far the scenarios of the gallery were seen, kept from session to session as lines of a step
/// and a file name.
final class ProgressFile {

  private static final Pattern LINE = Pattern.compile("(\\d{1,9}) (.+)");

  private final StateFile file;

  ProgressFile(Path path) {
    this(new StateFile(path));
  }

  private ProgressFile(StateFile file) {
    this.file = file;
  }

  /// The file in the user's folder for states.
  static ProgressFile ofUser() {
    return new ProgressFile(StateFile.ofUser("progress"));
  }

  Map<String, Integer> read() {
    var seen = new HashMap<String, Integer>();
    for (String line : file.read()) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        seen.put(matcher.group(2), Integer.valueOf(matcher.group(1)));
      }
    }
    return seen;
  }

  void write(Map<String, Integer> seen) {
    var lines = new StringBuilder();
    new TreeMap<>(seen)
        .forEach((name, step) -> lines.append(step).append(' ').append(name).append('\n'));
    file.write(lines.toString());
  }
}
