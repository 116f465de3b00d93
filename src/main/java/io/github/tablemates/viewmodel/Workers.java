package io.github.tablemates.viewmodel;

import java.util.concurrent.Executor;

/// Where work is done that may take long, and where its result is shown.
///
/// @param background runs one task after another
/// @param foreground runs what touches properties
public record Workers(Executor background, Executor foreground) {

  /// Everything at once and in place.
  public static final Workers DIRECT = new Workers(Runnable::run, Runnable::run);
}
