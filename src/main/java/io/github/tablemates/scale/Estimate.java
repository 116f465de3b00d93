package io.github.tablemates.scale;

import io.github.tablemates.model.Level;
import io.github.tablemates.model.Paging;
import java.util.ArrayList;
import java.util.List;

/// What it takes when some processes map all of the same data and touch every page: table pages and
/// faults by arithmetic, at once for any number. A test holds it against the simulation.
///
/// The mapping begins where a table of every level begins, as a database that maps a large area at
/// an address of its own choice has it.
///
/// @param pageSize bytes of the pages it is mapped with; the base page for ordinary memory
/// @param bytes how much data, a whole number of pages
/// @param processes how many map it
public record Estimate(Paging paging, long pageSize, long bytes, long processes) {

  public Estimate {
    if (bytes <= 0 || bytes % pageSize != 0 || processes < 1) {
      throw new IllegalArgumentException(bytes + " bytes for " + processes);
    }
  }

  /// The table pages of one level.
  ///
  /// @param own how many each process has for itself
  /// @param common how many all of them use together
  public record Tables(Level level, long own, long common) {

    /// How many there are in memory for so many processes.
    public long held(long processes) {
      return own * processes + common;
    }
  }

  /// Whether PMD pages can be shared at all.
  public boolean shares() {
    return paging.canShare() && pageSize == paging.pmdSize() && bytes >= paging.slotSize();
  }

  /// How many slots of `PUD_SIZE` the data fills whole.
  public long wholeSlots() {
    return bytes / paging.slotSize();
  }

  public long pages() {
    return bytes / pageSize;
  }

  /// The levels from the top down to the one that maps the pages.
  public List<Tables> levels() {
    var levels = new ArrayList<Tables>();
    int leaf = paging.leafDepth(pageSize);
    for (int depth = 0; depth <= leaf; depth++) {
      long needed = depth == 0 ? 1 : (bytes - 1) / paging.tableSpan(depth) + 1;
      long common = depth == leaf && shares() ? wholeSlots() : 0;
      levels.add(new Tables(paging.levels().get(depth).level(), needed - common, common));
    }
    return List.copyOf(levels);
  }

  /// Table pages that memory holds.
  public long tables() {
    return levels().stream().mapToLong(level -> level.held(processes)).sum();
  }

  /// Table pages that it would hold if every process had all of its own.
  public long tablesAlone() {
    return levels().stream().mapToLong(level -> level.own() + level.common()).sum() * processes;
  }

  public long tableBytes() {
    return tables() * paging.basePage();
  }

  public long tableBytesAlone() {
    return tablesAlone() * paging.basePage();
  }

  /// Faults until every process has touched every page: the first fills the pages, each later one
  /// faults once in every slot that it shares.
  public long faults() {
    long rest = shares() ? (bytes % paging.slotSize()) / pageSize : pages();
    long linking = shares() ? wholeSlots() : 0;
    return pages() + (processes - 1) * (linking + rest);
  }

  public long faultsAlone() {
    return pages() * processes;
  }

  public Estimate forProcesses(long count) {
    return new Estimate(paging, pageSize, bytes, count);
  }

  /// The same data mapped with base pages, as ordinary shared memory is.
  public Estimate withBasePages() {
    return new Estimate(paging, paging.basePage(), bytes, processes);
  }
}
