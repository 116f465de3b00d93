package io.github.tablemates.edit;

import io.github.tablemates.explain.Words;
import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Vma;
import io.github.tablemates.scenario.StepForm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values that make sense in a field, from the machine: those that would share, and those that
/// would not, each with why.
public final class Suggestions {

  private static final int MOST = 12;
  private static final int MOST_NAMES = 50;

  /// A value and what it is good for.
  public record Suggestion(String value, String why) {}

  private final Machine machine;
  private final String kind;
  private final Map<String, String> values;
  private final long slot;

  private Suggestions(Machine machine, String kind, Map<String, String> values) {
    this.machine = machine;
    this.kind = kind;
    this.values = values;
    slot = machine.paging().slotSize();
  }

  /// Values for a field of a step, given what its other fields hold.
  public static List<Suggestion> of(
      Machine machine, String kind, StepForm.Field field, Map<String, String> values) {
    return new Suggestions(machine, kind, values).of(field);
  }

  private List<Suggestion> of(StepForm.Field field) {
    return switch (field.kind()) {
      case PROCESS -> field.name().equals("process") ? processes() : List.of();
      case NAME -> names(field.name());
      case ADDRESS -> addresses(field.name());
      case SIZE -> sizes(field.name());
      case OFFSET -> offsets();
      case RIGHTS -> rights();
      case LABEL -> List.of(new Suggestion(freeLabel(), "a name for the address"));
      case NUMBER -> counts(field.name());
      case YES_NO, CHOICE, FLAGS -> List.of();
    };
  }

  private String value(String field) {
    return values.getOrDefault(field, "");
  }

  private @Nullable Process process() {
    return machine.process(value("process")).orElse(null);
  }

  private @Nullable HugetlbObject object() {
    return machine.object(value("object")).orElse(null);
  }

  private List<Suggestion> processes() {
    var names = new ArrayList<Suggestion>();
    for (Process process : machine.processes()) {
      if (process.alive() && names.size() < MOST_NAMES) {
        names.add(new Suggestion(process.name(), "pid " + process.pid()));
      }
    }
    return names;
  }

  private List<Suggestion> names(String field) {
    if (field.equals("object") && !kind.equals("create")) {
      var names = new ArrayList<Suggestion>();
      for (HugetlbObject object : machine.objects()) {
        if (!object.isGone() && names.size() < MOST_NAMES) {
          names.add(new Suggestion(object.name(), Size.words(object.size())));
        }
      }
      return names;
    }
    return field.equals("object")
        ? List.of(new Suggestion(freeObject(), "a new name"))
        : List.of(new Suggestion(freeProcess(), "the next letter"));
  }

  /// The next letter that no process is called by.
  private String freeProcess() {
    for (int i = machine.processes().size(); ; i++) {
      String name = i < 26 ? String.valueOf((char) ('A' + i)) : "P" + i;
      if (!machine.names().has(name)) {
        return name;
      }
    }
  }

  private String freeObject() {
    for (int i = 0; ; i++) {
      String name = i == 0 ? "pool" : "pool" + (i + 1);
      if (!machine.objectNames().has(name)) {
        return name;
      }
    }
  }

  private String freeLabel() {
    String letters = value("process").toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]", "");
    String base = letters.isEmpty() ? "m" : letters;
    for (int i = 1; ; i++) {
      String label = i == 1 ? base : base + i;
      if (!machine.labels().containsKey(label)) {
        return label;
      }
    }
  }

  private List<Suggestion> addresses(String field) {
    Process process = process();
    if (process == null) {
      return List.of();
    }
    boolean fresh = kind.equals("mmap") || kind.equals("shmat") || field.equals("newAt");
    return fresh ? free(process) : inside(process);
  }

  /// Addresses where nothing is mapped yet.
  private List<Suggestion> free(Process process) {
    // each process's own neighbourhood, as address-space randomization would give it
    long base = machine.paging().slotBase(machine.paging().windowEnd() / 64 * 61);
    long at = base - (process.index() % 16) * 16L * slot;
    while (!process.mappingsIn(at, at + 4 * slot).isEmpty() && at > 4 * slot) {
      at -= 4 * slot;
    }
    String whole = Size.words(slot);
    return List.of(
        new Suggestion(hex(at), "aligned to " + whole + ": whole slots, can share"),
        new Suggestion(
            hex(at + slot / 2),
            "half a slot further: the first slot is not whole, cannot be shared"),
        new Suggestion(
            hex(at + machine.paging().pmdSize()),
            "one huge page further: pmd_index differs from an aligned mapping"),
        new Suggestion("", "left out: the kernel chooses"));
  }

  /// Addresses in what the process has mapped.
  private List<Suggestion> inside(Process process) {
    var found = new ArrayList<Suggestion>();
    for (Vma vma : mappings(process)) {
      String what = what(vma);
      found.add(
          new Suggestion(
              written(vma.start()), what + ", its start" + slotState(process, vma.start())));
      if (kind.equals("touch")) {
        long untouched = firstUntouched(vma);
        if (untouched > vma.start() && untouched < vma.end()) {
          found.add(
              new Suggestion(
                  written(untouched),
                  what + ", first page not used yet" + slotState(process, untouched)));
        }
      }
      long next = machine.paging().slotBase(vma.start()) + slot;
      for (long at = next; at < vma.end() && found.size() < MOST; at += slot) {
        found.add(new Suggestion(written(at), what + ", next slot" + slotState(process, at)));
      }
      if (found.size() >= MOST) {
        break;
      }
    }
    return found;
  }

  /// Huge mappings first.
  private static List<Vma> mappings(Process process) {
    return process.mappings().stream()
        .sorted(Comparator.comparing((Vma vma) -> !vma.isHugetlb()))
        .limit(MOST)
        .toList();
  }

  private String what(Vma vma) {
    return vma.isHugetlb()
        ? Words.object(machine.objects().get(vma.object())) + " " + vma.perms()
        : "base pages " + vma.perms();
  }

  private static long firstUntouched(Vma vma) {
    int page = 0;
    Runs touched = vma.touched();
    for (int run = 0; run < touched.runs() && touched.start(run) == page; run++) {
      page += touched.count(run);
    }
    return vma.start() + page * vma.pageSize();
  }

  private String slotState(Process process, long address) {
    int table = machine.tableFor(process, machine.paging().pmdDepth(), address);
    if (table == Runs.NONE) {
      return machine.isHole(process, address) ? ": a hole" : ": no table yet";
    }
    int sharers = machine.tables().get(table).sharers();
    return sharers > 1 ? ": PMD page shared ×" + sharers : ": PMD page of its own";
  }

  private String written(long address) {
    Process process = process();
    return process == null ? hex(address) : Places.written(machine, process, address);
  }

  private static String hex(long address) {
    return Places.hex(address);
  }

  private List<Suggestion> sizes(String field) {
    long page = machine.paging().pmdSize();
    if (field.equals("stride") || field.equals("pageSize")) {
      return machine.paging().hugeSizes().stream()
          .map(
              size ->
                  new Suggestion(
                      Size.token(size), size == page ? "the size that can share" : "never shares"))
          .toList();
    }
    var sizes = new ArrayList<Suggestion>();
    HugetlbObject object = object();
    if (object != null && object.size() > 0) {
      sizes.add(new Suggestion(Size.token(object.size()), "all of it"));
    }
    sizes.add(new Suggestion(Size.token(slot), "a whole slot: can share"));
    sizes.add(new Suggestion(Size.token(2 * slot), "two slots"));
    boolean maps = kind.equals("create") || kind.equals("mmap");
    sizes.add(
        new Suggestion(Size.token(slot / 2), maps ? "half a slot: never shares" : "half a slot"));
    sizes.add(new Suggestion(Size.token(page), "one huge page"));
    sizes.add(new Suggestion(Size.token(page / 2), "no whole huge page"));
    var seen = new HashSet<String>();
    return sizes.stream().filter(each -> seen.add(each.value())).toList();
  }

  private List<Suggestion> offsets() {
    return List.of(
        new Suggestion("0", "the start"),
        new Suggestion(Size.token(slot), "the next slot of the object"),
        new Suggestion(
            Size.token(machine.paging().pmdSize()),
            "one huge page in: pmd_index differs unless the address does too"));
  }

  private List<Suggestion> rights() {
    return List.of(
        new Suggestion("rw", "read and write"),
        new Suggestion("r", "read only: shares with read-only mappings alone"),
        new Suggestion("none", "no access"));
  }

  private List<Suggestion> counts(String field) {
    if (kind.equals("touch")) {
      long pages = slot / machine.paging().pmdSize();
      return List.of(
          new Suggestion("1", "one page"),
          new Suggestion("16", "a run of pages"),
          new Suggestion(String.valueOf(pages), "all of a slot of " + Size.words(slot)));
    }
    return field.equals("count")
        ? List.of(
            new Suggestion("", "a single one"),
            new Suggestion("3", "three alike"),
            new Suggestion("20000", "very many"))
        : List.of(new Suggestion("0", "none"), new Suggestion("1024", "many"));
  }
}
