package io.github.tablemates.draw;

import io.github.tablemates.draw.Mark.Cells;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/// Grids of cells: the entries of a table page, the pages of an object.
public final class Maps {

  /// What [#pages] is told about a page that nobody faulted in.
  public static final int NOBODY = -1;

  private static final double ENTRY_GAP = 0.7;
  private static final double PAGE_GAP = 1.2;
  private static final int LOOKS = Identity.HUES * Identity.HUES;

  private Maps() {}

  /// The 512 entries of a table page. They are the page's own, so they bear no process's hue.
  public static Cells entries(double x, double y, int columns, double pitch, IntPredicate on) {
    CellCodes codes = CellCodes.of(512, i -> on.test(i) ? 1 : 0);
    List<CellLook> looks = List.of(CellLook.EMPTY, CellLook.ON);
    return new Cells(x, y, columns, pitch, pitch - ENTRY_GAP, 0, codes, looks);
  }

  /// The pages of an object; `owner` gives the process that faulted a page in, or [#NOBODY].
  public static Cells pages(
      double x, double y, int columns, double pitch, int count, IntUnaryOperator owner) {
    var looks = new ArrayList<CellLook>();
    looks.add(CellLook.EMPTY);
    var known = new int[LOOKS];
    Arrays.fill(known, NOBODY);
    CellCodes codes = CellCodes.of(count, i -> code(owner.applyAsInt(i), known, looks));
    double size = pitch - Math.min(PAGE_GAP, pitch / 5);
    return new Cells(x, y, columns, pitch, size, size > 8 ? 1 : 0.5, codes, looks);
  }

  private static int code(int identity, int[] known, List<CellLook> looks) {
    if (identity < 0) {
      return 0;
    }
    int look = identity % LOOKS;
    if (known[look] < 0) {
      known[look] = looks.size();
      looks.add(CellLook.of(look));
    }
    return known[look];
  }

  /// One page on its own, as in a legend.
  public static Cells tile(int identity, double x, double y, double size) {
    List<CellLook> looks = List.of(CellLook.of(identity));
    return new Cells(x, y, 1, size, size, 0.5, CellCodes.of(1, _ -> 0), looks);
  }
}
