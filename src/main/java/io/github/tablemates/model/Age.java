package io.github.tablemates.model;

import org.jspecify.annotations.Nullable;

/// A place in the order in which mappings of equal offset stand in `i_mmap`: by age, but a forked
/// mapping directly behind its parent (`vma_interval_tree_insert_after`), the youngest child first.
///
/// It is the path from the first ancestor's birth down to this one's; births are counted upwards.
///
/// @param parent the mapping that it was forked from, if any
/// @param depth how many ancestors there are
public record Age(@Nullable Age parent, int depth, long birth) implements Comparable<Age> {

  public static Age born(long birth) {
    return new Age(null, 0, birth);
  }

  public Age child(long childBirth) {
    return new Age(this, depth + 1, childBirth);
  }

  @Override
  public int compareTo(Age other) {
    Age mine = this;
    Age its = other;
    while (mine.parent != null && mine.depth > its.depth) {
      mine = mine.parent;
    }
    while (its.parent != null && its.depth > mine.depth) {
      its = its.parent;
    }
    if (mine.birth == its.birth) {
      return Integer.compare(depth, other.depth);
    }
    while (mine.parent != null && its.parent != null && mine.parent.birth != its.parent.birth) {
      mine = mine.parent;
      its = its.parent;
    }
    boolean siblings = mine.parent != null;
    return siblings ? Long.compare(its.birth, mine.birth) : Long.compare(mine.birth, its.birth);
  }
}
