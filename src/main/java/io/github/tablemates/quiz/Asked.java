package io.github.tablemates.quiz;

import org.jspecify.annotations.Nullable;

/// What an author wants to be asked before a step.
///
/// @param about null leaves the choice to what the step can teach most
/// @param text the author's wording; empty for our own
public record Asked(@Nullable Topic about, String text) {

  /// No wish.
  public static final Asked NONE = new Asked(null, "");
}
