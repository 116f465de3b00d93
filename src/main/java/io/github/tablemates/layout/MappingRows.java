package io.github.tablemates.layout;

import io.github.tablemates.explain.Words;
import io.github.tablemates.layout.Diagram.Mapping;
import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.MappingTree.Mapped;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.VmFlags;
import io.github.tablemates.model.Vma;
import io.github.tablemates.sim.Candidate;
import io.github.tablemates.sim.Event.CandidateExamined;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The lines of `i_mmap`. A long list is folded around what the search decided: how it began, and
/// how it ended.
final class MappingRows {

  private static final double ROW = 38;
  private static final double FOLD = 20;
  private static final int MOST = 6;
  private static final int HEAD = 2;

  private final Machine machine;
  private final HugetlbObject object;
  private final List<CandidateExamined> search;
  private final Map<Place, CandidateExamined> seen = new HashMap<>();

  private record Place(int process, long start) {}

  /// @param search what the current step's search made of this object's mappings
  MappingRows(Machine machine, HugetlbObject object, List<CandidateExamined> search) {
    this.machine = machine;
    this.object = object;
    this.search = search;
    search.forEach(event -> seen.put(new Place(event.candidate(), event.start()), event));
  }

  List<Mapping> rows(double y) {
    int all = object.mappings().size();
    int last = search.isEmpty() ? 0 : lastExamined();
    boolean folds = all > MOST;
    int tailFrom = folds && last >= MOST ? last - (MOST - HEAD - 2) : HEAD;
    int tailEnd = folds ? tailFrom + MOST - HEAD - (last >= MOST ? 1 : 0) : all;
    var rows = new ArrayList<Mapping>();
    var cursor =
        new Object() {
          double y;
          int number;
          boolean over;
        };
    cursor.y = y;
    object
        .mappings()
        .visit(
            0,
            Long.MAX_VALUE,
            mapped -> {
              int number = cursor.number++;
              if (number < HEAD || number >= tailFrom) {
                if (number == tailFrom && tailFrom > HEAD) {
                  rows.add(fold(tailFrom - HEAD, "searched in vain", cursor.y));
                  cursor.y += FOLD;
                }
                CandidateExamined event = seen.get(new Place(mapped.process(), mapped.start()));
                rows.add(row(mapped, event, cursor.over, cursor.y));
                cursor.y += ROW;
                cursor.over |= event != null && event.verdict() == Candidate.FOUND;
              }
              return cursor.number < tailEnd;
            });
    if (cursor.number < all) {
      rows.add(fold(all - cursor.number, search.isEmpty() ? "" : "not reached", cursor.y));
    }
    return List.copyOf(rows);
  }

  /// The place in the list of the mapping that the search looked at last.
  private int lastExamined() {
    CandidateExamined end = search.getLast();
    var place = new int[1];
    object
        .mappings()
        .visit(
            0,
            Long.MAX_VALUE,
            mapped -> {
              boolean here = mapped.process() == end.candidate() && mapped.start() == end.start();
              place[0] += here ? 0 : 1;
              return !here;
            });
    return place[0];
  }

  private static Mapping fold(int count, String what, double y) {
    String words = "… " + Words.count(count, "more mapping");
    Mood mood = what.isEmpty() ? Mood.PLAIN : Mood.NOT_REACHED;
    return new Mapping(y, FOLD, Runs.NONE, -1, words, "", false, "", what, mood, words);
  }

  private Mapping row(Mapped mapped, @Nullable CandidateExamined event, boolean over, double y) {
    Vma vma = machine.processes().get(mapped.process()).mappingAt(mapped.start()).orElseThrow();
    Mood mood = mood(event, over);
    String why = event != null ? Words.verdict(event.verdict()) : over ? "not reached" : "";
    if (why.isEmpty()) {
      why = userfaultfd(vma);
    }
    String part = part(mapped.offset(), mapped.end());
    String address = Words.address(vma.start());
    String name = machine.processes().get(mapped.process()).name();
    return new Mapping(
        y,
        ROW,
        mapped.process(),
        vma.start(),
        address,
        vma.perms(),
        event != null && event.verdict() == Candidate.OTHER_FLAGS,
        part,
        why,
        mood,
        "%s at %s, %s, %s".formatted(name, address, vma.perms(), part));
  }

  private static String userfaultfd(Vma vma) {
    String modes = modes(vma.flags());
    return modes.isEmpty() ? "" : "userfaultfd: " + modes;
  }

  /// The userfaultfd modes that a mapping is registered for.
  static String modes(int flags) {
    var modes = new ArrayList<String>();
    if ((flags & VmFlags.VM_UFFD_MISSING) != 0) {
      modes.add("missing");
    }
    if ((flags & VmFlags.VM_UFFD_WP) != 0) {
      modes.add("wp");
    }
    if ((flags & VmFlags.VM_UFFD_MINOR) != 0) {
      modes.add("minor");
    }
    return String.join(", ", modes);
  }

  private static String part(long from, long to) {
    boolean gib = from % Size.GIB == 0 && to % Size.GIB == 0;
    long unit = gib ? Size.GIB : Size.MIB;
    return "%s–%s %s".formatted(from / unit, to / unit, gib ? "GiB" : "MiB");
  }

  private static Mood mood(@Nullable CandidateExamined event, boolean over) {
    if (event == null) {
      return over ? Mood.NOT_REACHED : Mood.PLAIN;
    }
    return switch (event.verdict()) {
      case FOUND -> Mood.FOUND;
      case SELF, NO_TABLE -> Mood.SKIPPED;
      case OTHER_INDEX, OTHER_FLAGS, NOT_WHOLE_SLOT, NO_VMA_LOCK -> Mood.REFUSED;
    };
  }
}
