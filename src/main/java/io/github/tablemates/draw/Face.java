package io.github.tablemates.draw;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// A bundled font file. Painters load these very files, so that all of them agree with [Metrics].
public enum Face {
  INTER_REGULAR(0, "Inter-Regular"),
  INTER_MEDIUM(1, "Inter-Medium"),
  INTER_SEMI_BOLD(2, "Inter-SemiBold"),
  INTER_BOLD(3, "Inter-Bold"),
  MONO_REGULAR(4, "JetBrainsMonoNL-Regular"),
  MONO_SEMI_BOLD(5, "JetBrainsMonoNL-SemiBold");

  /// How many there are.
  static final int COUNT = 6;

  private final int number;
  private final String file;

  Face(int number, String file) {
    this.number = number;
    this.file = file;
  }

  /// The nearest face we bundle: mono comes in regular and semi-bold only.
  public static Face of(Type type) {
    return switch (type.family()) {
      case MONO -> type.weight() < Type.SEMI_BOLD ? MONO_REGULAR : MONO_SEMI_BOLD;
      case SANS ->
          switch (type.weight()) {
            case Type.REGULAR -> INTER_REGULAR;
            case Type.MEDIUM -> INTER_MEDIUM;
            case Type.SEMI_BOLD -> INTER_SEMI_BOLD;
            default -> INTER_BOLD;
          };
    };
  }

  /// From 0, in the order above.
  public int number() {
    return number;
  }

  /// Its name in the world of fonts, such as `Inter-SemiBold`.
  public String fileName() {
    return file;
  }

  /// The family it belongs to, as style sheets name it.
  public String family() {
    return number < 4 ? "Inter" : "JetBrains Mono NL";
  }

  /// Its weight within the family.
  public int weight() {
    return switch (this) {
      case INTER_REGULAR, MONO_REGULAR -> Type.REGULAR;
      case INTER_MEDIUM -> Type.MEDIUM;
      case INTER_SEMI_BOLD, MONO_SEMI_BOLD -> Type.SEMI_BOLD;
      case INTER_BOLD -> Type.BOLD;
    };
  }

  /// The font file, TrueType or OpenType; the caller closes it.
  public InputStream open() {
    String name = "fonts/" + file + ".ttf";
    InputStream stream = Face.class.getResourceAsStream(name);
    if (stream == null) {
      throw new IllegalStateException("missing font " + name);
    }
    return stream;
  }

  /// The font file's bytes.
  public byte[] bytes() {
    try (var stream = open()) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The characters' outlines; read when first asked for.
  public GlyphShapes shapes() {
    return GlyphShapes.of(this);
  }
}
