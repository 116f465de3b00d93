package io.github.tablemates.layout;

import io.github.tablemates.draw.Graph;
import io.github.tablemates.draw.Graph.Edge;
import io.github.tablemates.draw.Graph.Kind;
import io.github.tablemates.draw.Graph.Node;
import io.github.tablemates.explain.Words;
import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.Vma;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A machine's page tables as a graph: every process, every page of entries once, every object.
public final class TableGraph {

  private final Machine machine;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private final Set<Integer> tables = new HashSet<>();
  private final Set<Integer> objects = new HashSet<>();

  private TableGraph(Machine machine) {
    this.machine = machine;
  }

  public static Graph of(Machine machine) {
    var graph = new TableGraph(machine);
    for (Process process : machine.processes()) {
      if (process.alive()) {
        graph.process(process);
      }
    }
    for (HugetlbObject object : machine.objects()) {
      if (!object.isGone()) {
        graph.object(object);
      }
    }
    return new Graph(graph.nodes, graph.edges);
  }

  private void process(Process process) {
    String id = "p" + process.index();
    nodes.add(
        new Node(id, process.name(), "pid " + process.pid(), Kind.PROCESS, 0, process.index()));
    edges.add(new Edge(id, "t" + process.pgd(), "", process.index()));
    table(process, process.pgd(), 0, 0);
  }

  private void table(Process process, int number, int depth, long base) {
    if (!tables.add(number)) {
      return;
    }
    Table table = machine.tables().get(number);
    String id = "t" + number;
    int all = machine.paging().levels().get(depth).entries();
    String note = "%d of %d entries".formatted(table.entries().size(), all);
    String label =
        "%s page %x".formatted(table.level(), machine.tableFrame(number))
            + (table.isShared() ? " ×" + table.sharers() : "");
    nodes.add(
        new Node(
            id,
            label,
            note,
            table.isShared() ? Kind.SHARED : Kind.TABLE,
            depth + 1,
            table.isShared() ? -1 : process.index()));
    var leads = new ArrayList<int[]>();
    Runs entries = table.entries();
    boolean maps = false;
    for (int run = 0; run < entries.runs(); run++) {
      if ((entries.tag(run) & (Table.LEAF | Table.MARKER)) != 0 || isLast(depth)) {
        maps = true;
        continue;
      }
      for (int i = 0; i < entries.count(run); i++) {
        leads.add(new int[] {entries.start(run) + i, entries.value(run) + i});
      }
    }
    if (maps) {
      mapped(process, id, base);
    }
    for (int[] lead : leads) {
      long inner = base + lead[0] * (1L << machine.paging().levels().get(depth).shift());
      String entry = "%s[%d]".formatted(table.level().name().toLowerCase(Locale.ROOT), lead[0]);
      edges.add(new Edge(id, "t" + lead[1], entry, process.index()));
      table(process, lead[1], depth + 1, inner);
    }
  }

  private boolean isLast(int depth) {
    return depth == machine.paging().levels().size() - 1;
  }

  /// From a page of entries to the object whose pages they map.
  private void mapped(Process process, String id, long base) {
    long end = base + machine.paging().slotSize();
    for (Vma vma : process.mappingsIn(base, end)) {
      if (vma.isHugetlb() && vma.object() >= 0 && objects.add(vma.object())) {
        object(machine.objects().get(vma.object()));
      }
      if (vma.isHugetlb() && vma.object() >= 0) {
        edges.add(new Edge(id, "o" + vma.object(), "", -1));
        return;
      }
    }
  }

  private void object(HugetlbObject object) {
    int index = machine.objectNames().get(object.name());
    String id = "o" + index;
    if (nodes.stream().anyMatch(node -> node.id().equals(id))) {
      return;
    }
    nodes.add(
        new Node(
            id,
            Words.object(object),
            Size.words(object.size())
                + ", "
                + Words.count(object.populated(), "page")
                + " populated",
            Kind.OBJECT,
            machine.paging().levels().size() + 1,
            -1));
  }
}
