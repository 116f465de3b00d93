package io.github.tablemates.sim;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// The events of a step. A step of many processes has very many: they are sorted by kind when one
/// is first asked for, and not gone through each time.
final class EventLog extends AbstractList<Event> implements RandomAccess {

  /// Fewer are gone through in no time.
  private static final int FEW = 64;

  private final List<Event> events;
  private volatile @Nullable Map<Class<?>, List<Event>> kinds;

  private EventLog(List<Event> events) {
    this.events = List.copyOf(events);
  }

  static EventLog of(List<Event> events) {
    return events instanceof EventLog log ? log : new EventLog(events);
  }

  /// The events of one kind, in order.
  <E extends Event> List<E> of(Class<E> kind) {
    if (events.size() <= FEW) {
      return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
    @SuppressWarnings("unchecked") // they are sorted by their class
    List<E> found = (List<E>) kinds().getOrDefault(kind, List.of());
    return found;
  }

  private Map<Class<?>, List<Event>> kinds() {
    Map<Class<?>, List<Event>> known = kinds;
    if (known == null) {
      var sorted = new HashMap<Class<?>, List<Event>>();
      events.forEach(
          event -> sorted.computeIfAbsent(event.getClass(), _ -> new ArrayList<>()).add(event));
      sorted.replaceAll((_, list) -> List.copyOf(list));
      known = Map.copyOf(sorted);
      kinds = known;
    }
    return known;
  }

  @Override
  public Event get(int index) {
    return events.get(index);
  }

  @Override
  public int size() {
    return events.size();
  }
}
