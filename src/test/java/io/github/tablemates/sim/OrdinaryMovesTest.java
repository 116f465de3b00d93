package io.github.tablemates.sim;

import static io.github.tablemates.sim.Lab.BASE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/// mremap of ordinary mappings, as far as it is simulated.
class OrdinaryMovesTest {

  private final Lab lab = Lab.withPool(1024, "A", "B");

  @Test
  void anOrdinaryMappingGrowsWhereItIsOrMovesToWhereThereIsRoom() {
    long page = 4096;
    lab.mmap("A").anonymous().privately().length(2 * page).call();
    lab.write("A", BASE, 2);

    assertThat(grow(2 * page, 4 * page).outcome().result()).isEqualTo(BASE);
    assertThat(lab.write("A", BASE, 4)).isEqualTo(2);

    lab.mmap("A").anonymous().at(BASE + 4 * page).length(page).call();
    assertThat(grow(4 * page, 5 * page).outcome().errno()).isEqualTo(Errno.ENOMEM);
    assertThat(grow(4 * page, 5 * page, MremapFlag.MREMAP_MAYMOVE).outcome().errno()).isNull();
    long moved = lab.process("A").mappings().getLast().start();
    assertThat(lab.vma("A", moved).length()).isEqualTo(5 * page);
    assertThat(lab.write("A", moved, 5)).isEqualTo(1);
    assertThat(lab.process("A").mappingAt(BASE)).isEmpty();
  }

  private Step grow(long length, long newLength, MremapFlag... flags) {
    return lab.run(
        new Command.Mremap(
            "A", Address.of(BASE), length, newLength, null, Set.of(flags), "", null));
  }
}
