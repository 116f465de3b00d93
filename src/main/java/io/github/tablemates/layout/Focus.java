package io.github.tablemates.layout;

import io.github.tablemates.explain.Subject;
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

  /// The same pinned processes, with this thing selected.
  public Focus on(Subject subject) {
    long selected =
        switch (subject) {
          case Subject.OfMapping mapping -> mapping.address();
          case Subject.OfEntry entry -> entry.address();
          case Subject.OfTable table -> table.address();
          case Subject.OfProcess _,
              Subject.OfGroup _,
              Subject.OfPage _,
              Subject.OfObject _,
              Subject.OfMachine _ ->
              -1;
        };
    return new Focus(subject.owner(), selected, pinned);
  }
}
