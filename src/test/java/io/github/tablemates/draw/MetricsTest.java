package io.github.tablemates.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {

  private static final String PATH = "/sys/kernel/mm/hugepages/hugepages-2048kB/nr_hugepages";

  @Test
  void everyMonoCharacterIsEquallyWide() {
    "pud[208] 7fb4_00×→…–(){}ilmW"
        .chars()
        .mapToObj(Character::toString)
        .forEach(c -> assertThat(Metrics.width(c, Type.mono(10))).isEqualTo(6));
  }

  @Test
  void boldWordsAreWiderAndSizesAreProportional() {
    double regular = Metrics.width("Why shared", Type.sans(12));
    assertThat(regular).isBetween(50.0, 75.0);
    assertThat(Metrics.width("Why shared", Type.SECTION)).isGreaterThan(regular);
    assertThat(Metrics.width("Why shared", Type.sans(24))).isCloseTo(2 * regular, within(1e-9));
    assertThat(Metrics.width("", Type.BODY)).isZero();
  }

  @Test
  void charactersThatNoFontHasStillTakeRoom() {
    assertThat(Metrics.width("🪑", Type.sans(10))).isEqualTo(10);
    assertThat(Metrics.width("表", Type.mono(10))).isEqualTo(10);
    assertThat(Metrics.width("\uD83E", Type.sans(10))).isEqualTo(10);
  }

  @Test
  void capitalsStandInTheMiddle() {
    double height = Metrics.capHeight(Type.BODY);
    assertThat(height).isBetween(0.68 * 13, 0.76 * 13);
    assertThat(Metrics.baseline(100, Type.BODY)).isEqualTo(100 + height / 2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 3, 5, 11, 20, 50, 100, 200, 300, 500})
  void fittedTextIsNeverWiderThanItsRoom(double room) {
    for (String text : List.of(PATH, "🪑🪑🪑🪑🪑🪑🪑🪑", "", "a b c d e f g h i j k")) {
      for (Type type : List.of(Type.BODY, Type.VALUE_STRONG)) {
        assertThat(Metrics.width(Metrics.fit(text, type, room), type)).isLessThanOrEqualTo(room);
        assertThat(Metrics.width(Metrics.fitMiddle(text, type, room), type))
            .isLessThanOrEqualTo(room);
      }
    }
  }

  @Test
  void shortenedTextKeepsAsMuchAsFits() {
    assertThat(Metrics.fit("abcdefghij", Type.mono(10), 60)).isEqualTo("abcdefghij");
    assertThat(Metrics.fit("abcdefghijk", Type.mono(10), 60)).isEqualTo("abcdefghi…");
    assertThat(Metrics.fit("abc defgh", Type.mono(10), 30)).isEqualTo("abc…");
    assertThat(Metrics.fitMiddle("abcdefghijk", Type.mono(10), 60)).isEqualTo("abcde…hijk");
    assertThat(Metrics.fit("abc", Type.mono(10), 5)).isEmpty();
  }

  @Test
  void everyRoleHasAFace() {
    assertThat(Face.of(Type.PRESENTER_ENTRY)).isEqualTo(Face.MONO_SEMI_BOLD);
    assertThat(Face.of(Type.BODY_MEDIUM)).isEqualTo(Face.INTER_MEDIUM);
    assertThat(Face.of(Type.PRESENTER_CAPTION)).isEqualTo(Face.INTER_BOLD);
  }
}
