package io.github.tablemates.sim;

import static io.github.tablemates.sim.Lab.BASE;
import static io.github.tablemates.sim.Lab.H;
import static io.github.tablemates.sim.Lab.RW;
import static io.github.tablemates.sim.Lab.U;
import static io.github.tablemates.sim.ShmFlag.SHM_RDONLY;
import static io.github.tablemates.sim.ShmFlag.SHM_REMAP;
import static io.github.tablemates.sim.ShmFlag.SHM_RND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.model.Via;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// System V segments.
class ShmTest {

  private final Lab lab = Lab.with("A", "B");

  @BeforeEach
  void aSegmentOfOneSlot() {
    lab.create("segment", Via.SHMGET, U);
  }

  @Test
  void attachedReadOnlyTwoShareButNotWithAWriter() {
    lab.ok(attach("A", "segment", BASE));
    lab.ok(attach("A", "segment", BASE + U, SHM_RDONLY));
    lab.ok(attach("B", "segment", BASE, SHM_RDONLY));
    lab.write("A", BASE, 512);

    assertThat(lab.read("A", BASE + U, 512)).isEqualTo(512);
    assertThat(lab.read("B", BASE, 512)).isEqualTo(1);
    assertThat(lab.perms("B")).containsExactly("r--s");
  }

  @Test
  void address0LeavesTheChoiceToTheKernel() {
    lab.ok(attach("A", "segment", 0));

    assertThat(lab.process("A").mappings().getFirst().start()).isGreaterThan(BASE);
    assertThat(lab.fails(attach("A", "segment", 0, SHM_REMAP))).isEqualTo(Errno.EINVAL);
  }

  @Test
  void attachedReadOnlyItCanNotBeMadeWritable() {
    lab.ok(attach("A", "segment", BASE, SHM_RDONLY));

    assertThat(lab.fails(new Command.Mprotect("A", Address.of(BASE), U, RW)))
        .isEqualTo(Errno.EACCES);
  }

  private record Case(String name, Command.Shmat call, Errno errno) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Case> ATTACHMENTS =
      List.of(
          new Case("unaligned", attach("A", "segment", BASE + 4096), Errno.EINVAL),
          new Case(
              "rounded, still unaligned",
              attach("A", "segment", BASE + 5000, SHM_RND),
              Errno.EINVAL),
          new Case("in the way", attach("A", "segment", BASE + 8 * U), Errno.EINVAL),
          new Case("outside of user space", attach("A", "segment", 1L << 47), Errno.ENOMEM),
          new Case("no segment", attach("A", Lab.FILE, BASE), Errno.EINVAL));

  @ParameterizedTest
  @FieldSource("ATTACHMENTS")
  void refusesToAttach(Case c) {
    lab.map("A", BASE + 8 * U, H);

    assertThat(lab.fails(c.call)).isEqualTo(c.errno);
    assertThat(lab.process("A").mappings()).hasSize(1);
  }

  @Test
  void roundingIsToBasePages() {
    lab.ok(attach("A", "segment", BASE + 4095, SHM_RND));

    assertThat(lab.vma("A", BASE).start()).isEqualTo(BASE);
  }

  @Test
  void remappingReplacesWhatIsThere() {
    lab.map("A", BASE, 2 * U);

    lab.ok(attach("A", "segment", BASE, SHM_REMAP));

    assertThat(lab.process("A").mappings()).hasSize(2);
    assertThat(lab.vma("A", BASE).object()).isNotEqualTo(lab.vma("A", BASE + U).object());
  }

  @Test
  void anAddressThatTheKernelChoosesIsAlignedToHugePagesAndNeverToSlots() {
    Step step = lab.ok(new Command.Shmat("A", "segment", null, Set.of(), "s", null));

    assertThat(step.outcome().result()).isNotNull().satisfies(at -> assertThat(at % H).isZero());
    assertThat(step.outcome().result()).satisfies(at -> assertThat(at % U).isNotZero());
    lab.ok(new Command.Shmdt("A", new Address("s", 0)));
    assertThat(lab.process("A").mappings()).isEmpty();
  }

  @Test
  void detachingTakesAllThatIsLeftOfTheAttachment() {
    lab.ok(attach("A", "segment", BASE));
    lab.ok(attach("B", "segment", BASE));
    lab.write("A", BASE, 4);
    lab.write("B", BASE, 4);
    lab.mprotect("A", BASE + H, H, Lab.R);
    lab.munmap("A", BASE + 10 * H, H);

    lab.ok(new Command.Shmdt("A", Address.of(BASE)));

    assertThat(lab.process("A").mappings()).isEmpty();
    assertThat(lab.sharers("B", BASE)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {H, -H, 16 * U})
  void refusesToDetachWhereNoSegmentStarts(long distance) {
    lab.ok(attach("A", "segment", BASE));

    assertThat(lab.fails(new Command.Shmdt("A", Address.of(BASE + distance))))
        .isEqualTo(Errno.EINVAL);
    assertThat(lab.process("A").mappings()).hasSize(1);
  }

  @Test
  void refusesToDetachAMappingOfAFile() {
    lab.map("A");

    assertThat(lab.fails(new Command.Shmdt("A", Address.of(BASE)))).isEqualTo(Errno.EINVAL);
  }

  private static Command.Shmat attach(String process, String object, long at, ShmFlag... flags) {
    return new Command.Shmat(process, object, Address.of(at), Set.of(flags), "", null);
  }
}
