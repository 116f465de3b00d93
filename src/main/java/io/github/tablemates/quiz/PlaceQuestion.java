package io.github.tablemates.quiz;

import io.github.tablemates.explain.Words;
import io.github.tablemates.model.Level;
import io.github.tablemates.model.Paging;
import io.github.tablemates.sim.Event;
import io.github.tablemates.sim.Step;
import java.util.List;
import java.util.Optional;

/// Where in its page table a mapping lies.
final class PlaceQuestion {

  private PlaceQuestion() {}

  /// Whether somebody maps the same object at another address.
  static boolean isTelling(Step step) {
    return mapped(step)
        .map(
            event ->
                Slots.others(
                        step.after(),
                        step.after().processes().get(event.process()),
                        event.vma().start())
                    .stream()
                    .anyMatch(place -> place.address() != event.vma().start()))
        .orElse(false);
  }

  private static Optional<Event.Mapped> mapped(Step step) {
    List<Event.Mapped> events = step.events(Event.Mapped.class);
    return events.isEmpty() ? Optional.empty() : Optional.of(events.getFirst());
  }

  static Optional<Question> of(Step step) {
    Paging paging = step.before().paging();
    Event.Mapped event = mapped(step).orElse(null);
    if (event == null || !event.vma().isHugetlb() || paging.pudDepth() < 0) {
      return Optional.empty();
    }
    long address = event.vma().start();
    int depth = paging.pudDepth();
    Paging.LevelShape shape = paging.levels().get(depth);
    Level level = shape.level();
    int index = paging.index(depth, address);
    return new Choices.Amounts(index)
        .or(depth > 0 ? paging.index(depth - 1, address) : -1)
        .or(paging.index(depth + 1, address))
        .or((index + 1) % shape.entries())
        .or((index + shape.entries() / 2) % shape.entries())
        .ask(
            Topic.PUD_INDEX,
            "%s maps at %s. Which entry of its %s page will lead to the PMD page?"
                .formatted(Words.process(step.after(), event.process()), hex(address), level),
            "Shift the address right by %d bits and keep %d of what is left: %d."
                .formatted(shape.shift(), Integer.bitCount(shape.entries() - 1), index),
            number -> "%s[%d]".formatted(level.name().toLowerCase(java.util.Locale.ROOT), number));
  }

  private static String hex(long address) {
    return "0x" + Long.toHexString(address);
  }
}
