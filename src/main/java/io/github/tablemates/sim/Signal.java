package io.github.tablemates.sim;

/// What an access can end in instead of data.
public enum Signal {
  SIGBUS,
  SIGSEGV
}
