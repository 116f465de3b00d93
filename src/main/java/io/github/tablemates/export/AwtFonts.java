package io.github.tablemates.export;

import io.github.tablemates.draw.Face;
import io.github.tablemates.draw.Type;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// The bundled fonts for Java2D, apart from those of the system.
final class AwtFonts {

  /// Letters as the font draws them, not bent to a grid of pixels.
  static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private static final Map<Face, Font> FACES = new EnumMap<>(Face.class);

  static {
    for (Face face : Face.values()) {
      FACES.put(face, load(face));
    }
  }

  private AwtFonts() {}

  static Font of(Type type) {
    Font face = Objects.requireNonNull(FACES.get(Face.of(type)));
    return face.deriveFont((float) type.size());
  }

  private static Font load(Face face) {
    try (var stream = face.open()) {
      return Font.createFont(Font.TRUETYPE_FONT, stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FontFormatException e) {
      throw new IllegalStateException("broken font " + face, e);
    }
  }
}
