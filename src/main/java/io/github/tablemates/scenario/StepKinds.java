package io.github.tablemates.scenario;

import static io.github.tablemates.scenario.Format.optional;
import static io.github.tablemates.scenario.Format.required;
import static io.github.tablemates.scenario.Types.ADDRESS;
import static io.github.tablemates.scenario.Types.LABEL;
import static io.github.tablemates.scenario.Types.NAME;
import static io.github.tablemates.scenario.Types.OFFSET;
import static io.github.tablemates.scenario.Types.PROCESS_NAMES;
import static io.github.tablemates.scenario.Types.PROT;
import static io.github.tablemates.scenario.Types.SIZE;

import io.github.tablemates.scenario.Type.Field;
import io.github.tablemates.scenario.Type.ListOf;
import io.github.tablemates.scenario.Type.Shape;
import io.github.tablemates.sim.Advice;
import io.github.tablemates.sim.FallocateFlag;
import io.github.tablemates.sim.MapFlag;
import io.github.tablemates.sim.MremapFlag;
import io.github.tablemates.sim.ShmFlag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The table of step kinds and their fields.
final class StepKinds {

  static final long MOST_PROCESSES = 1_000_000;
  static final long MOST_ACCESSES = 1L << 40;

  private static final Field PROCESS = required("process", PROCESS_NAMES, "who calls");
  private static final Field OBJECT = required("object", NAME, "the hugetlb object");
  private static final Field AT = required("at", ADDRESS, "first address");
  private static final Field LENGTH = required("length", SIZE, "bytes");
  private static final Field RIGHTS = required("prot", PROT, "rights");
  private static final Field AS = optional("as", LABEL, "names the address that it returns");

  /// Flags of a create step that the simulation knows; those of memfd_create change nothing in it.
  private static final List<String> CREATE_FLAGS =
      List.of(
          "SHM_NORESERVE",
          "SHM_HUGETLB",
          "MFD_HUGETLB",
          "MFD_CLOEXEC",
          "MFD_ALLOW_SEALING",
          "MFD_NOEXEC_SEAL",
          "MFD_EXEC");

  /// Features of the userfaultfd handshake; all but SIGBUS change nothing in the simulation.
  private static final List<String> UFFD_FEATURES =
      List.of(
          "UFFD_FEATURE_SIGBUS",
          "UFFD_FEATURE_MISSING_HUGETLBFS",
          "UFFD_FEATURE_MINOR_HUGETLBFS",
          "UFFD_FEATURE_PAGEFAULT_FLAG_WP",
          "UFFD_FEATURE_WP_HUGETLBFS_SHMEM",
          "UFFD_FEATURE_WP_UNPOPULATED");

  private static final Map<String, Shape> KNOWN = new LinkedHashMap<>();

  static {
    kind("note");
    kind(
        "pool",
        List.of("persistent", "overcommit"),
        required("pageSize", SIZE, "huge page size"),
        optional("persistent", Types.count(0, Format.MOST_POOL_PAGES), "nr_hugepages"),
        optional("overcommit", Types.count(0, Format.MOST_POOL_PAGES), "nr_overcommit_hugepages"));
    kind(
        "create",
        required("object", NAME, "its name"),
        required("via", Types.choice(List.of("memfd_create", "hugetlbfs", "shmget")), "how"),
        required("size", SIZE, "bytes"),
        optional("pageSize", SIZE, "huge page size; the machine's default"),
        optional("flags", flags(CREATE_FLAGS), "of the call"));
    kind("close", required("object", NAME, "whose last descriptor goes"));
    kind(
        "spawn",
        required("process", NAME, "its name"),
        optional("count", Types.count(1, MOST_PROCESSES), "many alike: NAME/1, NAME/2, …"));
    kind("exit", PROCESS);
    kind("kill", PROCESS);
    kind(
        "mmap",
        PROCESS,
        optional("object", NAME, "left out for MAP_ANONYMOUS"),
        optional("at", ADDRESS, "a hint unless MAP_FIXED; left out, the kernel chooses"),
        LENGTH,
        optional("offset", OFFSET, "into the object"),
        RIGHTS,
        required("flags", flags(names(MapFlag.values())), "of the call"),
        optional("pageSize", SIZE, "of an anonymous huge mapping"),
        AS);
    kind(
        "shmat",
        PROCESS,
        OBJECT,
        optional("at", ADDRESS, "left out, the kernel chooses"),
        optional("flags", flags(names(ShmFlag.values())), "of the call"),
        AS);
    kind("shmdt", PROCESS, AT);
    kind(
        "touch",
        PROCESS,
        AT,
        required("access", Types.choice(List.of("read", "write")), "what it does"),
        optional("count", Types.count(1, MOST_ACCESSES), "how many addresses; 1"),
        optional("stride", SIZE, "bytes between them; the mapping's page size"));
    kind("mprotect", PROCESS, AT, LENGTH, RIGHTS);
    kind("munmap", PROCESS, AT, LENGTH);
    kind("fork", PROCESS, required("child", NAME, "the child's name"));
    kind("shmctl", OBJECT, required("command", Types.choice(List.of("IPC_RMID")), "what to do"));
    kind(
        "mremap",
        PROCESS,
        AT,
        LENGTH,
        required("newLength", SIZE, "bytes afterwards"),
        optional("newAt", ADDRESS, "for MREMAP_FIXED"),
        optional("flags", flags(names(MremapFlag.values())), "of the call"),
        AS);
    kind(
        "madvise",
        PROCESS,
        AT,
        LENGTH,
        required("advice", Types.choice(names(Advice.values())), "what is advised"));
    kind(
        "mlock",
        PROCESS,
        AT,
        LENGTH,
        optional("flags", flags(List.of("MLOCK_ONFAULT")), "of mlock2"));
    kind("munlock", PROCESS, AT, LENGTH);
    kind(
        "mlockall",
        PROCESS,
        optional(
            "flags", flags(List.of("MCL_CURRENT", "MCL_FUTURE", "MCL_ONFAULT")), "of the call"));
    kind("munlockall", PROCESS);
    kind(
        "uffd_register",
        PROCESS,
        AT,
        LENGTH,
        required("modes", flags(List.of("missing", "wp", "minor")), "what to watch"),
        optional("features", flags(UFFD_FEATURES), "of the handshake"));
    kind("uffd_unregister", PROCESS, AT, LENGTH);
    kind(
        "uffd_writeprotect",
        PROCESS,
        AT,
        LENGTH,
        required("protect", Types.BOOL, "whether to protect or to lift it"));
    kind("uffd_close", PROCESS);
    kind("ftruncate", OBJECT, required("size", SIZE, "bytes afterwards"));
    kind(
        "fallocate",
        OBJECT,
        required("offset", OFFSET, "into the object"),
        LENGTH,
        optional("flags", flags(names(FallocateFlag.values())), "of the call"));
  }

  private StepKinds() {}

  static Collection<Shape> shapes() {
    return KNOWN.values();
  }

  static Collection<String> names() {
    return KNOWN.keySet();
  }

  private static void kind(String name, Field... own) {
    kind(name, List.of(), own);
  }

  private static void kind(String name, List<String> oneOf, Field... own) {
    var fields = new ArrayList<Field>();
    fields.add(required("do", Types.choice(List.of(name)), ""));
    fields.addAll(List.of(own));
    fields.addAll(Format.EVERY_STEP);
    String article = "aeio".indexOf(name.charAt(0)) < 0 ? "a " : "an ";
    KNOWN.put(name, new Shape(article + name + " step", name + "Step", List.copyOf(fields), oneOf));
  }

  private static Type flags(List<String> words) {
    return new ListOf(Types.choice(words), 32);
  }

  private static List<String> names(Enum<?>[] flags) {
    return Arrays.stream(flags).map(flag -> flag.name()).toList();
  }

  static void check(Json value, JsonPath path, Problems problems) {
    if (!(value instanceof Json.Obj step)) {
      problems.add(value, path, "expected a step, an object; found " + Words.found(value));
      return;
    }
    Json kind = step.get("do");
    if (kind == null) {
      problems.add(step, path, "no field \"do\"; known: " + String.join(", ", names()));
      return;
    }
    if (!(kind instanceof Json.Str(String name, _))) {
      problems.add(kind, path.member("do"), "expected a step kind, found " + Words.found(kind));
      return;
    }
    Shape shape = KNOWN.get(name);
    if (shape != null) {
      shape.check(step, path, problems);
    } else {
      problems.add(
          kind,
          path.member("do"),
          "unknown step kind " + Words.quote(name) + Words.suggestion(name, names(), "known"));
    }
  }
}
