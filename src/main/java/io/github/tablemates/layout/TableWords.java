package io.github.tablemates.layout;

import io.github.tablemates.explain.Words;
import io.github.tablemates.layout.TableCards.Use;
import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import java.util.ArrayList;

/// What a PMD page's card says: how many entries there are of which kind, and of what they are.
///
/// @param firstPage the page of the object that entry 0 stands for
/// @param markers entries that map nothing and only remember userfaultfd's protection
record TableWords(int size, int firstPage, int pages, int copies, int protectedOnes, int markers) {

  static TableWords of(Machine machine, Table table, Use use) {
    Runs entries = table.entries();
    int copies = 0;
    int guarded = 0;
    int markers = 0;
    for (int run = 0; run < entries.runs(); run++) {
      int tag = entries.tag(run);
      copies += (tag & Table.PRIVATE_COPY) != 0 ? entries.count(run) : 0;
      markers += (tag & Table.MARKER) != 0 ? entries.count(run) : 0;
      guarded += (tag & (Table.UFFD_WP | Table.MARKER)) == Table.UFFD_WP ? entries.count(run) : 0;
    }
    int size = machine.paging().levels().get(machine.paging().pmdDepth()).entries();
    long shown = use.base() - use.vma().start() + use.vma().offset();
    int first = (int) Math.floorDiv(shown, use.vma().pageSize());
    return new TableWords(size, first, entries.size() - markers, copies, guarded, markers);
  }

  /// On the card, short.
  String present() {
    String all = "%s of %s present".formatted(Words.number(pages), Words.number(size));
    if (protectedOnes + markers > 0) {
      return all + ", %s wp".formatted(Words.number(protectedOnes + markers));
    }
    return all;
  }

  /// In full.
  String text() {
    var parts = new ArrayList<String>();
    parts.add("%s of %s entries present".formatted(Words.number(pages), Words.number(size)));
    if (copies > 0) {
      parts.add(
          Words.number(copies)
              + (copies == 1 ? " of them a private copy" : " of them private copies"));
    }
    if (protectedOnes > 0) {
      parts.add(Words.number(protectedOnes) + " write-protected by userfaultfd");
    }
    if (markers > 0) {
      parts.add(Words.count(markers, "userfaultfd marker"));
    }
    return String.join(", ", parts);
  }

  /// Which part of the object it maps.
  String range(HugetlbObject object) {
    int pages = object.pagesPerRange();
    return firstPage % pages == 0
        ? "range " + Words.number(firstPage / pages)
        : "pages %d–%d".formatted(Math.max(0, firstPage), firstPage + pages - 1);
  }
}
