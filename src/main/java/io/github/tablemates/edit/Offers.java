package io.github.tablemates.edit;

import io.github.tablemates.explain.Subject;
import io.github.tablemates.explain.Words;
import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Via;
import io.github.tablemates.model.VmFlags;
import io.github.tablemates.model.Vma;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What can be done with a thing, each with the values that follow from it.
public final class Offers {

  /// So many processes or objects are named one by one.
  private static final int MOST = 8;

  /// Something that can be done.
  ///
  /// @param title as in "Touch all of this GiB"
  /// @param kind of the step
  /// @param given the values of its fields that are known
  public record Offer(String title, String kind, Map<String, String> given) {

    /// What it would do now.
    public Preview preview(Machine machine) {
      return ActionForm.start(kind, machine, given).answer().preview();
    }
  }

  private final Machine machine;
  private final List<Offer> offers = new ArrayList<>();

  private Offers(Machine machine) {
    this.machine = machine;
  }

  /// What can be done with a thing in a state, the likeliest first.
  public static List<Offer> of(Machine machine, Subject subject) {
    if (!subject.existsIn(machine)) {
      return List.of();
    }
    var offers = new Offers(machine);
    offers.about(subject);
    return List.copyOf(offers.offers);
  }

  private Process process(int index) {
    return machine.processes().get(index);
  }

  private void about(Subject subject) {
    switch (subject) {
      case Subject.OfMachine() -> {
        add("New process…", "spawn", Map.of());
        add("New object…", "create", Map.of());
        add("Size of the pool…", "pool", Map.of());
      }
      case Subject.OfProcess(int index) -> process(process(index));
      case Subject.OfGroup(int like) -> process(process(like));
      case Subject.OfMapping(int index, long address) -> {
        Process process = process(index);
        process.mappingAt(address).ifPresent(vma -> mapping(process, vma));
      }
      case Subject.OfEntry(int index, int depth, long address) ->
          reach(process(index), address, entrySpan(depth));
      case Subject.OfTable(int index, int depth, long address) ->
          reach(process(index), address, depth == 0 ? 0 : machine.paging().tableSpan(depth));
      case Subject.OfPage(int object, int page) ->
          page(machine.objects().get(object), object, page);
      case Subject.OfObject(int object) -> object(machine.objects().get(object));
    }
  }

  private void add(String title, String kind, Map<String, String> given) {
    offers.add(new Offer(title, kind, given));
  }

  private void process(Process process) {
    String name = process.name();
    for (HugetlbObject object : machine.objects()) {
      if (object.open() && hasName(object) && offers.size() < MOST) {
        map(name, object);
      }
    }
    add("Map anonymous huge pages…", "mmap", Map.of("process", name, "object", ""));
    if (!process.mappings().isEmpty()) {
      add("Touch pages…", "touch", Map.of("process", name));
      add("mprotect…", "mprotect", Map.of("process", name));
      add("munmap…", "munmap", Map.of("process", name));
    }
    add("fork…", "fork", Map.of("process", name));
    add("exit", "exit", Map.of("process", name));
  }

  private void map(String process, HugetlbObject object) {
    boolean segment = object.via() == Via.SHMGET;
    add(
        "Map %s into %s…".formatted(object.name(), process),
        segment ? "shmat" : "mmap",
        Map.of("process", process, "object", object.name()));
  }

  private long entrySpan(int depth) {
    return 1L << machine.paging().levels().get(depth).shift();
  }

  /// What an entry or a table stands for: as much of it as one mapping has.
  private void reach(Process process, long address, long span) {
    Vma vma = process.mappingAt(address).orElse(null);
    if (vma == null || span == 0) {
      process(process);
      return;
    }
    long from = Math.max(vma.start(), address & -span);
    long to = Math.min(vma.end(), (address & -span) + span);
    String what = to - from == span ? "these " + Size.words(span) : "its part of the mapping";
    access(process, vma, address, from, to, what);
    range(process, vma, from, to, what);
  }

  private void mapping(Process process, Vma vma) {
    access(process, vma, vma.start(), vma.start(), vma.end(), "all of the mapping");
    range(process, vma, vma.start(), vma.end(), "all of the mapping");
  }

  private void access(Process process, Vma vma, long address, long from, long to, String what) {
    long page = vma.pageSize();
    long count = (to - from) / page;
    String first = Places.written(machine, process, Math.max(from, address & -page));
    add("Touch a page at %s…".formatted(first), "touch", given(process, "at", first));
    if (count > 1) {
      String start = Places.written(machine, process, from);
      add(
          "Touch %s, %s…".formatted(what, Words.count(count, "page")),
          "touch",
          Map.of("process", process.name(), "at", start, "count", String.valueOf(count)));
    }
  }

  private void range(Process process, Vma vma, long from, long to, String what) {
    String at = Places.written(machine, process, from);
    String length = Size.token(to - from);
    Map<String, String> range = Map.of("process", process.name(), "at", at, "length", length);
    boolean writable = vma.has(VmFlags.VM_WRITE);
    add(
        writable ? "Make %s read-only…".formatted(what) : "Make %s writable…".formatted(what),
        "mprotect",
        Map.of(
            "process", process.name(), "at", at, "length", length, "prot", writable ? "r" : "rw"));
    add("Unmap %s…".formatted(what), "munmap", range);
    add("Drop its pages, MADV_DONTNEED…", "madvise", range);
    add("Move or resize…", "mremap", range);
    if (vma.isHugetlb()) {
      add("Register with userfaultfd…", "uffd_register", range);
    }
  }

  private static Map<String, String> given(Process process, String field, String value) {
    return Map.of("process", process.name(), field, value);
  }

  /// Whether a step can name it: anonymous areas have no descriptor.
  private static boolean hasName(HugetlbObject object) {
    return object.via() != Via.MAP_HUGETLB;
  }

  private void object(HugetlbObject object) {
    if (!hasName(object)) {
      return;
    }
    for (Process process : machine.processes()) {
      if (process.alive() && object.open() && offers.size() < MOST) {
        map(process.name(), object);
      }
    }
    Map<String, String> it = Map.of("object", object.name());
    if (object.via() == Via.SHMGET) {
      add("Mark it for removal…", "shmctl", it);
    } else {
      add("Punch a hole…", "fallocate", it);
      add("Truncate or grow…", "ftruncate", it);
      add("Close the last descriptor", "close", it);
    }
  }

  /// A page of an object: whoever maps it can touch it.
  private void page(HugetlbObject object, int index, int page) {
    long offset = page * object.pageSize();
    for (Process process : machine.processes()) {
      if (offers.size() >= MOST) {
        break;
      }
      if (process.alive()) {
        touch(process, index, page);
      }
    }
    if (object.via() != Via.SHMGET && hasName(object)) {
      add(
          "Punch page %d out…".formatted(page),
          "fallocate",
          Map.of(
              "object", object.name(),
              "offset", Size.token(offset),
              "length", Size.token(object.pageSize())));
    }
  }

  private void touch(Process process, int object, int page) {
    for (Vma vma : process.mappings()) {
      if (vma.isHugetlb() && vma.object() == object) {
        long address = vma.addressOf(page);
        if (vma.contains(address)) {
          String at = Places.written(machine, process, address);
          add(
              "%s touches page %d…".formatted(process.name(), page),
              "touch",
              given(process, "at", at));
          return;
        }
      }
    }
  }
}
