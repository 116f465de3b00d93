package io.github.tablemates.app;

import io.github.tablemates.report.Report;
import io.github.tablemates.scenario.OutcomeJson;
import io.github.tablemates.scenario.Problem;
import io.github.tablemates.scenario.SafeFile;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.scenario.ScenarioRun;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Runs scenarios without a window and prints what each step did.
@Command(
    name = "trace",
    description = "Runs scenarios without a window; prints one outcome a step, as JSON Lines.")
final class TraceCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final ScenarioFiles files = new ScenarioFiles();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Writes each file's outcomes into DIR/NAME.jsonl instead.")
  private @Nullable Path out;

  TraceCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    boolean allRan = true;
    for (Path file : out == null ? files.paths() : files.pathsOfDifferentNames()) {
      allRan &= out == null ? print(file) : save(file, out);
    }
    return allRan ? 0 : Main.FAILED;
  }

  private boolean print(Path file) {
    Optional<Scenario> read = console.read(file);
    if (read.isEmpty()) {
      return false;
    }
    ScenarioRun run = ScenarioRun.of(file.toString(), read.get());
    try {
      write(read.get(), run, console.out());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a PrintWriter keeps its errors to itself
    }
    console.out().flush();
    return told(run);
  }

  private boolean save(Path file, Path folder) {
    Optional<Scenario> read = console.read(file);
    if (read.isEmpty()) {
      return false;
    }
    ScenarioRun run = ScenarioRun.of(file.toString(), read.get());
    if (run.steps().isEmpty()) {
      return told(run);
    }
    Path target = folder.resolve(outName(file));
    try {
      Files.createDirectories(folder);
      SafeFile.write(
          target,
          out -> {
            var text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            write(read.get(), run, text);
            text.flush();
          });
      return told(run);
    } catch (FileAlreadyExistsException e) {
      console.err().println(e.getMessage() + ": this is a file, not a folder to write into");
    } catch (IOException e) {
      console.err().println(target + ": cannot be written: " + e.getMessage());
    }
    return false;
  }

  /// Writes the outcomes of the steps, up to a broken one.
  private void write(Scenario scenario, ScenarioRun run, Appendable out) throws IOException {
    for (int i = 0; i < run.steps().size() && !console.out().checkError(); i++) {
      String kind = scenario.steps().get(i).kind();
      OutcomeJson.write(i + 1, kind, Report.of(run.steps().get(i)), out);
    }
  }

  /// Says what stopped a run.
  private boolean told(ScenarioRun run) {
    run.problems().stream().map(Problem::line).forEach(console.err()::println);
    return run.isComplete();
  }

  private static String outName(Path file) {
    String name = String.valueOf(file.getFileName());
    return (name.endsWith(".json") ? name.substring(0, name.length() - 5) : name) + ".jsonl";
  }
}
