package io.github.tablemates.app;

import io.github.tablemates.scenario.Reading;
import io.github.tablemates.scenario.ScenarioReader;
import io.github.tablemates.viewmodel.MainViewModel.Entry;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The scenarios that come with the program.
final class Gallery {

  private Gallery() {}

  /// The folder of shipped scenarios: beside the program, or that of a checkout.
  static Path folder() {
    String home = System.getProperty("tablemates.home");
    return home == null ? Path.of("scenarios") : Path.of(home, "scenarios");
  }

  /// All that come with the program, those of very many processes last.
  static List<Entry> all() {
    var all = new ArrayList<>(in(folder()));
    all.addAll(in(folder().resolve("scale")));
    return List.copyOf(all);
  }

  /// The scenarios in a folder by file name; files that cannot be read are left out.
  static List<Entry> in(Path folder) {
    var files = new ArrayList<Path>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.json")) {
      found.forEach(files::add);
    } catch (IOException e) {
      return List.of();
    }
    files.sort(null);
    var entries = new ArrayList<Entry>();
    for (Path file : files) {
      if (ScenarioReader.read(file) instanceof Reading.Good(var scenario)) {
        entries.add(new Entry(scenario.title(), file.toString()));
      }
    }
    return List.copyOf(entries);
  }
}
