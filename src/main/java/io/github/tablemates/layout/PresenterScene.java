package io.github.tablemates.layout;

import io.github.tablemates.explain.Story;
import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Vma;
import io.github.tablemates.sim.Step;
import io.github.tablemates.sim.Timeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What of a state goes before an audience: a few processes, and one range of one object that they
/// look at.
///
/// @param object index of the object, or `Runs.NONE` where the picture has none
/// @param range which of its ranges
/// @param cast the processes, at most [#MOST], by index
record PresenterScene(
    Machine before, Machine now, Story story, int object, int range, List<Process> cast) {

  static final int MOST = 4;

  /// A part of an object.
  private record Part(int object, int range) {
    static final Part NONE = new Part(Runs.NONE, 0);
  }

  /// The scene at the cursor.
  ///
  /// @param focus names of processes with commas between them; empty for whoever matters
  static PresenterScene of(Timeline timeline, String focus) {
    Machine now = timeline.now();
    Step step = timeline.cursor() == 0 ? null : timeline.steps().get(timeline.cursor() - 1);
    Machine before = step == null ? now : step.before();
    Story story = step == null ? Story.NONE : Story.of(step);
    Part part = part(timeline);
    if (part.object != Runs.NONE && part.object >= now.objects().size()) {
      part = Part.NONE;
    }
    return new PresenterScene(
        before, now, story, part.object, part.range, cast(now, story, part, focus));
  }

  /// What the step is about; where it is about nothing, what the last one was, or the first.
  private static Part part(Timeline timeline) {
    Stream<Integer> back = Stream.iterate(timeline.cursor() - 1, i -> i >= 0, i -> i - 1);
    Stream<Integer> forth =
        Stream.iterate(timeline.cursor(), i -> i < timeline.steps().size(), i -> i + 1);
    return Stream.concat(back, forth)
        .map(i -> part(timeline.steps().get(i)))
        .filter(part -> part.object != Runs.NONE)
        .findFirst()
        .orElse(Part.NONE);
  }

  private static Part part(Step step) {
    Story story = Story.of(step);
    return Stream.of(step.after(), step.before())
        .map(machine -> part(machine, story))
        .filter(part -> part.object != Runs.NONE)
        .findFirst()
        .orElse(Part.NONE);
  }

  private static Part part(Machine machine, Story story) {
    Paging paging = machine.paging();
    if (story.process() < 0
        || story.process() >= machine.processes().size()
        || story.address() < 0
        || paging.pudDepth() < 0) {
      return Part.NONE;
    }
    return machine
        .processes()
        .get(story.process())
        .mappingAt(story.address())
        .filter(vma -> vma.isHugetlb() && vma.object() >= 0)
        .filter(vma -> paging.leafDepth(vma.pageSize()) == paging.pmdDepth())
        .map(vma -> part(machine, vma, story.address()))
        .orElse(Part.NONE);
  }

  private static Part part(Machine machine, Vma vma, long address) {
    HugetlbObject object = machine.objects().get(vma.object());
    return new Part(vma.object(), object.rangeOf(vma.pageAt(address)));
  }

  private static List<Process> cast(Machine now, Story story, Part part, String focus) {
    List<String> named = Stream.of(focus.split(",", -1)).map(String::strip).toList();
    List<Process> wanted =
        now.liveProcesses().stream().filter(process -> named.contains(process.name())).toList();
    if (!wanted.isEmpty()) {
      return wanted.stream().limit(MOST).toList();
    }
    var all = new ArrayList<Process>();
    for (Process process : now.liveProcesses()) {
      boolean acts = process.index() == story.process();
      if (acts || part.object == Runs.NONE || address(now, process, part) >= 0) {
        all.add(process);
      }
    }
    int table = table(now, story, part);
    all.sort(
        Comparator.comparing((Process process) -> process.index() != story.process())
            .thenComparing(process -> table == Runs.NONE || slot(now, process, part) != table)
            .thenComparingInt(Process::index));
    return all.stream().limit(MOST).sorted(Comparator.comparingInt(Process::index)).toList();
  }

  private static int table(Machine now, Story story, Part part) {
    return story.process() < 0 || story.process() >= now.processes().size()
        ? Runs.NONE
        : slot(now, now.processes().get(story.process()), part);
  }

  private static int slot(Machine machine, Process process, Part part) {
    long address = process.alive() ? address(machine, process, part) : -1;
    return address < 0
        ? Runs.NONE
        : machine.tableFor(process, machine.paging().pmdDepth(), address);
  }

  private static long address(Machine machine, Process process, Part part) {
    if (part.object == Runs.NONE) {
      return -1;
    }
    int first = part.range * machine.objects().get(part.object).pagesPerRange();
    return TableCards.addressOf(machine, process, part.object, first);
  }

  private Part part() {
    return new Part(object, range);
  }

  /// Where a process maps the range, or -1.
  long address(Process process) {
    return address(now, process, part());
  }

  /// The PMD page that a process uses for the range, or `Runs.NONE`.
  int table(Process process) {
    return slot(now, process, part());
  }

  /// The PMD page that a process used for the range before the step, or `Runs.NONE`.
  int tableBefore(Process process) {
    if (process.index() >= before.processes().size()
        || (object != Runs.NONE && object >= before.objects().size())) {
      return Runs.NONE;
    }
    return slot(before, before.processes().get(process.index()), part());
  }

  /// Whether a process acts in this step.
  boolean acts(Process process) {
    return process.index() == story.process();
  }

  /// How many used a PMD page before the step; 0 for one that was not there.
  int sharersBefore(int table) {
    return table < before.tables().size() ? before.tables().get(table).sharers() : 0;
  }
}
