package io.github.tablemates.explain;

import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.VmFlags;
import io.github.tablemates.sim.Candidate;
import io.github.tablemates.sim.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Names and phrases that the app uses in more than one place.
public final class Words {

  private Words() {}

  /// Numbers with separators: `20,000`.
  public static String number(long number) {
    var digits = new StringBuilder().append(number);
    int first = number < 0 ? 1 : 0;
    for (int at = digits.length() - 3; at > first; at -= 3) {
      digits.insert(at, ',');
    }
    return digits.toString();
  }

  /// Large numbers rounded to three digits and a word: `21 million`; exact below a million.
  public static String large(long number) {
    List<String> words = List.of("million", "billion", "trillion", "quadrillion");
    double rest = number / 1e6;
    int word = 0;
    while (rest >= 1000 && word + 1 < words.size()) {
      rest /= 1000;
      word++;
    }
    if (number < 1_000_000) {
      return number(number);
    }
    String digits = String.format(Locale.ROOT, rest < 100 ? "%.1f" : "%.0f", rest);
    return digits.replace(".0", "") + " " + words.get(word);
  }

  /// `1 fault`, `2 faults`, `3 entries`, `4 processes`.
  public static String count(long number, String noun) {
    return number(number) + " " + (number == 1 ? noun : plural(noun));
  }

  private static String plural(String noun) {
    if (noun.endsWith("ry")) {
      return noun.substring(0, noun.length() - 1) + "ies";
    }
    return noun + (noun.endsWith("s") ? "es" : "s");
  }

  /// An address as the picture shows it: hex, at least twelve digits.
  public static String address(long address) {
    String digits = Long.toHexString(address);
    return "0".repeat(Math.max(0, 12 - digits.length())) + digits;
  }

  /// `A`, `A and B`, `A, B and C`.
  public static String list(List<String> items) {
    if (items.size() < 2) {
      return items.isEmpty() ? "" : items.getFirst();
    }
    return String.join(", ", items.subList(0, items.size() - 1)) + " and " + items.getLast();
  }

  /// A process by the name that its scenario gives it.
  public static String process(Machine machine, int process) {
    return machine.processes().get(process).name();
  }

  /// The object as /proc/PID/maps would call it.
  public static String object(HugetlbObject object) {
    return switch (object.via()) {
      case HUGETLBFS -> "/dev/hugepages/" + object.name();
      case SHMGET -> "SYSV:" + object.name();
      case MEMFD_CREATE -> "memfd:" + object.name();
      case MAP_HUGETLB -> "anon_hugepage:" + object.name();
    };
  }

  /// The arguments of PROT_…, as a programmer writes them.
  public static String rights(int rights) {
    var names = new ArrayList<String>();
    if ((rights & VmFlags.VM_READ) != 0) {
      names.add("PROT_READ");
    }
    if ((rights & VmFlags.VM_WRITE) != 0) {
      names.add("PROT_WRITE");
    }
    if ((rights & VmFlags.VM_EXEC) != 0) {
      names.add("PROT_EXEC");
    }
    return names.isEmpty() ? "PROT_NONE" : String.join(" | ", names);
  }

  /// Why a mapping may not share at all, as a plain clause.
  public static String failed(Condition condition) {
    return switch (condition) {
      case PMD_SIZED_PAGES -> "its pages are not of PMD size";
      case ARCHITECTURE -> "this architecture does not share PMD pages";
      case NO_USERFAULTFD -> "userfaultfd watches it in minor or write-protect mode";
      case SHARED_MAPPING -> "the mapping is private";
      case VMA_LOCK -> "it has no hugetlb VMA lock";
      case WHOLE_SLOT -> "the mapping does not cover the whole slot";
      case EMPTY_SLOT -> "the slot has a table already";
    };
  }

  /// What holds for a mapping that may share, as a plain clause.
  public static String held(Condition condition) {
    return switch (condition) {
      case PMD_SIZED_PAGES -> "Pages of PMD size";
      case ARCHITECTURE -> "The architecture shares PMD pages";
      case NO_USERFAULTFD -> "No userfaultfd in minor or write-protect mode";
      case SHARED_MAPPING -> "Shared mapping";
      case VMA_LOCK -> "Has a hugetlb VMA lock";
      case WHOLE_SLOT -> "Covers the whole slot";
      case EMPTY_SLOT -> "The slot is still empty";
    };
  }

  /// What the search made of a candidate, in a few words.
  public static String verdict(Candidate verdict) {
    return switch (verdict) {
      case SELF -> "self, skipped";
      case OTHER_INDEX -> "pmd_index differs";
      case OTHER_FLAGS -> "vm_flags differ";
      case NOT_WHOLE_SLOT -> "does not cover the slot";
      case NO_VMA_LOCK -> "no VMA lock";
      case NO_TABLE -> "no PMD page here";
      case FOUND -> "found";
    };
  }
}
