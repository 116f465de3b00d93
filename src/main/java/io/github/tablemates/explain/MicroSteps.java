package io.github.tablemates.explain;

import io.github.tablemates.explain.MicroStep.About;
import io.github.tablemates.explain.MicroStep.Kind;
import io.github.tablemates.explain.MicroStep.Sign;
import io.github.tablemates.model.Level;
import io.github.tablemates.model.Runs;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.Event;
import io.github.tablemates.sim.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Turns a step into its story: moments in order, each with its words and its time.
///
/// A story is bounded however much happens: a search takes 1,200 ms at most, the first processes
/// and faults are told one by one and the rest as one moment, and all of it fits into
/// [#LONGEST_MILLIS].
public final class MicroSteps {

  /// How long a story ever takes, at usual speed.
  public static final int LONGEST_MILLIS = 4000;

  private static final int MOST = 48;
  private static final int MOST_PROCESSES = 4;
  private static final int MOST_CANDIDATES = 12;
  private static final double CHECKS = 400;
  private static final double CHECK = 80;
  private static final double SEARCH = 1200;
  private static final double CANDIDATE = 220;
  private static final double TRAVEL = 260;
  private static final double CALL = 140;
  private static final double BASE = 200;

  private final Step step;
  private final MicroWords words;
  private final List<MicroStep> made = new ArrayList<>();
  private final Set<Integer> processes = new HashSet<>();
  private double now;
  private double checkMillis = CHECK;
  private double candidateMillis = CANDIDATE;
  private long fault = -1;
  private int left;

  private MicroSteps(Step step) {
    this.step = step;
    words = new MicroWords(step);
  }

  /// The story of a step; empty where nothing happened.
  public static List<MicroStep> of(Step step) {
    return new MicroSteps(step).story();
  }

  /// How long a story takes.
  public static double millis(List<MicroStep> story) {
    return story.stream().mapToDouble(MicroStep::to).max().orElse(0);
  }

  private List<MicroStep> story() {
    call();
    List<Event> events = step.events();
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      boolean full = made.size() >= MOST || (crowded(event) && !isEnd(event));
      if (full) {
        left++;
      } else {
        prepare(events, i);
        add(event);
      }
    }
    if (left > 0) {
      var more = words.more(left);
      add(Kind.MORE, BASE, more, About.NOTHING);
    }
    made.sort(Comparator.comparingDouble(MicroStep::from));
    double all = millis(made);
    return all <= LONGEST_MILLIS
        ? List.copyOf(made)
        : made.stream().map(micro -> micro.scaled(LONGEST_MILLIS / all)).toList();
  }

  private static boolean isEnd(Event event) {
    return event instanceof Event.Signalled || event instanceof Event.Hung;
  }

  /// Whether it happens to a process after the first ones.
  private boolean crowded(Event event) {
    int process = process(event);
    if (process == Runs.NONE || processes.contains(process)) {
      return false;
    }
    return processes.size() >= MOST_PROCESSES || !processes.add(process);
  }

  private void call() {
    boolean calls =
        switch (step.command()) {
          case Command.Note _, Command.Spawn _, Command.Touch _ -> false;
          default -> !step.events().isEmpty();
        };
    if (calls) {
      int process = step.events().stream().mapToInt(MicroSteps::process).findFirst().orElse(-1);
      add(Kind.CALL, CALL, words.call(), About.of(process, -1));
    }
  }

  /// Divides the time of checks and of a search among as many as follow.
  private void prepare(List<Event> events, int at) {
    boolean first = at == 0 || events.get(at - 1).getClass() != events.get(at).getClass();
    if (!first) {
      return;
    }
    int run = at;
    while (run < events.size() && events.get(run).getClass() == events.get(at).getClass()) {
      run++;
    }
    if (events.get(at) instanceof Event.ConditionChecked) {
      checkMillis = Math.min(CHECK, CHECKS / (run - at));
    } else if (events.get(at) instanceof Event.CandidateExamined) {
      candidateMillis = Math.min(CANDIDATE, SEARCH / Math.min(run - at, MOST_CANDIDATES));
    }
  }

  private void add(Event event) {
    switch (event) {
      case Event.ProcessSpawned e ->
          add(Kind.PROCESS, BASE, words.of(event), About.of(e.process(), -1));
      case Event.ProcessExited e -> {
        beside(Kind.PROCESS, BASE, words.of(event), About.of(e.process(), -1));
      }
      case Event.ObjectCreated e ->
          add(Kind.OBJECT, BASE, words.of(event), About.NOTHING.in(e.object(), Runs.NONE));
      case Event.ObjectFreed e ->
          add(Kind.OBJECT, BASE, words.of(event), About.NOTHING.in(e.object(), Runs.NONE));
      case Event.PoolResized _ -> add(Kind.OBJECT, BASE, words.of(event), About.NOTHING);
      case Event.Mapped e ->
          beside(
              Kind.MAPPING,
              BASE,
              words.of(event),
              About.of(e.process(), e.vma().start()).in(e.vma().object(), Runs.NONE));
      case Event.Unmapped e -> mapping(event, e.process(), e.start());
      case Event.Split e -> mapping(event, e.process(), e.at());
      case Event.FlagsChanged e -> mapping(event, e.process(), e.start());
      case Event.Refused e -> add(Kind.END, BASE, words.of(event), About.of(e.process(), -1));
      case Event.FaultBegan e -> fault(e);
      case Event.ConditionChecked e ->
          add(Kind.CHECK, checkMillis, words.check(e, fault), About.of(e.process(), fault));
      case Event.CandidateExamined e -> candidate(e);
      case Event.TableAllocated e -> allocated(e);
      case Event.TableShared e -> {
        About about = About.of(e.process(), e.base()).at(e.table());
        add(Kind.LINK, TRAVEL, words.of(event), about);
        add(Kind.COUNT, 240, words.count(e), about);
      }
      case Event.TableUnshared e -> unshared(e);
      case Event.TlbFlushed e ->
          // overlaps with what went before, as in the storyboard
          at(now - 160, Kind.FLUSH, 160, words.of(event), About.of(e.process(), e.start()));
      case Event.EntriesFilled e ->
          add(
              Kind.FILL,
              e.count() > 1 ? 600 : 280,
              words.of(event),
              About.of(e.process(), fault).at(e.table()));
      case Event.EntriesCleared e ->
          add(Kind.ENTRIES, BASE, words.of(event), About.of(e.process(), -1).at(e.table()));
      case Event.EntriesProtected e ->
          add(Kind.ENTRIES, BASE, words.of(event), About.of(e.process(), -1).at(e.table()));
      case Event.PageCopied e ->
          add(Kind.FILL, 120, words.of(event), About.of(e.process(), fault).at(e.table()));
      case Event.TableFreed e ->
          beside(Kind.TABLE, BASE, words.of(event), About.NOTHING.at(e.table()));
      case Event.Touched e -> {
        if (e.faults() == 0 && made.isEmpty()) {
          add(Kind.WALK, 300, words.of(event), About.of(e.process(), e.address()));
        }
      }
      case Event.Signalled e ->
          add(Kind.END, BASE, words.of(event), About.of(e.process(), e.address()));
      case Event.Hung e -> add(Kind.END, BASE, words.of(event), About.of(e.process(), -1));
    }
  }

  private void mapping(Event event, int process, long address) {
    beside(Kind.MAPPING, CALL, words.of(event), About.of(process, address));
  }

  private void fault(Event.FaultBegan e) {
    boolean again = fault >= 0;
    fault = e.address();
    About about = About.of(e.process(), e.address());
    add(Kind.WALK, again ? 120 : 300, words.walk(e), about);
    boolean leaf = e.depth() >= step.after().paging().pmdDepth();
    add(Kind.STOP, again || leaf ? 60 : 100, words.stop(e), about);
  }

  private void candidate(Event.CandidateExamined e) {
    long told = made.stream().filter(micro -> micro.kind() == Kind.CANDIDATE).count();
    if (told >= MOST_CANDIDATES && !MicroWords.isFound(e)) {
      left++;
      return;
    }
    About about = About.of(e.process(), e.address()).in(words.object(e), e.candidate());
    add(Kind.CANDIDATE, candidateMillis, words.candidate(e), about);
  }

  private void allocated(Event.TableAllocated e) {
    About about = About.of(e.process(), e.base()).at(e.table());
    boolean leaf = e.level() == Level.PMD || e.level() == Level.PTE;
    add(Kind.TABLE, leaf ? BASE : 120, words.of(e), about);
    if (leaf) {
      add(Kind.LINK, TRAVEL, words.link(e), about);
    }
  }

  /// The pointer, the count and the hole overlap; slots that one process leaves in a row go
  /// together.
  private void unshared(Event.TableUnshared e) {
    About about = About.of(e.process(), e.base()).at(e.table());
    boolean together =
        made.stream().anyMatch(m -> m.kind() == Kind.CLEAR && m.about().process() == e.process());
    double start = now + 20;
    if (together) {
      start = lastClear();
    }
    at(start, Kind.CLEAR, TRAVEL, words.clear(e), about);
    at(start + 120, Kind.UNCOUNT, 360, words.uncount(e), about);
    at(start + 260, Kind.HOLE, 160, words.hole(e), about);
    now = start + 560;
  }

  private double lastClear() {
    double from = 0;
    for (MicroStep micro : made) {
      from = micro.kind() == Kind.CLEAR ? micro.from() : from;
    }
    return from;
  }

  private void add(Kind kind, double millis, MicroWords.Told told, About about) {
    at(now, kind, millis, told, about);
    now += millis;
  }

  /// With the moment before, where that was of the same sort or the call itself.
  private void beside(Kind kind, double millis, MicroWords.Told told, About about) {
    double from = now;
    if (!made.isEmpty()) {
      MicroStep last = made.getLast();
      boolean joins = last.kind() == kind || last.kind() == Kind.CALL;
      from = joins ? last.from() : now;
    }
    at(from, kind, millis, told, about);
    now = Math.max(now, from + millis);
  }

  private void at(double from, Kind kind, double millis, MicroWords.Told told, About about) {
    Sign sign = told.sign();
    made.add(
        new MicroStep(
            kind,
            told.label(),
            told.text(),
            told.function(),
            told.value(),
            sign,
            about,
            Math.max(0, from),
            millis));
  }

  /// The process that an event happens to, or `Runs.NONE`.
  static int process(Event event) {
    return switch (event) {
      case Event.ProcessSpawned e -> e.process();
      case Event.ProcessExited e -> e.process();
      case Event.Mapped e -> e.process();
      case Event.Unmapped e -> e.process();
      case Event.Split e -> e.process();
      case Event.FlagsChanged e -> e.process();
      case Event.Refused e -> e.process();
      case Event.FaultBegan e -> e.process();
      case Event.ConditionChecked e -> e.process();
      case Event.CandidateExamined e -> e.process();
      case Event.TableAllocated e -> e.process();
      case Event.TableShared e -> e.process();
      case Event.TableUnshared e -> e.process();
      case Event.TlbFlushed e -> e.process();
      case Event.EntriesFilled e -> e.process();
      case Event.EntriesCleared e -> e.process();
      case Event.EntriesProtected e -> e.process();
      case Event.PageCopied e -> e.process();
      case Event.Touched e -> e.process();
      case Event.Signalled e -> e.process();
      case Event.Hung e -> e.process();
      case Event.ObjectCreated _, Event.ObjectFreed _, Event.PoolResized _, Event.TableFreed _ ->
          Runs.NONE;
    };
  }
}
