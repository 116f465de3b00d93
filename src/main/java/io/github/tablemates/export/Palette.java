package io.github.tablemates.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// At most 255 colours for pictures that have more: the most used, each as it is, and the nearest
/// of them for the rest. Flat areas keep their exact colour.
final class Palette {

  /// The number that stands for no colour.
  static final int CLEAR = 255;

  private final List<Integer> colors;
  private final Map<Integer, Integer> known = new HashMap<>();

  private Palette(List<Integer> colors) {
    this.colors = colors;
  }

  static Palette of(List<int[]> pictures) {
    var counts = new HashMap<Integer, Integer>();
    for (int[] pixels : pictures) {
      for (int pixel : pixels) {
        counts.merge(pixel & 0xFFFFFF, 1, Integer::sum);
      }
    }
    List<Map.Entry<Integer, Integer>> byUse = new ArrayList<>(counts.entrySet());
    byUse.sort(
        Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey()));
    var colors = new ArrayList<Integer>();
    for (int apart = 40; colors.size() < CLEAR && apart >= 0; apart -= 20) {
      for (var entry : byUse) {
        if (colors.size() == CLEAR) {
          break;
        }
        int color = entry.getKey();
        if (!colors.contains(color) && farFromAll(color, colors, apart * apart / 4)) {
          colors.add(color);
        }
      }
    }
    return new Palette(List.copyOf(colors));
  }

  private static boolean farFromAll(int color, List<Integer> others, int apart) {
    for (int other : others) {
      if (distance(color, other) < apart) {
        return false;
      }
    }
    return true;
  }

  /// All 256 entries of the file's table.
  int[] colors() {
    var all = new int[256];
    for (int i = 0; i < colors.size(); i++) {
      all[i] = colors.get(i);
    }
    return all;
  }

  int nearest(int pixel) {
    return known.computeIfAbsent(pixel & 0xFFFFFF, this::search);
  }

  private int search(int color) {
    int best = 0;
    for (int i = 1; i < colors.size(); i++) {
      if (distance(color, colors.get(i)) < distance(color, colors.get(best))) {
        best = i;
      }
    }
    return best;
  }

  /// How different two colours look, roughly: green counts most and blue least.
  private static int distance(int a, int b) {
    int red = ((a >> 16) & 0xFF) - ((b >> 16) & 0xFF);
    int green = ((a >> 8) & 0xFF) - ((b >> 8) & 0xFF);
    int blue = (a & 0xFF) - (b & 0xFF);
    return 3 * red * red + 4 * green * green + 2 * blue * blue;
  }
}
