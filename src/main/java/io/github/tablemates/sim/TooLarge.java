package io.github.tablemates.sim;

/// A step that is beyond what the simulation takes on: before it eats the memory of this machine,
/// or before it says what Linux would not.
public final class TooLarge extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TooLarge(String message) {
    super(message);
  }
}
