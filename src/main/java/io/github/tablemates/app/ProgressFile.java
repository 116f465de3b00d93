package io.github.tablemates.app;

import io.github.tablemates.viewmodel.GalleryViewModel.Last;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How far the scenarios of the gallery were seen, kept from session to session as lines of a step
/// and a file name; and beside it, in lines of its own, which one was played last.
final class ProgressFile {

  private static final Pattern LINE = Pattern.compile("(\\d{1,9}) (.+)");

  private final StateFile file;
  private final StateFile last;

  ProgressFile(Path path) {
    file = new StateFile(path);
    last = new StateFile(path.resolveSibling("last-played"));
  }

  /// The file in the user's folder for states.
  static ProgressFile ofUser() {
    return new ProgressFile(StateFile.ofUser("progress").path());
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

  /// What was played last, if its file is still there.
  @Nullable Last readLast() {
    List<String> lines = last.read();
    boolean whole = lines.size() == 4 && lines.get(2).matches("\\d{1,9}");
    if (!whole || !lines.get(3).matches("\\d{1,9}") || !Files.exists(Path.of(lines.getFirst()))) {
      return null;
    }
    int step = Integer.parseInt(lines.get(2));
    return new Last(lines.getFirst(), lines.get(1), step, Integer.parseInt(lines.get(3)));
  }

  void write(Last played) {
    last.write(
        "%s\n%s\n%d\n%d\n"
            .formatted(
                played.path(),
                played.title().lines().findFirst().orElse(""),
                played.step(),
                played.steps()));
  }
}
