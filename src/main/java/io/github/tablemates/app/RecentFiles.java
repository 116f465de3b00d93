package io.github.tablemates.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The files that were opened or saved last, kept from session to session, one path a line.
final class RecentFiles {

  private final StateFile file;

  RecentFiles(Path path) {
    this(new StateFile(path));
  }

  private RecentFiles(StateFile file) {
    this.file = file;
  }

  /// The list in the user's folder for states.
  static RecentFiles ofUser() {
    return new RecentFiles(StateFile.ofUser("recent"));
  }

  /// Those that are still there.
  List<String> read() {
    return file.read().stream().filter(RecentFiles::isThere).toList();
  }

  private static boolean isThere(String line) {
    return !line.isBlank() && Files.isRegularFile(Path.of(line));
  }

  void write(List<String> paths) {
    file.write(String.join("\n", paths) + "\n");
  }
}
