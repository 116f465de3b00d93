package io.github.tablemates.edit;

import io.github.tablemates.edit.Preview.Verdict;
import io.github.tablemates.edit.Suggestions.Suggestion;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.VmFlags;
import io.github.tablemates.model.Vma;
import io.github.tablemates.scenario.StepForm;
import io.github.tablemates.scenario.StepForm.Field;
import io.github.tablemates.scenario.StepForm.Filled;
import io.github.tablemates.sim.Command;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A step of some kind on its way: its fields with values, and what it would do to a machine.
///
/// @param values by field, as one would write them in a file
public record ActionForm(String kind, Machine machine, Map<String, String> values) {

  /// What a form comes to as it is filled now.
  ///
  /// @param command null where it cannot be read
  /// @param problems by field
  public record Answer(@Nullable Command command, Preview preview, Map<String, String> problems) {}

  /// A form with values that make sense.
  ///
  /// @param given values that are known, such as the process
  public static ActionForm start(String kind, Machine machine, Map<String, String> given) {
    var values = new LinkedHashMap<>(given);
    for (Field field : StepForm.fields(kind)) {
      if (!values.containsKey(field.name())) {
        String value = usual(kind, field, machine, values);
        if (!value.isEmpty()) {
          values.put(field.name(), value);
        }
      }
    }
    return new ActionForm(kind, machine, Map.copyOf(values));
  }

  private static String usual(
      String kind, Field field, Machine machine, Map<String, String> values) {
    String own = usual(kind, field.name(), machine, values);
    boolean wanted = field.required() || wantedAnyway(kind, field.name());
    if (!own.isEmpty() || !wanted) {
      return own;
    }
    if (!field.choices().isEmpty()) {
      return field.kind() == StepForm.Kind.FLAGS ? "" : field.choices().getFirst();
    }
    List<Suggestion> found = Suggestions.of(machine, kind, field, values);
    return found.isEmpty() ? "" : found.getFirst().value();
  }

  private static boolean wantedAnyway(String kind, String field) {
    boolean maps = kind.equals("mmap") || kind.equals("shmat");
    return maps && List.of("object", "at", "as").contains(field);
  }

  private static String usual(
      String kind, String field, Machine machine, Map<String, String> values) {
    return switch (kind + " " + field) {
      case "mmap flags" ->
          !values.getOrDefault("object", "").isEmpty()
              ? "MAP_SHARED MAP_FIXED"
              : "MAP_SHARED MAP_ANONYMOUS MAP_HUGETLB MAP_FIXED";
      case "touch access" -> {
        Vma vma = mapping(machine, values);
        yield vma == null || vma.has(VmFlags.VM_WRITE) ? "write" : "read";
      }
      case "mprotect prot" -> "r";
      case "mremap flags" -> "MREMAP_MAYMOVE";
      case "madvise advice" -> "MADV_DONTNEED";
      case "create size" -> Size.token(2 * machine.paging().slotSize());
      case "fallocate flags" -> "FALLOC_FL_PUNCH_HOLE FALLOC_FL_KEEP_SIZE";
      case "fallocate length" -> Size.token(machine.paging().pmdSize());
      case "mlockall flags" -> "MCL_CURRENT";
      case "uffd_register modes" -> "missing";
      case "uffd_writeprotect protect" -> "true";
      case "pool pageSize" -> Size.token(machine.pools().getFirst().pageSize());
      case "pool persistent" -> String.valueOf(machine.pools().getFirst().total());
      case "munmap length",
          "mprotect length",
          "madvise length",
          "mlock length",
          "munlock length",
          "uffd_register length",
          "uffd_unregister length",
          "uffd_writeprotect length",
          "mremap length",
          "mremap newLength" ->
          lengthAt(machine, values);
      default -> "";
    };
  }

  /// A slot, or the whole mapping where that is less.
  private static String lengthAt(Machine machine, Map<String, String> values) {
    long slot = machine.paging().slotSize();
    Vma vma = mapping(machine, values);
    return Size.token(vma == null ? slot : Math.min(slot, vma.length()));
  }

  /// The mapping that a form's address is the start of.
  private static @Nullable Vma mapping(Machine machine, Map<String, String> values) {
    Process process = machine.process(values.getOrDefault("process", "")).orElse(null);
    Long at = machine.labels().get(values.getOrDefault("at", ""));
    return process == null || at == null ? null : process.mappingAt(at).orElse(null);
  }

  public List<Field> fields() {
    return StepForm.fields(kind);
  }

  /// Values that make sense in a field now.
  public List<Suggestion> suggestions(Field field) {
    return Suggestions.of(machine, kind, field, values);
  }

  /// With another value in a field.
  public ActionForm with(String field, String value) {
    var changed = new LinkedHashMap<>(values);
    changed.put(field, value);
    return new ActionForm(kind, machine, Map.copyOf(changed));
  }

  /// What it comes to: the command is tried on the machine, and its result thrown away.
  public Answer answer() {
    return switch (filled()) {
      case Filled.Good(Command command) ->
          new Answer(command, Preview.of(machine, command), Map.of());
      case Filled.Bad(Map<String, String> problems) -> {
        var first = problems.entrySet().iterator().next();
        String words = (first.getKey().isEmpty() ? "" : first.getKey() + ": ") + first.getValue();
        yield new Answer(null, new Preview(Verdict.UNKNOWN, words), problems);
      }
    };
  }

  /// The command that it says, or null where it cannot be read.
  public @Nullable Command command() {
    return filled() instanceof Filled.Good(Command command) ? command : null;
  }

  private Filled filled() {
    return StepForm.fill(kind, values, machine.pools().getFirst().pageSize());
  }
}
