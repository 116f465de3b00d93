package io.github.tablemates.app;

import io.github.tablemates.edit.Autosave;
import io.github.tablemates.scenario.SafeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A file of lines that outlives the session; nobody is troubled where it cannot be kept.
record StateFile(Path path) {

  /// The file of that name in the user's folder for states.
  static StateFile ofUser(String name) {
    Path sessions =
        Autosave.home(System.getenv("XDG_STATE_HOME"), System.getProperty("user.home", "."));
    return new StateFile(sessions.resolveSibling(name));
  }

  /// Its lines; what cannot be read is as good as not there.
  List<String> read() {
    try {
      return Files.exists(path) ? Files.readAllLines(path) : List.of();
    } catch (IOException _) {
      return List.of();
    }
  }

  /// Keeps a text whole, or leaves what was there.
  void write(String text) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      SafeFile.write(path, text);
    } catch (IOException _) {
      // it is known as long as the window is open
    }
  }
}
