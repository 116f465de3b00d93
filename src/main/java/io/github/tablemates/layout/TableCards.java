package io.github.tablemates.layout;

import io.github.tablemates.draw.CellCodes;
import io.github.tablemates.explain.StepKind;
import io.github.tablemates.explain.Story;
import io.github.tablemates.explain.Words;
import io.github.tablemates.layout.Diagram.Labelled;
import io.github.tablemates.layout.Diagram.Port;
import io.github.tablemates.layout.Diagram.Shared;
import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.Vma;
import io.github.tablemates.sim.Event;
import io.github.tablemates.sim.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The cards of PMD pages that map huge pages: each drawn once, whoever uses it.
final class TableCards {

  static final double WIDTH = 208;
  static final double HEIGHT = 106;
  static final double RING = 6;
  private static final double GAP = 34;
  private static final double PORT_PITCH = 24;

  private final Machine machine;
  private final Stage stage;
  private final Story story;
  private final @Nullable Step step;

  /// A use of a table by a process whose lane is drawn.
  record Use(Process process, Vma vma, long base) {}

  TableCards(Machine machine, Stage stage, Story story, @Nullable Step step) {
    this.machine = machine;
    this.stage = stage;
    this.story = story;
    this.step = step;
  }

  /// The tables that drawn processes use, each with those uses in the order of lanes.
  Map<Integer, List<Use>> uses() {
    var uses = new LinkedHashMap<Integer, List<Use>>();
    for (Process process : Stage.shown(machine)) {
      if (!process.alive()) {
        continue;
      }
      for (long base : LaneCards.slots(machine, process)) {
        int table = machine.tableFor(process, machine.paging().pmdDepth(), base);
        long end = base + machine.paging().slotSize();
        List<Vma> huge = process.mappingsIn(base, end).stream().filter(Vma::isHugetlb).toList();
        if (table != Runs.NONE && !huge.isEmpty()) {
          uses.computeIfAbsent(table, _ -> new ArrayList<>())
              .add(new Use(process, huge.getFirst(), base));
        }
      }
    }
    return uses;
  }

  /// The cards, from top to bottom, none on top of another.
  List<Shared> cards(double x, double top) {
    var uses = uses();
    var order = new ArrayList<>(uses.keySet());
    order.sort(
        Comparator.comparingDouble((Integer table) -> stage.tableHeights().getOrDefault(table, 0.0))
            .thenComparingInt(table -> table));
    double[] ys = spread(order, top);
    var cards = new ArrayList<Shared>();
    for (int i = 0; i < order.size(); i++) {
      cards.add(card(order.get(i), uses.getOrDefault(order.get(i), List.of()), x, ys[i]));
    }
    return cards;
  }

  /// Heights near the wanted ones, in order and apart.
  private double[] spread(List<Integer> order, double top) {
    double[] ys = new double[order.size()];
    double pitch = HEIGHT + GAP;
    for (int i = 0; i < ys.length; i++) {
      double wanted = stage.tableHeights().getOrDefault(order.get(i), top) - HEIGHT / 2;
      ys[i] = Math.max(Math.max(top + RING + 8, wanted), i == 0 ? 0 : ys[i - 1] + pitch);
    }
    for (int end = ys.length - 1; end > 0; ) {
      int start = end;
      double excess = 0;
      while (start > 0 && ys[start] - ys[start - 1] <= pitch) {
        start--;
      }
      for (int i = start; i <= end; i++) {
        excess += ys[i] - (stage.tableHeights().getOrDefault(order.get(i), top) - HEIGHT / 2);
      }
      double room = start == 0 ? ys[0] - top - RING - 8 : ys[start] - ys[start - 1] - pitch;
      double shift = Math.clamp(excess / (end - start + 1), 0, Math.max(0, room));
      for (int i = start; i <= end; i++) {
        ys[i] -= shift;
      }
      end = start - 1;
    }
    return ys;
  }

  private Shared card(int index, List<Use> uses, double x, double y) {
    Table table = machine.tables().get(index);
    int was = sharersBefore(index, table.sharers());
    List<Port> ports = ports(index, uses, x, y, table.sharers());
    Use first = uses.getFirst();
    HugetlbObject object = machine.objects().get(first.vma.object());
    int size = machine.paging().levels().get(machine.paging().pmdDepth()).entries();
    String frame = Long.toHexString(machine.tableFrame(index));
    int present = table.entries().size();
    List<String> names = uses.stream().map(use -> use.process.name()).toList();
    String text =
        "PMD page %s, %s, %d of %d entries present"
            .formatted(
                frame,
                table.isShared()
                    ? "shared by " + Words.list(names) + others(table.sharers() - names.size())
                    : "of " + names.getFirst() + " alone",
                present,
                size);
    return new Shared(
        "pmd/" + index,
        index,
        frame,
        x,
        y,
        WIDTH,
        HEIGHT,
        ports,
        table.sharers(),
        was,
        CellCodes.of(size, entry -> table.entries().has(entry) ? 1 : 0),
        row(index, table, first, y + 62),
        "%s of %s present".formatted(Words.number(present), Words.number(size)),
        rangeName(first, object),
        text);
  }

  private static String others(int more) {
    return more > 0 ? " and " + Words.number(more) + " more" : "";
  }

  private int sharersBefore(int table, int now) {
    if (step == null || table >= step.before().tables().size()) {
      return now;
    }
    int before = step.before().tables().get(table).sharers();
    return before == 0 ? now : before;
  }

  private List<Port> ports(int index, List<Use> uses, double x, double y, int sharers) {
    var ports = new ArrayList<Port>();
    List<Integer> left = leavers(index);
    int all = uses.size() + left.size();
    if (sharers == 1 && left.isEmpty()) {
      return List.of(
          new Port(uses.getFirst().process.index(), x, y + Diagram.Card.HEAD / 2, false));
    }
    double pitch = Math.min(PORT_PITCH, (HEIGHT - 4) / Math.max(1, all));
    var identities = new ArrayList<Integer>();
    uses.forEach(use -> identities.add(use.process.index()));
    for (int leaver : left) {
      int at = 0;
      while (at < identities.size() && identities.get(at) < leaver) {
        at++;
      }
      identities.add(at, leaver);
    }
    for (int i = 0; i < identities.size(); i++) {
      double portY = y + HEIGHT / 2 + (i - (all - 1) / 2.0) * pitch;
      int identity = identities.get(i);
      boolean gone =
          left.contains(identity) && uses.stream().noneMatch(u -> u.process.index() == identity);
      ports.add(new Port(identity, sharers > 1 ? x - RING : x, portY, gone));
    }
    return List.copyOf(ports);
  }

  /// The processes that the current step took out of a table.
  private List<Integer> leavers(int table) {
    if (step == null) {
      return List.of();
    }
    return step.events(Event.TableUnshared.class).stream()
        .filter(event -> event.table() == table)
        .map(Event.TableUnshared::process)
        .distinct()
        .filter(process -> Stage.shown(machine).stream().anyMatch(p -> p.index() == process))
        .toList();
  }

  private Labelled row(int index, Table table, Use use, double y) {
    Paging paging = machine.paging();
    int current = currentEntry(index);
    if (current != Runs.NONE) {
      long address = paging.slotBase(story.address()) + current * paging.pmdSize();
      Vma vma = machine.processes().get(story.process()).mappingAt(address).orElse(use.vma);
      boolean copy = (table.entries().tagAt(current) & Table.PRIVATE_COPY) != 0;
      String page = copy ? "private copy" : "page " + Words.number(vma.pageAt(address));
      return new Labelled(y, "pmd[%d]".formatted(current), page, true);
    }
    if (table.entries().isEmpty()) {
      return new Labelled(y, "no entries yet", "", false);
    }
    int first = table.entries().start(0);
    int last = table.entries().end(0) - 1;
    int page = use.vma.pageAt(use.base + first * paging.pmdSize());
    boolean more = table.entries().runs() > 1;
    String label = first == last ? "pmd[%d]".formatted(first) : "pmd[%d–%d]".formatted(first, last);
    String pages =
        first == last ? "page " + page : "pages %d–%d".formatted(page, page + last - first);
    return new Labelled(y, label + (more ? " …" : ""), pages, false);
  }

  /// The entry that the current step is about, if it is in this table.
  private int currentEntry(int table) {
    if (story.process() < 0 || story.address() < 0 || story.kind() == StepKind.UNSHARE) {
      return Runs.NONE;
    }
    Process process = machine.processes().get(story.process());
    if (!process.alive()
        || machine.tableFor(process, machine.paging().pmdDepth(), story.address()) != table) {
      return Runs.NONE;
    }
    int entry = machine.paging().index(machine.paging().pmdDepth(), story.address());
    return machine.tables().get(table).entries().has(entry) ? entry : Runs.NONE;
  }

  private String rangeName(Use use, HugetlbObject object) {
    long shown = use.base - use.vma.start() + use.vma.offset();
    long slot = machine.paging().slotSize();
    int first = (int) Math.floorDiv(shown, object.pageSize());
    int last = first + object.pagesPerRange() - 1;
    return shown % slot == 0
        ? "range " + shown / slot
        : "pages %d–%d".formatted(Math.max(0, first), last);
  }
}
