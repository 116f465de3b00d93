package io.github.tablemates.explain;

/// The kernel's functions that are shown: a line with a file, then one line for each of its
/// functions with what it does.
final class KernelSourceText {

  private KernelSourceText() {}

  static final String ALL =
      """
      mm/hugetlb.c
        huge_pte_alloc: Finds the entry for a huge page, and makes or shares the tables above it.
        want_pmd_share: Says whether a mapping may share the PMD page for an address at all.
        huge_pmd_share: Goes through `i_mmap` for a PMD page that fits, and links it.
        page_table_shareable: Says whether the PMD page of another mapping fits this one.
        huge_pmd_unshare: Takes one process out of a shared PMD page by clearing its PUD entry.
        hugetlb_unshare_all_pmds: Leaves all shared PMD pages of a mapping.
        hugetlb_split: Leaves the PMD page of a slot that a cut goes through.
        hugetlb_fault: Handles a page fault in hugetlb memory.
        hugetlb_no_page: Fills an empty entry from the object, or with a new huge page.
        hugetlb_wp: Gives a private mapping its own copy of a page that it writes to.
        hugetlb_change_protection: Changes the rights in the entries of a hugetlb mapping.
        __unmap_hugepage_range: Clears the entries of a stretch of hugetlb memory.
        move_hugetlb_page_tables: Moves the entries of a hugetlb mapping to other addresses.
        copy_hugetlb_page_range: Copies entries for a child, where it cannot get them by faults.
        set_max_huge_pages: Makes a pool larger or smaller.
      mm/memory.c
        handle_mm_fault: Handles a page fault, of whatever kind of memory.
        do_anonymous_page: Fills an entry with a new base page.
        do_wp_page: Copies a base page that is written to by one who only had it for reading.
        zap_pte_range: Clears the entries for base pages.
        free_pgtables: Frees the table pages that nothing uses any more.
      mm/mmap.c
        copy_vma: Makes the mapping that `mremap` moves another one to.
        do_mmap: Checks what an `mmap` asks for, and has it done.
        do_munmap: Takes a stretch of addresses away.
        exit_mmap: Takes all of a process's addresses away when it ends.
        mmap_region: Makes the new mapping, or lets an old one grow.
        __split_vma: Cuts a mapping in two.
        unmap_region: Clears the entries of mappings that are going, and frees their tables.
      kernel/fork.c
        vm_area_dup: Copies one mapping, for a child or for the half of a cut.
        dup_mmap: Copies the mappings of a process for its child.
        mm_alloc: Makes an empty address space.
      mm/mprotect.c
        do_mprotect_pkey: Does what `mprotect` asks for, mapping by mapping.
        mprotect_fixup: Cuts or merges a mapping and gives it other rights.
        change_protection: Changes the rights in the entries of ordinary memory.
      mm/mremap.c
        mremap_to: Moves a mapping to an address that the caller chose.
      mm/madvise.c
        do_madvise: Does what `madvise` asks for, mapping by mapping.
        madvise_behavior: Gives a mapping another flag, in kernels before 5.17.
        madvise_update_vma: Gives a mapping another flag, after cutting it where needed.
      mm/mlock.c
        apply_mlockall_flags: Sets or clears the flag of every mapping, and what later ones get.
        do_mlock: Locks or unlocks a stretch of addresses.
        mlock_fixup: Sets or clears the flag of a locked mapping, after cutting it where needed.
      ipc/shm.c
        ksys_shmget: Finds or makes a segment of System V.
        do_shmat: Maps a segment.
        ksys_shmdt: Unmaps a segment.
        ksys_shmctl: Asks about a segment, locks it, or marks it to be removed.
      fs/open.c
        filp_close: Closes a file descriptor.
      fs/hugetlbfs/inode.c
        hugetlb_file_setup: Makes an object without a path, for `memfd_create`, segments and `mmap`.
        hugetlbfs_create: Makes a file of hugetlbfs.
        hugetlbfs_file_mmap: Reserves pages for a new mapping of a hugetlb object.
        hugetlb_vmtruncate: Cuts an object off, and the entries behind the new end.
        hugetlbfs_fallocate: Fills or punches a part of an object.
      fs/userfaultfd.c
        userfaultfd_register: Begins to watch a mapping.
        userfaultfd_unregister: Ends watching it.
        userfaultfd_writeprotect: Protects pages against writes, or lets them be written again.
        userfaultfd_release: Ends all that a userfaultfd watches.
        userfaultfd_set_vm_flags: Sets the flags by which a watched mapping is known.
      include/linux/userfaultfd_k.h
        uffd_disable_huge_pmd_share: Says whether a userfaultfd keeps a mapping from sharing.
      include/linux/mm.h
        p4d_alloc: Finds the page of the fourth level for an address, or makes it.
        pud_alloc: Finds the PUD page for an address, or makes it.
        pmd_alloc: Finds the PMD page for an address, or makes it.
        pte_alloc: Finds the PTE page for an address, or makes it.
        range_in_vma: Says whether a mapping covers a stretch of addresses.
        get_page: Counts one more user of a page.
        put_page: Counts one user less, and frees the page after the last one.
      include/linux/mm_types.h
        ptdesc_pmd_pts_inc: Counts one more sharer of a PMD page.
        ptdesc_pmd_pts_dec: Counts one sharer less.
      arch/*/include/asm
        flush_hugetlb_tlb_range: Makes the processors forget what they know of a stretch.
        pud_populate: Writes a pointer to a PMD page into a PUD entry.
        pud_clear: Empties a PUD entry.
        pmd_populate: Writes a pointer to a PTE page into a PMD entry.
      """;
}
