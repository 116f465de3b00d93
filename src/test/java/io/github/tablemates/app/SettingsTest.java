package io.github.tablemates.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.app.Settings.Size;
import io.github.tablemates.draw.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

  private static final Size FIRST = new Size(1600, 1000);

  @TempDir private Path folder;

  private Settings read() {
    return new Settings(folder.resolve("tablemates"));
  }

  @Test
  void whatIsNotRememberedIsAsTheSystemSays() {
    assertThat(read().theme(Theme.DARK)).isEqualTo(Theme.DARK);
    assertThat(read().reducedMotion(true)).isTrue();
    assertThat(read().size(FIRST)).isEqualTo(FIRST);
    assertThat(read().maximized()).isFalse();
  }

  @Test
  void oneFileKeepsThemeMotionAndSizeOverTheNextStart() {
    Settings settings = read();
    settings.rememberTheme(Theme.DARK);
    settings.rememberReducedMotion(true);
    settings.rememberWindow(new Size(1280, 720), false);
    read().rememberWindow(new Size(1920, 1080), true);

    assertThat(read().theme(Theme.LIGHT)).isEqualTo(Theme.DARK);
    assertThat(read().reducedMotion(false)).isTrue();
    assertThat(read().size(FIRST)).isEqualTo(new Size(1280, 720));
    assertThat(read().maximized()).isTrue();
    assertThat(folder.resolve("tablemates")).isDirectoryContaining("glob:**window.properties");
  }

  @Test
  void nonsenseInTheFileIsAsGoodAsNothing() throws Exception {
    Files.createDirectories(folder.resolve("tablemates"));
    Files.writeString(
        folder.resolve("tablemates/window.properties"),
        "theme=pink\nsize=huge\nreduced-motion=\nmaximized=\\u12\n");
    assertThat(read().theme(Theme.LIGHT)).isEqualTo(Theme.LIGHT);
    assertThat(read().size(FIRST)).isEqualTo(FIRST);
    assertThat(read().reducedMotion(false)).isFalse();
  }
}
