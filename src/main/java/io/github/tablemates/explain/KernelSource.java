package io.github.tablemates.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a kernel function is found in the source of a Linux version.
///
/// @param function its name there
/// @param version the Linux version, such as `6.12`
/// @param file the source file that defines it
/// @param does what it does, in a sentence with the marks of [Markup]
public record KernelSource(String function, String version, String file, String does) {

  private static final Pattern NAME = Pattern.compile("^(\\w+)(\\(\\))?$");

  /// What a system call is called inside the kernel.
  private static final Map<String, String> CALLS =
      Map.of(
          "memfd_create", "hugetlb_file_setup",
          "mmap", "hugetlb_file_setup",
          "shmget", "ksys_shmget",
          "hugetlbfs", "hugetlbfs_create",
          "close", "filp_close");

  private static final Map<String, Defined> DEFINED = read();

  private record Defined(String file, String does) {}

  private static Map<String, Defined> read() {
    var map = new LinkedHashMap<String, Defined>();
    String file = "";
    for (String line : KernelSourceText.ALL.lines().toList()) {
      if (line.startsWith(" ")) {
        String[] parts = line.strip().split(": ", 2);
        map.put(parts[0], new Defined(file, parts[1]));
      } else {
        file = line;
      }
    }
    return map;
  }

  /// The names of all functions that are known.
  public static List<String> names() {
    return DEFINED.keySet().stream().sorted().toList();
  }

  /// Whether something is the name of a function that is known, in whatever version.
  public static boolean isKnown(String shown) {
    return of(shown, "6.12").isPresent();
  }

  /// The source of what is shown as the name of a function or of a system call, if it is one.
  ///
  /// @param version the Linux version
  public static Optional<KernelSource> of(String shown, String version) {
    Matcher name = NAME.matcher(shown);
    if (!name.matches()) {
      return Optional.empty();
    }
    String function = function(name.group(1), version);
    Defined defined = DEFINED.get(function);
    return defined == null
        ? Optional.empty()
        : Optional.of(
            new KernelSource(
                function, version, file(function, defined.file, version), defined.does));
  }

  private static String function(String shown, String version) {
    boolean countsPages = isBefore(version, 6, 13); // users of a PMD page, like those of any page
    return switch (shown) {
      case "ptdesc_pmd_pts_inc" -> countsPages ? "get_page" : shown;
      case "ptdesc_pmd_pts_dec" -> countsPages ? "put_page" : shown;
      default -> CALLS.getOrDefault(shown, shown);
    };
  }

  /// The file in that version: some functions were moved to another.
  private static String file(String function, String now, String version) {
    return switch (function) {
      case "__split_vma", "copy_vma", "unmap_region" -> isBefore(version, 6, 12) ? now : "mm/vma.c";
      case "vm_area_dup" -> isBefore(version, 6, 16) ? now : "mm/vma_init.c";
      case "mmap_region" -> isBefore(version, 6, 13) ? now : "mm/vma.c";
      case "dup_mmap" -> isBefore(version, 6, 15) ? now : "mm/mmap.c";
      case "userfaultfd_set_vm_flags" -> isBefore(version, 6, 15) ? now : "mm/userfaultfd.c";
      default -> now;
    };
  }

  private static boolean isBefore(String version, int major, int minor) {
    String[] numbers = version.split("\\.", -1);
    int first = Integer.parseInt(numbers[0]);
    int second = numbers.length > 1 ? Integer.parseInt(numbers[1]) : 0;
    return first < major || (first == major && second < minor);
  }

  /// The address of a page that lists where the function is defined and used in that version.
  public String address() {
    return "https://elixir.bootlin.com/linux/v%s/A/ident/%s"
        .formatted(version.replaceFirst("^(\\d+\\.\\d+)\\.0$", "$1"), function);
  }
}
