package io.github.tablemates.viewmodel;

import io.github.tablemates.layout.Diagram;
import io.github.tablemates.layout.DiagramLayout;
import io.github.tablemates.layout.Focus;
import io.github.tablemates.layout.Shown;
import io.github.tablemates.layout.Stage;
import io.github.tablemates.model.Machine;
import io.github.tablemates.sim.Step;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The last diagrams that were laid out, so that a frame costs no layout.
final class Layouts {

  /// Two states, each for the narrowest width and for the window's, and one to spare.
  private static final int KEPT = 6;

  private final Deque<Entry> entries = new ArrayDeque<>();

  private record Entry(
      Stage stage,
      Machine machine,
      @Nullable Step step,
      Focus focus,
      Shown shown,
      double width,
      Diagram diagram) {

    /// States are values, but large ones: the very same is what is asked for.
    @SuppressWarnings("ReferenceEquality")
    boolean is(
        Stage other, Machine state, @Nullable Step last, Focus wanted, Shown parts, double room) {
      return stage == other
          && machine == state
          && step == last
          && focus.equals(wanted)
          && shown.equals(parts)
          && width == room;
    }
  }

  Diagram of(
      Stage stage, Machine machine, @Nullable Step step, Focus focus, Shown shown, double width) {
    for (Entry entry : entries) {
      if (entry.is(stage, machine, step, focus, shown, width)) {
        return entry.diagram;
      }
    }
    Diagram made = DiagramLayout.of(stage, machine, step, focus, shown, width);
    entries.addFirst(new Entry(stage, machine, step, focus, shown, width, made));
    if (entries.size() > KEPT) {
      entries.removeLast();
    }
    return made;
  }
}
