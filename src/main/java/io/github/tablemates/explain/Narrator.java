package io.github.tablemates.explain;

import io.github.tablemates.model.Level;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.Vec;
import io.github.tablemates.model.VmFlags;
import io.github.tablemates.model.Vma;
import io.github.tablemates.sim.Candidate;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.Condition;
import io.github.tablemates.sim.Event;
import io.github.tablemates.sim.Step;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells a step from its events: a title, what happened, and the kernel functions it went through.
public final class Narrator {

  /// Of a step with more to tell, only so many sentences are told.
  private static final int MOST_SENTENCES = 24;

  private static final int MOST_PROCESSES = 4;

  private final Step step;
  private final Machine after;

  // what the telling has come past: whose table was found, and what tables hold where that changed
  private String owner = "another";
  private final Map<Integer, Integer> entries = new HashMap<>();

  private Narrator(Step step) {
    this.step = step;
    this.after = step.after();
  }

  /// A step in words.
  ///
  /// @param title one clause
  /// @param text a few sentences
  /// @param functions the kernel functions in the order they were called, the decisive one last
  public record Narration(String title, String text, List<String> functions) {}

  public static Narration tell(Step step) {
    var narrator = new Narrator(step);
    return new Narration(narrator.title(), narrator.text(), narrator.functions());
  }

  private String title() {
    return switch (step.command()) {
      case Command.Note() -> "Note";
      case Command.SetPool call ->
          "The pool of %s pages is set".formatted(Size.words(call.pageSize()));
      case Command.Create call ->
          "%s makes %s of %s".formatted(call.via().token(), call.object(), Size.words(call.size()));
      case Command.Close call -> "The last descriptor of %s is closed".formatted(call.object());
      case Command.Spawn call ->
          call.count() == 0
              ? "Process %s starts".formatted(call.process())
              : "%s start".formatted(Words.count(call.count(), "process"));
      case Command.Exit call ->
          "%s %s".formatted(call.process(), call.killed() ? "is killed" : "exits");
      case Command.Mmap call ->
          refused("%s maps %s".formatted(call.process(), Size.words(call.length())), "mmap");
      case Command.Shmat call ->
          refused("%s attaches %s".formatted(call.process(), call.object()), "shmat");
      case Command.Shmdt call ->
          refused("%s detaches a segment".formatted(call.process()), "shmdt");
      case Command.Touch call -> touchTitle(call);
      case Command.Mprotect call -> leaveTitle(call.process(), "mprotect", "changes its rights");
      case Command.Munmap call ->
          leaveTitle(call.process(), "munmap", "unmaps " + Size.words(call.length()));
      case Command.Fork call -> "%s forks %s".formatted(call.process(), call.child());
      case Command.Shmctl call -> "%s is marked for removal".formatted(call.object());
      case Command.Mremap call ->
          step.outcome().hangs()
              ? "mremap never returns"
              : leaveTitle(call.process(), "mremap", "moves or shrinks a mapping");
      case Command.Madvise call ->
          leaveTitle(call.process(), "madvise", "advises " + call.advice());
      case Command.Mlock call ->
          refused(call.process() + (call.lock() ? " locks" : " unlocks") + " a range", "mlock");
      case Command.Mlockall call -> refused(call.process() + " locks everything", "mlockall");
      case Command.UffdRegister call ->
          leaveTitle(call.process(), "UFFDIO_REGISTER", "registers a userfaultfd range");
      case Command.UffdUnregister call ->
          refused(call.process() + " ends the watch of a range", "UFFDIO_UNREGISTER");
      case Command.UffdWriteprotect call ->
          refused(
              call.process() + (call.protect() ? " protects" : " frees") + " a range",
              "UFFDIO_WRITEPROTECT");
      case Command.UffdClose call -> "%s closes its userfaultfd".formatted(call.process());
      case Command.Ftruncate call ->
          refused("%s is cut to %s".formatted(call.object(), Size.words(call.size())), "ftruncate");
      case Command.Fallocate call ->
          refused("A hole is punched into %s".formatted(call.object()), "fallocate");
    };
  }

  private String refused(String done, String call) {
    var errno = step.outcome().errno();
    return errno == null ? done : "%s fails with %s".formatted(call, errno);
  }

  private String leaveTitle(String process, String call, String otherwise) {
    if (step.outcome().errno() != null) {
      return refused("", call);
    }
    int left =
        step.events(Event.TableUnshared.class).stream().mapToInt(Event.TableUnshared::slots).sum();
    if (left == 0) {
      return "%s %s".formatted(process, otherwise);
    }
    return left == 1
        ? "%s leaves the shared PMD page".formatted(process)
        : "%s leaves %s".formatted(process, Words.count(left, "shared PMD page"));
  }

  private String touchTitle(Command.Touch call) {
    List<Event.TableShared> joined = step.events(Event.TableShared.class);
    if (!joined.isEmpty()) {
      return "%s finds a PMD page to share, and needs no table of its own"
          .formatted(call.process());
    }
    if (!step.outcome().signals().isEmpty()) {
      return "%s gets %s"
          .formatted(call.process(), step.outcome().signals().values().iterator().next());
    }
    long faults = step.outcome().faults().faults();
    String what = "%s %s".formatted(call.process(), call.write() ? "writes" : "reads");
    return "%s %s: %s"
        .formatted(what, Words.count(call.count(), "page"), Words.count(faults, "fault"));
  }

  private String text() {
    var sentences = new LinkedHashSet<String>();
    if (!step.outcome().why().isEmpty()) {
      sentences.add("Linux refuses: " + step.outcome().why() + ".");
    }
    var told = new HashSet<Integer>();
    var all = new BitSet();
    for (Event event : step.events()) {
      int process = MicroSteps.process(event);
      if (process >= 0) {
        all.set(process);
        boolean lead = told.size() < MOST_PROCESSES && told.add(process);
        if (!lead && !told.contains(process)) {
          continue;
        }
      }
      String sentence = sentence(event);
      if (!sentence.isEmpty() && sentences.add(sentence) && sentences.size() == MOST_SENTENCES) {
        sentences.add("It goes on like this.");
        break;
      }
      follow(event);
    }
    if (all.cardinality() > MOST_PROCESSES) {
      sentences.add(crowd(all.cardinality()));
    }
    return String.join(" ", sentences);
  }

  /// A step of many processes in one sentence.
  private String crowd(int processes) {
    int linked =
        step.events(Event.TableShared.class).stream().mapToInt(Event.TableShared::slots).sum();
    int left =
        step.events(Event.TableUnshared.class).stream().mapToInt(Event.TableUnshared::slots).sum();
    var parts = new ArrayList<String>();
    long faults = step.outcome().faults().faults();
    if (faults > 0) {
      parts.add(Words.count(faults, "fault"));
    }
    if (linked > 0) {
      parts.add(Words.count(linked, "shared PMD page") + " linked");
    }
    if (left > 0) {
      parts.add(Words.count(left, "pointer") + " cleared");
    }
    String all = parts.isEmpty() ? "the others do the same" : Words.list(parts) + " in all";
    return "%s take part: %s.".formatted(Words.count(processes, "process"), all);
  }

  private String sentence(Event event) {
    return switch (event) {
      case Event.Mapped e -> mapped(e);
      case Event.ConditionChecked e -> checked(e);
      case Event.CandidateExamined e -> examined(e);
      case Event.TableAllocated e ->
          e.level() == Level.PMD
              ? "%s gets a PMD page of its own.".formatted(Words.process(after, e.process()))
              : "";
      case Event.TableShared e -> shared(e);
      case Event.TableUnshared e -> unshared(e);
      case Event.EntriesProtected e ->
          "No one else uses the table, so its entries change in place and nothing is lost.";
      case Event.Hung e ->
          "%s waits for a lock that it holds itself, and can never be killed."
              .formatted(Words.process(after, e.process()));
      case Event.Signalled e -> "The access ends in %s: %s.".formatted(e.signal(), e.why());
      case Event.ObjectFreed e ->
          e.pages() == 0
              ? ""
              : "Its %s go back to the pool.".formatted(Words.count(e.pages(), "page"));
      case Event.Split e ->
          "The mapping is cut at %s; hugetlb mappings never merge again."
              .formatted(Words.address(e.at()));
      case Event.ProcessSpawned _,
          Event.ProcessExited _,
          Event.ObjectCreated _,
          Event.PoolResized _,
          Event.Unmapped _,
          Event.FlagsChanged _,
          Event.Refused _,
          Event.FaultBegan _,
          Event.TableFreed _,
          Event.TlbFlushed _,
          Event.EntriesFilled _,
          Event.EntriesCleared _,
          Event.PageCopied _,
          Event.Touched _ ->
          "";
    };
  }

  private String mapped(Event.Mapped e) {
    Vma vma = e.vma();
    String what = vma.isHugetlb() ? Words.object(after.objects().get(vma.object())) : "base pages";
    return "%s at %s, %s, %s; no table is touched yet."
        .formatted(what, Words.address(vma.start()), Size.words(vma.length()), vma.perms());
  }

  private String checked(Event.ConditionChecked e) {
    boolean tells = !e.held() && e.condition() != Condition.PMD_SIZED_PAGES;
    return tells
        ? "%s may not share here: %s."
            .formatted(Words.process(after, e.process()), Words.failed(e.condition()))
        : "";
  }

  private String examined(Event.CandidateExamined e) {
    String who = Words.process(after, e.candidate());
    return switch (e.verdict()) {
      case SELF, FOUND -> "";
      case NO_TABLE -> "%s has no PMD page for this range.".formatted(who);
      case OTHER_FLAGS ->
          "%s is refused: its mapping is %s.".formatted(who, VmFlags.perms(e.flags()));
      case OTHER_INDEX, NOT_WHOLE_SLOT, NO_VMA_LOCK ->
          "%s is refused: %s.".formatted(who, Words.verdict(e.verdict()));
    };
  }

  private String shared(Event.TableShared e) {
    String who = Words.process(after, e.process());
    int present = entriesIn(e.table());
    if (e.slots() > 1) {
      return "%s faults link %s’s PMD pages into %s’s empty slots, one fault for each."
          .formatted(Words.number(e.slots()), owner, who);
    }
    return "One fault links %s’s PMD page into %s’s empty slot; the %s that it holds cost %s nothing."
        .formatted(owner, who, Words.count(present, "entry"), who);
  }

  private String unshared(Event.TableUnshared e) {
    String who = Words.process(after, e.process());
    int present = entriesIn(e.table());
    if (e.slots() > 1) {
      return "%s of %s’s pointers are cleared and a hole of %s is left; the PMD pages stay for the others."
          .formatted(
              Words.number(e.slots()), who, Size.words(e.slots() * after.paging().slotSize()));
    }
    return "%s’s pointer is cleared and a hole of %s is left; the PMD page keeps its %s for %s."
        .formatted(
            who,
            Size.words(after.paging().slotSize()),
            Words.count(present, "entry"),
            e.sharers() == 1 ? "the one that is left" : "the " + e.sharers() + " others");
  }

  /// Keeps up with what the events so far have found and filled.
  private void follow(Event event) {
    if (event instanceof Event.CandidateExamined e && e.verdict() == Candidate.FOUND) {
      owner = Words.process(after, e.candidate());
    } else if (event instanceof Event.EntriesFilled e) {
      entries.put(e.table(), entriesIn(e.table()) + e.count());
    } else if (event instanceof Event.EntriesCleared e) {
      entries.put(e.table(), entriesIn(e.table()) - e.count());
    }
  }

  /// Entries that a table holds by now; the step itself may have made or freed it.
  private int entriesIn(int table) {
    Vec<Table> before = step.before().tables();
    int first = table < before.size() ? before.get(table).entries().size() : 0;
    return entries.getOrDefault(table, first);
  }

  private List<String> functions() {
    var names = new ArrayList<String>();
    boolean hugetlb = isAboutHugetlb();
    for (Event event : step.events()) {
      String name = KernelFunctions.of(event, step, hugetlb);
      if (!name.isEmpty() && !names.contains(name)) {
        names.add(name);
      }
    }
    if (names.isEmpty()) {
      KernelFunctions.entry(step.command()).ifPresent(names::add);
    }
    return names;
  }

  private boolean isAboutHugetlb() {
    Story story = Story.of(step);
    if (story.process() < 0) {
      return true;
    }
    return mapping(after, story)
        .or(() -> mapping(step.before(), story))
        .map(Vma::isHugetlb)
        .orElse(true);
  }

  private static Optional<Vma> mapping(Machine machine, Story story) {
    return story.process() < machine.processes().size()
        ? machine.processes().get(story.process()).mappingAt(story.address())
        : Optional.empty();
  }
}
