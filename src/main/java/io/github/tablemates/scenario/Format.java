package io.github.tablemates.scenario;

import static io.github.tablemates.scenario.Types.BOOL;
import static io.github.tablemates.scenario.Types.COUNT;
import static io.github.tablemates.scenario.Types.ERRNO;
import static io.github.tablemates.scenario.Types.HEX;
import static io.github.tablemates.scenario.Types.NAME;
import static io.github.tablemates.scenario.Types.SIZE;
import static io.github.tablemates.scenario.Types.TEXT;

import io.github.tablemates.model.Paging;
import io.github.tablemates.quiz.Topic;
import io.github.tablemates.scenario.Type.Field;
import io.github.tablemates.scenario.Type.ListOf;
import io.github.tablemates.scenario.Type.MapOf;
import io.github.tablemates.scenario.Type.ObjectOr;
import io.github.tablemates.scenario.Type.Shape;
import io.github.tablemates.scenario.Type.Tuple;
import java.util.List;
import java.util.regex.Pattern;

/// The table of everything that a scenario file may hold outside of its steps; with [StepKinds] it
/// is what the reader checks, the JSON Schema says and the docs list.
final class Format {

  static final int VERSION = 1;
  static final int MOST_STEPS = 100_000;

  /// So that no sum of two pool sizes overflows.
  static final int MOST_POOL_PAGES = 1 << 29;

  private static final int ANY = Integer.MAX_VALUE;

  static final Shape POOL =
      shape(
          "a pool",
          "pool",
          required("pageSize", SIZE, "huge page size"),
          optional("persistent", Types.count(0, MOST_POOL_PAGES), "nr_hugepages"),
          optional("overcommit", Types.count(0, MOST_POOL_PAGES), "nr_overcommit_hugepages"));

  static final Shape MACHINE =
      shape(
          "the machine",
          "machine",
          optional("paging", Types.choice(List.copyOf(Paging.all().keySet())), "paging mode"),
          optional("kernel", Types.KERNEL, "the Linux version whose rules apply"),
          optional("pools", new ListOf(POOL, 16), "huge page pools, the default size first"));

  static final Shape SOURCE =
      shape(
          "a source",
          "source",
          optional("article", TEXT, "what the article claims, in a sentence"),
          optional("recordings", new ListOf(TEXT, 100), "KERNEL/NAME of recordings that prove it"),
          optional("retells", TEXT, "KERNEL/NAME of the recording that it repeats step by step"),
          optional("functions", new ListOf(NAME, 100), "kernel functions that it is about"));

  static final Shape RECORDING =
      shape(
          "the recording",
          "recording",
          optional("kernel", TEXT, "what uname said"),
          optional("arch", TEXT, "the architecture"),
          optional("pageSize", SIZE, "bytes of a base page"),
          optional("hugePageSize", SIZE, "the default huge page size"),
          optional("userfaultfd", BOOL, "whether the kernel had it"));

  private static final Tuple PAGES =
      new Tuple(
          "[address, index, count, map count, exclusive, marks]",
          List.of(HEX, COUNT, COUNT, COUNT, BOOL, new ListOf(TEXT, 10)),
          5);

  private static final Shape MAPPING =
      shape(
          "a mapping",
          "mapping",
          optional("start", HEX, ""),
          optional("end", HEX, ""),
          optional("offset", HEX, ""),
          optional("perms", Types.PERMS, "rights as /proc/PID/maps shows them"),
          optional("object", NAME, ""),
          optional("pageSize", SIZE, ""),
          optional("sharedHugetlb", SIZE, "bytes, as in smaps"),
          optional("privateHugetlb", SIZE, "bytes, as in smaps"),
          optional("pages", new ListOf(PAGES, ANY), "runs of present entries"));

  private static final Shape PROCESS =
      shape(
          "a process's state",
          "process",
          optional("pageTables", SIZE, "VmPTE in bytes"),
          optional("mappings", new ListOf(MAPPING, ANY), "its hugetlb mappings"));

  private static final Shape POOL_STATE =
      shape(
          "a pool's state",
          "poolState",
          optional("total", COUNT, ""),
          optional("free", COUNT, ""),
          optional("reserved", COUNT, ""),
          optional("surplus", COUNT, ""),
          optional("overcommit", COUNT, ""));

  private static final Shape FAULT_RUN =
      shape(
          "a run of faults",
          "faultRun",
          required("faults", COUNT, "faults of each access"),
          required("count", COUNT, "how many accesses"));

  private static final Shape USERFAULT =
      shape(
          "a userfault",
          "userfault",
          required("process", NAME, ""),
          required("at", HEX, ""),
          required("resolve", TEXT, ""));

  static final Shape OUTCOME =
      shape(
          "an outcome",
          "outcome",
          optional("step", COUNT, ""),
          optional("do", TEXT, ""),
          optional("hangs", BOOL, "the call never returns"),
          optional("errno", ERRNO, "where the call failed"),
          optional("result", HEX, "the address that mmap or shmat returned"),
          optional(
              "faults",
              new ListOf(new ObjectOr(FAULT_RUN, COUNT), ANY),
              "minor faults of each access of a touch"),
          optional(
              "signals",
              new MapOf(
                  "the index of an access",
                  Pattern.compile("0|[1-9][0-9]{0,12}"),
                  Types.choice(List.of("SIGBUS", "SIGSEGV"))),
              "by the index of the access"),
          optional("userfaults", new ListOf(USERFAULT, ANY), ""),
          optional("pool", POOL_STATE, "the pool of the default huge page size"),
          optional(
              "processes",
              new MapOf("a process", Pattern.compile(Types.PROCESS), PROCESS),
              "those alive"),
          optional(
              "pmdTables",
              new ListOf(
                  new ListOf(new Tuple("[process, address]", List.of(NAME, HEX), 2), ANY), ANY),
              "PUD entries that point to the same PMD page, by first address"));

  /// A question that names what to compute.
  static final Shape ASK =
      shape(
          "a question",
          "ask",
          required("about", Types.choice(Topic.tokens()), "what to compute"),
          optional("text", TEXT, "the question in the author's words"));

  /// What every step may carry besides its own fields.
  static final List<Field> EVERY_STEP =
      List.of(
          optional("title", TEXT, "heading"),
          optional("say", TEXT, "narration; **bold**, *italic*, `code`"),
          optional("notes", TEXT, "for the presenter alone"),
          optional(
              "focus",
              TEXT,
              "whom a presentation shows: names of processes with commas between them"),
          optional("mark", TEXT, "a named stop"),
          optional("expect", OUTCOME, "a part of the outcome that must hold"),
          optional(
              "ask", new Type.Question(ASK), "a question whose answer the simulation computes"),
          optional("observed", OUTCOME, "what a real kernel did"));

  static final Shape FILE =
      shape(
          "a scenario",
          "scenario",
          optional("$schema", TEXT, "the JSON Schema, for editors"),
          required("tablemates", Types.count(VERSION, VERSION), "version of the format"),
          optional("title", TEXT, ""),
          optional("summary", TEXT, "one sentence for the gallery"),
          optional("tags", new ListOf(TEXT, 100), ""),
          optional("machine", MACHINE, ""),
          optional("source", SOURCE, "where what it shows comes from"),
          optional("recording", RECORDING, "where and on what it was recorded"),
          required("steps", new ListOf(new Type.AnyStep(), MOST_STEPS), ""));

  /// The objects that the schema defines by name, besides the steps.
  static final List<Shape> SHAPES =
      List.of(
          POOL,
          MACHINE,
          SOURCE,
          RECORDING,
          ASK,
          OUTCOME,
          POOL_STATE,
          PROCESS,
          MAPPING,
          FAULT_RUN,
          USERFAULT);

  private Format() {}

  static Shape shape(String words, String reference, Field... fields) {
    return new Shape(words, reference, List.of(fields), List.of());
  }

  static Field required(String name, Type type, String help) {
    return new Field(name, type, true, help);
  }

  static Field optional(String name, Type type, String help) {
    return new Field(name, type, false, help);
  }
}
