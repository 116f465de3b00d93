package io.github.tablemates.view;

import io.github.tablemates.draw.Face;
import io.github.tablemates.draw.Type;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javafx.scene.text.Font;

/// The bundled fonts for JavaFX. Loading them also makes them known to style sheets.
public final class FxFonts {

  private static final Map<Face, String> NAMES = new EnumMap<>(Face.class);

  static {
    for (Face face : Face.values()) {
      NAMES.put(face, load(face));
    }
  }

  private static final Map<Type, Font> FONTS = new ConcurrentHashMap<>();

  private FxFonts() {}

  public static Font of(Type type) {
    return FONTS.computeIfAbsent(
        type, wanted -> new Font(NAMES.get(Face.of(wanted)), wanted.size()));
  }

  private static String load(Face face) {
    try (var stream = face.open()) {
      return Font.loadFont(stream, 12).getName();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
