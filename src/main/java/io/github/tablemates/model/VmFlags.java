package io.github.tablemates.model;

import java.util.ArrayList;
import java.util.List;

/// `vm_flags` of a mapping, with the kernel's names; the bits are ours.
public final class VmFlags {

  public static final int VM_READ = 1;
  public static final int VM_WRITE = 1 << 1;
  public static final int VM_EXEC = 1 << 2;
  public static final int VM_SHARED = 1 << 3;
  public static final int VM_MAYREAD = 1 << 4;
  public static final int VM_MAYWRITE = 1 << 5;
  public static final int VM_MAYEXEC = 1 << 6;
  public static final int VM_MAYSHARE = 1 << 7;
  public static final int VM_NORESERVE = 1 << 8;
  public static final int VM_LOCKED = 1 << 9;
  public static final int VM_HUGETLB = 1 << 10;
  public static final int VM_DONTEXPAND = 1 << 11;
  public static final int VM_DONTCOPY = 1 << 12;
  public static final int VM_DONTDUMP = 1 << 13;
  public static final int VM_RAND_READ = 1 << 14;
  public static final int VM_SEQ_READ = 1 << 15;
  public static final int VM_UFFD_MISSING = 1 << 16;
  public static final int VM_UFFD_WP = 1 << 17;
  public static final int VM_UFFD_MINOR = 1 << 18;

  public static final int VM_HUGEPAGE = 1 << 19;
  public static final int VM_NOHUGEPAGE = 1 << 20;

  /// What userfaultfd sets.
  public static final int UFFD_FLAGS = VM_UFFD_MISSING | VM_UFFD_WP | VM_UFFD_MINOR;

  /// What `page_table_shareable` does not compare.
  public static final int VM_LOCKED_MASK = VM_LOCKED;

  /// The rights, as mmap and mprotect give them.
  public static final int RIGHTS = VM_READ | VM_WRITE | VM_EXEC;

  private static final List<String> NAMES =
      List.of(
          "VM_READ",
          "VM_WRITE",
          "VM_EXEC",
          "VM_SHARED",
          "VM_MAYREAD",
          "VM_MAYWRITE",
          "VM_MAYEXEC",
          "VM_MAYSHARE",
          "VM_NORESERVE",
          "VM_LOCKED",
          "VM_HUGETLB",
          "VM_DONTEXPAND",
          "VM_DONTCOPY",
          "VM_DONTDUMP",
          "VM_RAND_READ",
          "VM_SEQ_READ",
          "VM_UFFD_MISSING",
          "VM_UFFD_WP",
          "VM_UFFD_MINOR",
          "VM_HUGEPAGE",
          "VM_NOHUGEPAGE");

  private VmFlags() {}

  /// The names of the flags that are set.
  public static List<String> names(int flags) {
    var names = new ArrayList<String>();
    for (int bit = 0; bit < NAMES.size(); bit++) {
      if ((flags & 1 << bit) != 0) {
        names.add(NAMES.get(bit));
      }
    }
    return names;
  }

  /// The rights as /proc/PID/maps shows them, such as `rw-s`.
  public static String perms(int flags) {
    return ((flags & VM_READ) != 0 ? "r" : "-")
        + ((flags & VM_WRITE) != 0 ? "w" : "-")
        + ((flags & VM_EXEC) != 0 ? "x" : "-")
        + ((flags & VM_MAYSHARE) != 0 ? "s" : "p");
  }
}
