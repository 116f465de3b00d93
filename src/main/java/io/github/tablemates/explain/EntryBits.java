package io.github.tablemates.explain;

import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import java.util.ArrayList;
import java.util.List;

/// A present entry of a page of entries as the hardware reads it: frame number and bits, with the
/// names that the architecture's manual gives them.
///
/// @param raw the 64 bits; 0 where the entry is not present
/// @param names the bits that are set besides the frame number, low ones first
public record EntryBits(long raw, List<String> names) {

  private static final EntryBits NONE = new EntryBits(0, List.of());

  /// The raw value as the kernel prints it.
  public String hex() {
    return "%016x".formatted(raw);
  }

  /// The entry at an index of a table, whose level is at `depth` of the machine's paging.
  public static EntryBits of(Machine machine, Table table, int depth, int index) {
    Runs entries = table.entries();
    int tag = entries.tagAt(index);
    if (!entries.has(index)) {
      return NONE;
    }
    if ((tag & Table.MARKER) != 0) {
      return new EntryBits(0, List.of("pte_marker uffd-wp"));
    }
    boolean pte = depth == machine.paging().levels().size() - 1;
    boolean leaf = pte || (tag & Table.LEAF) != 0;
    long frame =
        leaf
            ? pageFrame(machine, depth, entries.valueAt(index))
            : tableFrame(machine, table, index);
    return switch (machine.paging().architecture()) {
      case "arm64" -> arm64(machine, frame, leaf, depth, tag);
      case "riscv64" -> riscv(frame, leaf, tag);
      default -> x86(frame, leaf, pte, tag);
    };
  }

  private static long tableFrame(Machine machine, Table table, int index) {
    return machine.tableFrame(table.entries().valueAt(index));
  }

  private static long pageFrame(Machine machine, int depth, int page) {
    return machine.hugeFrame(page, 1L << machine.paging().levels().get(depth).shift());
  }

  private static EntryBits x86(long frame, boolean leaf, boolean pte, int tag) {
    var bits = new Bits(frame << 12);
    bits.set(0, "P");
    bits.set(1, "RW", !leaf || (tag & Table.WRITABLE) != 0);
    bits.set(2, "US");
    bits.set(5, "A");
    bits.set(6, "D", !leaf || (tag & Table.WRITABLE) != 0);
    bits.set(7, "PSE", leaf && !pte);
    bits.set(10, "uffd-wp", (tag & Table.UFFD_WP) != 0);
    bits.set(63, "NX", leaf);
    return bits.done();
  }

  private static EntryBits arm64(Machine machine, long frame, boolean leaf, int depth, int tag) {
    boolean pte = depth == machine.paging().levels().size() - 1;
    var bits = new Bits(frame << machine.paging().baseShift());
    bits.set(0, "valid");
    bits.set(1, leaf ? "page" : "table", !leaf || pte);
    if (!leaf) {
      bits.set(59, "PXNTable");
      return bits.done();
    }
    boolean writable = (tag & Table.WRITABLE) != 0;
    bits.set(6, "AP[1]");
    bits.set(7, "AP[2]", !writable);
    bits.set(8, "SH[0]");
    bits.set(9, "SH[1]");
    bits.set(10, "AF");
    bits.set(11, "nG");
    bits.set(51, "DBM", writable);
    bits.set(53, "PXN");
    bits.set(54, "UXN");
    bits.set(58, "uffd-wp", (tag & Table.UFFD_WP) != 0);
    return bits.done();
  }

  private static EntryBits riscv(long frame, boolean leaf, int tag) {
    boolean writable = (tag & Table.WRITABLE) != 0;
    var bits = new Bits(frame << 10);
    bits.set(0, "V");
    bits.set(1, "R", leaf);
    bits.set(2, "W", leaf && writable);
    bits.set(4, "U", leaf);
    bits.set(6, "A", leaf);
    bits.set(7, "D", leaf && writable);
    return bits.done();
  }

  /// Collects bits.
  private static final class Bits {
    private final List<String> names = new ArrayList<>();
    private long raw;

    Bits(long frame) {
      raw = frame;
    }

    void set(int bit, String name) {
      set(bit, name, true);
    }

    void set(int bit, String name, boolean on) {
      if (on) {
        raw |= 1L << bit;
        names.add(name);
      }
    }

    EntryBits done() {
      return new EntryBits(raw, List.copyOf(names));
    }
  }
}
