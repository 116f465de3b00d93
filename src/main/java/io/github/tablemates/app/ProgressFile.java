package io.github.tablemates.app;

import io.github.tablemates.edit.Autosave;
import io.github.tablemates.scenario.SafeFile;
import java.io.IOException;
import java.nio.file.Files;
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

  private final Path file;

  ProgressFile(Path file) {
    this.file = file;
  }

  /// The file in the user's folder for states.
  static ProgressFile ofUser() {
    Path sessions =
        Autosave.home(System.getenv("XDG_STATE_HOME"), System.getProperty("user.home", "."));
    return new ProgressFile(sessions.resolveSibling("progress"));
  }

  Map<String, Integer> read() {
    var seen = new HashMap<String, Integer>();
    try {
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file)) {
          Matcher matcher = LINE.matcher(line);
          if (matcher.matches()) {
            seen.put(matcher.group(2), Integer.valueOf(matcher.group(1)));
          }
        }
      }
      return seen;
    } catch (IOException _) {
      return Map.of(); // what cannot be read is as good as not seen
    }
  }

  /// Keeps it; a folder that cannot be written to is no reason to trouble anyone.
  void write(Map<String, Integer> seen) {
    var lines = new StringBuilder();
    new TreeMap<>(seen)
        .forEach((name, step) -> lines.append(step).append(' ').append(name).append('\n'));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      SafeFile.write(file, lines.toString());
    } catch (IOException _) {
      // it is known as long as the window is open
    }
  }
}
