package io.github.tablemates.model;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What differs between versions of Linux, as named rules; versions are those that were recorded.
///
/// @param version the first version with these rules
public record KernelRules(String version, Set<Rule> rules) {

  private static final Set<Rule> OLDEST =
      EnumSet.of(
          Rule.SHARED_TABLES_ARE_EXCLUSIVE,
          Rule.FORK_COPIES_TABLES,
          Rule.X86_HINT_ROUNDS_DOWN,
          Rule.UFFD_ON_SEGMENTS);

  private static final List<KernelRules> KNOWN = known(OLDEST);

  private static List<KernelRules> known(Set<Rule> oldest) {
    var v5 = new KernelRules("5.10", oldest);
    var v6 =
        v5.next(
            "6.1",
            EnumSet.of(Rule.FORK_COPIES_TABLES),
            EnumSet.of(
                Rule.SPLIT_UNSHARES,
                Rule.DONTNEED_WORKS,
                Rule.MREMAP_MOVES,
                Rule.UFFD_MINOR,
                Rule.UFFD_WP_X86,
                Rule.POPULATE_EXISTS,
                Rule.REMOVE_THROUGH_READ_ONLY));
    var v612 =
        v6.next(
            "6.12",
            EnumSet.of(Rule.SHARED_TABLES_ARE_EXCLUSIVE),
            EnumSet.of(Rule.UFFD_WP_ARM64, Rule.USERFAULTS_ARE_MINOR));
    var v618 =
        v612.next(
            "6.18", EnumSet.of(Rule.X86_HINT_ROUNDS_DOWN), EnumSet.of(Rule.MREMAP_MOVES_MANY));
    var v72 =
        v618.next(
            "7.2",
            EnumSet.of(Rule.UFFD_ON_SEGMENTS),
            EnumSet.of(Rule.DOFORK_REFUSED, Rule.RISCV_WRITE_IMPLIES_READ));
    return List.of(v5, v6, v612, v618, v72);
  }

  private KernelRules next(String newVersion, Set<Rule> gone, Set<Rule> added) {
    var all = EnumSet.copyOf(rules);
    all.removeAll(gone);
    all.addAll(added);
    return new KernelRules(newVersion, all);
  }

  public KernelRules {
    rules = Set.copyOf(rules);
  }

  public boolean has(Rule rule) {
    return rules.contains(rule);
  }

  public boolean splitUnshares() {
    return has(Rule.SPLIT_UNSHARES);
  }

  public boolean sharedTablesAreExclusive() {
    return has(Rule.SHARED_TABLES_ARE_EXCLUSIVE);
  }

  public boolean forkCopiesTables() {
    return has(Rule.FORK_COPIES_TABLES);
  }

  public static final KernelRules NEWEST = KNOWN.getLast();

  /// The rules of the newest known version that is not newer than `version`, or the oldest known.
  ///
  /// @param version such as `6.18` or `6.18.44`
  /// @throws NumberFormatException if it is not numbers with dots
  public static KernelRules forVersion(String version) {
    KernelRules best = KNOWN.getFirst();
    for (KernelRules rules : KNOWN) {
      if (compare(rules.version, version) <= 0) {
        best = rules;
      }
    }
    return best;
  }

  public static List<KernelRules> known() {
    return KNOWN;
  }

  private static int compare(String left, String right) {
    String[] mine = left.split("\\.", -1);
    String[] its = right.split("\\.", -1);
    for (int i = 0; i < 2; i++) {
      int a = i < mine.length ? Integer.parseInt(mine[i]) : 0;
      int b = i < its.length ? Integer.parseInt(its[i]) : 0;
      if (a != b) {
        return Integer.compare(a, b);
      }
    }
    return 0;
  }
}
