package io.github.tablemates.scale;

import java.util.List;

/// What makes processes alike: the same parts of the same objects, mapped with the same flags, and
/// slots in the same states. Where they are mapped does not matter.
///
/// @param parts one per mapping, in ascending order of address
/// @param hung whether it waits in the kernel for ever
public record Likeness(List<Part> parts, boolean hung) {

  public Likeness {
    parts = List.copyOf(parts);
  }

  /// A mapping without its address.
  ///
  /// @param object index of the object, or `Vma.ANONYMOUS`
  /// @param phase where in its first slot it begins, in bytes
  public record Part(
      int object,
      long offset,
      long length,
      long pageSize,
      int flags,
      long phase,
      List<Stretch> slots) {

    public Part {
      slots = List.copyOf(slots);
    }

    public int slotCount() {
      return slots.stream().mapToInt(Stretch::count).sum();
    }
  }

  /// Slots in a row in the same state.
  ///
  /// @param first counted from the first slot that the mapping reaches into
  public record Stretch(int first, int count, State state) {}

  /// What the upper entry of a slot holds.
  public enum State {
    /// A PMD page that others use too.
    SHARED,
    /// A table of its own, or a page that needs none.
    OWN,
    UNTOUCHED,
    /// Left by an unshare.
    HOLE
  }

  /// How many slots of all mappings are in a state.
  public int slots(State state) {
    return parts.stream()
        .flatMap(part -> part.slots.stream())
        .filter(stretch -> stretch.state == state)
        .mapToInt(Stretch::count)
        .sum();
  }
}
