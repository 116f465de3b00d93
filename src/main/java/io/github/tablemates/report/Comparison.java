package io.github.tablemates.report;

import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Size;
import io.github.tablemates.sim.FaultRuns;
import io.github.tablemates.sim.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// What two runs of the same commands came to, step by step: the same scenario on two machines.
///
/// @param differences in order of steps; what differs as it did at the step before is left out
public record Comparison(List<Difference> differences) {

  /// One thing that came out differently.
  ///
  /// @param step the step's number, from 1; 0 where states were compared and not steps
  /// @param what it is, such as `faults` or `B: VmPTE since its start`
  /// @param here how it is in the first run
  /// @param there how it is in the other
  public record Difference(int step, String what, String here, String there) {

    /// In words, with the names of the two machines.
    public String sentence(String hereName, String thereName) {
      return "%s: %s on %s, %s on %s".formatted(what, here, hereName, there, thereName);
    }
  }

  /// Compares as many steps as both runs have.
  public static Comparison of(List<Step> here, List<Step> there) {
    return of(here, there, Integer.MAX_VALUE);
  }

  /// The same, of some processes only.
  ///
  /// @param most how many processes of each are looked at, in order of creation
  public static Comparison of(List<Step> here, List<Step> there, int most) {
    var found = new ArrayList<Difference>();
    Map<String, String> before = Map.of();
    for (int i = 0; i < Math.min(here.size(), there.size()); i++) {
      Map<String, String> ours = facts(here.get(i), most);
      Map<String, String> theirs = facts(there.get(i), most);
      var now = new LinkedHashMap<String, String>();
      for (Difference one : differing(i + 1, ours, theirs)) {
        String both = one.here + '\n' + one.there;
        boolean ofThisStep = !one.what.contains(":");
        if (ofThisStep || !both.equals(before.get(one.what))) {
          found.add(one);
        }
        now.put(one.what, both);
      }
      before = now;
    }
    return new Comparison(List.copyOf(found));
  }

  /// Compares two states, whatever led to them.
  ///
  /// @param most how many processes of each are looked at, in order of creation
  public static Comparison ofStates(Machine here, Machine there, int most) {
    return new Comparison(differing(0, state(here, most), state(there, most)));
  }

  private static List<Difference> differing(
      int step, Map<String, String> ours, Map<String, String> theirs) {
    var found = new ArrayList<Difference>();
    var names = new LinkedHashSet<>(ours.keySet());
    names.addAll(theirs.keySet());
    for (String name : names) {
      String mine = ours.getOrDefault(name, "nothing");
      String its = theirs.getOrDefault(name, "nothing");
      if (!mine.equals(its)) {
        found.add(new Difference(step, name, mine, its));
      }
    }
    return List.copyOf(found);
  }

  public boolean isEmpty() {
    return differences.isEmpty();
  }

  /// What can be told of a step: its outcome by plain names, the state after it by names with a
  /// colon.
  private static Map<String, String> facts(Step step, int most) {
    Report report = Report.of(step);
    var facts = new LinkedHashMap<String, String>();
    facts.put("the call", call(report, step));
    if (report.faults() != null) {
      facts.put("faults", faults(report.faults()));
    }
    if (!report.signals().isEmpty()) {
      facts.put("signals", signals(report));
    }
    if (!report.userfaults().isEmpty()) {
      facts.put("userfaults", Integer.toString(report.userfaults().size()));
    }
    facts.putAll(state(step.after(), most));
    return facts;
  }

  private static Map<String, String> state(Machine machine, int most) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("the pool: pages", pool(machine.pools().getFirst()));
    machine.liveProcesses().stream()
        .limit(most)
        .map((Process process) -> ProcessReport.of(machine, process))
        .forEach(process -> state(process, facts));
    facts.put("PMD pages: shared", tables(machine));
    return facts;
  }

  private static String call(Report report, Step step) {
    if (report.hangs()) {
      return "never returns";
    }
    if (report.errno() != null) {
      return "fails with " + report.errno() + " (" + step.outcome().why() + ")";
    }
    return report.result() == null ? "succeeds" : "returns 0x" + Long.toHexString(report.result());
  }

  private static String faults(FaultRuns faults) {
    return faults.faults() + " in " + faults.accesses() + " accesses";
  }

  private static String signals(Report report) {
    return report.signals().size() + " × " + report.signals().values().iterator().next();
  }

  private static String pool(Pool pool) {
    return "%d in all, %d free, %d promised".formatted(pool.total(), pool.free(), pool.reserved());
  }

  private static void state(ProcessReport process, Map<String, String> facts) {
    String name = process.name() + ": ";
    facts.put(name + "VmPTE since its start", Size.token(process.pageTables()));
    var places = new ArrayList<String>();
    long shared = 0;
    long alone = 0;
    long present = 0;
    long exclusive = 0;
    for (MappingReport mapping : process.mappings()) {
      places.add("0x%x-0x%x %s".formatted(mapping.start(), mapping.end(), mapping.perms()));
      shared += mapping.sharedHugetlb();
      alone += mapping.privateHugetlb();
      for (PageRun run : mapping.pages()) {
        present += run.mapCount() > 0 ? run.count() : 0;
        exclusive += run.exclusive() ? run.count() : 0;
      }
    }
    facts.put(name + "mappings", places.isEmpty() ? "none" : String.join(", ", places));
    facts.put(name + "pages present", Long.toString(present));
    facts.put(name + "pages that pagemap calls exclusive", Long.toString(exclusive));
    facts.put(name + "Shared_Hugetlb", Size.token(shared));
    facts.put(name + "Private_Hugetlb", Size.token(alone));
  }

  private static String tables(Machine machine) {
    var groups = new ArrayList<String>();
    for (List<Slot> group : Report.pmdTables(machine)) {
      if (group.size() > 1) {
        groups.add(String.join(" and ", group.stream().map(Slot::process).toList()));
      }
    }
    String saved = machine.counters().savedTables() + " saved";
    return groups.isEmpty() ? saved : "by " + String.join("; by ", groups) + "; " + saved;
  }
}
