package io.github.tablemates.bench;

import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Size;
import io.github.tablemates.scenario.Reading;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.scenario.ScenarioReader;
import io.github.tablemates.scenario.ScenarioRun;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/// A scenario of many processes, read from its file and run, by a program that has done nothing
/// before.
///
/// @param processes how many are alive at the end
/// @param wallNanos for reading the file and running it
/// @param threadNanos the same, as the thread's time on a processor
/// @param retained bytes of heap that file and history hold
/// @param peak bytes of heap in use at the worst, garbage included
/// @param tableBytes bytes of page tables in the last state
/// @param tableBytesAlone what they would be without sharing
public record Scale(
    int processes,
    long wallNanos,
    long threadNanos,
    long retained,
    long peak,
    long tableBytes,
    long tableBytesAlone) {

  /// The article's case: a terabyte that so many processes map and touch all of.
  public static String scenario(int processes) {
    return """
    { "tablemates": 1,
      "title": "A terabyte",
      "machine": { "paging": "x86-64-4level", "kernel": "7.2" },
      "steps": [
        { "do": "create", "object": "db", "via": "memfd_create", "size": "1T", "pageSize": "2M" },
        { "do": "spawn", "process": "worker", "count": %d },
        { "do": "mmap", "process": "worker/*", "object": "db", "at": "0x7e8000000000", "length": "1T",
          "offset": 0, "prot": "rw", "flags": ["MAP_SHARED", "MAP_FIXED", "MAP_NORESERVE"] },
        { "do": "touch", "process": "worker/*", "at": "0x7e8000000000", "access": "write", "count": 524288 }
      ] }
    """
        .formatted(processes);
  }

  /// Bytes that the kernel's own tables take for it: in each process a PGD page and two PUD pages,
  /// and a PMD page for each gibibyte that all share.
  public static long kernelTables(int processes) {
    return (processes * 3L + 1024) * 4 * Size.KIB;
  }

  /// Reads and runs a scenario file.
  ///
  /// @throws IOException where it cannot be read, or something in it does not hold
  public static Scale of(Path file) throws IOException {
    long before = Memory.retained();
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long wall = System.nanoTime();
    if (!(ScenarioReader.read(file) instanceof Reading.Good(Scenario scenario))) {
      throw new IOException(file + ": this is not a scenario");
    }
    ScenarioRun run = ScenarioRun.of(file.toString(), scenario);
    wall = System.nanoTime() - wall;
    cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
    long peak = Memory.peak();
    if (!run.isComplete()) {
      throw new IOException(run.problems().getFirst().line());
    }
    long retained = Memory.retained() - before;
    Machine end = run.steps().getLast().after();
    return new Scale(
        end.names().size(), wall, cpu, retained, peak, end.tableBytes(), end.tableBytesAlone());
  }

  /// In words, for a line of its own.
  public String line() {
    return "%,d processes: %,d ms (%,d ms of the thread), %s retained, %s peak; page tables %s, %s without sharing"
        .formatted(
            processes,
            wallNanos / 1_000_000,
            threadNanos / 1_000_000,
            Size.words(retained),
            Size.words(peak),
            Size.words(tableBytes),
            Size.words(tableBytesAlone));
  }
}
