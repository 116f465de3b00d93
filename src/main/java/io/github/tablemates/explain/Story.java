package io.github.tablemates.explain;

import io.github.tablemates.model.Runs;
import io.github.tablemates.sim.Event;
import io.github.tablemates.sim.Step;
import java.util.List;
import java.util.Optional;

/// What a step is about: the process and the address that the picture should show as "now".
///
/// @param process index of the process that acts, or `Runs.NONE`
/// @param address the address that matters, or -1 where none does
public record Story(StepKind kind, int process, long address) {

  public static final Story NONE = new Story(StepKind.SYSCALL, Runs.NONE, -1);

  public static Story of(Step step) {
    StepKind kind = StepKind.of(step);
    Optional<Event.TableUnshared> left = first(step, Event.TableUnshared.class);
    if (left.isPresent()) {
      return new Story(kind, left.get().process(), left.get().base());
    }
    Optional<Event.TableShared> joined = first(step, Event.TableShared.class);
    if (joined.isPresent()) {
      return new Story(kind, joined.get().process(), sharedAt(step, joined.get()));
    }
    Optional<Event.FaultBegan> fault = first(step, Event.FaultBegan.class);
    if (fault.isPresent()) {
      return new Story(kind, fault.get().process(), fault.get().address());
    }
    for (Event event : step.events()) {
      Story story = about(kind, event);
      if (!story.equals(NONE)) {
        return story;
      }
    }
    return new Story(kind, Runs.NONE, -1);
  }

  private static long sharedAt(Step step, Event.TableShared joined) {
    return step.events(Event.FaultBegan.class).stream()
        .filter(fault -> fault.process() == joined.process() && fault.address() >= joined.base())
        .mapToLong(Event.FaultBegan::address)
        .findFirst()
        .orElse(joined.base());
  }

  private static Story about(StepKind kind, Event event) {
    return switch (event) {
      case Event.Touched e -> new Story(kind, e.process(), e.address());
      case Event.Signalled e -> new Story(kind, e.process(), e.address());
      case Event.Mapped e -> new Story(kind, e.process(), e.vma().start());
      case Event.FlagsChanged e -> new Story(kind, e.process(), e.start());
      case Event.Unmapped e -> new Story(kind, e.process(), e.start());
      case Event.Split e -> new Story(kind, e.process(), e.at());
      case Event.ProcessSpawned e -> new Story(kind, e.process(), -1);
      case Event.ProcessExited e -> new Story(kind, e.process(), -1);
      case Event.Refused e -> new Story(kind, e.process(), -1);
      case Event.Hung e -> new Story(kind, e.process(), -1);
      case Event.ObjectCreated _,
          Event.ObjectFreed _,
          Event.PoolResized _,
          Event.FaultBegan _,
          Event.ConditionChecked _,
          Event.CandidateExamined _,
          Event.TableAllocated _,
          Event.TableFreed _,
          Event.TableShared _,
          Event.TableUnshared _,
          Event.TlbFlushed _,
          Event.EntriesFilled _,
          Event.EntriesCleared _,
          Event.EntriesProtected _,
          Event.PageCopied _ ->
          NONE;
    };
  }

  private static <E extends Event> Optional<E> first(Step step, Class<E> kind) {
    List<E> events = step.events(kind);
    return events.isEmpty() ? Optional.empty() : Optional.of(events.getFirst());
  }
}
