package io.github.tablemates.export;

import java.util.Arrays;

/// Compresses bytes into the zlib format (RFC 1950, RFC 1951), the same on every machine.
///
/// The JDK's own compressor is whatever zlib the machine has, and those differ in what they write.
final class Deflate {

  private static final int WINDOW = 1 << 15;
  private static final int LONGEST = 258;
  private static final int HASHES = 1 << 15;
  private static final int TRIES = 24;
  private static final int BLOCK = 1 << 16;
  private static final int END = 256;

  /// So many bytes can be summed up before a sum leaves an int.
  private static final int UNREDUCED = 3_800;

  private final byte[] in;
  private final BitSink out = new BitSink();
  private final int[] heads = new int[HASHES];
  private final int[] links = new int[WINDOW];

  // a block: bytes as they are, or lengths and distances of repeats
  private final int[] lengths = new int[BLOCK];
  private final int[] distances = new int[BLOCK];
  private int size;

  private Deflate(byte[] in) {
    this.in = in;
    Arrays.fill(heads, -1);
  }

  static byte[] zlib(byte[] in) {
    return new Deflate(in).compress();
  }

  private byte[] compress() {
    out.bits(0x78, 8);
    out.bits(0x9C, 8);
    int at = 0;
    while (at < in.length) {
      int length = longest(at);
      size++;
      if (length == 0) {
        lengths[size - 1] = in[at] & 0xFF;
        distances[size - 1] = 0;
        remember(at++);
      } else {
        int end = at + length;
        // of a long repeat only the beginning needs to be found again
        int known = length > 64 ? at + 16 : end;
        while (at < end) {
          if (at < known || end - at < 4) {
            remember(at);
          }
          at++;
        }
      }
      if (size == BLOCK) {
        block(at == in.length);
      }
    }
    if (size > 0 || in.length == 0) {
      block(true);
    }
    out.align();
    checksum();
    return out.toByteArray();
  }

  private void checksum() {
    int a = 1;
    int b = 0;
    for (int from = 0; from < in.length; from += UNREDUCED) {
      int to = Math.min(in.length, from + UNREDUCED);
      for (int i = from; i < to; i++) {
        a += in[i] & 0xFF;
        b += a;
      }
      a %= 65521;
      b %= 65521;
    }
    for (int part : new int[] {b >> 8, b, a >> 8, a}) {
      out.bits(part & 0xFF, 8);
    }
  }

  private int hash(int at) {
    int three = (in[at] & 0xFF) | ((in[at + 1] & 0xFF) << 8) | ((in[at + 2] & 0xFF) << 16);
    return (three * 0x9E3779B1) >>> 17;
  }

  private void remember(int at) {
    if (at + 2 < in.length) {
      int hash = hash(at);
      links[at % WINDOW] = heads[hash];
      heads[hash] = at;
    }
  }

  /// The longest repeat of what came before, as a length; its distance is in the block.
  private int longest(int at) {
    if (at + 2 >= in.length) {
      return 0;
    }
    int most = Math.min(LONGEST, in.length - at);
    int best = 2;
    int distance = 0;
    int candidate = heads[hash(at)];
    for (int i = 0; i < TRIES && candidate >= 0 && at - candidate < WINDOW; i++) {
      if (in[candidate + best] == in[at + best]) {
        int length = Arrays.mismatch(in, candidate, candidate + most, in, at, at + most);
        length = length < 0 ? most : length;
        if (length > best) {
          best = length;
          distance = at - candidate;
          if (length == most) {
            break;
          }
        }
      }
      int next = links[candidate % WINDOW];
      candidate = next < candidate ? next : -1;
    }
    if (distance == 0) {
      return 0;
    }
    lengths[size] = best;
    distances[size] = distance;
    return best;
  }

  private void block(boolean last) {
    var literals = new int[286];
    var offsets = new int[30];
    for (int i = 0; i < size; i++) {
      if (distances[i] == 0) {
        literals[lengths[i]]++;
      } else {
        literals[257 + Codes.LENGTH.of(lengths[i])]++;
        offsets[Codes.DISTANCE.of(distances[i])]++;
      }
    }
    literals[END]++;
    Huffman words = Huffman.of(literals, 15);
    Huffman places = Huffman.of(offsets, 15);
    out.bits(last ? 1 : 0, 1);
    out.bits(2, 2);
    tables(words, places);
    for (int i = 0; i < size; i++) {
      if (distances[i] == 0) {
        words.put(lengths[i], out);
      } else {
        repeat(Codes.LENGTH, 257, lengths[i], words);
        repeat(Codes.DISTANCE, 0, distances[i], places);
      }
    }
    words.put(END, out);
    size = 0;
  }

  private void repeat(Codes codes, int first, int value, Huffman huffman) {
    int code = codes.of(value);
    huffman.put(first + code, out);
    out.bits(value - codes.base(code), codes.extra(code));
  }

  private void tables(Huffman words, Huffman places) {
    int literals = Math.max(257, words.used());
    int offsets = Math.max(1, places.used());
    var all = new int[literals + offsets];
    for (int i = 0; i < all.length; i++) {
      all[i] = i < literals ? words.length(i) : places.length(i - literals);
    }
    var counts = new int[19];
    for (int length : all) {
      counts[length]++;
    }
    Huffman meta = Huffman.of(counts, 7);
    out.bits(literals - 257, 5);
    out.bits(offsets - 1, 5);
    out.bits(19 - 4, 4);
    for (int symbol :
        new int[] {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}) {
      out.bits(meta.length(symbol), 3);
    }
    for (int length : all) {
      meta.put(length, out);
    }
  }

  /// The codes of lengths or of distances: each stands for a range, told apart by extra bits.
  private static final class Codes {
    static final Codes LENGTH = new Codes(3, 29, 4);
    static final Codes DISTANCE = new Codes(1, 30, 2);

    private final int[] bases;
    private final int[] extras;
    private final byte[] known;

    Codes(int first, int count, int group) {
      bases = new int[count];
      extras = new int[count];
      int base = first;
      for (int code = 0; code < count; code++) {
        bases[code] = base;
        extras[code] = Math.max(0, code / group - 1);
        base += 1 << extras[code];
      }
      if (first == 3) { // the longest has a code of its own
        bases[28] = LONGEST;
        extras[28] = 0;
      }
      known = new byte[first == 3 ? LONGEST + 1 : WINDOW + 1];
      for (int code = 0; code < count; code++) {
        int to = code + 1 < count ? bases[code + 1] : known.length;
        Arrays.fill(known, bases[code], to, (byte) code);
      }
    }

    int of(int value) {
      return known[value];
    }

    int base(int code) {
      return bases[code];
    }

    int extra(int code) {
      return extras[code];
    }
  }

  /// Collects bits, the lowest first.
  static final class BitSink {
    private byte[] bytes = new byte[1 << 16];
    private int size;
    private long held;
    private int count;

    void bits(int value, int width) {
      held |= (long) value << count;
      count += width;
      while (count >= 8) {
        if (size == bytes.length) {
          bytes = Arrays.copyOf(bytes, 2 * size);
        }
        bytes[size++] = (byte) held;
        held >>>= 8;
        count -= 8;
      }
    }

    byte[] toByteArray() {
      return Arrays.copyOf(bytes, size);
    }

    void align() {
      if (count > 0) {
        bits(0, 8 - count);
      }
    }
  }
}
