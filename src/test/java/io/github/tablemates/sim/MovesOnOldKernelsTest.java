package io.github.tablemates.sim;

import static io.github.tablemates.sim.Lab.BASE;
import static io.github.tablemates.sim.Lab.H;
import static io.github.tablemates.sim.Lab.U;
import static io.github.tablemates.sim.MovesTest.AWAY;
import static io.github.tablemates.sim.MovesTest.inPlace;
import static io.github.tablemates.sim.MovesTest.move;
import static io.github.tablemates.sim.MremapFlag.MREMAP_DONTUNMAP;
import static io.github.tablemates.sim.MremapFlag.MREMAP_MAYMOVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Vma;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// mremap on kernels that knew less of it.
class MovesOnOldKernelsTest {

  private static Lab linux(String version) {
    return Lab.on(
        Paging.X86_64_4LEVEL, KernelRules.forVersion(version), Pool.of(H, 64, 64), "A", "B");
  }

  @ParameterizedTest
  @ValueSource(strings = {"6.1", "6.12"})
  void aRangeBeyondTheMappingIsRefusedButWhatWasInTheWayIsGone(String version) {
    Lab old = linux(version);
    old.map("A", BASE, 2 * H);
    old.map("A", BASE + 2 * H, 2 * H);
    old.map("A", AWAY, 8 * H);

    assertThat(old.fails(move(4 * H, AWAY))).isEqualTo(Errno.EFAULT);

    assertThat(old.process("A").mappings()).extracting(Vma::start).contains(BASE, AWAY + 4 * H);
    assertThat(old.process("A").mappingAt(AWAY)).isEmpty();
  }

  @Test
  void ordinaryPagesMoveOnEveryVersion() {
    for (String version : List.of("5.10", "5.15", "6.1", "7.2")) {
      Lab any = linux(version);
      any.mmap("A").anonymous().privately().without(MapFlag.MAP_HUGETLB).length(8 * 4096).call();
      any.ok(new Command.Touch("A", Address.of(BASE), true, 3, 4096));

      any.ok(move(8 * 4096, AWAY + 4096));

      Step again = any.ok(new Command.Touch("A", Address.of(AWAY + 4096), true, 3, 4096));
      assertThat(again.outcome().faults().faults()).as(version).isZero();
      assertThat(any.process("A").mappings()).extracting(Vma::start).containsExactly(AWAY + 4096);
    }
  }

  @Test
  void before516AHugetlbMappingOnlyShrinks() {
    Lab old = linux("5.10");
    old.map("A", BASE, 4 * H);
    old.map("B", BASE, 4 * H);
    old.write("A", BASE, 4);

    assertThat(old.fails(move(4 * H, BASE + H))).isEqualTo(Errno.EINVAL);
    assertThat(old.fails(inPlace(4 * H, 5 * H, EnumSet.of(MREMAP_MAYMOVE))))
        .isEqualTo(Errno.EINVAL);
    Set<MremapFlag> keeps = EnumSet.of(MREMAP_MAYMOVE, MREMAP_DONTUNMAP);
    assertThat(old.fails(inPlace(4 * H, 4 * H, keeps))).isEqualTo(Errno.EINVAL);
    assertThat(old.present("A", BASE, 4)).isEqualTo(4);
    assertThat(old.ok(inPlace(4 * H, 2 * H, Set.of())).outcome().result()).isEqualTo(BASE);
    assertThat(old.present("A", BASE, 4)).isEqualTo(2);
    assertThat(old.fails(move(BASE, 2 * H, H, AWAY))).isEqualTo(Errno.EINVAL);
    assertThat(old.present("A", BASE, 4)).isEqualTo(1);
    assertThat(old.fails(move(BASE + U, H, H, AWAY))).isEqualTo(Errno.EFAULT);
    assertThat(old.fails(move(H, (1L << 47) - H))).isEqualTo(Errno.EINVAL);
  }

  @Test
  void before516ARangeBeyondAnOrdinaryMappingIsRefused() {
    Lab old = linux("5.10");
    old.mmap("A").anonymous().privately().without(MapFlag.MAP_HUGETLB).length(2 * 4096).call();

    assertThat(old.fails(move(4 * 4096, AWAY))).isEqualTo(Errno.EFAULT);
    old.ok(move(2 * 4096, AWAY));
  }
}
