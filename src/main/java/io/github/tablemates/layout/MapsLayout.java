package io.github.tablemates.layout;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Type;
import io.github.tablemates.explain.ProcFiles;
import io.github.tablemates.explain.ProcFiles.Line;
import io.github.tablemates.explain.Words;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What /proc shows of a process: its mappings, the huge pages of the chosen one, and what its page
/// tables cost it beside what memory really holds.
public final class MapsLayout {

  private static final int MOST_LINES = 8;

  private MapsLayout() {}

  /// The lines of /proc/PID/maps, the one with `address` marked; -1 for none.
  public static Drawing maps(Machine machine, Process process, long address, double width) {
    var sheet = new Sheet(width);
    sheet.heading("/proc/%d/maps".formatted(process.pid()), "");
    List<Line> all = ProcFiles.maps(machine, process);
    List<Line> shown = shown(all, address);
    var said = new ArrayList<String>();
    for (Line line : shown) {
      line(sheet, line, line.contains(address));
      said.add(line.range() + " " + line.name());
    }
    if (shown.size() < all.size()) {
      String more = "… " + Words.count(all.size() - shown.size(), "more mapping");
      sheet.text(Sheet.PAD, more, Type.SECONDARY, Ink.INK3, 17);
    }
    return sheet.drawing("maps: " + String.join("; ", said));
  }

  /// All lines, or those around the chosen one and the first ones.
  private static List<Line> shown(List<Line> all, long address) {
    if (all.size() <= MOST_LINES) {
      return all;
    }
    int chosen = 0;
    for (int i = 0; i < all.size(); i++) {
      chosen = all.get(i).contains(address) ? i : chosen;
    }
    int from = Math.clamp(chosen - MOST_LINES / 2, 0, all.size() - MOST_LINES);
    return all.subList(from, from + MOST_LINES);
  }

  private static void line(Sheet sheet, Line line, boolean chosen) {
    double height = line.name().isEmpty() ? 17 : 32;
    if (chosen) {
      sheet.marks.add(
          Mark.box(
              Sheet.PAD - 6,
              sheet.y,
              sheet.width - 2 * Sheet.PAD + 12,
              height,
              4,
              Fill.of(Ink.MARK_SOFT)));
    }
    Ink ink = line.simulated() ? Ink.INK : Ink.INK3;
    double room = sheet.right() - Sheet.PAD;
    Type type = Metrics.width(line.range(), Type.VALUE) <= room ? Type.VALUE : Type.MONO_CAPTION;
    String range = Metrics.fit(line.range(), type, room);
    sheet.marks.add(new Mark.Words(Sheet.PAD, sheet.y + 12, range, type, ink));
    if (!line.name().isEmpty()) {
      String name = Metrics.fit(line.name(), Type.MONO_CAPTION, room - 12);
      sheet.marks.add(
          new Mark.Words(Sheet.PAD + 12, sheet.y + 26, name, Type.MONO_CAPTION, Ink.INK3));
    }
    sheet.y += height;
  }

  /// Bytes of a mapping's present pages as smaps counts them: those that several processes or
  /// tables map, and the rest.
  public record Hugetlb(long shared, long alone) {}

  /// What the process is charged for, and what memory really holds.
  ///
  /// @param pages of the chosen mapping, or null where none is chosen
  public static Drawing memory(
      Machine machine, Process process, @Nullable Hugetlb pages, double width) {
    var sheet = new Sheet(width);
    sheet.heading("Memory", process.name());
    var said = new ArrayList<String>();
    if (pages != null) {
      pair(sheet, said, "Shared_Hugetlb", ProcFiles.kilobytes(pages.shared()));
      pair(sheet, said, "Private_Hugetlb", ProcFiles.kilobytes(pages.alone()));
    }
    pair(sheet, said, "VmPTE, charged to it", ProcFiles.kilobytes(process.charged()));
    pair(
        sheet,
        said,
        "of that charged to others too",
        ProcFiles.kilobytes(ProcFiles.sharedTableBytes(machine, process)));
    pair(
        sheet,
        said,
        "All page tables, really in memory",
        ProcFiles.kilobytes(machine.tableBytes()));
    return sheet.drawing("Memory of " + process.name() + ": " + String.join("; ", said));
  }

  private static void pair(Sheet sheet, List<String> said, String name, String value) {
    sheet.pair(name, value);
    said.add(name + " " + value);
  }
}
