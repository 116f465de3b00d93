package io.github.tablemates.sim;

/// Flags of mremap(2).
public enum MremapFlag {
  MREMAP_MAYMOVE,
  MREMAP_FIXED,
  MREMAP_DONTUNMAP
}
