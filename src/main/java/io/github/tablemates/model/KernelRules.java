package io.github.tablemates.model;

import java.util.List;

/// What differs between versions of Linux, as named rules; versions are those that were recorded.
///
/// @param version the first version with these rules
/// @param splitUnshares whether cutting a mapping inside a shared slot detaches the slot
///   (`hugetlb_split`, `hugetlb_vm_op_split`; before 6.1 a cut left it linked)
/// @param sharedTablesAreExclusive whether pagemap's bit 56 calls a page with map count 1 exclusive
///   although its table is shared (before 6.12)
/// @param forkCopiesTables whether fork links or copies the tables of shared hugetlb mappings
///   (before 6.0: `vma_needs_copy`)
/// @param hintRoundsDown whether an unaligned hint of mmap is rounded down, not up (x86 before
///   6.18)
public record KernelRules(
    String version,
    boolean splitUnshares,
    boolean sharedTablesAreExclusive,
    boolean forkCopiesTables,
    boolean hintRoundsDown) {

  private static final List<KernelRules> KNOWN =
      List.of(
          new KernelRules("5.10", false, true, true, true),
          new KernelRules("6.1", true, true, false, true),
          new KernelRules("6.12", true, false, false, true),
          new KernelRules("6.18", true, false, false, false),
          new KernelRules("7.2", true, false, false, false));

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
