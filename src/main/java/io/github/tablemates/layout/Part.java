package io.github.tablemates.layout;

import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Rect;
import org.jspecify.annotations.Nullable;

/// Something in a diagram that can be pointed at, focused and asked about.
///
/// @param id stays the same from step to step
/// @param bounds where it is, in drawing units
/// @param outline the line itself where it is a line, and so much less than its bounds
/// @param text it in words, for those who do not see it
/// @param what it in terms of the model
public record Part(String id, Rect bounds, @Nullable Outline outline, String text, What what) {

  private static final double REACH = 6;
  private static final int SAMPLES = 24;

  /// What a part shows, by indexes in the machine.
  public sealed interface What {}

  /// A process.
  public record OfProcess(int process) implements What {}

  /// Processes that are alike, folded into one row; `first` is one of them.
  public record OfGroup(int first, int count) implements What {}

  /// The groups that have no row of their own: all from the one at an index on.
  public record OfOthers(int from) implements What {}

  /// A page of entries of one process; `base` is the first address that it maps.
  public record OfTable(int process, int table, int depth, long base) implements What {}

  /// An entry of such a page, and the first address that it stands for.
  public record OfEntry(int process, int table, int depth, int index, long address)
      implements What {}

  /// A pointer from the entry of a process at an address to a table page, or to a base page
  /// (`Runs.NONE`).
  public record OfLink(int process, int depth, long address, int table) implements What {}

  /// A PMD page that maps huge pages, whoever uses it; `user` is one of those that do.
  public record OfPmdPage(int table, int user) implements What {}

  /// A process's use of a PMD page.
  public record OfSharer(int table, int process) implements What {}

  /// A hugetlb object.
  public record OfObject(int object) implements What {}

  /// What one PMD page maps of an object.
  public record OfRange(int object, int range) implements What {}

  /// Pages in a row that the same process faulted in, or nobody (`Runs.NONE`); `first` counts from
  /// the start of the object.
  public record OfPages(int object, int first, int count, int faultedBy) implements What {}

  /// One line of an object's `i_mmap`.
  public record OfMapping(int object, int process, long start) implements What {}

  /// Whether a point hits it.
  public boolean isAt(double x, double y) {
    if (outline == null) {
      return bounds.contains(x, y);
    }
    if (x < bounds.x() - REACH
        || x > bounds.right() + REACH
        || y < bounds.y() - REACH
        || y > bounds.bottom() + REACH) {
      return false;
    }
    for (int i = 0; i <= SAMPLES; i++) {
      var point = outline.pointAt((double) i / SAMPLES);
      double next = outline.length() / SAMPLES / 2;
      if (Math.hypot(point.x() - x, point.y() - y) <= Math.max(REACH, next)) {
        return true;
      }
    }
    return false;
  }
}
