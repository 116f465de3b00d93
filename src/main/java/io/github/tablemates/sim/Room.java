package io.github.tablemates.sim;

import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Vma;
import io.github.tablemates.sim.Scenery.Piece;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/// Free room in an address space: `hugetlb_get_unmapped_area`, top down and without randomization.
final class Room {

  private static final long LOWEST = 1L << 16;

  private Room() {}

  static boolean isFree(Paging paging, Process process, long start, long length) {
    return start >= LOWEST
        && start <= paging.userEnd() - length
        && isEmpty(paging, process, start, length);
  }

  /// Whether nothing lies there, be it a mapping or what every process has.
  static boolean isEmpty(Paging paging, Process process, long start, long length) {
    return process.mappingsIn(start, start + length).isEmpty()
        && Scenery.of(paging, process.name()).stream()
            .noneMatch(piece -> piece.start() < start + length && start < piece.end());
  }

  /// The highest free range below `mmap_base` that starts at a multiple of `align`.
  ///
  /// @param high whether a hint above the window opens all of user space
  static OptionalLong find(Paging paging, Process process, long length, long align, boolean high) {
    List<Piece> taken = new ArrayList<>(Scenery.of(paging, process.name()));
    for (Vma vma : process.mappings()) {
      taken.add(new Piece(vma.start(), vma.end(), "", ""));
    }
    taken.sort(Comparator.comparingLong(Piece::start).reversed());
    long top = Scenery.mmapBase(paging) + (high ? paging.userEnd() - paging.windowEnd() : 0);
    for (Piece piece : taken) {
      long start = (top - length) & -align;
      if (start >= piece.end() && piece.end() <= top) {
        return OptionalLong.of(start);
      }
      top = Math.min(top, piece.start());
    }
    long start = (top - length) & -align;
    return start >= LOWEST ? OptionalLong.of(start) : OptionalLong.empty();
  }
}
