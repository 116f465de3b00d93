package io.github.tablemates.app;

import io.github.tablemates.bench.History;
import io.github.tablemates.bench.OwnProcess;
import io.github.tablemates.bench.Rate;
import io.github.tablemates.bench.Scale;
import io.github.tablemates.bench.Workload;
import io.github.tablemates.bench.Workloads;
import io.github.tablemates.model.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Prints how fast the simulation is and how much memory it takes.
@Command(
    name = "bench",
    description = "Measures the simulation on this machine and prints the figures.")
final class BenchCommand implements Callable<Integer> {

  /// What can be measured.
  enum Part {
    rates,
    history,
    scale,
    pictures,
    frames,
    dot,
    window
  }

  private static final int STEPS = 10_000;
  private static final List<Integer> PROCESSES = List.of(1_000, 5_000, 20_000, 100_000);

  /// What the kernel's own tables would take for 20,000 processes, and the empty window.
  private static final long WINDOW_HEAP = 280 * Size.MIB;

  private static final List<String> WINDOW_FILES =
      List.of("30-a-terabyte-twenty-thousand-processes.json", "31-an-estimate-from-linux-mm.json");

  private final Console console;

  @Parameters(
      paramLabel = "PART",
      arity = "0..*",
      description = "What to measure: ${COMPLETION-CANDIDATES}. Default: all.")
  private Set<Part> parts = EnumSet.allOf(Part.class);

  @Option(
      names = "--only",
      paramLabel = "WORDS",
      description = "Of the rates, only those whose name has these words in it.")
  private String only = "";

  @Option(
      names = "--run",
      paramLabel = "FILE",
      description = "Reads and runs one scenario file in this program, and prints what it took.")
  private @Nullable Path file;

  @Option(
      names = "--window",
      paramLabel = "FILE",
      description = "Opens one scenario file in a window of this program, and measures that.")
  private @Nullable Path shown;

  BenchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      if (file != null) {
        print(Scale.of(file).line());
        return 0;
      }
      if (shown != null) {
        Offscreen opened = OpenTimes.window();
        OpenTimes.lines(opened, shown).forEach(this::print);
        new WindowTimes(opened, this::print).measure();
        Platform.exit();
        return 0;
      }
      if (parts.contains(Part.rates)) {
        rates();
      }
      if (parts.contains(Part.history)) {
        history();
      }
      if (parts.contains(Part.scale)) {
        scale();
      }
      if (parts.contains(Part.window)) {
        window();
      }
      if (parts.contains(Part.pictures)) {
        pictures();
      }
      if (parts.contains(Part.frames)) {
        frames();
      }
      if (parts.contains(Part.dot)) {
        DotTimes.lines().forEach(this::print);
      }
      return 0;
    } catch (BrokenScenario e) {
      e.lines().forEach(console.err()::println);
      return Main.FAILED;
    } catch (IOException e) {
      console.err().println(Reasons.of(e));
      return Main.FAILED;
    }
  }

  private void rates() {
    print("One operation, as the thread's own time, wall time, and wall time at best:");
    print("%-42s %10s %10s %10s %12s".formatted("", "ns CPU", "ns", "ns best", "million/s"));
    for (Workload workload : Workloads.all()) {
      if (workload.name().contains(only)) {
        Rate rate = Rate.of(workload);
        print(
            "%-42s %10.1f %10.1f %10.1f %12.2f"
                .formatted(
                    rate.name(),
                    rate.cpuNanos(),
                    rate.wallNanos(),
                    rate.bestNanos(),
                    rate.millions()));
      }
    }
    print("");
  }

  private void history() {
    History history = History.of(STEPS);
    print(
        "History of %,d steps of four processes: %,d ms CPU, %s retained, a jump %.3f ms at worst, a jump and a step %.3f ms at worst"
            .formatted(
                history.steps(),
                history.cpuNanos() / 1_000_000,
                Size.words(history.retained()),
                history.worstJump() / 1e6,
                history.worstSteps() / 1e6));
    print("");
  }

  private void pictures() throws BrokenScenario {
    print("From a command to its picture, without what the machine does besides:");
    Path file = Gallery.folder().resolve("05-four-workers.json");
    print(PictureTimes.line("four processes", Playbook.of(file)));
    print("");
  }

  private void frames() throws BrokenScenario, IOException, InterruptedException {
    print("The four workers in a window of 1600×1000, software pipeline:");
    new Frames(Playbook.of(Gallery.folder().resolve("05-four-workers.json")))
        .lines()
        .forEach(this::print);
    print("");
  }

  private void window() throws IOException, InterruptedException {
    print(
        "Files of many processes in a window of 1600×1000, software pipeline, each in a program"
            + " of");
    print("its own with a heap of %s:".formatted(Size.words(WINDOW_HEAP)));
    for (String name : WINDOW_FILES) {
      print(OwnProcess.window(Gallery.folder().resolve("scale").resolve(name), WINDOW_HEAP));
    }
    print("");
  }

  private void scale() throws IOException, InterruptedException {
    print("A terabyte, mapped and touched whole, each time in a program of its own:");
    for (int processes : PROCESSES) {
      Path scenario = Files.createTempFile("tablemates-terabyte-", ".json");
      try {
        Files.writeString(scenario, Scale.scenario(processes));
        print(OwnProcess.bench(scenario, Scale.kernelTables(processes)));
      } finally {
        Files.deleteIfExists(scenario);
      }
    }
  }

  private void print(String line) {
    console.out().println(line);
    console.out().flush();
  }
}
