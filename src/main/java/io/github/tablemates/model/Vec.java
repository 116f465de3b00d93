package io.github.tablemates.model;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.RandomAccess;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// An immutable indexed list that shares structure with its successors: a change copies the path to
/// one leaf of 32, so keeping every state of a long history costs what changed in it.
///
/// [Edit] is its mutable twin for the length of one step.
public final class Vec<T> implements Iterable<T> {

  private static final int BITS = 5;
  private static final int WIDTH = 1 << BITS;
  private static final int MASK = WIDTH - 1;
  private static final Vec<?> EMPTY = new Vec<>(new Node(new Object()), 0, 0);

  private final Node root;
  private final int shift;
  private final int size;

  private Vec(Node root, int shift, int size) {
    this.root = root;
    this.shift = shift;
    this.size = size;
  }

  /// Up to 32 children or elements, and the edit that may change them in place.
  private static final class Node {
    final Object owner;
    Object[] slots;

    Node(Object owner) {
      this.owner = owner;
      this.slots = new Object[0];
    }

    Node copy(Object newOwner) {
      var copy = new Node(newOwner);
      copy.slots = slots.clone();
      return copy;
    }

    Object at(int slot) {
      return slots[slot];
    }

    void put(int slot, Object value) {
      if (slot >= slots.length) {
        slots = Arrays.copyOf(slots, slot + 1);
      }
      slots[slot] = value;
    }
  }

  @SuppressWarnings("unchecked") // an empty list holds no element of any type
  public static <T> Vec<T> empty() {
    return (Vec<T>) EMPTY;
  }

  /// The elements of a list; for what [#asList] gave, that list itself.
  public static <T> Vec<T> of(List<T> list) {
    if (list instanceof AsList<T> view) {
      return view.of;
    }
    Edit<T> edit = Vec.<T>empty().edit();
    list.forEach(edit::add);
    return edit.done();
  }

  /// This as a list for those who want one; it cannot be changed.
  public List<T> asList() {
    return new AsList<>(this);
  }

  private static final class AsList<T> extends AbstractList<T> implements RandomAccess {
    private final Vec<T> of;

    AsList(Vec<T> of) {
      this.of = of;
    }

    @Override
    public T get(int index) {
      return of.get(index);
    }

    @Override
    public int size() {
      return of.size;
    }
  }

  public int size() {
    return size;
  }

  /// The first `count` elements; nothing of the others is held.
  public Vec<T> first(int count) {
    if (count == size) {
      return this;
    }
    return count == 0 ? empty() : new Vec<>(cut(root, shift, count - 1), shift, count);
  }

  private static Node cut(Node node, int level, int last) {
    int slot = (last >>> level) & MASK;
    var cut = new Node(new Object());
    cut.slots = Arrays.copyOf(node.slots, slot + 1);
    if (level > 0) {
      cut.slots[slot] = cut((Node) node.at(slot), level - BITS, last);
    }
    return cut;
  }

  @SuppressWarnings("unchecked") // only elements of type T were ever put in
  public T get(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(index + " of " + size);
    }
    Node node = root;
    for (int level = shift; level > 0; level -= BITS) {
      node = (Node) node.at((index >>> level) & MASK);
    }
    return (T) node.at(index & MASK);
  }

  public Vec<T> with(int index, T value) {
    var edit = edit();
    edit.set(index, value);
    return edit.done();
  }

  public Vec<T> plus(T value) {
    var edit = edit();
    edit.add(value);
    return edit.done();
  }

  /// Gives the indexes in `later` whose elements are not the very same here, in order. Between
  /// versions of one list it costs what differs.
  public void changes(Vec<T> later, IntConsumer each) {
    if (shift <= later.shift) {
      changes(root, shift, later.root, later.shift, 0, later.size, each);
      return;
    }
    for (int i = 0; i < later.size; i++) {
      if (!isSame(get(i), later.get(i))) {
        each.accept(i);
      }
    }
  }

  /// A version that has grown higher holds the old root in its first slot, or below it.
  private static void changes(
      @Nullable Node old, int oldLevel, Node now, int level, int from, int size, IntConsumer each) {
    if (isSame(old, now)) {
      return;
    }
    boolean grown = oldLevel < level;
    for (int slot = 0; slot < now.slots.length; slot++) {
      int index = from + (slot << level);
      if (index >= size) {
        return;
      }
      Object before = old != null && slot < old.slots.length ? old.slots[slot] : null;
      if (level == 0) {
        if (!isSame(before, now.at(slot))) {
          each.accept(index);
        }
        continue;
      }
      Node below = grown ? (slot == 0 ? old : null) : (Node) before;
      int belowLevel = grown ? oldLevel : level - BITS;
      changes(below, belowLevel, (Node) now.at(slot), level - BITS, index, size, each);
    }
  }

  @SuppressWarnings("ReferenceEquality") // what was not replaced is the very same
  private static boolean isSame(@Nullable Object before, Object after) {
    return before == after;
  }

  public Edit<T> edit() {
    return new Edit<>(this);
  }

  @Override
  public Iterator<T> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < size;
      }

      @Override
      public T next() {
        if (next >= size) {
          throw new NoSuchElementException();
        }
        return get(next++);
      }
    };
  }

  /// A list being changed: what it has copied once it changes in place until [#done].
  public static final class Edit<T> {
    private @Nullable Object owner;
    private Node root;
    private int shift;
    private int size;
    private Vec<T> base;

    private Edit(Vec<T> base) {
      this.base = base;
      this.root = base.root;
      this.shift = base.shift;
      this.size = base.size;
    }

    public int size() {
      return size;
    }

    @SuppressWarnings("unchecked") // only elements of type T were ever put in
    public T get(int index) {
      if (index < 0 || index >= size) {
        throw new IndexOutOfBoundsException(index + " of " + size);
      }
      Node node = root;
      for (int level = shift; level > 0; level -= BITS) {
        node = (Node) node.at((index >>> level) & MASK);
      }
      return (T) node.at(index & MASK);
    }

    public void set(int index, T value) {
      if (index < 0 || index >= size) {
        throw new IndexOutOfBoundsException(index + " of " + size);
      }
      put(index, value);
    }

    /// Appends and returns the index.
    public int add(T value) {
      while (size >= 1 << (shift + BITS)) {
        var above = new Node(own());
        above.put(0, root);
        root = above;
        shift += BITS;
      }
      size++;
      put(size - 1, value);
      return size - 1;
    }

    private void put(int index, Object value) {
      Object mine = own();
      root = owned(root, mine);
      Node node = root;
      for (int level = shift; level > 0; level -= BITS) {
        int slot = (index >>> level) & MASK;
        Node child = slot < node.slots.length ? owned((Node) node.at(slot), mine) : new Node(mine);
        node.put(slot, child);
        node = child;
      }
      node.put(index & MASK, value);
    }

    private Object own() {
      Object mine = owner;
      if (mine == null) {
        mine = new Object();
        owner = mine;
      }
      return mine;
    }

    @SuppressWarnings("ReferenceEquality") // an owner is an identity and nothing else
    private static Node owned(Node node, Object mine) {
      return node.owner == mine ? node : node.copy(mine);
    }

    /// The list as it is now; this edit must not be used after it.
    public Vec<T> done() {
      return owner == null ? base : new Vec<>(root, shift, size);
    }
  }
}
