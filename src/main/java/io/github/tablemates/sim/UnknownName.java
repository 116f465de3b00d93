package io.github.tablemates.sim;

import java.util.List;

/// A command named a process, object or label that is not there: the scenario is broken, not the
/// call.
public final class UnknownName extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String field;
  private final String name;
  private final transient List<String> known;

  public UnknownName(String field, String name, String message, List<String> known) {
    super(message);
    this.field = field;
    this.name = name;
    this.known = List.copyOf(known);
  }

  /// The command's field that holds the name, such as `process`.
  public String field() {
    return field;
  }

  public String name() {
    return name;
  }

  public List<String> known() {
    return known;
  }
}
