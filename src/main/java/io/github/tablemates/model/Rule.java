package io.github.tablemates.model;

/// A way of behaving that not all recorded kernels share, named after what the kernel does where
/// the rule holds.
public enum Rule {
  /// A mapping made with MAP_NORESERVE or by shmat gets no VMA lock, and so never shares.
  FORGETS_SOME_LOCKS,
  /// Cutting a mapping inside a shared slot detaches the slot (`hugetlb_split`).
  SPLIT_UNSHARES,
  /// pagemap's bit 56 calls a page with map count 1 exclusive although its table is shared.
  SHARED_TABLES_ARE_EXCLUSIVE,
  /// fork links or copies the tables of shared hugetlb mappings; later ones come at the first
  /// touch.
  FORK_COPIES_TABLES,
  /// 32-bit x86 may share too.
  SHARES_ON_X86_32,
  /// x86 rounds an unaligned hint of mmap down; others, and later x86, round it up.
  X86_HINT_ROUNDS_DOWN,
  /// smaps counts the pages of a shared table as private to the process.
  SHARED_TABLES_LOOK_PRIVATE,
  /// MADV_DONTNEED works on hugetlb mappings.
  DONTNEED_WORKS,
  /// MADV_DONTNEED takes the huge page that its range ends in, and not only those wholly inside.
  DONTNEED_ROUNDS_UP,
  /// mremap can move hugetlb mappings (`move_hugetlb_page_tables`).
  MREMAP_MOVES,
  /// Moving a populated, unshared, eligible mapping onto a whole slot dead-locks.
  MREMAP_DEADLOCKS,
  /// mremap can move several mappings at once.
  MREMAP_MOVES_MANY,
  /// userfaultfd can watch hugetlb mappings in minor mode.
  UFFD_MINOR,
  /// userfaultfd can write-protect hugetlb mappings on x86-64.
  UFFD_WP_X86,
  /// userfaultfd can write-protect hugetlb mappings on arm64.
  UFFD_WP_ARM64,
  /// One UFFDIO_WRITEPROTECT can reach over several mappings.
  UFFD_WP_MANY,
  /// userfaultfd takes System V segments.
  UFFD_ON_SEGMENTS,
  /// A fault that userfaultfd resolved is a minor one; else it is a major one.
  USERFAULTS_ARE_MINOR,
  /// MADV_POPULATE_READ and MADV_POPULATE_WRITE exist.
  POPULATE_EXISTS,
  /// MADV_REMOVE works through a mapping that is read-only now but may become writable.
  REMOVE_THROUGH_READ_ONLY,
  /// MADV_DOFORK is refused on hugetlb mappings.
  DOFORK_REFUSED,
  /// riscv64 makes PROT_WRITE mean PROT_READ too.
  RISCV_WRITE_IMPLIES_READ
}
