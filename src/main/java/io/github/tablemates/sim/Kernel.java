package io.github.tablemates.sim;

import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Machine.Counters;
import io.github.tablemates.model.NameTable;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.Vec;
import io.github.tablemates.model.VmFlags;
import io.github.tablemates.model.Vma;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/// The machine while one step works on it: parts are changed in place here and become a [Machine]
/// again at the end. It never leaves the step.
final class Kernel {

  /// How many events of one step are kept.
  private static final int MOST_EVENTS = 200_000;

  /// How many stretches of like accesses there may be in one step.
  private static final long MOST_WORK = 1L << 26;

  /// How many page-table pages there may be: 16 GiB of them on a real machine.
  private static final int MOST_TABLES = 1 << 22;

  /// Beyond every user space, as in the hardware addresses below 0 are.
  private static final long NOWHERE = 1L << 61;

  final Machine before;
  final Paging paging;
  final KernelRules rules;

  private final Vec.Edit<Process> processes;
  private final Vec.Edit<HugetlbObject> objects;
  private final SharerCounts tables;
  private List<Pool> pools;
  private NameTable names;
  private NameTable objectNames;
  private Map<String, Long> labels;
  private Runs copies;
  private final List<Event> events = new ArrayList<>();

  private long work;
  private long births;
  private int hugePages;
  private int basePages;
  private int tableCount;
  private int savedTables;
  private long faults;
  private long faultsAlone;

  /// Whose use of late is counted here and not yet in the process itself.
  private int user = Runs.NONE;

  private long newlyCharged;
  private long newFaults;
  private long newFaultsAlone;

  Kernel(Machine before) {
    this.before = before;
    paging = before.paging();
    rules = before.rules();
    processes = before.processes().edit();
    objects = before.objects().edit();
    tables =
        new SharerCounts(before.tables().edit(), paging.levels().get(paging.pmdDepth()).level());
    pools = before.pools();
    names = before.names();
    objectNames = before.objectNames();
    labels = before.labels();
    copies = before.copies();
    Counters counters = before.counters();
    births = counters.births();
    hugePages = counters.hugePages();
    basePages = counters.basePages();
    tableCount = counters.tables();
    savedTables = counters.savedTables();
    faults = counters.faults();
    faultsAlone = counters.faultsAlone();
  }

  Machine done() {
    settle();
    var counters =
        new Counters(births, hugePages, basePages, tableCount, savedTables, faults, faultsAlone);
    var after =
        new Machine(
            paging,
            rules,
            processes.done(),
            names,
            objects.done(),
            objectNames,
            tables.done(),
            pools,
            labels,
            copies,
            counters);
    return after.equals(before) ? before : after;
  }

  List<Event> events() {
    return Collections.unmodifiableList(events);
  }

  /// Keeps an event; of a step with very many, only the first ones.
  void emit(Event event) {
    if (events.size() < MOST_EVENTS) {
      events.add(event);
    }
  }

  /// Stops a step that would never end.
  void countWork() {
    work++;
    if (work > MOST_WORK) {
      throw new TooLarge("this step does more than the simulation takes on in one");
    }
  }

  // processes

  Process process(int index) {
    return processes.get(index);
  }

  int processCount() {
    return processes.size();
  }

  void put(Process process) {
    processes.set(process.index(), process);
  }

  void put(int index, Vma vma) {
    Process process = process(index);
    put(user == index ? process.with(vma, newUsage(process)) : process.with(vma));
  }

  void addProcesses(List<Process> added) {
    for (Process process : added) {
      processes.add(process);
      names = names.with(process.name(), process.index());
    }
  }

  void forget(Process process) {
    names = names.without(process.name());
    settle();
    put(process(process.index()).exited());
  }

  /// Counts faults for a process and for the machine.
  ///
  /// @param alone how many it would have taken had it shared no table
  void countFaults(int process, long taken, long alone) {
    use(process);
    faults += taken;
    faultsAlone += alone;
    newFaults += taken;
    newFaultsAlone += alone;
  }

  void charge(int process, long bytes) {
    use(process);
    newlyCharged += bytes;
  }

  private void use(int process) {
    if (user != process) {
      settle();
      user = process;
    }
  }

  private void settle() {
    if ((newlyCharged | newFaults | newFaultsAlone) != 0) {
      Process process = process(user);
      put(process.with(newUsage(process)));
    }
  }

  /// What the user has used, with what was counted here, which begins again at 0.
  private Process.Usage newUsage(Process process) {
    if ((newlyCharged | newFaults | newFaultsAlone) == 0) {
      return process.usage();
    }
    Process.Usage all = process.usage().plus(newlyCharged, newFaults, newFaultsAlone);
    newlyCharged = 0;
    newFaults = 0;
    newFaultsAlone = 0;
    return all;
  }

  long nextBirth() {
    return births++;
  }

  // objects

  HugetlbObject object(int index) {
    return objects.get(index);
  }

  void put(int index, HugetlbObject object) {
    objects.set(index, object);
  }

  int addObject(HugetlbObject object) {
    int index = objects.add(object);
    objectNames = objectNames.with(object.name(), index);
    return index;
  }

  /// Index of the object of that name, or `NONE`.
  int objectIndex(String name) {
    return objectNames.get(name);
  }

  List<String> objectNames() {
    return StreamSupport.stream(before.objects().spliterator(), false)
        .map(HugetlbObject::name)
        .toList();
  }

  /// The number that an address stands for.
  long resolve(Address address) {
    long sum = base(address.label()) + address.plus();
    return sum < 0 ? (sum & (NOWHERE - 1)) | NOWHERE : sum;
  }

  private long base(String label) {
    Long base = label.isEmpty() ? Long.valueOf(0) : labels.get(label);
    if (base == null) {
      throw new UnknownName(
          "at",
          label,
          "no address is called \"%s\": no call that succeeded has it in \"as\"".formatted(label),
          List.copyOf(labels.keySet()));
    }
    return base;
  }

  void label(String name, long address) {
    if (!name.isEmpty()) {
      var all = new LinkedHashMap<>(labels);
      all.put(name, address);
      labels = all;
    }
  }

  // tables

  Table table(int index) {
    return tables.get(index);
  }

  SharerCounts tables() {
    return tables;
  }

  void putTable(int index, Table table) {
    tables.set(index, table);
  }

  int addTable(Table table) {
    if (tableCount >= MOST_TABLES) {
      throw new TooLarge("more than " + MOST_TABLES + " page-table pages are not simulated");
    }
    tableCount++;
    return tables.add(table);
  }

  void freeTable(int index) {
    emit(new Event.TableFreed(table(index).level(), index));
    putTable(index, Table.FREED);
    tableCount--;
  }

  void countSaved(int more) {
    savedTables += more;
  }

  /// Index of the table at `depth` on the way to `address`, or `NONE`.
  int tableFor(int process, int depth, long address) {
    int table = process(process).pgd();
    for (int at = 0; at < depth && table != Runs.NONE; at++) {
      table = tables.entriesOf(table).next(paging.index(at, address));
    }
    return table;
  }

  // pools and pages

  Pool pool(long pageSize) {
    return pools.get(poolIndex(pageSize));
  }

  boolean hasPool(long pageSize) {
    return pools.stream().anyMatch(pool -> pool.pageSize() == pageSize);
  }

  long defaultHugePage() {
    return pools.getFirst().pageSize();
  }

  void put(Pool pool) {
    Pool[] changed = pools.toArray(Pool[]::new);
    changed[poolIndex(pool.pageSize())] = pool;
    pools = List.of(changed);
  }

  private int poolIndex(long pageSize) {
    for (int i = 0; i < pools.size(); i++) {
      if (pools.get(i).pageSize() == pageSize) {
        return i;
      }
    }
    throw new IllegalStateException("no pool of " + pageSize);
  }

  /// Number of the first of `count` huge pages never handed out before.
  int newHugePages(int count) {
    int first = hugePages;
    hugePages += count;
    return first;
  }

  /// How many tables map a private huge page.
  int copyMapCount(int page) {
    return Math.max(1, copies.extraAt(page));
  }

  void putCopyMapCount(int page, int count) {
    copies = count > 1 ? copies.with(page, 1, page, 0, count) : copies.without(page, 1);
  }

  /// Whether a process's userfaultfd handler answers faults; else they are SIGBUS.
  boolean answersUserfaults(int process) {
    return process(process).userfaultfd() != Process.Userfaultfd.SIGBUS;
  }

  /// Whether a private mapping holds promises of its own (`HPAGE_RESV_OWNER`).
  boolean ownsPromise(Vma vma) {
    boolean made = vma.own() == Vma.Private.NONE || vma.own() == Vma.Private.HAS_PAGES;
    return made && !vma.has(VmFlags.VM_MAYSHARE | VmFlags.VM_NORESERVE);
  }

  int newBasePages(int count) {
    int first = basePages;
    basePages += count;
    return first;
  }
}
