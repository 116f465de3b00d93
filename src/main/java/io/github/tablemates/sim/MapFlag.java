package io.github.tablemates.sim;

/// Flags of mmap(2) that matter here.
public enum MapFlag {
  MAP_SHARED,
  MAP_SHARED_VALIDATE,
  MAP_PRIVATE,
  MAP_ANONYMOUS,
  MAP_HUGETLB,
  MAP_NORESERVE,
  MAP_POPULATE,
  MAP_LOCKED,
  MAP_FIXED,
  MAP_FIXED_NOREPLACE
}
