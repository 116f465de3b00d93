package io.github.tablemates.export;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/// A prefix code: frequent symbols get short codes, none longer than a limit.
final class Huffman {

  /// Of each symbol, the first bit lowest.
  private final int[] codes;

  private final int[] lengths;
  private final int used;

  private Huffman(int[] codes, int[] lengths, int used) {
    this.codes = codes;
    this.lengths = lengths;
    this.used = used;
  }

  private record Node(long weight, int order, int left, int right) {}

  static Huffman of(int[] counts, int limit) {
    int[] weights = counts.clone();
    int[] lengths = lengths(weights);
    while (Arrays.stream(lengths).max().orElse(0) > limit) {
      // flatter weights make a flatter tree
      for (int i = 0; i < weights.length; i++) {
        weights[i] = weights[i] == 0 ? 0 : weights[i] / 2 + 1;
      }
      lengths = lengths(weights);
    }
    return canonical(lengths);
  }

  private static int[] lengths(int[] weights) {
    var nodes = new Node[2 * weights.length];
    int size = 0;
    var queue =
        new PriorityQueue<Integer>(
            Comparator.<Integer>comparingLong(i -> nodes[i].weight())
                .thenComparingInt(i -> nodes[i].order()));
    for (int symbol = 0; symbol < weights.length; symbol++) {
      nodes[size++] = new Node(weights[symbol], symbol, -1, -1);
      if (weights[symbol] > 0) {
        queue.add(symbol);
      }
    }
    var lengths = new int[weights.length];
    if (queue.size() == 1) {
      lengths[queue.remove()] = 1;
    }
    while (queue.size() > 1) {
      int left = queue.remove();
      int right = queue.remove();
      nodes[size] = new Node(nodes[left].weight() + nodes[right].weight(), size, left, right);
      queue.add(size++);
    }
    if (!queue.isEmpty()) {
      measure(nodes, queue.remove(), 0, lengths);
    }
    return lengths;
  }

  private static void measure(Node[] nodes, int at, int depth, int[] lengths) {
    Node node = nodes[at];
    if (node.left < 0) {
      lengths[at] = depth;
    } else {
      measure(nodes, node.left, depth + 1, lengths);
      measure(nodes, node.right, depth + 1, lengths);
    }
  }

  /// Codes that follow from the lengths alone, as RFC 1951 numbers them.
  private static Huffman canonical(int[] lengths) {
    var counts = new int[17];
    for (int length : lengths) {
      counts[length]++;
    }
    counts[0] = 0;
    var next = new int[17];
    for (int length = 1; length < 17; length++) {
      next[length] = (next[length - 1] + counts[length - 1]) << 1;
    }
    var codes = new int[lengths.length];
    int used = 0;
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      int length = lengths[symbol];
      if (length > 0) {
        codes[symbol] = Integer.reverse(next[length]++) >>> (32 - length);
        used = symbol + 1;
      }
    }
    return new Huffman(codes, lengths, used);
  }

  /// The length of a symbol's code in bits, 0 where it has none.
  int length(int symbol) {
    return lengths[symbol];
  }

  /// How many symbols there are up to the last with a code.
  int used() {
    return used;
  }

  void put(int symbol, Deflate.BitSink out) {
    out.bits(codes[symbol], lengths[symbol]);
  }
}
