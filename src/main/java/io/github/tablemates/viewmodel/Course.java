package io.github.tablemates.viewmodel;

import java.util.List;

/// The ideas of the subject in the order in which one builds on the other, each with the shipped
/// scenarios that show it.
public final class Course {

  /// One idea.
  ///
  /// @param idea in a sentence or two
  /// @param files names of scenario files, the first to be seen first
  public record Chapter(String title, String idea, List<String> files) {}

  public static final List<Chapter> CHAPTERS =
      List.of(
          new Chapter(
              "Levels of a page table",
              "Each level is made of pages of entries. An entry points to a page of the next level,"
                  + " or, with huge pages one level early, to the memory itself.",
              List.of("02-figure-pte-mapping.json", "03-figure-pmd-mapping.json")),
          new Chapter(
              "The arithmetic",
              "512 entries of 8 bytes fill a page of 4 KiB. 512 huge pages of 2 MiB are 1 GiB, so"
                  + " one PMD page stands for 1 GiB, whoever uses it.",
              List.of("06-arithmetic.json", "61-arm64-16k.json")),
          new Chapter(
              "Sharing",
              "The entries of two processes can point to the same PMD page. That saves a page, and"
                  + " what one process faults in, the other finds.",
              List.of(
                  "04-figure-shared-pmd.json",
                  "01-two-share-one-leaves.json",
                  "07-four-ways.json",
                  "05-four-workers.json")),
          new Chapter(
              "Different addresses",
              "A PMD page does not know where in an address space it hangs. Only the place within"
                  + " the slot has to agree.",
              List.of(
                  "09-different-addresses.json",
                  "10-two-megabytes-off.json",
                  "57-let-the-kernel-choose.json")),
          new Chapter(
              "Who may share",
              "Shared mappings of whole, aligned slots, with the same rights, and without those"
                  + " modes of userfaultfd that need entries of their own.",
              List.of(
                  "11-private-mappings.json",
                  "12-half-a-gibibyte.json",
                  "13-one-and-a-half.json",
                  "14-a-late-start.json",
                  "19-read-only-and-read-write.json",
                  "20-readers-share.json",
                  "15-userfaultfd-write-protect.json",
                  "17-userfaultfd-missing.json")),
          new Chapter(
              "When sharing begins",
              "Not when memory is mapped but when a fault needs a PMD page. The kernel goes through"
                  + " the other mappings of the same range and takes the first page that fits.",
              List.of(
                  "08-at-fault-time.json",
                  "50-first-in-the-row.json",
                  "54-an-empty-table-is-shared.json",
                  "43-fork.json")),
          new Chapter(
              "When it ends",
              "A call that would change what others see takes its caller out first. A hole of 1 GiB"
                  + " stays, until the next fault fills it.",
              List.of(
                  "42-the-hole-and-the-refault.json",
                  "22-there-and-back.json",
                  "23-touched-in-between.json",
                  "24-a-split-never-heals.json",
                  "28-unmap-one-page.json",
                  "40-move-a-shared-mapping.json",
                  "26-the-last-one-keeps-it.json")),
          new Chapter(
              "Scale",
              "One page is nothing. A terabyte in twenty thousand processes is 78 GiB of page"
                  + " tables, or, shared, a few hundred MiB.",
              List.of("58-a-database.json", "30-a-terabyte-twenty-thousand-processes.json")));

  private Course() {}
}
