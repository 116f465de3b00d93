package io.github.tablemates.sim;

import static io.github.tablemates.sim.Lab.BASE;
import static io.github.tablemates.sim.Lab.FILE;
import static io.github.tablemates.sim.Lab.H;
import static io.github.tablemates.sim.Lab.NONE;
import static io.github.tablemates.sim.Lab.R;
import static io.github.tablemates.sim.Lab.RW;
import static io.github.tablemates.sim.Lab.U;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Pool;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class MprotectTest {

  private final Lab lab = Lab.with("A", "B", "C");

  @Test
  void aPartCostsTheWholeSlotAndNobodyElse() {
    share(U, "A", "B", "C");

    lab.mprotect("A", BASE + 7 * H, H, R);

    assertThat(lab.present("A", BASE, 512)).isZero();
    assertThat(lab.present("B", BASE, 512)).isEqualTo(16);
    assertThat(lab.sharers("C", BASE)).isEqualTo(2);
    assertThat(lab.mapCount(0)).isEqualTo(1);
    assertThat(lab.perms("A")).containsExactly("rw-s", "r--s", "rw-s");
  }

  @Test
  void aPartThatWasNeverTouchedCostsTheSlotToo() {
    share(U, "A", "B");

    lab.mprotect("A", BASE + 300 * H, H, R);

    assertThat(lab.present("A", BASE, 512)).isZero();
  }

  @Test
  void afterAPartThePagesComeBackOneByOne() {
    share(U, "A", "B");
    lab.mprotect("A", BASE, H, R);

    assertThat(lab.read("A", BASE, 16)).isEqualTo(16);
    assertThat(lab.mapCount(5)).isEqualTo(2);
  }

  @Test
  void afterAPartAndBackTheMappingsStayCutAndNeverShareAgain() {
    share(U, "A", "B");
    lab.mprotect("A", BASE, H, R);
    lab.mprotect("A", BASE, H, RW);

    assertThat(lab.perms("A")).containsExactly("rw-s", "rw-s");
    assertThat(lab.write("A", BASE, 16)).isEqualTo(16);
    assertThat(lab.table("A", BASE)).isNotEqualTo(lab.table("B", BASE));
  }

  @Test
  void aMappingCutBeforeItsFirstTouchNeverSharesButOthersDo() {
    for (String process : List.of("A", "B", "C")) {
      lab.map(process);
    }
    lab.mprotect("A", BASE, H, R);
    lab.write("A", BASE + H, 16);

    assertThat(lab.write("B", BASE + H, 16)).isEqualTo(16);
    assertThat(lab.write("C", BASE + H, 16)).isEqualTo(1);
  }

  @Test
  void theWholeSlotGoesAndComesBackInATableOfItsOwn() {
    share(U, "A", "B");

    lab.mprotect("A", BASE, U, R);

    assertThat(lab.perms("A")).containsExactly("r--s");
    assertThat(lab.read("A", BASE, 16)).isEqualTo(16);
    assertThat(lab.mapCount(0)).isEqualTo(2);
  }

  @Test
  void theWholeSlotAndBackUntouchedSharesAgain() {
    share(U, "A", "B");
    lab.mprotect("A", BASE, U, NONE);
    lab.mprotect("A", BASE, U, RW);

    assertThat(lab.write("A", BASE, 16)).isEqualTo(1);
    assertThat(lab.table("A", BASE)).isEqualTo(lab.table("B", BASE));
  }

  @Test
  void aTouchBetweenGivesATableOfItsOwnForEver() {
    share(U, "A", "B");
    lab.mprotect("A", BASE, U, R);
    lab.read("A", BASE, 1);
    lab.mprotect("A", BASE, U, RW);

    assertThat(lab.write("A", BASE, 16)).as("one page is there").isEqualTo(15);
    assertThat(lab.sharers("A", BASE)).isEqualTo(1);
    assertThat(lab.sharers("B", BASE)).isEqualTo(1);
  }

  private record Same(String name, long at, long length) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Same> SAME =
      List.of(
          new Same("whole", BASE, U),
          new Same("a part", BASE + H, H),
          new Same("cutting a huge page", BASE + 4096, 8192));

  @ParameterizedTest
  @FieldSource("SAME")
  void theSameRightsAgainAreNothingAtAll(Same c) {
    share(U, "A", "B");

    Step step = lab.mprotect("A", c.at, c.length, RW);

    assertThat(step.events()).isEmpty();
    assertThat(lab.perms("A")).containsExactly("rw-s");
    assertThat(lab.sharers("A", BASE)).isEqualTo(2);
  }

  @Test
  void theSoleUserLosesNothing() {
    share(U, "A", "B");
    lab.exit("B");

    Step step = lab.mprotect("A", BASE, U, R);

    assertThat(step.events(Event.TableUnshared.class)).isEmpty();
    assertThat(step.events(Event.EntriesProtected.class)).hasSize(1);
    assertThat(lab.machine().isHole(lab.process("A"), BASE)).isFalse();
    assertThat(lab.read("A", BASE, 16)).isZero();
    lab.mprotect("A", BASE, U, RW);
    assertThat(lab.write("A", BASE, 16)).isZero();
  }

  @Test
  void theSoleUserKeepsItsEntriesWhenAPartChanges() {
    lab.map("A");
    lab.write("A", BASE, 16);

    lab.mprotect("A", BASE + 4 * H, 4 * H, R);

    assertThat(lab.present("A", BASE, 512)).isEqualTo(16);
    assertThat(lab.read("A", BASE, 16)).isZero();
  }

  @Test
  void aRangeAcrossABorderCostsBothSlots() {
    share(2 * U, "A", "B");

    lab.mprotect("A", BASE + U - H, 2 * H, R);

    assertThat(lab.step().events(Event.TableUnshared.class)).hasSize(2);
    assertThat(lab.present("A", BASE, 1024)).isZero();
    assertThat(lab.present("B", BASE, 1024)).isEqualTo(32);
  }

  @Test
  void oneSlotOfThreeLeavesTheOthersShared() {
    share(3 * U, "A", "B");

    lab.mprotect("B", BASE + U, U, R);

    assertThat(lab.present("B", BASE, 512)).isEqualTo(16);
    assertThat(lab.present("B", BASE + U, 512)).isZero();
    assertThat(lab.present("B", BASE + 2 * U, 512)).isEqualTo(16);
    assertThat(lab.sharers("B", BASE)).isEqualTo(2);
    assertThat(lab.sharers("B", BASE + 2 * U)).isEqualTo(2);
    assertThat(lab.perms("B")).containsExactly("rw-s", "r--s", "rw-s");
  }

  @Test
  void oneSlotOfThreeAndBackSharesAgain() {
    share(3 * U, "A", "B");
    lab.mprotect("B", BASE + U, U, R);
    lab.mprotect("B", BASE + U, U, RW);

    assertThat(lab.write("B", BASE + U, 16)).isEqualTo(1);
  }

  @Test
  void allSharersToReadOnlyOneAfterAnotherComeTogetherAgain() {
    share(U, "A", "B");
    lab.mprotect("A", BASE, U, R);
    lab.mprotect("B", BASE, U, R);

    assertThat(lab.read("B", BASE, 16)).as("changed in place").isZero();
    assertThat(lab.read("A", BASE, 16)).as("links to B's").isEqualTo(1);
  }

  @Test
  void addingExecutionIsAChangeLikeAnyOther() {
    share(U, "A", "B");

    lab.mprotect("A", BASE, U, 7);

    assertThat(lab.present("A", BASE, 512)).isZero();
    assertThat(lab.perms("A")).containsExactly("rwxs");
  }

  @Test
  void aRangeOfSeveralMappingsChangesEach() {
    lab.map("A", BASE, 2 * H);
    lab.mmap("A").at(BASE + 2 * H).length(2 * H).offset(2 * H).rights(R).call();
    lab.write("A", BASE, 2);

    lab.mprotect("A", BASE + H, 2 * H, NONE);

    assertThat(lab.perms("A")).containsExactly("rw-s", "---s", "---s", "r--s");
    assertThat(lab.object(FILE).mappings().size()).isEqualTo(4);
  }

  @Test
  void basePagesOfAPrivateMappingFaultAgainWhenTheyAreWrittenAfterwards() {
    lab.mmap("A").anonymous().privately().length(16384).call();
    lab.write("A", BASE, 4);
    lab.mprotect("A", BASE, 8192, R);
    assertThat(lab.read("A", BASE, 2)).isZero();
    lab.mprotect("A", BASE, 8192, RW);

    assertThat(lab.write("A", BASE + 8192, 2)).isZero();
    assertThat(lab.step().events(Event.PageCopied.class)).isEmpty();
  }

  private record Refused(String name, long at, long length, Errno errno) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Refused> REFUSED =
      List.of(
          new Refused("not a multiple of the base page", BASE + 1, H, Errno.EINVAL),
          new Refused("starts inside a huge page", BASE + 4096, H - 4096, Errno.EINVAL),
          new Refused("ends inside a huge page", BASE, H + 4096, Errno.EINVAL),
          new Refused("nothing mapped there", BASE - U, U, Errno.ENOMEM),
          new Refused("reaches beyond", BASE, U + H, Errno.ENOMEM),
          new Refused("begins before", BASE - H, 2 * H, Errno.ENOMEM));

  @ParameterizedTest
  @FieldSource("REFUSED")
  void refuses(Refused c) {
    lab.map("A");

    assertThat(lab.fails(new Command.Mprotect("A", Address.of(c.at), c.length, R)))
        .isEqualTo(c.errno);
    assertThat(lab.step().events(Event.Refused.class)).hasSize(1);
  }

  /// The kernel cuts at the start before it finds that it can not cut at the end.
  @ParameterizedTest
  @CsvSource({"5.10, 2", "6.1, 1", "7.2, 1"})
  void theCutOfACallThatFailsUnsharesExceptBeforeLinux6(String kernel, int sharers) {
    var pool = Pool.of(H, Pool.AMPLE, 0);
    var old = Lab.on(Paging.X86_64_4LEVEL, KernelRules.forVersion(kernel), pool, "A", "B");
    old.map("A");
    old.map("B");
    old.write("A", BASE, 4);
    old.write("B", BASE, 4);

    old.fails(new Command.Mprotect("A", Address.of(BASE + H), H + 4096, R));

    assertThat(old.perms("A")).containsExactly("rw-s", "rw-s");
    assertThat(old.sharers("B", BASE)).isEqualTo(sharers);
  }

  @Test
  void lengthZeroIsNothing() {
    lab.map("A");

    assertThat(lab.mprotect("A", BASE, 0, R).events()).isEmpty();
  }

  /// All of them map `length` and touch sixteen pages of each slot.
  private void share(long length, String... processes) {
    for (String process : processes) {
      lab.map(process, BASE, length);
    }
    for (String process : processes) {
      for (long slot = 0; slot < length; slot += U) {
        lab.write(process, BASE + slot, 16);
      }
    }
    assertThat(lab.sharers("A", BASE)).isEqualTo(processes.length);
  }
}
