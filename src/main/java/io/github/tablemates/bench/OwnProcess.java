package io.github.tablemates.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// This program once more, with a heap of a given size.
public final class OwnProcess {

  private static final String MAIN = "io.github.tablemates.app.Main";

  private OwnProcess() {}

  /// Runs a scenario file in a fresh program with one processor.
  ///
  /// @param heap bytes of heap that it may take
  /// @return what it printed
  public static String bench(Path scenario, long heap) throws IOException, InterruptedException {
    return run(heap, List.of("-XX:ActiveProcessorCount=1"), "--run", scenario.toString());
  }

  /// Opens a scenario file in a window of a fresh program.
  ///
  /// @param heap bytes of heap that it may take
  /// @return what it printed
  public static String window(Path scenario, long heap) throws IOException, InterruptedException {
    return run(
        heap, List.of("--enable-native-access=javafx.graphics"), "--window", scenario.toString());
  }

  private static String run(long heap, List<String> options, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + (heap >> 20) + "m");
    command.add("-XX:+UseSerialGC");
    command.addAll(options);
    String modules = System.getProperty("jdk.module.path", "");
    String name = OwnProcess.class.getModule().getName();
    command.addAll(
        modules.isEmpty() || name == null
            ? List.of("-cp", System.getProperty("java.class.path"), MAIN)
            : List.of("-p", modules, "-m", name + "/" + MAIN));
    command.add("bench");
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.stripTrailing();
  }
}
