package io.github.tablemates.layout;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/// Two pictures side by side. Edges may be smoothed differently, so each pixel is compared with the
/// neighbourhood of its counterpart; a mark of a few pixels that is missing still shows.
///
/// @param wrong pixels that nothing near their place in the other picture resembles
/// @param clump the most of them in any square of 12 by 12
/// @param picture the second picture with those in red
public record Comparison(int wrong, int clump, BufferedImage picture) {

  private static final int TOLERANCE = 72;
  private static final int MOST_IN_A_CLUMP = 14;
  private static final int SIDE = 12;

  public static Comparison of(BufferedImage wanted, BufferedImage drawn) {
    if (Arrays.equals(pixels(wanted), pixels(drawn))) {
      return new Comparison(0, 0, drawn);
    }
    int width = Math.max(wanted.getWidth(), drawn.getWidth());
    int height = Math.max(wanted.getHeight(), drawn.getHeight());
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[][] clumps = new int[height / SIDE + 1][width / SIDE + 1];
    int wrong = 0;
    int worst = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean inBoth = inside(wanted, x, y) && inside(drawn, x, y);
        boolean alike = inBoth && resembles(wanted, drawn, x, y) && resembles(drawn, wanted, x, y);
        int pale = inside(drawn, x, y) ? (drawn.getRGB(x, y) >> 1 & 0x7F7F7F) | 0x808080 : 0;
        picture.setRGB(x, y, alike ? pale : 0xFF0000);
        if (!alike) {
          wrong++;
          worst = Math.max(worst, ++clumps[y / SIDE][x / SIDE]);
        }
      }
    }
    return new Comparison(wrong, worst, picture);
  }

  private static int[] pixels(BufferedImage image) {
    int width = image.getWidth();
    return image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
  }

  private static boolean inside(BufferedImage image, int x, int y) {
    return x >= 0 && y >= 0 && x < image.getWidth() && y < image.getHeight();
  }

  /// Whether a pixel of one lies between what is around its place in the other.
  private static boolean resembles(BufferedImage one, BufferedImage other, int x, int y) {
    int rgb = one.getRGB(x, y);
    if (distance(rgb, other.getRGB(x, y)) <= TOLERANCE) {
      return true;
    }
    for (int shift = 0; shift <= 16; shift += 8) {
      int low = 255;
      int high = 0;
      for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
          if (inside(other, x + dx, y + dy)) {
            int channel = other.getRGB(x + dx, y + dy) >> shift & 0xFF;
            low = Math.min(low, channel);
            high = Math.max(high, channel);
          }
        }
      }
      int channel = rgb >> shift & 0xFF;
      if (channel < low - TOLERANCE / 3 || channel > high + TOLERANCE / 3) {
        return false;
      }
    }
    return true;
  }

  private static int distance(int a, int b) {
    return Math.abs((a >> 16 & 0xFF) - (b >> 16 & 0xFF))
        + Math.abs((a >> 8 & 0xFF) - (b >> 8 & 0xFF))
        + Math.abs((a & 0xFF) - (b & 0xFF));
  }

  boolean isAlike() {
    return clump <= MOST_IN_A_CLUMP && wrong <= 2000;
  }

  @Override
  public String toString() {
    return "%d pixels differ, %d of them in one place".formatted(wrong, clump);
  }
}
