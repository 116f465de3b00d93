package io.github.tablemates.scenario;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Scenarios for tests.
final class Samples {

  static final Path RECORDINGS = Path.of("src/test/resources/recordings");

  private Samples() {}

  static List<Path> recordings() throws IOException {
    var all = new ArrayList<Path>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(RECORDINGS)) {
      for (Path folder : folders) {
        all.addAll(filesIn(folder));
      }
    }
    all.sort(null);
    return all;
  }

  static List<Path> filesIn(Path folder) throws IOException {
    var files = new ArrayList<Path>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.json")) {
        found.forEach(files::add);
      }
    }
    files.sort(null);
    return files;
  }

  static Scenario good(Path file) {
    return good(ScenarioReader.read(file));
  }

  /// A scenario of these steps, the text of a file's `steps`.
  static Scenario ofSteps(String steps) {
    return good(file(steps));
  }

  static String file(String steps) {
    return "{\"tablemates\": 1, \"steps\": [" + steps + "]}";
  }

  static Scenario good(String text) {
    return good(ScenarioReader.read("test.json", text));
  }

  private static Scenario good(Reading reading) {
    return switch (reading) {
      case Reading.Good(Scenario scenario) -> scenario;
      case Reading.Broken broken -> throw new AssertionError(broken.lines());
    };
  }

  static List<String> problems(String text) {
    return problems(ScenarioReader.read("test.json", text));
  }

  static List<String> problems(Reading reading) {
    return switch (reading) {
      case Reading.Good _ -> List.of();
      case Reading.Broken broken -> broken.lines();
    };
  }
}
