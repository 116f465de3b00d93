package io.github.tablemates.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An immutable sparse array of entries, held as runs: neighbours whose values count up by one and
/// whose tags are equal are one run, so a full table of 512 huge pages is one run and not 512
/// objects.
///
/// An entry has a value (what it points to) and two tags. Every method is linear in the number of
/// runs at most; look-ups are logarithmic.
public final class Runs {

  /// Answer of the look-ups where nothing is there.
  public static final int NONE = -1;

  public static final Runs EMPTY = new Runs(new int[0], 0);

  private static final int WIDTH = 5;

  private final int[] data;
  private final int size;

  private Runs(int[] data, int size) {
    this.data = data;
    this.size = size;
  }

  /// How many runs there are.
  public int runs() {
    return data.length / WIDTH;
  }

  /// How many entries there are in all the runs.
  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return data.length == 0;
  }

  public int start(int run) {
    return data[run * WIDTH];
  }

  public int count(int run) {
    return data[run * WIDTH + 1];
  }

  public int end(int run) {
    return start(run) + count(run);
  }

  /// The value of the run's first entry; the next entry's is one more.
  public int value(int run) {
    return data[run * WIDTH + 2];
  }

  public int tag(int run) {
    return data[run * WIDTH + 3];
  }

  public int extra(int run) {
    return data[run * WIDTH + 4];
  }

  /// The run that holds `index`, or `NONE`.
  public int find(int index) {
    int run = firstEndingAfter(index);
    return run < runs() && start(run) <= index ? run : NONE;
  }

  /// The first run that ends after `index`: the one that holds it, or the next one; `runs()` if
  /// none.
  public int firstEndingAfter(int index) {
    int low = 0;
    int high = runs();
    if (high == 0 || end(high - 1) <= index) {
      return high; // rows of accesses append
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (end(middle) <= index) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// Where the stretch of absent entries that `index` lies in ends, at most `limit`.
  public int gapEnd(int index, int limit) {
    int run = firstEndingAfter(index);
    return run < runs() ? Math.min(limit, start(run)) : limit;
  }

  /// The first index from `index` on where something is, at most `limit`.
  public int nextFrom(int index, int limit) {
    int run = firstEndingAfter(index);
    return run < runs() ? Math.min(limit, Math.max(index, start(run))) : limit;
  }

  public boolean has(int index) {
    return find(index) != NONE;
  }

  /// The value at `index`, or `NONE`.
  public int valueAt(int index) {
    int run = find(index);
    return run == NONE ? NONE : value(run) + index - start(run);
  }

  /// The tag at `index`, or 0 where nothing is there.
  public int tagAt(int index) {
    int run = find(index);
    return run == NONE ? 0 : tag(run);
  }

  public int extraAt(int index) {
    int run = find(index);
    return run == NONE ? 0 : extra(run);
  }

  /// These runs with `[start, start + count)` overwritten by one run.
  public Runs with(int start, int count, int value, int tag, int extra) {
    return splice(start, count, new int[] {start, count, value, tag, extra});
  }

  /// These runs with nothing in `[start, start + count)`.
  public Runs without(int start, int count) {
    int run = firstEndingAfter(start);
    boolean untouched = run == runs() || start(run) >= start + count;
    return untouched ? this : splice(start, count, null);
  }

  /// The part in `[start, start + count)`, moved so that `start` becomes `to`.
  public Runs part(int start, int count, int to) {
    if (count == 0) {
      return EMPTY;
    }
    var builder = new Builder(data.length + WIDTH);
    for (int run = firstEndingAfter(start); run < runs() && start(run) < start + count; run++) {
      int from = Math.max(start(run), start);
      int until = Math.min(end(run), start + count);
      builder.add(
          from - start + to, until - from, value(run) + from - start(run), tag(run), extra(run));
    }
    return builder.build();
  }

  /// Changes the tags of what is present in `[start, start + count)`.
  public Runs retag(int start, int count, TagChange change) {
    Runs result = this;
    for (int run = firstEndingAfter(start); run < runs() && start(run) < start + count; run++) {
      int from = Math.max(start(run), start);
      int until = Math.min(end(run), start + count);
      int tag = change.tag(tag(run), extra(run));
      int extra = change.extra(tag(run), extra(run));
      if (tag != tag(run) || extra != extra(run)) {
        result = result.with(from, until - from, value(run) + from - start(run), tag, extra);
      }
    }
    return result;
  }

  /// How the tags of a run change in [#retag].
  public interface TagChange {
    int tag(int tag, int extra);

    default int extra(int tag, int extra) {
      return extra;
    }
  }

  /// These runs with `[start, start + count)` taken out and, unless `put` is null, one run put in.
  private Runs splice(int start, int count, int @Nullable [] put) {
    if (count == 0) {
      return this;
    }
    int end = start + count;
    int first = firstEndingAfter(start);
    int last = first;
    int removed = 0;
    while (last < runs() && start(last) < end) {
      removed += Math.min(end(last), end) - Math.max(start(last), start);
      last++;
    }
    int[] middle = new int[3 * WIDTH];
    int length = 0;
    if (first < last && start(first) < start) {
      length = append(middle, length, first, start(first), start);
    } else if (first > 0 && put != null && end(first - 1) == start) {
      first--;
      length = append(middle, length, first, start(first), start);
    }
    if (put != null) {
      length = append(middle, length, put[0], put[1], put[2], put[3], put[4]);
    }
    if (last > first && end(last - 1) > end) {
      length = append(middle, length, last - 1, end, end(last - 1));
    } else if (last < runs() && put != null && start(last) == end) {
      length = append(middle, length, last, end, end(last));
      last++;
    }
    int tail = data.length - last * WIDTH;
    int total = first * WIDTH + length + tail;
    if (total == 0) {
      return EMPTY;
    }
    int[] out = new int[total];
    System.arraycopy(data, 0, out, 0, first * WIDTH);
    System.arraycopy(middle, 0, out, first * WIDTH, length);
    System.arraycopy(data, last * WIDTH, out, first * WIDTH + length, tail);
    return new Runs(out, size - removed + (put == null ? 0 : count));
  }

  /// Appends the part `[from, until)` of a run.
  private int append(int[] out, int length, int run, int from, int until) {
    int value = value(run) + from - start(run);
    return append(out, length, from, until - from, value, tag(run), extra(run));
  }

  /// Appends a run, or lengthens the last one where it goes on in this one.
  private static int append(
      int[] out, int length, int start, int count, int value, int tag, int extra) {
    int last = length - WIDTH;
    if (last >= 0
        && out[last] + out[last + 1] == start
        && out[last + 2] + out[last + 1] == value
        && out[last + 3] == tag
        && out[last + 4] == extra) {
      out[last + 1] += count;
      return length;
    }
    out[length] = start;
    out[length + 1] = count;
    out[length + 2] = value;
    out[length + 3] = tag;
    out[length + 4] = extra;
    return length + WIDTH;
  }

  /// Collects runs in ascending order and joins those that continue each other.
  private static final class Builder {
    private int[] out;
    private int length;
    private int total;

    Builder(int capacity) {
      out = new int[capacity];
    }

    void add(int start, int count, int value, int tag, int extra) {
      if (length + WIDTH > out.length) {
        out = Arrays.copyOf(out, 2 * out.length);
      }
      total += count;
      length = append(out, length, start, count, value, tag, extra);
    }

    Runs build() {
      return length == 0 ? EMPTY : new Runs(Arrays.copyOf(out, length), total);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Runs that && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    var text = new StringBuilder("{");
    for (int run = 0; run < runs(); run++) {
      text.append(run == 0 ? "" : ", ")
          .append(
              "%d+%d→%d/%d/%d".formatted(start(run), count(run), value(run), tag(run), extra(run)));
    }
    return text.append("}").toString();
  }
}
