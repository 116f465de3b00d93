package io.github.tablemates.report;

/// A PUD entry of a process.
///
/// @param base first virtual address of its range
public record Slot(String process, long base) {}
