package io.github.tablemates.explain;

import static io.github.tablemates.sim.Lab.BASE;
import static io.github.tablemates.sim.Lab.H;
import static io.github.tablemates.sim.Lab.R;
import static io.github.tablemates.sim.Lab.U;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.explain.Narrator.Narration;
import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Size;
import io.github.tablemates.sim.Address;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.Lab;
import io.github.tablemates.sim.Step;
import io.github.tablemates.sim.Wanderer;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class NarratorTest {

  /// A and B have mapped the first slot, and A has touched three pages of it.
  private record Case(String name, Consumer<Lab> step, String title, String text) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Case> CASES =
      List.of(
          new Case("map", lab -> lab.map("C"), "C maps 1 GiB", "memfd:file at 7f1a40000000"),
          new Case(
              "link",
              lab -> lab.read("B", BASE, 1),
              "B finds a PMD page to share",
              "One fault links A’s PMD page into B’s empty slot; the 3 entries"),
          new Case(
              "leave",
              lab -> {
                lab.read("B", BASE, 1);
                lab.mprotect("B", BASE, H, R);
              },
              "B leaves the shared PMD page",
              "a hole of 1 GiB is left; the PMD page keeps its 3 entries for the one that is left"),
          new Case(
              "leave two others",
              lab -> {
                lab.map("C");
                lab.read("B", BASE, 1);
                lab.read("C", BASE, 1);
                lab.munmap("A", BASE, U);
              },
              "A leaves the shared PMD page",
              "A’s pointer is cleared"),
          new Case(
              "leave several",
              lab -> {
                lab.map("A", BASE + 2 * U, U);
                lab.map("A", BASE + 4 * U, U);
                lab.read("A", BASE + 2 * U, 1);
                lab.read("A", BASE + 4 * U, 1);
                lab.exit("A");
              },
              "A exits",
              "pointer is cleared"),
          new Case(
              "other rights",
              lab -> {
                lab.mmap("C").rights(R).call();
                lab.read("C", BASE, 1);
              },
              "C reads 1 page: 1 fault",
              "A is refused: its mapping is rw-s."),
          new Case(
              "other phase",
              lab -> {
                lab.map("C", BASE + H, 2 * U);
                lab.read("C", BASE + U, 1);
              },
              "C reads 1 page",
              "A is refused: pmd_index differs."),
          new Case(
              "too short",
              lab -> {
                lab.map("C", BASE, U - H);
                lab.read("C", BASE, 2);
              },
              "C reads 2 pages: 2 faults",
              "C may not share here: the mapping does not cover the whole slot."),
          new Case(
              "private",
              lab -> {
                lab.mmap("C").privately().call();
                lab.write("C", BASE, 1);
              },
              "C writes 1 page: 1 fault",
              "C may not share here: the mapping is private."),
          new Case(
              "sole user",
              lab -> lab.mprotect("A", BASE, U, R),
              "A changes its rights",
              "No one else uses the table, so its entries change in place"),
          new Case(
              "cut",
              lab -> lab.mprotect("B", BASE, H, R),
              "B changes its rights",
              "cut at 7f1a40200000; hugetlb mappings never merge again."),
          new Case(
              "refused call",
              lab -> lab.fails(new Command.Munmap("A", Address.of(BASE), 4096)),
              "munmap fails with EINVAL",
              "Linux refuses: the cut would go through a huge page."),
          new Case(
              "signal",
              lab -> lab.run(new Command.Touch("C", Address.of(BASE), false, 1, 0)),
              "C gets SIGSEGV",
              "The access ends in SIGSEGV: no mapping there."),
          new Case("kill", lab -> lab.run(new Command.Exit("C", true)), "C is killed", ""),
          new Case("note", lab -> lab.run(new Command.Note()), "Note", ""),
          new Case("spawn", lab -> lab.run(new Command.Spawn("w", 3)), "3 processes start", ""),
          new Case("spawn one", lab -> lab.run(new Command.Spawn("D", 0)), "Process D starts", ""),
          new Case(
              "pool",
              lab -> lab.run(new Command.SetPool(H, 4, null)),
              "The pool of 2 MiB pages is set",
              ""));

  @ParameterizedTest
  @FieldSource("CASES")
  void saysTheDecisiveFact(Case c) {
    Lab lab = shared();
    c.step.accept(lab);

    Narration told = Narrator.tell(lab.step());

    assertThat(told.title()).startsWith(c.title);
    assertThat(told.text()).contains(c.text);
  }

  @Test
  void namesTheOwnerOfEachTableThatIsJoined() {
    Lab lab = Lab.with("A", "B", "C");
    lab.map("A");
    lab.mmap("B").at(BASE + U).offset(U).call();
    lab.write("A", BASE, 3);
    lab.write("B", BASE + U, 4);
    lab.map("C", BASE, 2 * U);

    lab.read("C", BASE + 511 * H, 2);

    assertThat(Narrator.tell(lab.step()).text())
        .contains("links A’s PMD page", "the 3 entries")
        .contains("links B’s PMD page", "the 4 entries");
  }

  @Test
  void tellsOfTablesThatComeAndGoWithinOneStep() {
    Lab lab = Lab.with();
    lab.ok(new Command.Spawn("w", 3));
    lab.mmap("w/*").call();
    lab.ok(new Command.Touch("w/*", Address.of(BASE), true, 2, 0));
    assertThat(Narrator.tell(lab.step()).text())
        .contains("w/1’s PMD page into w/3’s empty slot; the 2 entries that it holds");

    lab.exit("w/*");

    assertThat(Narrator.tell(lab.step()).text())
        .contains("keeps its 2 entries for the 2 others", "keeps its 2 entries for the one that");
  }

  @Test
  void listsTheFunctionsOfSharing() {
    Lab lab = shared();
    lab.read("B", BASE, 1);

    assertThat(Narrator.tell(lab.step()).functions())
        .containsExactly(
            "hugetlb_fault", "huge_pte_alloc", "want_pmd_share", "huge_pmd_share", "pud_populate");
  }

  @Test
  void listsTheFunctionsOfAFirstFault() {
    Lab lab = Lab.with("A");
    lab.map("A");
    lab.read("A", BASE, 1);

    assertThat(Narrator.tell(lab.step()).functions())
        .startsWith("hugetlb_fault")
        .containsSequence("huge_pmd_share", "pmd_alloc", "hugetlb_no_page");
  }

  @Test
  void listsTheFunctionsOfUnsharing() {
    Lab lab = shared();
    lab.read("B", BASE, 1);
    lab.mprotect("B", BASE, U, R);
    assertThat(Narrator.tell(lab.step()).functions())
        .containsExactly("mprotect_fixup", "huge_pmd_unshare", "flush_hugetlb_tlb_range");

    lab.mprotect("B", BASE, U, Lab.RW);
    lab.read("B", BASE, 1);
    lab.munmap("B", BASE, H);
    assertThat(Narrator.tell(lab.step()).functions()).contains("__split_vma", "huge_pmd_unshare");
  }

  @Test
  void aCallWithoutEventsIsNamedByItsEntry() {
    Lab lab = Lab.with("A");
    lab.munmap("A", BASE, U);

    assertThat(Narrator.tell(lab.step()).functions()).containsExactly("do_munmap");
  }

  /// Whatever happens, what is told is words: no index, no object's toString, no gap in a pattern.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void isWordsWhateverHappens(long seed) {
    var pools = List.of(Pool.of(H, 64, 8), Pool.of(Size.GIB, 2, 0));
    Machine start = Machine.booted(Paging.X86_64_4LEVEL, KernelRules.NEWEST, pools);
    List<Step> steps = Wanderer.run(start, new Wanderer(seed).commands(400));

    assertThat(steps.size()).isGreaterThan(300);
    for (Step step : steps) {
      Narration told = Narrator.tell(step);
      assertThat(told.title()).isNotBlank().doesNotEndWith(".");
      for (String words : List.of(told.title(), told.text())) {
        assertThat(words)
            .doesNotContainPattern("%[sdx]|\\bnull\\b|@[0-9a-f]{4}|[\\[\\]{}=]|[a-z]_[a-z]+\\(")
            .doesNotContainPattern("\\b(process|table|object|mapping) -?\\d")
            .doesNotContainPattern(
                "entrys|processs|  |\\.\\.| ,|-1\\b|\\b1 [a-z]+s\\b(?<!process)");
      }
      assertThat(told.functions())
          .doesNotHaveDuplicates()
          .allMatch(f -> f.matches("[A-Za-z_]\\w+"));
    }
  }

  private static Lab shared() {
    Lab lab = Lab.with("A", "B", "C");
    lab.map("A");
    lab.map("B");
    lab.write("A", BASE, 3);
    return lab;
  }
}
