package io.github.tablemates.sim;

import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Level;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.Vma;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What holds of every machine that commands can reach. The one place where it is written down.
public final class Invariants {

  private final Machine machine;
  private final Paging paging;
  private final List<String> broken = new ArrayList<>();
  private final int[] links;
  private final Map<Integer, Integer> mapCounts = new HashMap<>();
  private final Map<Long, Integer> privatePages = new HashMap<>();
  private final Map<Integer, Integer> copyMaps = new HashMap<>();
  private final Map<Integer, Long> copySizes = new HashMap<>();
  private final Set<Integer> counted = new HashSet<>();
  private final Map<Integer, Shown> shown = new HashMap<>();

  /// What a table shows whose whole slot lies in one mapping: the object's pages from this one on.
  /// Whoever else has it there, of the same pages, need not be walked through again.
  private record Shown(int object, int page) {}

  private Invariants(Machine machine) {
    this.machine = machine;
    this.paging = machine.paging();
    this.links = new int[machine.tables().size()];
  }

  /// Sentences for what does not hold; empty for a sound machine.
  public static List<String> broken(Machine machine) {
    var check = new Invariants(machine);
    for (Process process : machine.liveProcesses()) {
      check.process(process);
    }
    check.tables();
    check.copies();
    for (int object = 0; object < machine.objects().size(); object++) {
      check.object(object);
    }
    machine.pools().forEach(check::pool);
    return List.copyOf(check.broken);
  }

  @SuppressWarnings("AnnotateFormatMethod") // the core uses no annotations but those for null
  private void require(boolean holds, String sentence, Object... parts) {
    if (!holds) {
      broken.add(sentence.formatted(parts));
    }
  }

  private void process(Process process) {
    Vma previous = null;
    for (Vma vma : process.mappings()) {
      boolean inOrder = previous == null || previous.end() <= vma.start();
      require(inOrder, "mappings of %s overlap at %x", process.name(), vma.start());
      boolean aligned = vma.start() % vma.pageSize() == 0 && vma.end() % vma.pageSize() == 0;
      require(aligned, "a mapping of %s is unaligned at %x", process.name(), vma.start());
      previous = vma;
    }
    int[] charged = {0};
    walk(process, 0, process.pgd(), 0, charged);
    require(
        process.charged() == charged[0] * paging.basePage(),
        "%s is charged for %d bytes but uses %d tables",
        process.name(),
        process.charged(),
        charged[0]);
    for (int run = 0; run < process.holes().runs(); run++) {
      for (int slot = process.holes().start(run); slot < process.holes().end(run); slot++) {
        hole(process, slot * paging.slotSize());
      }
    }
  }

  private void hole(Process process, long base) {
    boolean empty = machine.tableFor(process, paging.pmdDepth(), base) == Runs.NONE;
    require(empty, "%s has a hole with a table in it at %x", process.name(), base);
    boolean covered = !process.mappingsIn(base, base + paging.slotSize()).isEmpty();
    require(covered, "%s has a hole that no mapping covers at %x", process.name(), base);
  }

  private void walk(Process process, int depth, int index, long base, int[] charged) {
    Table table = machine.tables().get(index);
    links[index]++;
    Level level = paging.levels().get(depth).level();
    require(table.level() == level, "table %d is no %s", index, level);
    if (depth > 0 && !Scenery.hasTable(paging, depth, base)) {
      charged[0]++;
    }
    long span = 1L << paging.levels().get(depth).shift();
    Runs entries = table.entries();
    for (int run = 0; run < entries.runs(); run++) {
      for (int entry = entries.start(run); entry < entries.end(run); entry++) {
        entry(process, depth, index, base + entry * span, entry, charged);
      }
    }
    counted.add(index);
  }

  private void next(Process process, int depth, int table, long base, int[] charged) {
    Shown here = depth == paging.pmdDepth() ? shownAt(process, base) : null;
    if (here != null && here.equals(shown.get(table))) {
      links[table]++;
      charged[0] += Scenery.hasTable(paging, depth, base) ? 0 : 1;
      return;
    }
    walk(process, depth, table, base, charged);
    if (here != null) {
      shown.put(table, here);
    }
  }

  private @Nullable Shown shownAt(Process process, long base) {
    return process
        .mappingAt(base)
        .filter(vma -> vma.isHugetlb() && vma.covers(base, base + paging.slotSize()))
        .map(vma -> new Shown(vma.object(), vma.pageAt(base)))
        .orElse(null);
  }

  private void entry(
      Process process, int depth, int table, long address, int entry, int[] charged) {
    Table page = machine.tables().get(table);
    long span = 1L << paging.levels().get(depth).shift();
    int tag = page.entries().tagAt(entry);
    boolean leaf = depth + 1 == paging.levels().size() || (tag & Table.LEAF) != 0;
    if (!leaf) {
      next(process, depth + 1, page.entries().valueAt(entry), address, charged);
      return;
    }
    List<Vma> covering = process.mappingsIn(address, address + span);
    require(!covering.isEmpty(), "%s has an entry at %x but no mapping", process.name(), address);
    boolean marker = (tag & Table.MARKER) != 0;
    if (covering.isEmpty() || !covering.getFirst().isHugetlb() || marker) {
      return;
    }
    Vma vma = covering.getFirst();
    int per = paging.entriesPerPage(vma.pageSize());
    if (entry % per != 0) {
      return;
    }
    int number = page.entries().valueAt(entry) / per;
    boolean copy = (tag & Table.PRIVATE_COPY) != 0;
    boolean first = !counted.contains(table);
    if (copy && first) {
      copyMaps.merge(number, 1, Integer::sum);
      copySizes.put(number, vma.pageSize());
    } else if (!copy) {
      int cached = machine.objects().get(vma.object()).page(vma.pageAt(address));
      require(cached == number, "%s maps a wrong page at %x", process.name(), address);
      if (first) {
        mapCounts.merge(number, 1, Integer::sum);
      }
    }
  }

  private void copies() {
    copyMaps.forEach(
        (page, maps) ->
            require(
                machine.copyMapCount(page) == maps,
                "private page %d has map count %d, but %d tables map it",
                page,
                machine.copyMapCount(page),
                maps));
    copySizes.forEach((_, size) -> privatePages.merge(size, 1, Integer::sum));
  }

  private void tables() {
    int live = 0;
    int saved = 0;
    for (int index = 0; index < links.length; index++) {
      Table table = machine.tables().get(index);
      require(
          links[index] == table.sharers(),
          "table %d has %d sharers but %d links",
          index,
          table.sharers(),
          links[index]);
      live += table.isFreed() ? 0 : 1;
      saved += Math.max(0, table.sharers() - 1);
    }
    int counts = machine.counters().tables();
    require(counts == live, "%d tables are counted, %d are there", counts, live);
    int savings = machine.counters().savedTables();
    require(savings == saved, "%d tables are counted as saved, %d are", savings, saved);
  }

  private void object(int index) {
    HugetlbObject object = machine.objects().get(index);
    for (int range = 0; range < object.cache().size(); range++) {
      Runs pages = object.range(range);
      for (int run = 0; run < pages.runs(); run++) {
        for (int i = 0; i < pages.count(run); i++) {
          int real = mapCounts.getOrDefault(pages.value(run) + i, 0);
          require(
              real == pages.extra(run),
              "page %d of %s has map count %d, but %d tables map it",
              range * object.pagesPerRange() + pages.start(run) + i,
              object.name(),
              pages.extra(run),
              real);
        }
      }
    }
    mappings(index, object);
  }

  private void mappings(int index, HugetlbObject object) {
    int[] found = {0};
    object
        .mappings()
        .visit(
            0,
            Long.MAX_VALUE,
            mapped -> {
              found[0]++;
              Process owner = machine.processes().get(mapped.process());
              Vma vma = owner.mappingAt(mapped.start()).orElse(null);
              boolean same =
                  vma != null
                      && vma.object() == index
                      && vma.offset() == mapped.offset()
                      && vma.start() == mapped.start()
                      && vma.offset() + vma.length() == mapped.end();
              require(same, "i_mmap of %s holds a mapping that is gone", object.name());
              return true;
            });
    long there =
        machine.liveProcesses().stream()
            .flatMap(process -> process.mappings().stream())
            .filter(vma -> vma.object() == index)
            .count();
    require(
        there == found[0], "i_mmap of %s holds %d of %d mappings", object.name(), found[0], there);
  }

  private void pool(Pool pool) {
    int cached = 0;
    int promised = 0;
    for (HugetlbObject object : machine.objects()) {
      if (object.pageSize() == pool.pageSize()) {
        cached += object.populated();
        promised += object.reserved().size() - object.populated();
      }
    }
    for (Process process : machine.liveProcesses()) {
      for (Vma vma : process.mappings()) {
        promised += vma.pageSize() == pool.pageSize() ? vma.reserved().size() : 0;
      }
    }
    int used = cached + privatePages.getOrDefault(pool.pageSize(), 0);
    require(pool.used() == used, "the pool has %d pages in use, not %d", used, pool.used());
    require(
        pool.reserved() == promised,
        "the pool has promised %d pages, not %d",
        promised,
        pool.reserved());
    boolean sane = pool.free() >= pool.reserved() && pool.reserved() >= 0 && pool.surplus() >= 0;
    require(sane, "the pool's counters are impossible: %s", pool);
  }
}
