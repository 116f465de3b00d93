package io.github.tablemates.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Level;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryBitsTest {

  private static EntryBits bits(String mode, int tag) {
    Paging paging = Paging.named(mode).orElseThrow();
    Machine machine = Machine.booted(paging, KernelRules.NEWEST, List.of());
    Runs entries = Runs.EMPTY.with(5, 1, 0, tag, 0);
    Table table = Table.empty(Level.PMD).withEntries(entries);
    return EntryBits.of(machine, table, paging.pmdDepth(), 5);
  }

  @Test
  void aWritableHugePageOnX86HasTheBitsOfItsManual() {
    EntryBits bits = bits("x86-64-4level", Table.LEAF | Table.WRITABLE);

    assertThat(bits.names()).containsExactly("P", "RW", "US", "A", "D", "PSE", "NX");
    assertThat(bits.hex()).isEqualTo("80000008000000e7");
  }

  @Test
  void aReadOnlyOneLacksWritingAndDirt() {
    assertThat(bits("x86-64-4level", Table.LEAF).names()).doesNotContain("RW", "D");
    assertThat(bits("riscv64-sv39", Table.LEAF).names()).containsExactly("V", "R", "U", "A");
    assertThat(bits("arm64-4k-48", Table.LEAF).names()).contains("AP[2]").doesNotContain("DBM");
  }

  @Test
  void aPointerToATableIsNoPage() {
    assertThat(bits("x86-64-4level", 0).names()).containsExactly("P", "RW", "US", "A", "D");
    assertThat(bits("riscv64-sv39", 0).names()).containsExactly("V");
    assertThat(bits("arm64-4k-48", 0).names()).containsExactly("valid", "table", "PXNTable");
  }

  @Test
  void aMarkerAndAnEmptyEntryAreNotPresent() {
    assertThat(bits("x86-64-4level", Table.LEAF | Table.MARKER).raw()).isZero();
    assertThat(bits("x86-64-4level", Table.LEAF | Table.MARKER).names())
        .containsExactly("pte_marker uffd-wp");
  }
}
