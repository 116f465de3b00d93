package io.github.tablemates.app;

import io.github.tablemates.exercise.Exercise;
import io.github.tablemates.exercise.Generator;
import io.github.tablemates.exercise.Sheet;
import io.github.tablemates.scenario.SafeFile;
import io.github.tablemates.scenario.ScenarioWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Makes an exercise: a scenario with questions, a sheet to print, and its key.
@Command(
    name = "exercise",
    description = "Makes a new scenario with questions, a sheet to print, and an answer key.")
final class ExerciseCommand implements Callable<Integer> {

  private final Console console;

  @Option(names = "--level", paramLabel = "N", description = "1, 2 or 3. Default: 1.")
  private int level = 1;

  @Option(names = "--seed", paramLabel = "N", description = "Another one for each. Default: 1.")
  private long seed = 1;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where to write.")
  private @Nullable Path out;

  ExerciseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (out == null || level < 1 || level > Generator.LEVELS) {
      console
          .err()
          .println("--level must be from 1 to %d, not %d".formatted(Generator.LEVELS, level));
      return CommandLine.ExitCode.USAGE;
    }
    Exercise exercise = Generator.make(level, seed);
    try {
      Files.createDirectories(out);
      write(out.resolve(exercise.name() + ".json"), ScenarioWriter.write(exercise.scenario()));
      write(out.resolve(exercise.name() + ".md"), Sheet.questions(exercise));
      write(out.resolve(exercise.name() + "-key.md"), Sheet.key(exercise));
      return 0;
    } catch (IOException e) {
      console.err().println("%s: cannot write there: %s".formatted(out, Reasons.of(e)));
      return Main.FAILED;
    }
  }

  private void write(Path file, String text) throws IOException {
    SafeFile.write(file, text);
    console.out().println(file);
  }
}
