package io.github.tablemates.edit;

import io.github.tablemates.scenario.Reading;
import io.github.tablemates.scenario.SafeFile;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.scenario.ScenarioReader;
import io.github.tablemates.scenario.ScenarioWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is being edited, kept in a folder of the user's so that a crash loses nothing. A session
/// holds a lock as long as its process lives; one whose lock is free was left by a crash.
public final class Autosave implements AutoCloseable {

  /// A session that a crash left behind.
  ///
  /// @param file the file that it was an edit of, or empty
  public record Left(Path folder, String file, Scenario scenario) {}

  private static final String SCENARIO = "scenario.json";
  private static final String FILE = "file";
  private static final String LOCK = "lock";

  private final Path folder;
  private final FileChannel channel;

  private Autosave(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /// The folder for sessions, as the XDG base directories have it.
  public static Path home(@Nullable String stateHome, String userHome) {
    Path state =
        stateHome == null || stateHome.isEmpty()
            ? Path.of(userHome, ".local", "state")
            : Path.of(stateHome);
    return state.resolve("tablemates").resolve("sessions");
  }

  /// Begins a session.
  ///
  /// @param home the folder for sessions
  public static Autosave begin(Path home) throws IOException {
    Files.createDirectories(home);
    Path folder = Files.createTempDirectory(home, "session-");
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.lock();
    return new Autosave(folder, channel);
  }

  /// Keeps a scenario, whole or not at all.
  ///
  /// @param file the file that it is an edit of, or empty
  public void keep(Scenario scenario, String file) throws IOException {
    SafeFile.write(folder.resolve(FILE), file);
    ScenarioWriter.save(scenario, folder.resolve(SCENARIO));
  }

  /// Nothing needs to be kept any more: all is saved.
  public void clear() throws IOException {
    Files.deleteIfExists(folder.resolve(SCENARIO));
  }

  /// Ends the session as it should end: nothing is left to recover.
  @Override
  public void close() throws IOException {
    channel.close();
    remove(folder);
  }

  /// The sessions that crashes left behind.
  public static List<Left> left(Path home) throws IOException {
    var left = new ArrayList<Left>();
    if (Files.isDirectory(home)) {
      try (DirectoryStream<Path> folders = Files.newDirectoryStream(home, "session-*")) {
        for (Path folder : folders) {
          Path file = folder.resolve(FILE);
          if (isFree(folder)
              && Files.exists(file)
              && ScenarioReader.read(folder.resolve(SCENARIO)) instanceof Reading.Good good) {
            left.add(new Left(folder, Files.readString(file), good.scenario()));
          }
        }
      }
    }
    return List.copyOf(left);
  }

  private static boolean isFree(Path folder) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException _) {
      return false; // another session of this very process
    }
  }

  /// Forgets a session that was recovered or is not wanted.
  public static void forget(Left left) throws IOException {
    remove(left.folder());
  }

  private static void remove(Path folder) throws IOException {
    for (String name : List.of(SCENARIO, FILE, LOCK)) {
      Files.deleteIfExists(folder.resolve(name));
    }
    Files.deleteIfExists(folder);
  }
}
