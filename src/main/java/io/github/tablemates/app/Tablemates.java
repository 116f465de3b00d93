package io.github.tablemates.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The command line without a subcommand: the window, or, without a display, its steps as pictures.
@Command(
    name = "tablemates",
    description = "Shows and simulates how Linux shares page tables of huge pages.",
    mixinStandardHelpOptions = true,
    versionProvider = Tablemates.Version.class,
    scope = CommandLine.ScopeType.INHERIT,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:all is well", "1:something in the files does not hold", "2:wrong usage"})
final class Tablemates implements Callable<Integer> {

  private final Console console;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "The scenario to open. Default: the first one of the gallery.")
  private @Nullable Path file;

  @Option(
      names = "--step",
      paramLabel = "N",
      description = "The step to start at, at most the last. Default: 0.")
  private int step;

  Tablemates(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Optional<Path> scenario = Optional.ofNullable(file).or(Tablemates::first);
    if (scenario.isEmpty()) {
      console.err().println("%s: no scenario is there to open".formatted(Gallery.folder()));
      return Main.FAILED;
    }
    if (step < 0) {
      console.err().println("--step must be 0 or more, not %d".formatted(step));
      return CommandLine.ExitCode.USAGE;
    }
    Optional<String> missing = Display.missing();
    if (missing.isEmpty()) {
      Window.show(scenario.get().toString(), step);
      return 0;
    }
    try {
      Playbook playbook = Playbook.of(scenario.get());
      return pictures(playbook, scenario.get(), missing.get());
    } catch (BrokenScenario e) {
      e.lines().forEach(console.err()::println);
      return Main.FAILED;
    }
  }

  private static Optional<Path> first() {
    return Gallery.in(Gallery.folder()).stream().findFirst().map(entry -> Path.of(entry.path()));
  }

  private int pictures(Playbook playbook, Path scenario, String missing) {
    var figures = new Figures(playbook, scenario, FigureOptions.DEFAULT);
    String name = Figures.baseName(String.valueOf(scenario.getFileName()));
    Path folder = Path.of("tablemates-pictures", name);
    List<Integer> steps = IntStream.rangeClosed(0, playbook.run().steps().size()).boxed().toList();
    console.err().println("tablemates: %s, so here is each step as a picture:".formatted(missing));
    try {
      figures
          .write(folder, steps, List.of(FigureFormat.PNG))
          .forEach(path -> console.out().println(path.toAbsolutePath()));
      return 0;
    } catch (IOException e) {
      console.err().println("%s: cannot write there: %s".formatted(folder, Reasons.of(e)));
      return Main.FAILED;
    }
  }

  /// The version that the build put into the program.
  static String version() {
    String version =
        Tablemates.class.getModule().isNamed()
            ? Tablemates.class.getModule().getDescriptor().rawVersion().orElse("")
            : "";
    return version.isEmpty() ? "(development)" : version;
  }

  /// The same for `--version`.
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"tablemates " + version()};
    }
  }
}
