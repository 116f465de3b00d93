package io.github.tablemates.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The scenario files that a command is given, by name or by pattern.
final class ScenarioFiles {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "Scenario files, or patterns such as 'scenarios/*.json'.")
  private List<String> files = List.of();

  /// The files, with patterns replaced by what they stand for.
  List<Path> paths() {
    if (files.isEmpty()) {
      throw Usage.wrong(spec, "Missing required parameter: 'FILE'");
    }
    var paths = new ArrayList<Path>();
    for (String file : files) {
      boolean pattern = file.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
      if (pattern && !Files.exists(Path.of(file))) {
        paths.addAll(found(file));
      } else {
        paths.add(Path.of(file));
      }
    }
    return paths;
  }

  /// The same for a command that writes files of their names into one folder.
  List<Path> pathsOfDifferentNames() {
    List<Path> paths = paths();
    Map<Path, Path> seen = new HashMap<>();
    for (Path path : paths) {
      Path other = seen.put(path.getFileName(), path);
      if (other != null) {
        throw Usage.wrong(
            spec, other + " and " + path + " would both be written to the same files");
      }
    }
    return paths;
  }

  private List<Path> found(String pattern) {
    int cut = Math.max(pattern.lastIndexOf('/'), pattern.lastIndexOf('\\')) + 1;
    var found = new ArrayList<Path>();
    Path folder = Path.of(pattern.substring(0, cut));
    try (var entries = Files.newDirectoryStream(folder, pattern.substring(cut))) {
      entries.forEach(found::add);
    } catch (IOException e) {
      throw Usage.wrong(spec, "cannot look for " + pattern + ": " + Reasons.of(e));
    }
    if (found.isEmpty()) {
      throw Usage.wrong(spec, "no file is called " + pattern);
    }
    found.sort(null);
    return found;
  }
}
