package io.github.tablemates.layout;

import io.github.tablemates.draw.Marks.Slot;
import io.github.tablemates.explain.Story;
import io.github.tablemates.layout.Diagram.Card;
import io.github.tablemates.layout.Diagram.Entry;
import io.github.tablemates.layout.Diagram.Gap;
import io.github.tablemates.layout.Diagram.Row;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Vma;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The way from an address to the byte that it names: an index into each page of entries, and the
/// rest is the place in the page of data.
public record Walk(Machine machine, Process process, Vma vma, long address) {

  private static final double PAD = 4;

  /// The walk to the address that a step is about; empty if it ends before a page of data.
  public static Optional<Walk> of(Machine machine, Story story) {
    if (story.process() < 0 || story.address() < 0) {
      return Optional.empty();
    }
    Process process = machine.processes().get(story.process());
    return process
        .mappingAt(story.address())
        .map(vma -> new Walk(machine, process, vma, story.address()))
        .filter(Walk::arrives);
  }

  private boolean arrives() {
    int table = table(leaf());
    return table != Runs.NONE
        && machine.tables().get(table).entries().find(index(leaf())) != Runs.NONE;
  }

  Paging paging() {
    return machine.paging();
  }

  /// The depth of the entries that point to data.
  int leaf() {
    return paging().leafDepth(vma.pageSize());
  }

  int table(int depth) {
    return machine.tableFor(process, depth, address);
  }

  int index(int depth) {
    return paging().index(depth, address);
  }

  /// The place of the byte in its page.
  long offset() {
    return address & (vma.pageSize() - 1);
  }

  String hex() {
    return "0x" + Long.toHexString(address);
  }

  /// What the kernel calls the entries of a depth.
  String level(int depth) {
    return paging().levels().get(depth).level().name().toLowerCase(Locale.ROOT);
  }

  /// `pud[105]`.
  String label(int depth) {
    return level(depth) + "[" + index(depth) + "]";
  }

  /// Whether it leads through a PMD page of huge pages that several processes use.
  boolean isShared() {
    return leaf() == paging().pmdDepth() && machine.tables().get(table(leaf())).isShared();
  }

  /// The walks of all that reach the same byte through the same PMD page, this one among them.
  List<Walk> sharers() {
    int page = vma.pageAt(address);
    var walks = new ArrayList<Walk>();
    for (Process other : machine.liveProcesses()) {
      for (Vma mapping : other.mappings()) {
        if (mapping.object() == vma.object()) {
          var walk = new Walk(machine, other, mapping, mapping.addressOf(page) + offset());
          if (walk.address >= mapping.start()
              && walk.address < mapping.end()
              && walk.table(leaf()) == table(leaf())) {
            walks.add(walk);
          }
        }
      }
    }
    return walks;
  }

  /// The page of entries of a depth, with the one entry that the walk takes.
  Card card(int depth, double x, double y, double width, String note) {
    int entries = paging().levels().get(depth).entries();
    int index = index(depth);
    var rows = new ArrayList<Row>();
    double at = y + Card.HEAD + PAD;
    if (index > 0) {
      rows.add(new Gap(at, 0, index, range(0, index), List.of()));
      at += Row.GAP;
    }
    double rail = (index + 0.5) / entries;
    rows.add(new Entry(at, index, address, label(depth), note, Slot.PRESENT, rail, false));
    at += Row.ENTRY;
    if (index + 1 < entries) {
      rows.add(new Gap(at, index + 1, entries, range(index + 1, entries), List.of()));
      at += Row.GAP;
    }
    String title = paging().levels().get(depth).level().name();
    String size = Size.words(paging().basePage());
    String text = "%s page of %s: %s".formatted(title, process.name(), label(depth));
    return new Card(
        "%s/%s/%d".formatted(level(depth), process.name(), index),
        process.index(),
        table(depth),
        depth,
        address,
        title,
        size,
        x,
        y,
        width,
        Card.HEAD,
        at + PAD - y,
        rows,
        List.of(),
        1,
        text);
  }

  private static String range(int from, int to) {
    return to - from == 1 ? String.valueOf(from) : from + "–" + (to - 1);
  }
}
