package io.github.tablemates.sim;

/// Flags of shmat(2).
public enum ShmFlag {
  SHM_RDONLY,
  SHM_RND,
  SHM_REMAP,
  SHM_EXEC
}
