package io.github.tablemates.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoolTest {

  private static final long H = 2 * Size.MIB;

  private record Case(String name, Pool before, UnaryOperator<Pool> change, Pool after) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Case> CASES =
      List.of(
          new Case("promise", pool(8, 0, 8, 0, 0), p -> p.reserve(3), pool(8, 0, 8, 3, 0)),
          new Case("promise more", pool(8, 0, 8, 3, 0), p -> p.reserve(3), pool(8, 0, 8, 6, 0)),
          new Case("promise nothing", pool(8, 0, 8, 8, 0), p -> p.reserve(0), pool(8, 0, 8, 8, 0)),
          new Case("promise surplus", pool(2, 9, 2, 1, 0), p -> p.reserve(4), pool(2, 9, 5, 5, 3)),
          new Case("take back", pool(8, 0, 8, 3, 0), p -> p.unreserve(2), pool(8, 0, 8, 1, 0)),
          new Case(
              "give surplus up", pool(2, 9, 5, 5, 3), p -> p.unreserve(4), pool(2, 9, 2, 1, 0)),
          new Case("promised", pool(8, 0, 8, 3, 0), p -> p.takeReserved(2), pool(8, 0, 6, 1, 0)),
          new Case("free", pool(8, 0, 8, 3, 0), p -> p.takeUnreserved(5), pool(8, 0, 3, 3, 0)),
          new Case("surplus", pool(2, 9, 2, 1, 0), p -> p.takeUnreserved(4), pool(2, 9, 1, 1, 3)),
          new Case("return", pool(8, 0, 3, 3, 0), p -> p.give(5), pool(8, 0, 8, 3, 0)),
          new Case("return surplus", pool(2, 9, 1, 1, 3), p -> p.give(4), pool(2, 9, 2, 1, 0)),
          new Case("grow", pool(8, 0, 3, 3, 0), p -> p.withPersistent(10), pool(10, 0, 5, 3, 0)),
          new Case("shrink", pool(8, 0, 6, 3, 0), p -> p.withPersistent(6), pool(6, 0, 4, 3, 0)),
          new Case("strand", pool(8, 0, 6, 3, 0), p -> p.withPersistent(2), pool(2, 0, 3, 3, 3)),
          new Case("adopt", pool(2, 0, 3, 3, 3), p -> p.withPersistent(4), pool(4, 0, 3, 3, 1)),
          new Case("adopt all", pool(2, 0, 3, 3, 3), p -> p.withPersistent(8), pool(8, 0, 6, 3, 0)),
          new Case("allow", pool(8, 0, 8, 0, 0), p -> p.withOvercommit(4), pool(8, 4, 8, 0, 0)));

  @ParameterizedTest
  @FieldSource("CASES")
  void counts(Case c) {
    assertThat(c.change.apply(c.before)).isEqualTo(c.after);
  }

  private record Available(String name, Pool pool, int available) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Available> AVAILABLE =
      List.of(
          new Available("all free", pool(8, 0, 8, 0, 0), 8),
          new Available("some promised", pool(8, 0, 8, 3, 0), 5),
          new Available("and some surplus allowed", pool(8, 4, 8, 3, 0), 9),
          new Available("part of which exists", pool(8, 4, 8, 8, 1), 3),
          new Available("more surplus than is allowed", pool(2, 0, 3, 3, 3), 0),
          new Available("the same, and free pages", pool(2, 0, 5, 3, 3), 2));

  @ParameterizedTest
  @FieldSource("AVAILABLE")
  void knowsWhatAnUnpromisedAllocationCanGet(Available c) {
    assertThat(c.pool.available()).isEqualTo(c.available);
    Pool drained = c.pool.takeUnreserved(c.available);
    assertThat(drained.available()).isZero();
    assertThat(drained.free()).as("promises are kept").isEqualTo(drained.reserved());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void noSequenceOfChangesMakesItsCountersImpossible(long seed) {
    var random = new SplittableRandom(seed);
    Pool pool = Pool.of(H, 20, 5);
    int used = 0;
    for (int i = 0; i < 2000; i++) {
      int n = random.nextInt(6);
      int many = random.nextInt(30);
      switch (random.nextInt(7)) {
        case 0 -> pool = n <= pool.available() ? pool.reserve(n) : pool;
        case 1 -> pool = n <= pool.reserved() ? pool.unreserve(n) : pool;
        case 2 -> {
          int taken = Math.min(n, pool.available());
          pool = pool.takeUnreserved(taken);
          used += taken;
        }
        case 3 -> {
          int taken = Math.min(n, pool.reserved());
          pool = pool.takeReserved(taken);
          used += taken;
        }
        case 4 -> {
          int given = Math.min(n, used);
          pool = pool.give(given);
          used -= given;
        }
        case 5 -> pool = pool.withPersistent(many);
        default -> pool = pool.withOvercommit(n);
      }

      assertThat(pool.used()).as("%s", pool).isEqualTo(used);
      assertThat(pool.free()).as("%s", pool).isGreaterThanOrEqualTo(pool.reserved());
      assertThat(pool.surplus()).as("%s", pool).isNotNegative();
      assertThat(pool.reserved()).as("%s", pool).isNotNegative();
    }
  }

  private static Pool pool(int persistent, int overcommit, int free, int reserved, int surplus) {
    return new Pool(H, persistent, overcommit, free, reserved, surplus);
  }
}
