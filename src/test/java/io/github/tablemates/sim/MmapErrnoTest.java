package io.github.tablemates.sim;

import static io.github.tablemates.sim.Lab.BASE;
import static io.github.tablemates.sim.Lab.H;
import static io.github.tablemates.sim.Lab.U;
import static io.github.tablemates.sim.MapFlag.MAP_FIXED;
import static io.github.tablemates.sim.MapFlag.MAP_FIXED_NOREPLACE;
import static io.github.tablemates.sim.MapFlag.MAP_PRIVATE;
import static io.github.tablemates.sim.MapFlag.MAP_SHARED;
import static io.github.tablemates.sim.MapFlag.MAP_SHARED_VALIDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.model.Size;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// What mmap refuses, and what it puts right.
class MmapErrnoTest {

  private final Lab lab = Lab.withPool(1024, "A");

  private record Case(String name, UnaryOperator<MmapCall> call, Errno errno) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Case> CASES =
      List.of(
          new Case(
              "shared and private, which is validated",
              call -> call.with(MAP_PRIVATE, MAP_FIXED_NOREPLACE),
              Errno.EOPNOTSUPP),
          new Case("neither", call -> call.without(MAP_SHARED), Errno.EINVAL),
          new Case("length 0", call -> call.length(0), Errno.EINVAL),
          new Case("longer than user space", call -> call.length(1L << 48), Errno.ENOMEM),
          new Case("longer than a number", call -> call.length(Long.MAX_VALUE), Errno.ENOMEM),
          new Case("longer than any gap", MmapErrnoTest::everywhere, Errno.ENOMEM),
          new Case("at an unaligned address", call -> call.at(BASE + 4096), Errno.EINVAL),
          new Case("outside of user space", call -> call.at(1L << 47), Errno.ENOMEM),
          new Case("offset inside a page", call -> call.offset(1), Errno.EINVAL),
          new Case("offset inside a huge page", call -> call.offset(4096), Errno.EINVAL),
          new Case("no such page size", call -> call.huge(4 * Size.MIB), Errno.EINVAL),
          new Case("more than the pool has", call -> call.length(1025 * H), Errno.ENOMEM),
          new Case("privately more", call -> call.length(1025 * H).privately(), Errno.ENOMEM),
          new Case(
              "validated, where nothing may be",
              call -> call.without(MAP_SHARED).with(MAP_SHARED_VALIDATE, MAP_FIXED_NOREPLACE),
              Errno.EOPNOTSUPP),
          new Case(
              "where something is",
              call -> call.at(BASE + 8 * U).length(2 * H).with(MAP_FIXED_NOREPLACE),
              Errno.EEXIST));

  private static MmapCall everywhere(MmapCall call) {
    return call.anywhere().length((1L << 47) - 64 * Size.MIB).with(MapFlag.MAP_NORESERVE);
  }

  @ParameterizedTest
  @FieldSource("CASES")
  void refuses(Case c) {
    lab.map("A", BASE + 8 * U + H, H);

    assertThat(c.call.apply(lab.mmap("A")).fails()).isEqualTo(c.errno);
    assertThat(lab.step().outcome().why()).isNotBlank();
    assertThat(lab.process("A").mappings()).hasSize(1);
    assertThat(lab.pool().reserved()).isEqualTo(1);
  }

  @Test
  void aLengthIsRoundedUpToWholePages() {
    lab.map("A", BASE, H + 1);

    assertThat(lab.vma("A", BASE).length()).isEqualTo(2 * H);
  }

  @Test
  void whereNothingMayBeReplacedAFreePlaceIsTaken() {
    lab.mmap("A").without(MAP_FIXED).with(MAP_FIXED_NOREPLACE).call();

    assertThat(lab.process("A").mappings()).hasSize(1);
  }

  @Test
  void theFirstRefusalOfManyProcessesIsTheOutcomeAndTheOthersGoOn() {
    lab.ok(new Command.Spawn("w", 2));
    lab.map("w/1", BASE, H);

    Step step = lab.run(lab.mmap("w/*").length(H).with(MAP_FIXED_NOREPLACE).command());

    assertThat(step.outcome().errno()).isEqualTo(Errno.EEXIST);
    assertThat(step.outcome().result()).isEqualTo(BASE);
    assertThat(lab.process("w/2").mappings()).hasSize(1);
  }
}
