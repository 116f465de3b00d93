package io.github.tablemates.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VmaTest {

  private static final long H = 2 * Size.MIB;

  /// Pages 3 to 10 of the object, from address 100 H on.
  private final Vma vma =
      new Vma(
          100 * H,
          108 * H,
          3 * H,
          0,
          H,
          VmFlags.VM_READ | VmFlags.VM_MAYSHARE,
          true,
          Age.born(1),
          Runs.EMPTY.with(1, 4, 1, 0, 0),
          Runs.EMPTY.with(6, 2, 6, 0, 0),
          Vma.Private.NONE);

  @Test
  void showsAPageOfTheObjectAtEachAddress() {
    assertThat(vma.pageAt(100 * H)).isEqualTo(3);
    assertThat(vma.pageAt(102 * H + 5)).isEqualTo(5);
    assertThat(vma.addressOf(5)).isEqualTo(102 * H);
    assertThat(vma.addressOf(0)).as("outside").isEqualTo(97 * H);
    assertThat(vma.pageInside(102 * H + 5)).isEqualTo(2);
  }

  @Test
  void coversWhatLiesWhollyInside() {
    assertThat(vma.covers(100 * H, 108 * H)).isTrue();
    assertThat(vma.covers(99 * H, 101 * H)).isFalse();
    assertThat(vma.covers(107 * H, 109 * H)).isFalse();
    assertThat(vma.contains(100 * H)).isTrue();
    assertThat(vma.contains(108 * H)).isFalse();
  }

  @Test
  void aPartKeepsItsShareOfWhatWasTouchedAndReserved() {
    Vma part = vma.part(103 * H, 107 * H);

    assertThat(part.offset()).isEqualTo(6 * H);
    assertThat(part.length()).isEqualTo(4 * H);
    assertThat(part.pageAt(103 * H)).isEqualTo(vma.pageAt(103 * H));
    assertThat(present(part.touched())).containsExactly(0, 1);
    assertThat(present(part.reserved())).containsExactly(3);
  }

  @Test
  void aProcessFindsItsMappingsByAddress() {
    Vma other = vma.part(106 * H, 108 * H);
    Vma first = vma.part(100 * H, 102 * H);
    Process process = Process.started(0, "A", 1, 0).with(other).with(first);

    assertThat(process.mappings()).containsExactly(first, other);
    assertThat(process.mappingAt(101 * H)).contains(first);
    assertThat(process.mappingAt(102 * H)).isEmpty();
    assertThat(process.mappingAt(107 * H + 1)).contains(other);
    assertThat(process.mappingsIn(101 * H, 107 * H)).containsExactly(first, other);
    assertThat(process.mappingsIn(102 * H, 106 * H)).isEmpty();
    assertThat(process.with(first.withFlags(0)).mappings()).hasSize(2);
    assertThat(process.without(first).mappings()).containsExactly(other);
  }

  private static List<Integer> present(Runs runs) {
    return java.util.stream.IntStream.range(0, 10).filter(runs::has).boxed().toList();
  }
}
