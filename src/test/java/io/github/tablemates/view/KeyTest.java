package io.github.tablemates.view;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The sheet shows `Key.values()` and the window answers each of them in a `switch` that the
/// compiler completes; what is left to check is that the words on the sheet are the keys.
class KeyTest {

  private static final Map<String, KeyCode> SIGNS =
      Map.ofEntries(
          entry("←", KeyCode.LEFT),
          entry("→", KeyCode.RIGHT),
          entry("↑", KeyCode.UP),
          entry("↓", KeyCode.DOWN),
          entry("+", KeyCode.PLUS),
          entry("−", KeyCode.MINUS),
          entry(",", KeyCode.COMMA),
          entry(".", KeyCode.PERIOD),
          entry("?", KeyCode.SLASH),
          entry("Esc", KeyCode.ESCAPE),
          entry("/", KeyCode.SLASH));

  private static KeyEvent press(KeyCode code, boolean shift, boolean ctrl, boolean alt) {
    return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, ctrl, alt, false);
  }

  /// Presses what a label says, or the first key of a range of keys.
  private static KeyEvent press(String label) {
    String first = label.replaceAll("( … .*|–.*| .*)", "");
    String sign = first.substring(first.lastIndexOf('+', first.length() - 2) + 1);
    KeyCode code =
        SIGNS.containsKey(sign)
            ? SIGNS.get(sign)
            : Arrays.stream(KeyCode.values())
                .filter(known -> known.getName().equalsIgnoreCase(sign))
                .findFirst()
                .orElseThrow();
    String held = first.substring(0, first.length() - sign.length()).toLowerCase(Locale.ROOT);
    return press(
        code,
        held.contains("shift") || sign.equals("?"),
        held.contains("ctrl"),
        held.contains("alt"));
  }

  @ParameterizedTest
  @EnumSource
  void theSheetSaysTheKeyThatIsMeant(Key key) {
    assertThat(Key.of(press(key.label()))).contains(key);
  }

  @ParameterizedTest
  @EnumSource
  void aKeyWithAnythingElseHeldIsAnotherKey(Key key) {
    KeyEvent all = press(key.codes().getFirst(), true, true, true);
    assertThat(Key.of(all)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void twoMeaningsOfAKeyAreOfDifferentTopics(Key key) {
    assertThat(Key.of(press(key.label())).stream().map(Key::topic)).doesNotHaveDuplicates();
  }
}
