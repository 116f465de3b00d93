package io.github.tablemates.app;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.scenario.SafeFile;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the window remembers of how someone likes it, as one small file of `name=value` lines. What
/// is not in it, or makes no sense, is as if nobody had ever said anything.
final class Settings {

  private static final String REDUCED_MOTION = "reduced-motion";
  private static final String THEME = "theme";
  private static final String SIZE = "size";
  private static final String MAXIMIZED = "maximized";
  private static final Pattern EXTENT = Pattern.compile("(\\d{3,5})x(\\d{3,5})");

  private final Path folder;
  private final Map<String, String> values = new TreeMap<>();

  /// The width and height of a window, in pixels.
  record Size(int width, int height) {}

  /// @param folder where the file is, or will be
  Settings(Path folder) {
    this.folder = folder;
    var read = new Properties();
    try {
      if (Files.exists(file())) {
        read.load(new StringReader(Files.readString(file())));
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException _) {
      return; // an unreadable file is as good as none
    }
    read.stringPropertyNames().forEach(name -> values.put(name, read.getProperty(name)));
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
    return flag(REDUCED_MOTION, system);
  }

  void rememberReducedMotion(boolean reduced) {
    remember(REDUCED_MOTION, String.valueOf(reduced));
  }

  /// Light or dark, or what the system says where nothing is remembered.
  Theme theme(Theme system) {
    return switch (values.getOrDefault(THEME, "")) {
      case "light" -> Theme.LIGHT;
      case "dark" -> Theme.DARK;
      default -> system;
    };
  }

  void rememberTheme(Theme theme) {
    remember(THEME, theme.name().toLowerCase(Locale.ROOT));
  }

  /// How large the window was, or a size to begin with.
  Size size(Size first) {
    var matcher = EXTENT.matcher(values.getOrDefault(SIZE, ""));
    return matcher.matches()
        ? new Size(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
        : first;
  }

  /// Whether the window filled the screen.
  boolean maximized() {
    return flag(MAXIMIZED, false);
  }

  /// Remembers how large the window is; one that fills the screen keeps the size it had before.
  void rememberWindow(Size size, boolean maximized) {
    if (!maximized) {
      values.put(SIZE, size.width + "x" + size.height);
    }
    remember(MAXIMIZED, String.valueOf(maximized));
  }

  private boolean flag(String name, boolean otherwise) {
    return switch (values.getOrDefault(name, "")) {
      case "true" -> true;
      case "false" -> false;
      default -> otherwise;
    };
  }

  /// Writes all of it; a folder that cannot be written to is no reason to trouble anyone.
  private void remember(String name, String value) {
    values.put(name, value);
    var text = new StringBuilder();
    values.forEach((key, known) -> text.append(key).append('=').append(known).append('\n'));
    try {
      Files.createDirectories(folder);
      SafeFile.write(file(), text.toString());
    } catch (IOException _) {
      // it holds as long as the window is open
    }
  }
}
