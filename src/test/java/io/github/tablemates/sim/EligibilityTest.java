package io.github.tablemates.sim;

import static io.github.tablemates.model.VmFlags.VM_UFFD_MINOR;
import static io.github.tablemates.model.VmFlags.VM_UFFD_MISSING;
import static io.github.tablemates.model.VmFlags.VM_UFFD_WP;
import static io.github.tablemates.sim.Condition.ARCHITECTURE;
import static io.github.tablemates.sim.Condition.NO_USERFAULTFD;
import static io.github.tablemates.sim.Condition.PMD_SIZED_PAGES;
import static io.github.tablemates.sim.Condition.SHARED_MAPPING;
import static io.github.tablemates.sim.Condition.VMA_LOCK;
import static io.github.tablemates.sim.Condition.WHOLE_SLOT;
import static io.github.tablemates.sim.Lab.BASE;
import static io.github.tablemates.sim.Lab.H;
import static io.github.tablemates.sim.Lab.U;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.model.Age;
import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Vma;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/// `want_pmd_share` and what `huge_pte_alloc` asks before it.
class EligibilityTest {

  private record Case(String name, UnaryOperator<Vma> change, Condition unmet) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Case> UNMET =
      List.of(
          new Case("uffd write-protect", vma -> with(vma, VM_UFFD_WP), NO_USERFAULTFD),
          new Case("uffd minor", vma -> with(vma, VM_UFFD_MINOR), NO_USERFAULTFD),
          new Case("no lock", EligibilityTest::withoutLock, VMA_LOCK));

  @ParameterizedTest
  @FieldSource("UNMET")
  void aMappingThatMissesOneConditionGetsATableOfItsOwn(Case c) {
    Lab lab = aShareableTable();
    lab.map("B");
    lab.edit("B", BASE, c.change);

    lab.write("B", BASE, 1);

    assertThat(lab.unmet()).containsExactly(c.unmet);
    assertThat(lab.sharers("B", BASE)).isEqualTo(1);
    assertThat(lab.verdicts()).as("nobody was asked").isEmpty();
  }

  @Test
  void aPrivateMappingIsNotAskedFurther() {
    Lab lab = aShareableTable();
    lab.mmap("B").privately().call();

    lab.read("B", BASE, 1);

    assertThat(lab.unmet()).containsExactly(SHARED_MAPPING);
  }

  @Test
  void anArchitectureWithoutTheOptionNeverShares() {
    var cannot = withoutSharing(Paging.X86_64_4LEVEL);
    var pool = Pool.of(H, Pool.AMPLE, 0);
    Lab lab = Lab.on(cannot, KernelRules.NEWEST, pool, "A", "B");
    lab.map("A");
    lab.map("B");
    lab.write("A", BASE, 3);

    assertThat(lab.write("B", BASE, 3)).isEqualTo(3);
    assertThat(lab.unmet()).containsExactly(ARCHITECTURE);
  }

  @Test
  void aMappingThatMeetsEveryConditionShares() {
    Lab lab = aShareableTable();
    lab.map("B");

    lab.write("B", BASE, 1);

    assertThat(lab.step().events(Event.ConditionChecked.class))
        .extracting(Event.ConditionChecked::condition)
        .containsExactly(Condition.values());
    assertThat(lab.unmet()).isEmpty();
    assertThat(lab.sharers("B", BASE)).isEqualTo(2);
  }

  @Test
  void userfaultfdForMissingPagesIsNoObstacle() {
    Lab lab = Lab.with("A", "B");
    lab.map("A");
    lab.map("B");
    lab.edit("A", BASE, vma -> with(vma, VM_UFFD_MISSING));
    lab.edit("B", BASE, vma -> with(vma, VM_UFFD_MISSING));
    lab.write("A", BASE, 4);

    assertThat(lab.write("B", BASE, 4)).isEqualTo(1);
  }

  @Test
  void aSlotThatHasATableIsNeverAskedAgain() {
    Lab lab = Lab.with("A", "B");
    lab.map("A");
    lab.map("B");
    lab.write("A", BASE, 1);
    lab.write("B", BASE, 1);

    lab.write("B", BASE + H, 1);

    assertThat(lab.step().events(Event.FaultBegan.class)).hasSize(1);
    assertThat(lab.step().events(Event.ConditionChecked.class)).isEmpty();
  }

  // the questions themselves, for whoever asks why

  private record Question(String name, Condition condition, Paging paging, Vma vma, boolean holds) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final Paging X86 = Paging.X86_64_4LEVEL;
  private static final Vma WHOLE = vma(BASE, BASE + U, H);

  private static final List<Question> QUESTIONS =
      List.of(
          new Question("2 MiB pages", PMD_SIZED_PAGES, X86, WHOLE, true),
          new Question("1 GiB pages", PMD_SIZED_PAGES, X86, vma(BASE, BASE + U, U), false),
          new Question("base pages", PMD_SIZED_PAGES, X86, vma(BASE, BASE + U, 4096), false),
          new Question("x86-64", ARCHITECTURE, X86, WHOLE, true),
          new Question("no such option", ARCHITECTURE, withoutSharing(X86), WHOLE, false),
          new Question("no uffd", NO_USERFAULTFD, X86, WHOLE, true),
          new Question("uffd wp", NO_USERFAULTFD, X86, with(WHOLE, VM_UFFD_WP), false),
          new Question("uffd missing", NO_USERFAULTFD, X86, with(WHOLE, VM_UFFD_MISSING), true),
          new Question("shared", SHARED_MAPPING, X86, WHOLE, true),
          new Question("private", SHARED_MAPPING, X86, WHOLE.withFlags(0), false),
          new Question("lock", VMA_LOCK, X86, WHOLE, true),
          new Question("no lock", VMA_LOCK, X86, withoutLock(WHOLE), false),
          new Question("whole slot", WHOLE_SLOT, X86, WHOLE, true),
          new Question("end missing", WHOLE_SLOT, X86, vma(BASE, BASE + U - H, H), false),
          new Question("start missing", WHOLE_SLOT, X86, vma(BASE + H, BASE + U, H), false),
          new Question(
              "more than the slot", WHOLE_SLOT, X86, vma(BASE - H, BASE + U + H, H), true));

  @ParameterizedTest
  @FieldSource("QUESTIONS")
  void answers(Question q) {
    long inTheSlot = BASE + 100 * H;

    assertThat(Sharing.holds(q.paging, KernelRules.NEWEST, q.vma, inTheSlot, q.condition))
        .isEqualTo(q.holds);
  }

  @ParameterizedTest
  @CsvSource({"6.15, true", "6.16, false", "7.2, false"})
  void thirtyTwoBitX86SharedUntil616(String version, boolean shares) {
    Paging pae = Paging.named("x86-32-pae").orElseThrow();
    Vma vma = vma(0x4000_0000L, 0x8000_0000L, H);

    assertThat(Sharing.holds(pae, KernelRules.forVersion(version), vma, 0x4000_0000L, ARCHITECTURE))
        .isEqualTo(shares);
  }

  @ParameterizedTest
  @EnumSource(Condition.class)
  void everyConditionNamesTheKernelsOwnCheck(Condition condition) {
    assertThat(condition.kernel()).isNotBlank();
  }

  private static Lab aShareableTable() {
    Lab lab = Lab.with("A", "B");
    lab.map("A");
    lab.write("A", BASE, 3);
    return lab;
  }

  private static Vma vma(long start, long end, long pageSize) {
    int flags = Lab.RW | io.github.tablemates.model.VmFlags.VM_MAYSHARE;
    return new Vma(
        start,
        end,
        0,
        0,
        pageSize,
        flags,
        true,
        Age.born(1),
        Runs.EMPTY,
        Runs.EMPTY,
        Vma.Private.NONE);
  }

  private static Vma with(Vma vma, int flag) {
    return vma.withFlags(vma.flags() | flag);
  }

  private static Vma withoutLock(Vma vma) {
    return new Vma(
        vma.start(),
        vma.end(),
        vma.offset(),
        vma.object(),
        vma.pageSize(),
        vma.flags(),
        false,
        vma.order(),
        vma.touched(),
        vma.reserved(),
        vma.own());
  }

  private static Paging withoutSharing(Paging paging) {
    return new Paging(
        paging.name(),
        paging.title(),
        paging.baseShift(),
        paging.levels(),
        paging.userEnd(),
        paging.windowEnd(),
        paging.pmdName(),
        paging.hugeSizes(),
        "not selected",
        false);
  }
}
