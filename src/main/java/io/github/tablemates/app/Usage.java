package io.github.tablemates.app;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// Wrong usage of a command: says why, shows how it is used, and ends with status 2.
final class Usage {

  private Usage() {}

  /// @param spec of the command; picocli fills it in before a command is called
  static ParameterException wrong(@Nullable CommandSpec spec, String message) {
    if (spec == null) {
      throw new IllegalStateException(message);
    }
    return new ParameterException(spec.commandLine(), message);
  }
}
