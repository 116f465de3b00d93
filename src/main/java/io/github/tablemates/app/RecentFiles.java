package io.github.tablemates.app;

import io.github.tablemates.edit.Autosave;
import io.github.tablemates.scenario.SafeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The files that were opened or saved last, kept from session to session, one path a line.
final class RecentFiles {

  private final Path file;

  RecentFiles(Path file) {
    this.file = file;
  }

  /// The list in the user's folder for states.
  static RecentFiles ofUser() {
    Path sessions =
        Autosave.home(System.getenv("XDG_STATE_HOME"), System.getProperty("user.home", "."));
    return new RecentFiles(sessions.resolveSibling("recent"));
  }

  /// Those that are still there.
  List<String> read() {
    try {
      return Files.exists(file)
          ? Files.readAllLines(file).stream().filter(RecentFiles::isThere).toList()
          : List.of();
    } catch (IOException _) {
      return List.of(); // a list that cannot be read is as good as none
    }
  }

  private static boolean isThere(String line) {
    return !line.isBlank() && Files.isRegularFile(Path.of(line));
  }

  /// Keeps them; a folder that cannot be written to is no reason to trouble anyone.
  void write(List<String> paths) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      SafeFile.write(file, String.join("\n", paths) + "\n");
    } catch (IOException _) {
      // they are known as long as the window is open
    }
  }
}
