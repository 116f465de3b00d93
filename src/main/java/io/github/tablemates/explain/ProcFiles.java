package io.github.tablemates.explain;

import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.Vma;
import io.github.tablemates.sim.Scenery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// What /proc shows of a process, as far as the model knows it.
public final class ProcFiles {

  private ProcFiles() {}

  /// A line of /proc/PID/maps. Device and inode are not simulated.
  ///
  /// @param name as the kernel prints it, empty for anonymous memory
  /// @param simulated whether it is a mapping of the model, and not what every program has
  public record Line(
      long start, long end, String perms, long offset, String name, boolean simulated) {

    /// The range, the rights and the offset, as they are printed.
    public String range() {
      return String.format(Locale.ROOT, "%08x-%08x %s %08x", start, end, perms, offset);
    }

    public boolean contains(long address) {
      return address >= start && address < end;
    }
  }

  /// The lines of /proc/PID/maps, in ascending order of address.
  public static List<Line> maps(Machine machine, Process process) {
    var lines = new ArrayList<Line>();
    if (process.alive()) {
      for (Scenery.Piece piece : Scenery.of(machine.paging(), process.name())) {
        lines.add(new Line(piece.start(), piece.end(), piece.perms(), 0, piece.name(), false));
      }
    }
    for (Vma vma : process.mappings()) {
      lines.add(
          new Line(
              vma.start(),
              vma.end(),
              vma.perms(),
              vma.isHugetlb() ? vma.offset() : 0,
              name(machine, vma),
              true));
    }
    lines.sort(Comparator.comparingLong(Line::start));
    return lines;
  }

  /// The text of /proc/PID/maps.
  public static String mapsText(Machine machine, Process process) {
    var text = new StringBuilder();
    for (Line line : maps(machine, process)) {
      text.append(line.range());
      if (!line.name.isEmpty()) {
        text.append(' ').append(line.name);
      }
      text.append('\n');
    }
    return text.toString();
  }

  /// A mapping's name as the kernel prints it. Segments are made with IPC_PRIVATE, whose key is 0.
  private static String name(Machine machine, Vma vma) {
    if (!vma.isHugetlb()) {
      return "";
    }
    HugetlbObject object = machine.objects().get(vma.object());
    return switch (object.via()) {
      case HUGETLBFS -> "/dev/hugepages/" + object.name();
      case SHMGET -> "/SYSV00000000 (deleted)";
      case MEMFD_CREATE -> "/memfd:" + object.name() + " (deleted)";
      case MAP_HUGETLB -> "/anon_hugepage (deleted)";
    };
  }

  /// Bytes of PMD pages that a process is charged for and others too.
  public static long sharedTableBytes(Machine machine, Process process) {
    int pud = machine.paging().pudDepth();
    long tables = pud < 0 || process.pgd() == Runs.NONE ? 0 : shared(machine, process.pgd(), pud);
    return tables * machine.paging().basePage();
  }

  private static long shared(Machine machine, int index, int below) {
    Runs entries = machine.tables().get(index).entries();
    long found = 0;
    for (int run = 0; run < entries.runs(); run++) {
      if ((entries.tag(run) & Table.LEAF) != 0) {
        continue;
      }
      for (int i = 0; i < entries.count(run); i++) {
        int next = entries.value(run) + i;
        if (below > 0) {
          found += shared(machine, next, below - 1);
        } else if (machine.tables().get(next).isShared()) {
          found++;
        }
      }
    }
    return found;
  }

  /// `12 kB`, as /proc/PID/status and smaps print sizes.
  public static String kilobytes(long bytes) {
    return bytes / Size.KIB + " kB";
  }
}
