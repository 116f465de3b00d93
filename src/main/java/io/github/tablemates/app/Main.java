package io.github.tablemates.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;

/// The entry point: reads the command line and answers with an exit status.
public final class Main {

  /// The files were read and something in them does not hold.
  static final int FAILED = 1;

  private Main() {}

  public static void main(String... arguments) {
    PrintWriter out = utf8(FileDescriptor.out);
    PrintWriter err = utf8(FileDescriptor.err);
    int status = run(out, err, arguments);
    out.flush();
    err.flush();
    System.exit(status);
  }

  /// Runs a command line.
  ///
  /// @return the exit status: 0 all is well, 1 something in the files does not hold, 2 wrong usage
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    Locale.setDefault(Locale.ENGLISH); // so that numbers look the same on every machine
    var console = new Console(out, err);
    var commandLine = new CommandLine(new Tablemates(console));
    Commands.all(console).forEach(commandLine::addSubcommand);
    commandLine.setOut(out);
    commandLine.setErr(err);
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.setExecutionExceptionHandler((e, _, _) -> unexpected(e, err));
    try {
      return commandLine.execute(arguments);
    } catch (OutOfMemoryError _) {
      err.println("tablemates: this takes more memory than there is");
      return FAILED;
    } catch (Error e) {
      return unexpected(e, err);
    }
  }

  private static int unexpected(Throwable problem, PrintWriter err) {
    err.println(
        "tablemates: an error of the program itself, please report it: "
            + String.valueOf(problem).lines().findFirst().orElse(""));
    if ("1".equals(System.getenv("TABLEMATES_DEBUG"))) {
      problem.printStackTrace(err);
    } else {
      err.println("tablemates: TABLEMATES_DEBUG=1 shows where it happened");
    }
    return FAILED;
  }

  private static PrintWriter utf8(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
