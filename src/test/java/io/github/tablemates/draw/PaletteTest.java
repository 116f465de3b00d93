package io.github.tablemates.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Processes can be told apart by whoever looks: by hue where that serves, else by dash and tile.
class PaletteTest {

  /// Differences in Lab below this are too small to go by.
  private static final double SMALL = 25;

  /// What Machado, Oliveira and Fernandes give for dichromats: a matrix on linear RGB.
  @SuppressWarnings("ImmutableEnumChecker") // the list is immutable
  private enum Sight {
    FULL(1, 0, 0, 0, 1, 0, 0, 0, 1),
    PROTAN(
        0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116,
        1.051998),
    DEUTAN(
        0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
    TRITAN(
        1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367,
        0.303900);

    private final List<Double> matrix;

    Sight(double... matrix) {
      this.matrix = Arrays.stream(matrix).boxed().toList();
    }

    double[] sees(int rgb) {
      double[] linear = {linear(rgb >> 16), linear(rgb >> 8), linear(rgb)};
      var seen = new double[3];
      for (int row = 0; row < 3; row++) {
        for (int column = 0; column < 3; column++) {
          seen[row] += matrix.get(3 * row + column) * linear[column];
        }
        seen[row] = Math.clamp(seen[row], 0, 1);
      }
      return seen;
    }
  }

  private static double linear(int channel) {
    double c = (channel & 0xFF) / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }

  private static double[] lab(double[] rgb) {
    double x = bend((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.95047);
    double y = bend(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
    double z = bend((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.08883);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double bend(double t) {
    return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
  }

  private static double difference(Theme theme, Sight sight, int one, int other) {
    double[] a = lab(sight.sees(theme.rgb(Ink.graphic(one))));
    double[] b = lab(sight.sees(theme.rgb(Ink.graphic(other))));
    return Math.sqrt(
        Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
  }

  @ParameterizedTest
  @EnumSource
  void huesThatLookAlikeToSomeoneDifferInDashRingAndTile(Theme theme) {
    var close = new ArrayList<String>();
    for (Sight sight : Sight.values()) {
      for (int one = 0; one < Identity.HUES; one++) {
        for (int other = one + 1; other < Identity.HUES; other++) {
          if (difference(theme, sight, one, other) < SMALL) {
            close.add(Identity.letter(one) + Identity.letter(other));
            assertThat(Identity.dash(one)).isNotEqualTo(Identity.dash(other));
            assertThat(Identity.ringDash(one)).isNotEqualTo(Identity.ringDash(other));
            assertThat(Tile.of(one)).isNotEqualTo(Tile.of(other));
          }
        }
      }
    }
    assertThat(close).as("the check has something to check").isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void noTwoHuesAreTheSameToAnyone(Theme theme) {
    for (Sight sight : Sight.values()) {
      for (int one = 0; one < Identity.HUES; one++) {
        for (int other = one + 1; other < Identity.HUES; other++) {
          assertThat(difference(theme, sight, one, other))
              .as("%s: %s and %s", sight, Identity.letter(one), Identity.letter(other))
              .isGreaterThan(8);
        }
      }
    }
  }

  @Test
  void fortyNineProcessesAllDifferInHueOrPattern() {
    var seen = new HashSet<List<Object>>();
    for (int identity = 0; identity < Identity.HUES * Identity.HUES; identity++) {
      assertThat(seen.add(List.of(Ink.graphic(identity), Identity.dash(identity)))).isTrue();
    }
  }
}
