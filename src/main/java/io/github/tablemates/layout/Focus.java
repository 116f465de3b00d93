package io.github.tablemates.layout;

import io.github.tablemates.model.Runs;
import java.util.Set;

/// What the user wants to see whatever the step is about: it is always drawn.
///
/// @param process index of the selected process, or `Runs.NONE`
/// @param address the selected address of that process, or -1
/// @param pinned indexes of processes that keep a lane of their own
public record Focus(int process, long address, Set<Integer> pinned) {

  public static final Focus NONE = new Focus(Runs.NONE, -1, Set.of());

  public Focus {
    pinned = Set.copyOf(pinned);
  }
}
