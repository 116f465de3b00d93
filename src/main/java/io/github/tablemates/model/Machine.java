package io.github.tablemates.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// The whole simulated machine at one instant; a value that never changes and shares its parts with
/// the instants before and after.
///
/// @param processes all that were ever spawned, by index; the exited ones are no longer alive
/// @param names live process name → index
/// @param objects hugetlb objects by index
/// @param objectNames name → index of the object
/// @param tables page-table pages by index, freed ones as [Table#FREED]
/// @param pools by huge page size, the default size first
/// @param labels what `as` named: label → address
/// @param copies private huge pages that several processes map since a fork: number → map count, as
///   the runs' extra
/// @param counters running numbers
public record Machine(
    Paging paging,
    KernelRules rules,
    Vec<Process> processes,
    NameTable names,
    Vec<HugetlbObject> objects,
    NameTable objectNames,
    Vec<Table> tables,
    List<Pool> pools,
    Map<String, Long> labels,
    Runs copies,
    Counters counters) {

  /// Running numbers of the machine.
  ///
  /// @param births how many mappings were ever made, for [Age]
  /// @param hugePages how many huge pages were ever handed out: the next one's number
  /// @param basePages the same for base pages; number 0 is the zero page
  /// @param tables page-table pages that exist
  /// @param savedTables page-table pages that would exist besides if no table were shared
  /// @param faults minor faults that were taken
  /// @param faultsAlone minor faults that would have been taken without sharing
  public record Counters(
      long births,
      int hugePages,
      int basePages,
      int tables,
      int savedTables,
      long faults,
      long faultsAlone) {
    public static final Counters ZERO = new Counters(0, 0, 1, 0, 0, 0, 0);
  }

  /// Frame number of the first page table; tables count up from it.
  private static final long TABLE_FRAMES = 0x10_a1d0;

  /// Frame number of the first huge page, aligned for every size.
  private static final long HUGE_FRAMES = 0x80_0000;

  public static Machine booted(Paging paging, KernelRules rules, List<Pool> pools) {
    return new Machine(
        paging,
        rules,
        Vec.empty(),
        NameTable.EMPTY,
        Vec.empty(),
        NameTable.EMPTY,
        Vec.empty(),
        List.copyOf(pools),
        Map.of(),
        Runs.EMPTY,
        Counters.ZERO);
  }

  public Machine withProcess(Process process) {
    return new Machine(
        paging,
        rules,
        processes.with(process.index(), process),
        names,
        objects,
        objectNames,
        tables,
        pools,
        labels,
        copies,
        counters);
  }

  public Optional<Process> process(String name) {
    int index = names.get(name);
    return index == Runs.NONE ? Optional.empty() : Optional.of(processes.get(index));
  }

  public Optional<HugetlbObject> object(String name) {
    int index = objectNames.get(name);
    return index == Runs.NONE ? Optional.empty() : Optional.of(objects.get(index));
  }

  public List<Process> liveProcesses() {
    return StreamSupport.stream(processes.spliterator(), false).filter(Process::alive).toList();
  }

  /// The page frame number of a table, for display.
  public long tableFrame(int table) {
    return TABLE_FRAMES + table;
  }

  /// Index of the table with a page frame number as it is displayed, or [Runs#NONE].
  public int tableAt(String frame) {
    if (!frame.matches("[0-9a-fA-F]{1,12}")) {
      return Runs.NONE;
    }
    long table = Long.parseLong(frame, 16) - TABLE_FRAMES;
    return table >= 0 && table < tables.size() ? (int) table : Runs.NONE;
  }

  /// Whether a process's entries lead to a table; it costs the runs of its entries.
  public boolean uses(Process process, int table) {
    return process.pgd() != Runs.NONE && leadsTo(process.pgd(), 0, table);
  }

  private boolean leadsTo(int from, int depth, int table) {
    if (from == table) {
      return true;
    }
    Runs entries = tables.get(from).entries();
    boolean above = depth < Math.max(paging.pudDepth(), 0);
    for (int run = 0; run < entries.runs() && depth + 1 < paging.levels().size(); run++) {
      if ((entries.tag(run) & Table.LEAF) != 0) {
        continue;
      }
      int first = entries.value(run);
      if (table >= first && table < first + entries.count(run)) {
        return true;
      }
      for (int i = 0; above && i < entries.count(run); i++) {
        if (leadsTo(first + i, depth + 1, table)) {
          return true;
        }
      }
    }
    return false;
  }

  /// The page frame number of a huge page, for display.
  public long hugeFrame(int page, long pageSize) {
    return HUGE_FRAMES + page * (pageSize / paging.basePage());
  }

  /// Index of the table at `depth` on the way to `address`, or [Runs#NONE].
  public int tableFor(Process process, int depth, long address) {
    int table = process.pgd();
    for (int at = 0; at < depth && table != Runs.NONE; at++) {
      table = tables.get(table).next(paging.index(at, address));
    }
    return table;
  }

  /// Whether an unshare has emptied the slot of `address` and nothing has filled it since.
  public boolean isHole(Process process, long address) {
    return process.holes().has((int) (address / paging.slotSize()));
  }

  /// How many tables map a private huge page.
  public int copyMapCount(int page) {
    return Math.max(1, copies.extraAt(page));
  }

  /// Bytes that all page tables really take.
  public long tableBytes() {
    return counters.tables() * paging.basePage();
  }

  /// Bytes that they would take if every sharer of a table had one of its own.
  public long tableBytesAlone() {
    return (counters.tables() + counters.savedTables()) * paging.basePage();
  }
}
