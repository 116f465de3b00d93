package io.github.tablemates.sim;

import io.github.tablemates.model.Machine;
import java.util.List;

/// One command run: the states on both sides, what happened between them, and what came back.
public record Step(
    Command command, Machine before, Machine after, List<Event> events, Outcome outcome) {

  public Step {
    events = EventLog.of(events);
  }

  /// The events of one kind, in order.
  public <E extends Event> List<E> events(Class<E> kind) {
    return EventLog.of(events).of(kind);
  }
}
