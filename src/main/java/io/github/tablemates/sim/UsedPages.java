package io.github.tablemates.sim;

import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Vma;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which pages of a mapping its process has used. Where many processes of one step use the same
/// pages, they hold one value together.
final class UsedPages {

  private static final int MOST_REMEMBERED = 256;
  private static final int FEW = 4;

  private record Use(Runs before, int first, int count, int stride) {}

  private @Nullable Map<Use, Runs> remembered;

  /// The pages used once `accesses` in a row, `step` bytes apart, have happened too.
  Runs with(Vma vma, long address, long accesses, long step) {
    Runs before = vma.touched();
    int first = vma.pageInside(address);
    if (step <= vma.pageSize()) {
      int count = vma.pageInside(address + (accesses - 1) * step) - first + 1;
      int run = before.find(first);
      boolean known = run != Runs.NONE && before.end(run) >= first + count;
      return known ? before : before.with(first, count, first, 0, 0);
    }
    if (accesses <= FEW || step % vma.pageSize() != 0) {
      return oneByOne(before, vma, address, accesses, step);
    }
    Map<Use, Runs> known = remembered;
    if (known == null || known.size() > MOST_REMEMBERED) {
      known = new HashMap<>();
      remembered = known;
    }
    var use = new Use(before, first, (int) accesses, (int) (step / vma.pageSize()));
    return known.computeIfAbsent(use, _ -> oneByOne(before, vma, address, accesses, step));
  }

  private static Runs oneByOne(Runs before, Vma vma, long address, long accesses, long step) {
    Runs used = before;
    for (long i = 0; i < accesses; i++) {
      int page = vma.pageInside(address + i * step);
      used = used.has(page) ? used : used.with(page, 1, page, 0, 0);
    }
    return used;
  }
}
