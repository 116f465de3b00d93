package io.github.tablemates.sim;

/// A fault that a process's own userfaultfd handler answered.
///
/// @param process index of the process
/// @param resolve how it was answered: `copy`, `continue` or `unwp`
public record Userfault(int process, long address, String resolve) {}
