package io.github.tablemates.model;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// An object's `i_mmap`: its mappings as a persistent interval tree, ordered by file offset and
/// then by [Age]; the order in which `huge_pmd_share` and the unmapping of files visit them.
public final class MappingTree {

  public static final MappingTree EMPTY = new MappingTree(null);

  private final @Nullable Node root;

  private MappingTree(@Nullable Node root) {
    this.root = root;
  }

  /// A mapping as the tree knows it; the mapping itself is its process's.
  ///
  /// @param offset first byte of the object that it shows
  /// @param end first byte after those it shows
  /// @param process index of the process
  /// @param start its virtual address there
  public record Mapped(long offset, long end, Age age, int process, long start)
      implements Comparable<Mapped> {

    @Override
    public int compareTo(Mapped other) {
      int byOffset = Long.compare(offset, other.offset);
      return byOffset != 0 ? byOffset : age.compareTo(other.age);
    }
  }

  private record Node(
      @Nullable Node left,
      Mapped value,
      @Nullable Node right,
      int height,
      int size,
      long lastEnd) {}

  public int size() {
    return size(root);
  }

  public MappingTree with(Mapped value) {
    return new MappingTree(insert(root, value));
  }

  public MappingTree without(Mapped value) {
    return new MappingTree(remove(root, value));
  }

  /// Visits, in order, the mappings that show any of `[offset, end)` until the visitor says false.
  public void visit(long offset, long end, Predicate<Mapped> visitor) {
    visit(root, offset, end, visitor);
  }

  private static boolean visit(
      @Nullable Node node, long offset, long end, Predicate<Mapped> visitor) {
    if (node == null || node.lastEnd <= offset) {
      return true;
    }
    if (!visit(node.left, offset, end, visitor)) {
      return false;
    }
    Mapped value = node.value;
    if (value.offset >= end) {
      return true;
    }
    boolean overlaps = value.end > offset;
    return (!overlaps || visitor.test(value)) && visit(node.right, offset, end, visitor);
  }

  private static int height(@Nullable Node node) {
    return node == null ? 0 : node.height;
  }

  private static int size(@Nullable Node node) {
    return node == null ? 0 : node.size;
  }

  private static long lastEnd(@Nullable Node node) {
    return node == null ? Long.MIN_VALUE : node.lastEnd;
  }

  private static Node node(@Nullable Node left, Mapped value, @Nullable Node right) {
    return new Node(
        left,
        value,
        right,
        1 + Math.max(height(left), height(right)),
        1 + size(left) + size(right),
        Math.max(value.end, Math.max(lastEnd(left), lastEnd(right))));
  }

  private static Node balanced(@Nullable Node left, Mapped value, @Nullable Node right) {
    if (left != null && left.height > height(right) + 1) {
      if (left.right != null && left.right.height > height(left.left)) {
        Node middle = left.right;
        return node(
            node(left.left, left.value, middle.left),
            middle.value,
            node(middle.right, value, right));
      }
      return node(left.left, left.value, node(left.right, value, right));
    }
    if (right != null && right.height > height(left) + 1) {
      if (right.left != null && right.left.height > height(right.right)) {
        Node middle = right.left;
        return node(
            node(left, value, middle.left),
            middle.value,
            node(middle.right, right.value, right.right));
      }
      return node(node(left, value, right.left), right.value, right.right);
    }
    return node(left, value, right);
  }

  private static Node insert(@Nullable Node node, Mapped value) {
    if (node == null) {
      return node(null, value, null);
    }
    return value.compareTo(node.value) < 0
        ? balanced(insert(node.left, value), node.value, node.right)
        : balanced(node.left, node.value, insert(node.right, value));
  }

  private static @Nullable Node remove(@Nullable Node node, Mapped value) {
    if (node == null) {
      throw new IllegalStateException("not mapped: " + value);
    }
    int order = value.compareTo(node.value);
    if (order < 0) {
      return balanced(remove(node.left, value), node.value, node.right);
    }
    if (order > 0) {
      return balanced(node.left, node.value, remove(node.right, value));
    }
    if (node.right == null) {
      return node.left;
    }
    Mapped next = first(node.right);
    return balanced(node.left, next, remove(node.right, next));
  }

  private static Mapped first(Node node) {
    Node at = node;
    while (at.left != null) {
      at = at.left;
    }
    return at.value;
  }
}
