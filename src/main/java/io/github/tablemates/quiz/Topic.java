package io.github.tablemates.quiz;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a question can be about; a scenario names it in `ask`.
public enum Topic {
  /// How many minor faults a touch takes.
  FAULTS("faults"),
  /// With whom the toucher shares the PMD page afterwards.
  SHARERS("sharers"),
  /// Why a table that is there is not shared.
  REASON("reason"),
  /// Which entry of its table leads to the PMD page.
  PUD_INDEX("pud index"),
  /// What is left after a call: pages within reach, or who keeps the table.
  LEFT("left"),
  /// Bytes of page tables that memory really holds.
  TABLE_BYTES("table bytes"),
  /// Bytes of page tables that a process is charged for.
  CHARGED("charged"),
  /// What a call returns, or how an access ends.
  ANSWER("errno");

  private final String token;

  Topic(String token) {
    this.token = token;
  }

  /// The word for it in scenario files.
  public String token() {
    return token;
  }

  public static List<String> tokens() {
    return Arrays.stream(values()).map(Topic::token).toList();
  }

  public static Optional<Topic> named(String token) {
    return Arrays.stream(values()).filter(topic -> topic.token.equals(token)).findFirst();
  }
}
