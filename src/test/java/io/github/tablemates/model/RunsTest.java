package io.github.tablemates.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunsTest {

  private static final int INDEXES = 48;

  /// An entry of the plain map that the runs are compared with.
  private record Entry(int value, int tag, int extra) {}

  private Runs runs = Runs.EMPTY;
  private Map<Integer, Entry> plain = new TreeMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void behavesLikeAPlainMap(long seed) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 1500; i++) {
      Runs before = runs;
      String text = before.toString();
      change(random);

      check();
      assertThat(before.toString()).as("the runs before").isEqualTo(text);
    }
  }

  private void change(SplittableRandom random) {
    int start = random.nextInt(INDEXES);
    int count = random.nextInt(INDEXES - start + 1);
    int tag = random.nextInt(2);
    switch (random.nextInt(6)) {
      case 0, 1, 2 -> {
        int value = start + 100 * random.nextInt(2);
        int extra = random.nextInt(2);
        runs = runs.with(start, count, value, tag, extra);
        for (int i = 0; i < count; i++) {
          plain.put(start + i, new Entry(value + i, tag, extra));
        }
      }
      case 3 -> {
        runs = runs.without(start, count);
        for (int i = 0; i < count; i++) {
          plain.remove(start + i);
        }
      }
      case 4 -> {
        runs = runs.retag(start, count, new Swap(tag));
        for (int i = start; i < start + count; i++) {
          plain.computeIfPresent(i, (_, old) -> new Entry(old.value, tag, old.extra + old.tag));
        }
      }
      default -> {
        int to = random.nextInt(3);
        runs = runs.part(start, count, to);
        var moved = new TreeMap<Integer, Entry>();
        plain.forEach(
            (index, entry) -> {
              if (index >= start && index < start + count) {
                moved.put(index - start + to, entry);
              }
            });
        plain = moved;
      }
    }
  }

  /// Sets the tag, and adds the one before to the extra.
  private record Swap(int to) implements Runs.TagChange {
    @Override
    public int tag(int tag, int extra) {
      return to;
    }

    @Override
    public int extra(int tag, int extra) {
      return extra + tag;
    }
  }

  private void check() {
    assertThat(runs.size()).isEqualTo(plain.size());
    assertThat(runs.isEmpty()).isEqualTo(plain.isEmpty());
    for (int i = -1; i <= 2 * INDEXES; i++) {
      Entry entry = plain.get(i);
      assertThat(runs.has(i)).isEqualTo(entry != null);
      assertThat(runs.valueAt(i)).isEqualTo(entry == null ? Runs.NONE : entry.value);
      assertThat(runs.tagAt(i)).isEqualTo(entry == null ? 0 : entry.tag);
      assertThat(runs.extraAt(i)).isEqualTo(entry == null ? 0 : entry.extra);
      if (entry == null) {
        assertThat(runs.gapEnd(i, INDEXES)).isEqualTo(gapEnd(i));
      }
    }
    checkShape();
  }

  private int gapEnd(int index) {
    int end = index;
    while (end < INDEXES && !plain.containsKey(end)) {
      end++;
    }
    return Math.min(end, INDEXES);
  }

  /// Runs ascend, are not empty, and neighbours that continue each other are one run.
  private void checkShape() {
    for (int run = 0; run < runs.runs(); run++) {
      assertThat(runs.count(run)).isPositive();
      assertThat(runs.find(runs.start(run))).isEqualTo(run);
      assertThat(runs.find(runs.end(run) - 1)).isEqualTo(run);
      if (run > 0) {
        int last = run - 1;
        assertThat(runs.start(run)).isGreaterThanOrEqualTo(runs.end(last));
        boolean continues =
            runs.start(run) == runs.end(last)
                && runs.value(run) == runs.value(last) + runs.count(last)
                && runs.tag(run) == runs.tag(last)
                && runs.extra(run) == runs.extra(last);
        assertThat(continues).as("runs %d and %d of %s", last, run, runs).isFalse();
      }
    }
  }

  @Test
  void aFullTableIsOneRun() {
    for (int i = 0; i < 512; i++) {
      runs = runs.with(i, 1, 1000 + i, 1, 0);
    }

    assertThat(runs.runs()).isEqualTo(1);
    assertThat(runs.size()).isEqualTo(512);
    assertThat(runs.valueAt(511)).isEqualTo(1511);
  }

  @Test
  void runsWithTheSameEntriesAreEqual() {
    Runs twice = runs.with(3, 1, 3, 0, 0).with(4, 1, 4, 0, 0);
    Runs once = runs.with(3, 2, 3, 0, 0);

    assertThat(twice).isEqualTo(once).hasSameHashCodeAs(once).hasToString("{3+2→3/0/0}");
    assertThat(twice).isNotEqualTo(runs.with(3, 2, 3, 1, 0)).isNotEqualTo(Runs.EMPTY);
  }

  @Test
  void takingAwayWhatIsNotThereGivesTheSameRuns() {
    runs = runs.with(3, 2, 3, 0, 0);

    assertThat(runs.without(5, 10)).isSameAs(runs);
    assertThat(runs.without(0, 3)).isSameAs(runs);
    assertThat(runs.retag(0, 100, (tag, _) -> tag)).isSameAs(runs);
  }

  @Test
  void theFirstRunEndingAfterAnIndexHoldsItOrComesNext() {
    runs = runs.with(3, 2, 3, 0, 0).with(8, 2, 80, 0, 0);

    assertThat(runs.firstEndingAfter(0)).isZero();
    assertThat(runs.firstEndingAfter(4)).isZero();
    assertThat(runs.firstEndingAfter(5)).isEqualTo(1);
    assertThat(runs.firstEndingAfter(10)).isEqualTo(2);
    assertThat(runs.find(5)).isEqualTo(Runs.NONE);
  }
}
