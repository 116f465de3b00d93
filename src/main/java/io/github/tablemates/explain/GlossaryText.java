package io.github.tablemates.explain;

/// The words of the glossary: an entry is a line of names, the first one being its title, and a
/// paragraph; entries are set apart by empty lines.
final class GlossaryText {

  private GlossaryText() {}

  static final String ALL =
      """
      page table; table page; page tables; table pages
      The tree in which the processor looks up where an address is in memory. Each process has a
      tree of its own; each node is one page of entries, called after its level: `PGD`, `P4D`,
      `PUD`, `PMD`, `PTE`. Sharing lets two trees have one node in common.

      entry; entries
      One place in a table page: it points to the table page of the next level, to a page of data,
      or is empty. On x86-64 a table page of 4 KiB has 512 of them, 8 bytes each.

      level; paging levels; folded level
      The depth of a table page in the tree. Linux knows five; those that a machine does not use are
      folded: they take no page and no time.

      PGD; page global directory; PGD page
      The top of a process's page tables. With four levels an entry stands for 512 GiB.

      P4D; page 4th-level directory
      The level between `PGD` and `PUD`. It takes pages only on machines with five levels.

      PUD; page upper directory; PUD page; PUD entry; PUD index
      The level above `PMD`. One entry stands for 1 GiB where pages are 4 KiB, and points to a PMD
      page: it is this pointer that two processes set to the same PMD page when they share.

      PMD; page middle directory; PMD entry; pmd_index; PMD index
      The level whose entries stand for 2 MiB where pages are 4 KiB. For hugetlb memory such an entry
      points to a huge page itself, so the walk ends here.

      PMD page; PMD pages; shared PMD page; shared PMD pages
      One page full of PMD entries, for 1 GiB of addresses. It is what is shared: one page, and one
      set of entries, for all processes that link it.

      PTE; page table entry; PTE page; PTE level
      The lowest level: an entry points to a base page of 4 KiB. Hugetlb pages of PMD size need none.

      base page; base pages; small page
      The smallest page that the machine can map, 4 KiB on x86-64; some arm64 kernels use 16 or 64 KiB.

      huge page; huge pages; PMD-sized page
      A page of data that one entry of a higher level maps at once: 2 MiB by a PMD entry, 1 GiB by a
      PUD entry. It needs fewer tables and fewer faults than base pages do.

      hugetlb; hugetlb memory; hugetlbfs; hugetlb object
      The kernel's way to reserve huge pages in advance and hand them out by name, as files of
      hugetlbfs, as segments of System V, or without a name. Only this memory can share PMD pages.

      object; objects; file; page cache; inode
      What is mapped: a file of hugetlbfs, a `memfd`, a segment. It owns its huge pages; mappings are
      only views of it. Two processes can share a PMD page only if both map the same object.

      offset; vm_pgoff; idx; pgoff
      How far into the object something is. Sharing asks for the same offset in the same slot
      position, and not for the same address.

      address; virtual address; virtual addresses; addresses
      Where a process sees its memory. It is cut into one index for each level and an offset in the
      page. Different processes may see one object at different addresses and still share.

      VMA; vm_area_struct; mapping; mappings; memory area
      A stretch of addresses of one process with one object, one set of rights and flags; a line of
      `/proc/PID/maps`.

      i_mmap; i_mmap tree; rmap
      The object's own list of all mappings of it, by offset. The kernel goes through it to look for
      someone whose PMD page could be used.

      slot; slots; whole slot
      The stretch of addresses that one PMD page maps, beginning at a multiple of its size: 1 GiB on
      x86-64. A mapping must cover the whole of it for that slot to be shared.

      range; ranges
      The part of an object that one slot shows, such as its first GiB. Everyone who shares uses the
      same PMD page for the same range.

      sharing; shared PMD; huge PMD sharing; PMD sharing; share; shares; shared
      Several processes use one PMD page for the same range of the same object. It saves a table page
      for each of them, and the faults that would fill it.

      sharer; sharers
      A process whose PUD entry points to a PMD page that others use too.

      pt_share_count; share count; sharer count
      How many processes use a PMD page besides the one that it was made for. It is zero for one user;
      the picture shows the users, one more. Linux before 6.13 counted the references of the page.

      page_table_shareable; candidate; candidates
      The test that each candidate from `i_mmap` must pass: the same offset and slot position, the same
      access flags, a mapping that may be shared and covers the slot, and a PMD page that is there.

      eligible; conditions; eligibility
      What must hold before the kernel even looks for a PMD page to share: PMD-sized pages, a shared
      mapping, a whole slot, no userfaultfd that needs its own entries, and an empty slot.

      VM_MAYSHARE; shared mapping; MAP_SHARED; VM_SHARED; private/shared
      A mapping made with `MAP_SHARED`: what is written is seen by everyone. Only such a mapping may
      share PMD pages; the flag stays even where the mapping cannot be written.

      MAP_PRIVATE; private mapping; private; private mappings; private copy; copy-on-write; copy on write
      A mapping whose writes stay with the process: the first write to a page makes a copy. It never
      shares PMD pages.

      fault; page fault; faults; minor fault; page faults
      The processor finds no usable entry and asks the kernel, which fills it in or ends the process
      with a signal. Linking a whole PMD page takes one fault, filling it page by page up to 512.

      touch; access; touches
      A read or a write by a process. What has an entry already costs no fault.

      walk; page walk; translation
      The way from the top of the page tables down to the entry for an address, done by the processor
      for each address that its TLB does not know.

      link; links; linked
      To write into an empty PUD entry the pointer to a PMD page that exists. From then on all its
      entries hold for one more process.

      unshare; unshares; unsharing; leave; leaves
      The process's pointer to a shared PMD page is cleared, and the count goes down. Its entries are
      not copied: whatever is touched afterwards faults again.

      hole; holes
      A slot that was shared and has no PMD page any more, after an unshare. Nothing is lost: the pages
      are in the object. The next touch links or makes a PMD page.

      hole punching; FALLOC_FL_PUNCH_HOLE; fallocate; punch a hole
      `fallocate` can give the huge pages of a part of an object back; all processes lose these
      entries at once.

      ftruncate; truncation; truncate
      Changes the size of an object. Pages beyond the new end go, and so do all entries for them.

      SIGBUS; SIGSEGV; signal
      How the kernel ends a touch that it cannot satisfy: SIGBUS where there is a mapping and no page
      to be had, SIGSEGV where there is no mapping or no right.

      TLB flush; TLB; flush
      The TLB is the processor's memory of recent walks. After entries have been taken away it must be
      told, or it would go on using them.

      pool; huge page pool; pools; nr_hugepages
      The huge pages of one size that were set aside. A touch takes one from here, and it comes back
      when the object lets go of it.

      reserve; reservation; reserved; reserves; reserved page; HugePages_Rsvd; MAP_NORESERVE
      A promise made when memory is mapped that pages will be there when it is touched. Shared mappings
      promise for the object, private ones for themselves; `MAP_NORESERVE` asks for none.

      surplus; surplus pages; overcommit; nr_overcommit_hugepages; HugePages_Surp
      Huge pages made beyond the pool when it is empty, as many as the overcommit limit allows; they
      are given back to the system when they become free.

      charge; charged; VmPTE; accounting
      What a process is held responsible for. Each sharer is charged for a shared PMD page, and memory
      holds it once: both numbers are true and are told apart here.

      userfaultfd; VM_UFFD_MISSING; VM_UFFD_WP; VM_UFFD_MINOR; uffd; write-protect mode; minor mode
      Lets a program handle the page faults of a mapping. Write-protect and minor mode mark single
      entries for one process, so such a mapping gives up sharing.

      UFFDIO_COPY; UFFDIO_CONTINUE; UFFDIO_WRITEPROTECT; UFFDIO_REGISTER
      Requests to a userfaultfd: fill a missing page, map one that is there, protect or unprotect,
      begin to watch a mapping.

      access rights; rights; VM_READ; VM_WRITE; VM_EXEC; protection; PROT_READ; PROT_WRITE
      What a mapping may be used for. A reader and a writer cannot use the same entries, so both sides
      must have the same rights to share.

      mprotect
      Changes the rights of mapped addresses. In a shared slot this concerns everyone's entries, so
      the caller leaves the PMD page first.

      munmap; unmap
      Takes addresses away from a process. A shared slot is left even if a single page of it goes.

      mmap; MAP_FIXED; MAP_ANONYMOUS; MAP_HUGETLB; MAP_POPULATE
      Gives a process addresses for an object. No table is made before the first touch, unless
      `MAP_POPULATE` asks for it; `MAP_HUGETLB` with `MAP_ANONYMOUS` makes an object without a name.

      mremap; move
      Moves or resizes a mapping. A moved hugetlb mapping leaves its shared PMD pages behind and finds
      pages to share at the new place, if it can.

      madvise; MADV_RANDOM; VM_RAND_READ; MADV_DONTNEED; MADV_POPULATE_READ; MADV_POPULATE_WRITE; advice
      Tells the kernel how memory will be used. Some advice sets a flag of the mapping, which can cut it
      in two; some empties or fills entries.

      mlock; VM_LOCKED; mlockall; lock
      Keeps memory from being swapped. Hugetlb memory never is; the flag is left out when two
      mappings are compared for sharing.

      fork; child; clone
      Makes a process that begins as a copy. The child of a process that shares finds the PMD pages by
      itself as soon as it touches them; kernels before 6.0 copied the entries at once.

      exit; exits
      A process ends: every shared PMD page is left, and pages of tables that nobody else uses are freed.

      memfd_create; memfd; MFD_HUGETLB
      Makes an object without a path in a file system; with `MFD_HUGETLB` it is made of huge pages.

      shmget; shmat; shmdt; SHM_HUGETLB; SHM_RDONLY; SHM_NORESERVE; System V segment; segment; shmctl
      Shared memory of System V: made by `shmget`, mapped by `shmat`, and made of huge pages with
      `SHM_HUGETLB`. `SHM_RDONLY` maps it for reading only,
      `SHM_NORESERVE` makes it without a promise of pages.

      open; close; file descriptor
      One of the four ways to come by hugetlb memory is to open a file of hugetlbfs and map it.

      errno; ENOMEM; EINVAL; EFAULT; EACCES; EBUSY; EEXIST
      The number by which a system call says why it did not do what was asked for. Nothing was changed
      then, except where the picture shows that something was.

      split; hugetlb_split; cut
      A mapping is cut in two because a part of it changes. Where the cut falls inside a slot, no side
      covers the slot any more, so its PMD page is unshared; it is not shared again when they merge.

      PUD alignment; aligned; alignment
      An address is aligned to a slot when it is a multiple of the slot's size. Two mappings of one
      offset can share only where they sit alike in their slots.

      ARCH_WANT_HUGE_PMD_SHARE; architecture; CONFIG_HUGETLB_PMD_PAGE_TABLE_SHARING; CONFIG_ARCH_WANT_HUGE_PMD_SHARE
      The build option of kernels that can share PMD pages: x86-64, arm64 and riscv64 set it.

      VMA lock; vma_lock; vm_private_data
      A lock of each shared hugetlb mapping, since Linux 6.1: held while a fault uses the tables, so
      that no one unshares them under it. A mapping without one cannot share.

      ring; badge; port
      In the picture: the ring around a PMD page has a port for each process that uses it, and the badge
      says how many they are.

      step; moment; story
      A step is one call or touch of a scenario. It is played as moments, each one an event of the model.

      branch; branches
      A run that was set aside when something was done in the middle of a scenario. It can be shown,
      compared, renamed, saved and removed.
      """;
}
