package io.github.tablemates.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What differs between versions of Linux, as named rules.
///
/// @param version the first version with these rules; with a third number where they came within a
///   stable series
/// @param basis whether they were measured or only read
public record KernelRules(String version, Basis basis, Set<Rule> rules) {

  /// How rules are known.
  public enum Basis {
    /// Recordings or measurements of a kernel with them exist.
    MEASURED,
    /// Only the kernel's source or its history says so.
    READ
  }

  /// Rules that no recording reaches although others came with the same version that were measured.
  private static final Set<Rule> ONLY_READ = EnumSet.of(Rule.UFFD_WP_MANY);

  private static final Set<Rule> OLDEST =
      EnumSet.of(
          Rule.SHARED_TABLES_ARE_EXCLUSIVE,
          Rule.FORK_COPIES_TABLES,
          Rule.SHARES_ON_X86_32,
          Rule.X86_HINT_ROUNDS_DOWN,
          Rule.UFFD_ON_SEGMENTS);

  private static final List<KernelRules> KNOWN = known(OLDEST);

  private static List<KernelRules> known(Set<Rule> oldest) {
    var chain = new ArrayList<KernelRules>();
    chain.add(new KernelRules("5.10", Basis.MEASURED, oldest));
    read(chain, "5.13", Set.of(), Set.of(Rule.UFFD_MINOR));
    read(chain, "5.16", Set.of(), Set.of(Rule.MREMAP_MOVES));
    read(chain, "5.18", Set.of(), Set.of(Rule.DONTNEED_WORKS, Rule.DONTNEED_ROUNDS_UP));
    read(chain, "6.0.0", Set.of(Rule.FORK_COPIES_TABLES), Set.of());
    read(chain, "6.0.7", Set.of(Rule.DONTNEED_ROUNDS_UP), Set.of());
    read(
        chain,
        "6.1.0",
        Set.of(),
        Set.of(
            Rule.FORGETS_SOME_LOCKS,
            Rule.MREMAP_DEADLOCKS,
            Rule.UFFD_WP_X86,
            Rule.POPULATE_EXISTS,
            Rule.REMOVE_THROUGH_READ_ONLY));
    read(chain, "6.1.4", Set.of(Rule.FORGETS_SOME_LOCKS), Set.of());
    measured(chain, "6.1.8", Set.of(), Set.of(Rule.SPLIT_UNSHARES));
    measured(
        chain,
        "6.12",
        Set.of(Rule.SHARED_TABLES_ARE_EXCLUSIVE),
        Set.of(Rule.UFFD_WP_ARM64, Rule.UFFD_WP_MANY, Rule.USERFAULTS_ARE_MINOR));
    measured(
        chain,
        "6.13",
        Set.of(Rule.X86_HINT_ROUNDS_DOWN),
        Set.of(Rule.SHARED_TABLES_ARE_EXCLUSIVE, Rule.SHARED_TABLES_LOOK_PRIVATE));
    measured(chain, "6.16", Set.of(Rule.SHARES_ON_X86_32), Set.of());
    measured(chain, "6.18.0", Set.of(), Set.of(Rule.MREMAP_MOVES_MANY));
    measured(
        chain,
        "6.18.9",
        Set.of(Rule.SHARED_TABLES_ARE_EXCLUSIVE, Rule.SHARED_TABLES_LOOK_PRIVATE),
        Set.of());
    measured(
        chain,
        "7.2",
        Set.of(Rule.UFFD_ON_SEGMENTS),
        Set.of(Rule.DOFORK_REFUSED, Rule.RISCV_WRITE_IMPLIES_READ));
    return List.copyOf(chain);
  }

  private static void measured(
      List<KernelRules> chain, String version, Set<Rule> gone, Set<Rule> added) {
    chain.add(chain.getLast().next(version, Basis.MEASURED, gone, added));
  }

  private static void read(
      List<KernelRules> chain, String version, Set<Rule> gone, Set<Rule> added) {
    chain.add(chain.getLast().next(version, Basis.READ, gone, added));
  }

  private KernelRules next(String newVersion, Basis how, Set<Rule> gone, Set<Rule> added) {
    var all = EnumSet.copyOf(rules);
    all.removeAll(gone);
    all.addAll(added);
    return new KernelRules(newVersion, how, all);
  }

  public KernelRules {
    rules = Set.copyOf(rules);
  }

  public boolean has(Rule rule) {
    return rules.contains(rule);
  }

  /// Whether `CONFIG_HUGETLB_PMD_PAGE_TABLE_SHARING` can be on in a kernel with these rules.
  public boolean canShare(Paging paging) {
    return paging.canShare() || (paging.is32Bit() && has(Rule.SHARES_ON_X86_32));
  }

  /// How it is known that a rule came with this version, if it did.
  public Basis basis(Rule rule) {
    return ONLY_READ.contains(rule) ? Basis.READ : basis;
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
  /// @param version such as `6.18.5`; `6.18` stands for the last of its series
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

  /// Whether these rules came with a version or a later one.
  public boolean areSince(String other) {
    return compare(version, other) >= 0;
  }

  public static List<KernelRules> known() {
    return KNOWN;
  }

  private static int compare(String left, String right) {
    int[] mine = numbers(left, 0);
    int[] its = numbers(right, Integer.MAX_VALUE);
    return Arrays.compare(mine, its);
  }

  /// The first three numbers of a version.
  private static int[] numbers(String version, int missingPatch) {
    String[] parts = version.split("\\.", -1);
    return new int[] {
      Integer.parseInt(parts[0]),
      parts.length > 1 ? Integer.parseInt(parts[1]) : 0,
      parts.length > 2 ? Integer.parseInt(parts[2]) : missingPatch
    };
  }

  /// The series that the rules came with, such as `6.18` of `6.18.9`.
  public String series() {
    return version.replaceFirst("^(\\d+\\.\\d+)\\..*", "$1");
  }
}
