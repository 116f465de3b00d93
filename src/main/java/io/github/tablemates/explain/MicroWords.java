package io.github.tablemates.explain;

import io.github.tablemates.explain.MicroStep.Sign;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.VmFlags;
import io.github.tablemates.model.Vma;
import io.github.tablemates.sim.Candidate;
import io.github.tablemates.sim.Condition;
import io.github.tablemates.sim.Event;
import io.github.tablemates.sim.Step;
import java.util.ArrayList;
import java.util.Optional;

/// The words of the moments of a story.
final class MicroWords {

  private final Step step;
  private final Machine after;
  private final Paging paging;
  private final boolean hugetlb;

  /// What is said of a moment.
  record Told(String label, String text, String function, String value, Sign sign) {
    Told(String label, String text, String function) {
      this(label, text, function, "", Sign.NONE);
    }
  }

  MicroWords(Step step) {
    this.step = step;
    after = step.after();
    paging = after.paging();
    hugetlb = isAboutHugetlb();
  }

  private boolean isAboutHugetlb() {
    Story story = Story.of(step);
    return mapping(after, story.process(), story.address())
        .or(() -> mapping(step.before(), story.process(), story.address()))
        .map(Vma::isHugetlb)
        .orElse(true);
  }

  private static Optional<Vma> mapping(Machine machine, int process, long address) {
    return process >= 0 && process < machine.processes().size()
        ? machine.processes().get(process).mappingAt(address)
        : Optional.empty();
  }

  static boolean isFound(Event.CandidateExamined e) {
    return e.verdict() == Candidate.FOUND;
  }

  private String who(int process) {
    return process < 0 ? "the kernel" : Words.process(after, process);
  }

  private String entry(int depth, long address) {
    return "%s[%d]"
        .formatted(paging.levels().get(depth).level().entryName(), paging.index(depth, address));
  }

  private String slot(long address) {
    return paging.pudDepth() < 0 ? "the slot" : entry(paging.pudDepth(), address);
  }

  private String frame(int table) {
    return Long.toHexString(after.tableFrame(table));
  }

  private String slotSize() {
    return Size.words(paging.slotSize());
  }

  Told call() {
    String function = KernelFunctions.entry(step.command()).orElse("");
    return new Told("call", CallWords.of(step), function);
  }

  Told more(int events) {
    return new Told(
        "…", "And so on: %s more, shown at once.".formatted(Words.count(events, "event")), "");
  }

  /// Whatever needs no more than the event.
  Told of(Event event) {
    String function = KernelFunctions.of(event, step, hugetlb);
    return switch (event) {
      case Event.ProcessSpawned e ->
          new Told("start", who(e.process()) + " starts with an empty address space.", "mm_alloc");
      case Event.ProcessExited e ->
          new Told("exit", who(e.process()) + " lets go of all its tables.", "exit_mmap");
      case Event.ObjectCreated e ->
          new Told(
              "object", Words.object(after.objects().get(e.object())) + " is there.", function);
      case Event.ObjectFreed e ->
          new Told(
              "freed",
              "%s goes, and %s with it."
                  .formatted(
                      Words.object(after.objects().get(e.object())),
                      Words.count(e.pages(), "page")),
              function);
      case Event.PoolResized e ->
          new Told(
              "pool",
              "The pool of %s pages has another size.".formatted(Size.words(e.pageSize())),
              function);
      case Event.Mapped e ->
          new Told(
              "map",
              "%s has %s of addresses at %s, %s; no table is touched yet."
                  .formatted(
                      who(e.process()),
                      Size.words(e.vma().length()),
                      Words.address(e.vma().start()),
                      e.vma().perms()),
              function);
      case Event.Unmapped e ->
          new Told(
              "unmap",
              "%s gives up %s at %s."
                  .formatted(
                      who(e.process()), Size.words(e.end() - e.start()), Words.address(e.start())),
              "unmap_region");
      case Event.Split e ->
          new Told(
              "cut",
              "%s’s mapping is cut at %s.".formatted(who(e.process()), Words.address(e.at())),
              function);
      case Event.FlagsChanged e -> flags(e, function);
      case Event.Refused e ->
          new Told(e.errno().toString(), "The call fails: " + e.why() + ".", function, "", Sign.NO);
      case Event.TableAllocated e ->
          new Told(
              e.level().name(),
              "%s gets a %s page of its own, %s."
                  .formatted(who(e.process()), e.level().name(), frame(e.table())),
              function);
      case Event.TableFreed e ->
          new Told("free", "The %s page goes back.".formatted(e.level().name()), function);
      case Event.TableShared e ->
          new Told(
              "link",
              e.slots() == 1
                  ? "%s’s %s now points to PMD page %s, which others use already."
                      .formatted(who(e.process()), slot(e.base()), frame(e.table()))
                  : "%s of %s’s slots now point to PMD pages that others use already."
                      .formatted(Words.number(e.slots()), who(e.process())),
              function);
      case Event.TlbFlushed e ->
          new Told(
              "flush",
              "What the processor remembers of %s’s %s is dropped."
                  .formatted(who(e.process()), Size.words(e.end() - e.start())),
              function);
      case Event.EntriesFilled e ->
          new Told(
              e.count() == 1 ? "page" : Words.number(e.count()) + " pages", filled(e), function);
      case Event.EntriesCleared e ->
          new Told(
              "clear",
              "%s of %s’s table %s emptied in place."
                  .formatted(
                      Words.count(e.count(), "entry"),
                      who(e.process()),
                      e.count() == 1 ? "is" : "are"),
              function);
      case Event.EntriesProtected e ->
          new Told(
              "protect",
              "%s of %s’s table change their rights in place; no one else uses it."
                  .formatted(Words.count(e.count(), "entry"), who(e.process())),
              function);
      case Event.PageCopied e ->
          new Told("copy", who(e.process()) + " gets a copy of the page for itself.", function);
      case Event.Touched e ->
          new Told(
              "walk",
              "All %s are there already: the hardware finds them for %s, and Linux sees nothing."
                  .formatted(Words.count(e.count(), "page"), who(e.process())),
              "");
      case Event.Signalled e ->
          new Told(
              e.signal().toString(),
              "%s gets %s: %s.".formatted(who(e.process()), e.signal(), e.why()),
              function,
              "",
              Sign.NO);
      case Event.Hung e ->
          new Told(
              "hangs",
              who(e.process()) + " waits for a lock that it holds itself, and can never be killed.",
              function,
              "",
              Sign.NO);
      case Event.FaultBegan e -> walk(e);
      case Event.ConditionChecked e -> check(e, -1);
      case Event.CandidateExamined e -> candidate(e);
      case Event.TableUnshared e -> clear(e);
    };
  }

  private String filled(Event.EntriesFilled e) {
    String first = "pmd[%d]".formatted(e.index());
    if (!hugetlb || after.tables().get(e.table()).level() != io.github.tablemates.model.Level.PMD) {
      first = "entry %d".formatted(e.index());
    }
    String source = e.fresh() ? "a new page" : "the page that is in memory already";
    String sources =
        e.fresh() ? "new pages, one fault each" : "pages that are in memory, one fault each";
    return e.count() == 1
        ? "%s of the table resolves to %s, for everyone who uses the table."
            .formatted(first, source)
        : "%s entries from %s on get %s.".formatted(Words.number(e.count()), first, sources);
  }

  Told walk(Event.FaultBegan e) {
    String path = "cr3";
    for (int depth = 0; depth < e.depth(); depth++) {
      path += " → " + entry(depth, e.address());
    }
    return new Told(
        "walk",
        "%s %s %s: the hardware follows %s."
            .formatted(
                who(e.process()),
                e.write() ? "writes to" : "reads",
                Words.address(e.address()),
                path),
        "");
  }

  Told stop(Event.FaultBegan e) {
    String entry = entry(e.depth(), e.address());
    return new Told(
        entry,
        "%s does not let the access through: a page fault, and the kernel takes over for %s."
            .formatted(entry, who(e.process())),
        KernelFunctions.of(e, step, hugetlb),
        "none",
        Sign.NONE);
  }

  Told check(Event.ConditionChecked e, long address) {
    String text =
        e.held()
            ? Words.held(e.condition()) + "."
            : "%s may not share here: %s.".formatted(who(e.process()), Words.failed(e.condition()));
    return new Told(
        e.held() ? "yes" : "no",
        text,
        e.condition().kernel(),
        value(e.condition(), e.process(), address),
        e.held() ? Sign.YES : Sign.NO);
  }

  /// What the condition found, as the kernel has it.
  private String value(Condition condition, int process, long address) {
    Process owner = after.processes().get(process);
    Vma vma = owner.mappingAt(address).orElse(null);
    if (vma == null) {
      return "";
    }
    long base = address & -paging.slotSize();
    return switch (condition) {
      case PMD_SIZED_PAGES -> Size.words(vma.pageSize());
      case ARCHITECTURE -> after.rules().canShare(paging) ? "y" : "n";
      case NO_USERFAULTFD ->
          vma.has(VmFlags.VM_UFFD_WP)
              ? "write-protect mode"
              : vma.has(VmFlags.VM_UFFD_MINOR) ? "minor mode" : "false";
      case SHARED_MAPPING -> vma.perms();
      case VMA_LOCK -> vma.hasLock() ? "not NULL" : "NULL";
      case WHOLE_SLOT ->
          vma.covers(base, base + paging.slotSize())
              ? "%s +%s".formatted(Words.address(base), slotSize())
              : "%s–%s".formatted(Words.address(vma.start()), Words.address(vma.end()));
      case EMPTY_SLOT -> slot(address) + " = 0";
    };
  }

  int object(Event.CandidateExamined e) {
    return mapping(after, e.candidate(), e.start()).map(Vma::object).orElse(Runs.NONE);
  }

  Told candidate(Event.CandidateExamined e) {
    String who = who(e.candidate());
    String text =
        switch (e.verdict()) {
          case SELF -> "%s’s own mapping is passed over.".formatted(who);
          case FOUND ->
              "%s has the same rights, the same index and a PMD page: found.".formatted(who);
          case NO_TABLE -> "%s would do, but has no PMD page for this range.".formatted(who);
          case OTHER_FLAGS ->
              "%s is refused: its mapping is %s, with other flags."
                  .formatted(who, VmFlags.perms(e.flags()));
          case OTHER_INDEX -> "%s is refused: %s.".formatted(who, otherIndex(e));
          case NOT_WHOLE_SLOT, NO_VMA_LOCK ->
              "%s is refused: %s.".formatted(who, Words.verdict(e.verdict()));
        };
    Sign sign =
        e.verdict() == Candidate.FOUND
            ? Sign.YES
            : e.verdict().isRefusal() ? Sign.NO : Sign.SKIPPED;
    return new Told(
        "?",
        text,
        "huge_pmd_share",
        Words.address(e.start()) + " " + VmFlags.perms(e.flags()),
        sign);
  }

  private String otherIndex(Event.CandidateExamined e) {
    return "the page would be its pmd[%d]".formatted(paging.index(paging.pmdDepth(), e.address()));
  }

  Told count(Event.TableShared e) {
    String text =
        "The PMD page has %s sharers now, and %s is charged for it too."
            .formatted(Words.number(e.sharers()), who(e.process()));
    return new Told("×" + Words.number(e.sharers()), text, "ptdesc_pmd_pts_inc");
  }

  Told link(Event.TableAllocated e) {
    return new Told(
        "link",
        "%s’s %s points to it; nobody else does.".formatted(who(e.process()), above(e)),
        e.level() == io.github.tablemates.model.Level.PMD ? "pud_populate" : "pmd_populate");
  }

  private String above(Event.TableAllocated e) {
    for (int depth = 1; depth < paging.levels().size(); depth++) {
      if (paging.levels().get(depth).level() == e.level()) {
        return entry(depth - 1, e.base());
      }
    }
    return "entry";
  }

  Told clear(Event.TableUnshared e) {
    String text =
        e.slots() == 1
            ? "The pointer in %s’s %s is cleared; the PMD page and its entries are not touched."
                .formatted(who(e.process()), slot(e.base()))
            : "%s of %s’s pointers are cleared; the PMD pages are not touched."
                .formatted(Words.number(e.slots()), who(e.process()));
    return new Told("pointer", text, "pud_clear");
  }

  Told uncount(Event.TableUnshared e) {
    String rest = e.sharers() == 1 ? "one sharer" : Words.number(e.sharers()) + " sharers";
    return new Told(
        "×" + Words.number(e.sharers()),
        "The PMD page has %s left; nothing of theirs moves.".formatted(rest),
        "ptdesc_pmd_pts_dec");
  }

  Told hole(Event.TableUnshared e) {
    String size = Size.words(e.slots() * paging.slotSize());
    boolean mapped = mapping(after, e.process(), e.base()).isPresent();
    String text =
        mapped
            ? "%s can reach none of %s until it faults again, even where pages are in memory."
                .formatted(who(e.process()), size)
            : "%s has no way to the %s any more.".formatted(who(e.process()), size);
    return new Told("hole", text, "huge_pmd_unshare");
  }

  /// Other rights are told as the file of mappings has them, other flags by their names.
  private Told flags(Event.FlagsChanged e, String function) {
    String before = VmFlags.perms(e.before());
    String after = VmFlags.perms(e.after());
    if (!before.equals(after)) {
      String text =
          "%s’s mapping becomes %s; it was %s.".formatted(who(e.process()), after, before);
      return new Told("rights", text, function, before + " → " + after, Sign.NONE);
    }
    var changes = new ArrayList<String>();
    VmFlags.names(e.after() & ~e.before()).forEach(name -> changes.add("+" + name));
    VmFlags.names(e.before() & ~e.after()).forEach(name -> changes.add("−" + name));
    String list = String.join(" ", changes);
    String text = "%s’s mapping gets other flags: %s.".formatted(who(e.process()), list);
    return new Told("flags", text, function, list, Sign.NONE);
  }
}
