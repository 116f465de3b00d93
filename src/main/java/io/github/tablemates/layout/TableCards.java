package io.github.tablemates.layout;

import io.github.tablemates.draw.CellCodes;
import io.github.tablemates.draw.Identity;
import io.github.tablemates.explain.StepKind;
import io.github.tablemates.explain.Story;
import io.github.tablemates.explain.Words;
import io.github.tablemates.layout.Diagram.Card;
import io.github.tablemates.layout.Diagram.Copies;
import io.github.tablemates.layout.Diagram.Entry;
import io.github.tablemates.layout.Diagram.Gap;
import io.github.tablemates.layout.Diagram.Labelled;
import io.github.tablemates.layout.Diagram.Port;
import io.github.tablemates.layout.Diagram.Row;
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
  static final double COPIES = 22;
  private static final double GAP = 34;
  private static final double PORT_PITCH = 24;
  private static final double LEAST_PITCH = 19;

  private final Machine machine;
  private final Stage stage;
  private final Story story;
  private final @Nullable Step step;
  private final List<Process> lanes;
  private final Map<Integer, List<Use>> uses = new LinkedHashMap<>();

  /// A use of a table by a process whose lane is drawn.
  ///
  /// @param y where its entry is drawn
  record Use(Process process, Vma vma, long base, double y) {}

  /// @param lanes the processes with a lane
  /// @param cards their cards
  TableCards(
      Machine machine,
      Stage stage,
      Story story,
      @Nullable Step step,
      List<Process> lanes,
      List<Card> cards) {
    this.machine = machine;
    this.stage = stage;
    this.story = story;
    this.step = step;
    this.lanes = lanes;
    for (Card card : cards) {
      if (card.depth() == machine.paging().pudDepth()) {
        for (Row row : card.rows()) {
          if (row instanceof Entry entry) {
            double y = entry.y() + Row.ENTRY / 2;
            use(machine.processes().get(card.identity()), entry.address(), y);
          }
        }
      }
    }
    useFolded(cards);
  }

  private void use(Process process, long base, double y) {
    int table = machine.tableFor(process, machine.paging().pmdDepth(), base);
    if (table == Runs.NONE) {
      return;
    }
    long end = base + machine.paging().slotSize();
    process.mappingsIn(base, end).stream()
        .filter(vma -> vma.isHugetlb() && !LaneCards.isBelowPmd(machine, vma))
        .findFirst()
        .ifPresent(
            vma ->
                uses.computeIfAbsent(table, _ -> new ArrayList<>())
                    .add(new Use(process, vma, base, y)));
  }

  /// Where a process maps a page of an object, or the nearest that it maps; -1 for none.
  static long addressOf(Machine machine, Process process, int object, int page) {
    for (Vma vma : process.mappings()) {
      if (vma.object() == object) {
        long address = vma.addressOf(page);
        long slot = machine.paging().slotSize();
        if (address < vma.end() && address + slot > vma.start()) {
          return Math.max(address, vma.start());
        }
      }
    }
    return -1;
  }

  /// Whether the entry for an address leads to a table and is among those that a gap stands for.
  static boolean isFolded(Machine machine, Card card, Gap gap, long address, int table) {
    if (gap.stretches().isEmpty() || address < card.base()) {
      return false;
    }
    Process process = machine.processes().get(card.identity());
    int depth = card.depth();
    boolean here =
        machine.paging().tableBase(depth, address) == card.base()
            && machine.tableFor(process, machine.paging().pmdDepth(), address) == table;
    int index = machine.paging().index(depth, address);
    return here && index >= gap.from() && index < gap.to();
  }

  /// Adds the uses from entries that are folded into strips.
  private void useFolded(List<Card> cards) {
    for (var use : List.copyOf(uses.entrySet())) {
      int table = use.getKey();
      Use first = use.getValue().getFirst();
      int page = TableWords.of(machine, machine.tables().get(table), first).firstPage();
      if (machine.tables().get(table).sharers() == use.getValue().size()) {
        continue;
      }
      for (Card card : cards) {
        if (card.depth() == machine.paging().pudDepth() && card.isFolded()) {
          Process process = machine.processes().get(card.identity());
          long address = addressOf(machine, process, first.vma.object(), page);
          for (Row row : card.rows()) {
            if (row instanceof Gap gap && isFolded(machine, card, gap, address, table)) {
              use(process, machine.paging().slotBase(address), gap.y());
            }
          }
        }
      }
    }
    uses.values().forEach(users -> users.sort(Comparator.comparingInt(u -> u.process.index())));
  }

  /// Whether a process has an entry that leads to a table.
  static boolean uses(Machine machine, Process process, Shared table) {
    long address = addressOf(machine, process, table.object(), table.firstPage());
    return address >= 0
        && machine.tableFor(process, machine.paging().pmdDepth(), address) == table.table();
  }

  /// The cards, from top to bottom, none on top of another.
  List<Shared> cards(double x, double top) {
    var order = new ArrayList<>(uses.keySet());
    order.sort(
        Comparator.comparingDouble((Integer table) -> wanted(table))
            .thenComparingInt(table -> table));
    double[] ys = spread(order, top);
    var cards = new ArrayList<Shared>();
    for (int i = 0; i < order.size(); i++) {
      int table = order.get(i);
      cards.add(card(table, usesOf(table), x, ys[i]));
    }
    return cards;
  }

  private List<Use> usesOf(int table) {
    return uses.getOrDefault(table, List.of());
  }

  /// The height at which its users' entries stand over the whole history, or else now.
  private double wanted(int table) {
    Stage.Place place = stage.tables().get(table);
    return place != null
        ? place.y()
        : usesOf(table).stream().mapToDouble(Use::y).average().orElse(Stage.TOP);
  }

  /// High enough for the ports of all that ever used it.
  private double height(int table) {
    Stage.Place place = stage.tables().get(table);
    int users = Math.max(place == null ? 0 : place.users(), usesOf(table).size() + 1);
    return Math.max(HEIGHT, Math.min(users, Stage.COMPACT_LANES + 1) * LEAST_PITCH + 8);
  }

  private double copiesHeight(int table) {
    return hasCopies(table) ? COPIES : 0;
  }

  private boolean hasCopies(int table) {
    Runs entries = machine.tables().get(table).entries();
    for (int run = 0; run < entries.runs(); run++) {
      if ((entries.tag(run) & Table.PRIVATE_COPY) != 0) {
        return true;
      }
    }
    return false;
  }

  /// Heights near the wanted ones, in order and apart.
  private double[] spread(List<Integer> order, double top) {
    double[] ys = new double[order.size()];
    double[] pitch = new double[order.size()];
    double[] wanted = new double[order.size()];
    for (int i = 0; i < ys.length; i++) {
      double height = height(order.get(i));
      pitch[i] = height + GAP + copiesHeight(order.get(i));
      wanted[i] = wanted(order.get(i)) - height / 2;
      double after = i == 0 ? top + RING + 8 : ys[i - 1] + pitch[i - 1];
      ys[i] = Math.max(after, wanted[i]);
    }
    for (int end = ys.length - 1; end > 0; ) {
      int start = end;
      while (start > 0 && ys[start] - ys[start - 1] <= pitch[start - 1] + 1e-9) {
        start--;
      }
      double excess = 0;
      for (int i = start; i <= end; i++) {
        excess += ys[i] - wanted[i];
      }
      double room =
          start == 0 ? ys[0] - top - RING - 8 : ys[start] - ys[start - 1] - pitch[start - 1];
      double shift = Math.clamp(excess / (end - start + 1), 0, Math.max(0, room));
      for (int i = start; i <= end; i++) {
        ys[i] -= shift;
      }
      end = start - 1;
    }
    return ys;
  }

  private Shared card(int index, List<Use> users, double x, double y) {
    Table table = machine.tables().get(index);
    Use first = users.getFirst();
    HugetlbObject object = machine.objects().get(first.vma.object());
    double height = height(index);
    int size = machine.paging().levels().get(machine.paging().pmdDepth()).entries();
    String frame = Long.toHexString(machine.tableFrame(index));
    TableWords words = TableWords.of(machine, table, first);
    List<String> names = users.stream().map(use -> use.process.name()).distinct().toList();
    String whose =
        table.isShared()
            ? "shared by " + Words.list(names) + others(table.sharers() - users.size())
            : "of " + names.getFirst() + " alone";
    return new Shared(
        "pmd/" + index,
        index,
        first.vma.object(),
        words.firstPage(),
        frame,
        x,
        y,
        WIDTH,
        height,
        ports(index, users, x, y, height),
        table.sharers(),
        sharersBefore(index, table.sharers()),
        CellCodes.of(size, entry -> EntryLooks.code(table, entry)),
        row(index, table, first, y + 62),
        RawEntries.of(machine, table, currentEntry(index)),
        new Copies(first.process.index(), words.copies(), y + height + 5),
        words.present(),
        words.range(object),
        "PMD page %s, %s, %s".formatted(frame, whose, words.text()));
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

  private List<Port> ports(int index, List<Use> users, double x, double y, double height) {
    int sharers = machine.tables().get(index).sharers();
    List<Integer> left = leavers(index);
    if (sharers == 1 && left.isEmpty()) {
      int identity = users.getFirst().process.index();
      return List.of(new Port(identity, x, y + Card.HEAD / 2, false, false));
    }
    var identities = new ArrayList<Integer>();
    users.forEach(use -> identities.add(use.process.index()));
    for (int leaver : left) {
      int at = 0;
      while (at < identities.size() && identities.get(at) < leaver) {
        at++;
      }
      identities.add(at, leaver);
    }
    boolean crowd = sharers > users.size();
    int all = identities.size() + (crowd ? 1 : 0);
    double pitch = Math.min(PORT_PITCH, (height - 4) / Math.max(1, all));
    double portX = x - RING;
    var ports = new ArrayList<Port>();
    for (int i = 0; i < all; i++) {
      double portY = y + height / 2 + (i - (all - 1) / 2.0) * pitch;
      if (i == identities.size()) {
        ports.add(new Port(Identity.OTHERS, portX, portY, false, true));
        continue;
      }
      int identity = identities.get(i);
      boolean gone =
          left.contains(identity) && users.stream().noneMatch(u -> u.process.index() == identity);
      ports.add(new Port(identity, portX, portY, gone, false));
    }
    return List.copyOf(ports);
  }

  /// The processes with a lane that the current step took out of a table.
  private List<Integer> leavers(int table) {
    if (step == null) {
      return List.of();
    }
    return step.events(Event.TableUnshared.class).stream()
        .filter(event -> table >= event.table() && table < event.table() + event.slots())
        .map(Event.TableUnshared::process)
        .distinct()
        .filter(process -> lanes.stream().anyMatch(lane -> lane.index() == process))
        .toList();
  }

  private Labelled row(int index, Table table, Use use, double y) {
    Paging paging = machine.paging();
    int current = currentEntry(index);
    if (current != Runs.NONE) {
      long address = paging.slotBase(story.address()) + current * paging.pmdSize();
      Vma vma = machine.processes().get(story.process()).mappingAt(address).orElse(use.vma);
      int tag = table.entries().tagAt(current);
      String page =
          (tag & Table.MARKER) != 0
              ? "uffd-wp marker"
              : (tag & Table.PRIVATE_COPY) != 0 ? "private copy" : "page " + vma.pageAt(address);
      return new Labelled(y, "pmd[%d]".formatted(current), page, true);
    }
    if (table.entries().isEmpty()) {
      return new Labelled(y, "no entries yet", "", false);
    }
    int first = table.entries().start(0);
    int last = table.entries().end(0) - 1;
    int page = use.vma.pageAt(use.base + first * paging.pmdSize());
    int lastPage = use.vma.pageAt(use.base + last * paging.pmdSize());
    boolean more = table.entries().runs() > 1;
    String label = first == last ? "pmd[%d]".formatted(first) : "pmd[%d–%d]".formatted(first, last);
    String pages =
        page == lastPage
            ? "page " + page
            : lastPage > 99_999 ? "from " + page : "pages %d–%d".formatted(page, lastPage);
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
}
