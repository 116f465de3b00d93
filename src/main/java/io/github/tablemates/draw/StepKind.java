package io.github.tablemates.draw;

/// The kinds of step that the timeline tells apart by shape.
public enum StepKind {
  SYSCALL,
  FAULT,
  SHARE,
  REFUSED,
  UNSHARE
}
