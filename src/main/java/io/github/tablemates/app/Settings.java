package io.github.tablemates.app;

import io.github.tablemates.scenario.SafeFile;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// What the window remembers of how someone likes it, as a small file of `name=value` lines.
final class Settings {

  private static final String REDUCED_MOTION = "reduced-motion";

  private final Path folder;

  Settings(Path folder) {
    this.folder = folder;
  }

  private Path file() {
    return folder.resolve("window.properties");
  }

  /// The file in the user's folder for configuration.
  static Settings ofUser() {
    @Nullable String config = System.getenv("XDG_CONFIG_HOME");
    Path folder =
        config == null || config.isBlank()
            ? Path.of(System.getProperty("user.home", "."), ".config")
            : Path.of(config);
    return new Settings(folder.resolve("tablemates"));
  }

  /// Whether motion is to be reduced, or what the system says where nothing is remembered.
  boolean reducedMotion(boolean system) {
    var values = new Properties();
    try {
      if (Files.exists(file())) {
        values.load(new StringReader(Files.readString(file())));
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException _) {
      return system; // an unreadable file is as good as none
    }
    return switch (values.getProperty(REDUCED_MOTION, "")) {
      case "true" -> true;
      case "false" -> false;
      default -> system;
    };
  }

  /// Remembers it; a folder that cannot be written to is no reason to trouble anyone.
  void rememberReducedMotion(boolean reduced) {
    try {
      Files.createDirectories(folder);
      SafeFile.write(file(), REDUCED_MOTION + "=" + reduced + "\n");
    } catch (IOException _) {
      // it holds as long as the window is open
    }
  }
}
