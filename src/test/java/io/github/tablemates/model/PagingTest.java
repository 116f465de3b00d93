package io.github.tablemates.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.model.Paging.LevelShape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class PagingTest {

  private static final Paging FOUR = Paging.X86_64_4LEVEL;
  private static final Paging FIVE = Paging.named("x86-64-5level").orElseThrow();
  private static final long ADDRESS = 0x7fb4_00a3_f1c8L;

  @Test
  void anAddressIsItsIndexesAndAnOffset() {
    assertThat(indexes(FOUR, ADDRESS)).containsExactly(255, 208, 5, 63);
    assertThat(FOUR.levels())
        .extracting(LevelShape::level)
        .containsExactly(Level.PGD, Level.PUD, Level.PMD, Level.PTE);
  }

  @Test
  void fiveLevelsHaveAP4dBelowThePgd() {
    assertThat(indexes(FIVE, ADDRESS)).containsExactly(0, 255, 208, 5, 63);
    assertThat(indexes(FIVE, (1L << 55) | ADDRESS)).startsWith(128, 255);
    assertThat(FIVE.levels()).extracting(LevelShape::level).containsExactly(Level.values());
  }

  @Test
  void theIndexesOfAnyAddressMakeItUpAgain() {
    for (Paging paging : Paging.all().values()) {
      long address = paging.userEnd() / 3 & -paging.basePage();
      long sum = 0;
      for (int depth = 0; depth < paging.levels().size(); depth++) {
        sum += (long) paging.index(depth, address) << paging.levels().get(depth).shift();
      }
      assertThat(sum).as(paging.name()).isEqualTo(address);
    }
  }

  @Test
  void aPmdPageMapsAGibibyteOfTwoMebibytePages() {
    for (Paging x86 : List.of(FOUR, FIVE)) {
      assertThat(x86.slotSize()).isEqualTo(Size.GIB);
      assertThat(x86.pmdSize()).isEqualTo(2 * Size.MIB);
      assertThat(x86.basePage()).isEqualTo(4096);
      assertThat(x86.levels().get(x86.pmdDepth()).level()).isEqualTo(Level.PMD);
      assertThat(x86.levels().get(x86.pudDepth()).level()).isEqualTo(Level.PUD);
    }
  }

  @Test
  void whatAnEntryAndATableCoverStartsAtTheirBorders() {
    assertThat(FOUR.slotBase(ADDRESS)).isEqualTo(0x7fb4_0000_0000L);
    assertThat(FOUR.entryBase(2, ADDRESS)).isEqualTo(0x7fb4_00a0_0000L);
    assertThat(FOUR.tableBase(2, ADDRESS)).as("a PMD page").isEqualTo(0x7fb4_0000_0000L);
    assertThat(FOUR.tableBase(1, ADDRESS)).as("a PUD page").isEqualTo(0x7f80_0000_0000L);
    assertThat(FOUR.tableBase(0, ADDRESS)).as("the PGD").isZero();
  }

  private record Limit(String paging, long userEnd, long windowEnd) {}

  private static final List<Limit> LIMITS =
      List.of(
          new Limit("x86-64-4level", 0x7fff_ffff_f000L, 0x7fff_ffff_f000L),
          new Limit("x86-64-5level", 0xff_ffff_ffff_f000L, 0x7fff_ffff_f000L));

  @ParameterizedTest
  @FieldSource("LIMITS")
  void userSpaceEndsAPageBeforeTheMiddle(Limit c) {
    Paging paging = Paging.named(c.paging).orElseThrow();

    assertThat(paging.userEnd()).isEqualTo(c.userEnd);
    assertThat(paging.windowEnd()).isEqualTo(c.windowEnd);
  }

  @Test
  void everyModeIsFoundByItsName() {
    assertThat(Paging.all()).isNotEmpty();
    Paging.all()
        .forEach(
            (name, paging) -> {
              assertThat(paging.name()).isEqualTo(name);
              assertThat(Paging.named(name)).contains(paging);
              assertThat(paging.levels().getLast().shift()).isEqualTo(paging.baseShift());
            });
    assertThat(Paging.named("vax")).isEmpty();
  }

  private static List<Integer> indexes(Paging paging, long address) {
    var indexes = new java.util.ArrayList<Integer>();
    for (int depth = 0; depth < paging.levels().size(); depth++) {
      indexes.add(paging.index(depth, address));
    }
    return indexes;
  }
}
