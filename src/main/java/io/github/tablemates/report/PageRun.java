package io.github.tablemates.report;

import java.util.List;

/// Present entries that are alike and adjacent.
///
/// @param address virtual address of the first
/// @param index its page's index in the object
/// @param mapCount how many distinct tables map each page (/proc/kpagecount)
/// @param exclusive pagemap's bit 56
/// @param marks what is special about them, such as `private-copy`
public record PageRun(
    long address, int index, long count, int mapCount, boolean exclusive, List<String> marks) {

  /// Whether `next`, which begins `bytes` after this run's first address, continues it.
  boolean continuedBy(PageRun next, long bytes) {
    return address + bytes == next.address
        && index + count == next.index
        && mapCount == next.mapCount
        && exclusive == next.exclusive
        && marks.equals(next.marks);
  }

  PageRun longer(long more) {
    return new PageRun(address, index, count + more, mapCount, exclusive, marks);
  }
}
