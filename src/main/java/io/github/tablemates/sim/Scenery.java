package io.github.tablemates.sim;

import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Size;
import java.util.List;

/// What every process has before it maps anything: its image at the bottom of user space, its
/// libraries and stack at the top. They are not simulated, but they are in the way of mappings, and
/// the tables on the way to them exist already and cost nothing new.
public final class Scenery {

  private static final long IMAGE_START = 4 * Size.MIB;
  private static final long IMAGE_SIZE = 4 * Size.MIB;
  private static final long STACK_SIZE = 132 * Size.KIB;
  private static final long LIBRARIES_SIZE = Size.MIB;
  private static final long MMAP_GAP = 128 * Size.MIB;

  private Scenery() {}

  /// A stretch of addresses that is taken.
  ///
  /// @param name what /proc/PID/maps would call it
  /// @param perms its rights as /proc/PID/maps shows them
  public record Piece(long start, long end, String name, String perms) {}

  /// The pieces of a process, in ascending order.
  ///
  /// @param program the name of the program
  public static List<Piece> of(Paging paging, String program) {
    long stackEnd = paging.windowEnd();
    long librariesEnd = mmapBase(paging);
    return List.of(
        new Piece(IMAGE_START, IMAGE_START + IMAGE_SIZE, "/usr/bin/" + program, "r-xp"),
        new Piece(librariesEnd - LIBRARIES_SIZE, librariesEnd, "/usr/lib/libc.so.6", "r-xp"),
        new Piece(stackEnd - STACK_SIZE, stackEnd, "[stack]", "rw-p"));
  }

  /// `mmap_base` without randomization: below it the kernel looks for room.
  static long mmapBase(Paging paging) {
    return (paging.windowEnd() - MMAP_GAP) & -paging.basePage();
  }

  /// Whether the table at `depth` on the way to `address` exists in every process.
  static boolean hasTable(Paging paging, int depth, long address) {
    long span = depth == 0 ? Long.MAX_VALUE : 1L << paging.levels().get(depth - 1).shift();
    long base = address & -span;
    return overlaps(base, span, IMAGE_START, IMAGE_START + IMAGE_SIZE)
        || overlaps(base, span, mmapBase(paging) - LIBRARIES_SIZE, mmapBase(paging))
        || overlaps(base, span, paging.windowEnd() - STACK_SIZE, paging.windowEnd());
  }

  private static boolean overlaps(long base, long span, long start, long end) {
    return base < end && start < base + span;
  }
}
