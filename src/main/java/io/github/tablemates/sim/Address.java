package io.github.tablemates.sim;

import io.github.tablemates.model.Size;

/// An address as scenarios write it: a number, or a label that `as` named with a distance from it.
///
/// @param label empty for a plain number
/// @param plus the number, or the distance from the label in bytes
public record Address(String label, long plus) {

  public static Address of(long address) {
    return new Address("", address);
  }

  /// The form that scenario files use: `0x7f1a40000000`, `a`, `a+4M`, `a-2M`.
  @Override
  public String toString() {
    if (label.isEmpty()) {
      return "0x" + Long.toHexString(plus);
    }
    if (plus == 0) {
      return label;
    }
    return label + (plus < 0 ? "-" : "+") + Size.token(Math.abs(plus));
  }
}
