package io.github.tablemates.explain;

import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Level;
import io.github.tablemates.model.VmFlags;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.Event;
import io.github.tablemates.sim.Step;
import java.util.Optional;

/// The kernel function behind each event.
public final class KernelFunctions {

  private KernelFunctions() {}

  /// The function, or an empty string for events that no single function stands for.
  ///
  /// @param step what the event is part of
  /// @param hugetlb whether the memory it happened to is hugetlb memory
  public static String of(Event event, Step step, boolean hugetlb) {
    return switch (event) {
      case Event.Mapped _ -> mapped(step.command(), hugetlb);
      case Event.FlagsChanged e -> flags(e.before() ^ e.after(), step);
      case Event e -> hugetlb ? hugetlb(e) : ordinary(e);
    };
  }

  /// A mapping of a file is made by its file system; others are copied.
  private static String mapped(Command command, boolean hugetlb) {
    return switch (command) {
      case Command.Fork _ -> "vm_area_dup";
      case Command.Mremap _ -> "copy_vma";
      case Command _ -> hugetlb ? "hugetlbfs_file_mmap" : "mmap_region";
    };
  }

  private static String flags(int changed, Step step) {
    KernelRules rules = step.after().rules();
    if ((changed & VmFlags.UFFD_FLAGS) != 0) {
      return rules.areSince("6.1.8")
          ? "userfaultfd_set_vm_flags"
          : entry(step.command()).orElse("");
    }
    if ((changed & VmFlags.VM_LOCKED_MASK) != 0) {
      return "mlock_fixup";
    }
    if ((changed & VmFlags.RIGHTS) != 0) {
      return "mprotect_fixup";
    }
    return rules.areSince("5.17") ? "madvise_update_vma" : "madvise_behavior";
  }

  private static String ordinary(Event event) {
    return switch (event) {
      case Event.FaultBegan _ -> "handle_mm_fault";
      case Event.TableAllocated e ->
          switch (e.level()) {
            case PGD -> "";
            case P4D -> "p4d_alloc";
            case PUD -> "pud_alloc";
            case PMD -> "pmd_alloc";
            case PTE -> "pte_alloc";
          };
      case Event.EntriesFilled _ -> "do_anonymous_page";
      case Event.EntriesProtected _ -> "change_protection";
      case Event.EntriesCleared _ -> "zap_pte_range";
      case Event.PageCopied _ -> "do_wp_page";
      case Event e -> hugetlb(e);
    };
  }

  private static String hugetlb(Event event) {
    return switch (event) {
      case Event.FaultBegan _ -> "hugetlb_fault";
      case Event.ConditionChecked e ->
          switch (e.condition()) {
            case PMD_SIZED_PAGES, ARCHITECTURE -> "huge_pte_alloc";
            case NO_USERFAULTFD, SHARED_MAPPING, VMA_LOCK, WHOLE_SLOT, EMPTY_SLOT ->
                "want_pmd_share";
          };
      case Event.CandidateExamined _ -> "huge_pmd_share";
      case Event.TableShared _ -> "pud_populate";
      case Event.TableAllocated e -> e.level() == Level.PMD ? "pmd_alloc" : "";
      case Event.EntriesFilled _ -> "hugetlb_no_page";
      case Event.TableUnshared _ -> "huge_pmd_unshare";
      case Event.TlbFlushed _ -> "flush_hugetlb_tlb_range";
      case Event.Split _ -> "__split_vma";
      case Event.EntriesProtected _ -> "hugetlb_change_protection";
      case Event.EntriesCleared _ -> "__unmap_hugepage_range";
      case Event.TableFreed _ -> "free_pgtables";
      case Event.PageCopied _ -> "hugetlb_wp";
      case Event.Hung _ -> "move_hugetlb_page_tables";
      case Event.Mapped _,
          Event.FlagsChanged _,
          Event.ProcessSpawned _,
          Event.ProcessExited _,
          Event.ObjectCreated _,
          Event.ObjectFreed _,
          Event.PoolResized _,
          Event.Unmapped _,
          Event.Refused _,
          Event.Touched _,
          Event.Signalled _ ->
          "";
    };
  }

  /// Where a command enters the kernel.
  static Optional<String> entry(Command command) {
    return switch (command) {
      case Command.Note _, Command.Spawn _ -> Optional.empty();
      case Command.SetPool _ -> Optional.of("set_max_huge_pages");
      case Command.Create call -> Optional.of(call.via().token());
      case Command.Close _ -> Optional.of("close");
      case Command.Exit _ -> Optional.of("exit_mmap");
      case Command.Mmap _ -> Optional.of("do_mmap");
      case Command.Shmat _ -> Optional.of("do_shmat");
      case Command.Shmdt _ -> Optional.of("ksys_shmdt");
      case Command.Touch _ -> Optional.empty();
      case Command.Mprotect _ -> Optional.of("do_mprotect_pkey");
      case Command.Munmap _ -> Optional.of("do_munmap");
      case Command.Fork _ -> Optional.of("dup_mmap");
      case Command.Shmctl _ -> Optional.of("ksys_shmctl");
      case Command.Mremap _ -> Optional.of("mremap_to");
      case Command.Madvise _ -> Optional.of("do_madvise");
      case Command.Mlock _ -> Optional.of("do_mlock");
      case Command.Mlockall _ -> Optional.of("apply_mlockall_flags");
      case Command.UffdRegister _ -> Optional.of("userfaultfd_register");
      case Command.UffdUnregister _ -> Optional.of("userfaultfd_unregister");
      case Command.UffdWriteprotect _ -> Optional.of("userfaultfd_writeprotect");
      case Command.UffdClose _ -> Optional.of("userfaultfd_release");
      case Command.Ftruncate _ -> Optional.of("hugetlb_vmtruncate");
      case Command.Fallocate _ -> Optional.of("hugetlbfs_fallocate");
    };
  }
}
