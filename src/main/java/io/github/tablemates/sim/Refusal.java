package io.github.tablemates.sim;

/// A call that fails, on its way out of it.
final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  final Errno errno;

  Refusal(Errno errno, String why) {
    super(why, null, false, false);
    this.errno = errno;
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
