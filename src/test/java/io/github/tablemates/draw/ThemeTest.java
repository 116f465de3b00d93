package io.github.tablemates.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

class ThemeTest {

  private record Pair(Theme theme, Ink ink, Ink ground) {}

  private static final List<Pair> TEXTS = pairs(ThemeTest::texts);
  private static final List<Pair> GRAPHICS = pairs(ThemeTest::graphics);

  private static List<Pair> pairs(Function<Theme, Stream<Pair>> of) {
    return Stream.of(Theme.values()).flatMap(of).toList();
  }

  private static Stream<Pair> texts(Theme theme) {
    var pairs = new ArrayList<Pair>();
    for (Ink ground : List.of(Ink.CANVAS, Ink.PANEL, Ink.SUNKEN, Ink.RAISED, Ink.HOVER)) {
      for (Ink ink : List.of(Ink.INK, Ink.INK2, Ink.INK3)) {
        pairs.add(new Pair(theme, ink, ground));
      }
    }
    for (Ink ground : List.of(Ink.CANVAS, Ink.PANEL, Ink.ALERT_SOFT)) {
      pairs.add(new Pair(theme, Ink.ALERT, ground));
    }
    pairs.add(new Pair(theme, Ink.INV, Ink.INK));
    pairs.add(new Pair(theme, Ink.MARK_INK, Ink.MARK));
    pairs.add(new Pair(theme, Ink.INK, Ink.MARK_SOFT));
    pairs.add(new Pair(theme, Ink.INK2, Ink.MARK_SOFT));
    for (int i = 0; i < Identity.HUES; i++) {
      pairs.add(new Pair(theme, Ink.text(i), Ink.CANVAS));
      pairs.add(new Pair(theme, Ink.text(i), Ink.PANEL));
      pairs.add(new Pair(theme, Ink.text(i), Ink.tint(i)));
      pairs.add(new Pair(theme, Ink.letter(i), Ink.graphic(i)));
    }
    return pairs.stream();
  }

  private static Stream<Pair> graphics(Theme theme) {
    Stream<Ink> hues = IntStream.range(0, Identity.HUES).mapToObj(Ink::graphic);
    return Stream.concat(hues, Stream.of(Ink.CELL_ON, Ink.ALERT, Ink.INK3))
        .flatMap(ink -> Stream.of(Ink.CANVAS, Ink.PANEL).map(g -> new Pair(theme, ink, g)));
  }

  @ParameterizedTest
  @FieldSource("TEXTS")
  void textStandsOutFromItsGround(Pair pair) {
    assertThat(contrast(pair)).isGreaterThanOrEqualTo(4.5);
  }

  @ParameterizedTest
  @FieldSource("GRAPHICS")
  void shapesStandOutFromTheirGround(Pair pair) {
    assertThat(contrast(pair)).isGreaterThanOrEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource
  void huesComeBackAfterTheLast(Theme theme) {
    assertThat(theme.rgb(Ink.graphic(7))).isEqualTo(theme.rgb(Ink.P_A));
    assertThat(theme.rgb(Ink.letter(13))).isEqualTo(theme.rgb(Ink.L_G));
  }

  @Test
  void paperHasNoCanvasColour() {
    assertThat(Theme.PRINT.rgb(Ink.CANVAS)).isEqualTo(0xFFFFFF);
  }

  private static double contrast(Pair pair) {
    double one = luminance(pair.theme().rgb(pair.ink()));
    double other = luminance(pair.theme().rgb(pair.ground()));
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double c = (channel & 0xFF) / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
