package io.github.tablemates.model;

/// Names and the index of what they name; immutable, and sharing its parts with its successors, so
/// that one more name among many thousand costs no more than among few.
public final class NameTable {

  private static final int FEW = 16;

  public static final NameTable EMPTY = new NameTable(buckets(FEW), 0);

  private final Vec<Entry> buckets;
  private final int size;

  private NameTable(Vec<Entry> buckets, int size) {
    this.buckets = buckets;
    this.size = size;
  }

  /// A name in a bucket, and the rest of the bucket. [#END] ends each.
  private record Entry(String name, int index, @org.jspecify.annotations.Nullable Entry next) {
    static final Entry END = new Entry("", Runs.NONE, null);
  }

  private static Vec<Entry> buckets(int count) {
    var made = Vec.<Entry>empty().edit();
    for (int i = 0; i < count; i++) {
      made.add(Entry.END);
    }
    return made.done();
  }

  private static int bucket(String name, int buckets) {
    int hash = name.hashCode();
    return (hash ^ hash >>> 16) & (buckets - 1);
  }

  public int size() {
    return size;
  }

  /// The index that goes by a name, or [Runs#NONE].
  public int get(String name) {
    Entry entry = buckets.get(bucket(name, buckets.size()));
    while (entry != null && !(entry.index != Runs.NONE && entry.name.equals(name))) {
      entry = entry.next;
    }
    return entry == null ? Runs.NONE : entry.index;
  }

  public boolean has(String name) {
    return get(name) != Runs.NONE;
  }

  /// With a name for an index; the name must be free.
  public NameTable with(String name, int index) {
    if (has(name)) {
      throw new IllegalArgumentException(name + " is there already");
    }
    Vec<Entry> room = size < buckets.size() ? buckets : rehashed(buckets.size() * 4);
    int bucket = bucket(name, room.size());
    return new NameTable(room.with(bucket, new Entry(name, index, room.get(bucket))), size + 1);
  }

  public NameTable without(String name) {
    if (!has(name)) {
      return this;
    }
    int bucket = bucket(name, buckets.size());
    return new NameTable(buckets.with(bucket, without(buckets.get(bucket), name)), size - 1);
  }

  private static Entry without(Entry entry, String name) {
    if (entry.next == null) {
      return entry;
    }
    boolean found = entry.name.equals(name);
    return found ? entry.next : new Entry(entry.name, entry.index, without(entry.next, name));
  }

  private Vec<Entry> rehashed(int count) {
    Vec.Edit<Entry> made = buckets(count).edit();
    for (Entry first : buckets) {
      for (Entry entry = first; entry.next != null; entry = entry.next) {
        int bucket = bucket(entry.name, count);
        made.set(bucket, new Entry(entry.name, entry.index, made.get(bucket)));
      }
    }
    return made.done();
  }
}
