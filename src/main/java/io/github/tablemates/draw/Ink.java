package io.github.tablemates.draw;

import java.util.List;

/// A colour by its role; a [Theme] says which colour that is. Names mirror the design tokens.
public enum Ink {
  /// Ground of the diagram.
  CANVAS(0xF6F7F9, 0x0F1216),
  /// Ground of panels and cards.
  PANEL(0xFFFFFF, 0x16191F),
  /// Wells and rails.
  SUNKEN(0xEDEFF2, 0x0B0D11),
  RAISED(0xFFFFFF, 0x1E232B),
  HOVER(0xF1F3F6, 0x1E232B),
  /// Hairlines.
  LINE(0xDFE3E8, 0x282E37),
  /// Borders of cards.
  LINE2(0xBCC4CE, 0x434C59),
  GRID(0xE9ECF0, 0x1C2128),
  INK(0x14171C, 0xE9EDF2),
  INK2(0x414954, 0xB3BCC8),
  INK3(0x606976, 0x8A95A3),
  /// Text on [#INK].
  INV(0xFFFFFF, 0x0F1216),
  /// What happens now.
  MARK(0xFFDF6B, 0x7A5C00),
  MARK_SOFT(0xFFF3C9, 0x352B0C),
  MARK_INK(0x14171C, 0xFFE596),
  MARK_LINE(0xC79A00, 0xD9B441),
  /// Refused or lost.
  ALERT(0xB3261E, 0xFF8A80),
  ALERT_SOFT(0xFCEBE9, 0x3B1F1E),
  CELL_EMPTY(0xE4E8EC, 0x262C35),
  CELL_ON(0x3A424D, 0xAEB8C5),

  P_A(0x1C74BC, 0x6CB4F0),
  P_B(0xD9620A, 0xF0793A),
  P_C(0x00624A, 0x4CCBA3),
  P_D(0xC4659F, 0xD07FB2),
  P_E(0x6E5212, 0xF5C561),
  P_F(0x4B46A6, 0x8B8CF0),
  P_G(0x3B444F, 0xCBD5E1),

  T_A(0x1668AC, 0x7FBFF5),
  T_B(0xA84300, 0xF79A66),
  T_C(0x00624A, 0x4CCBA3),
  T_D(0x9C3F79, 0xE39CC7),
  T_E(0x6E5212, 0xF5C561),
  T_F(0x4B46A6, 0xA5A6F6),
  T_G(0x3B444F, 0xCBD5E1),

  S_A(0xE3EFF8, 0x1B2B3A),
  S_B(0xFBE9DC, 0x3A2419),
  S_C(0xDFF0EA, 0x16332A),
  S_D(0xF7E7F1, 0x35232F),
  S_E(0xF1EBDC, 0x37301C),
  S_F(0xE9E8F6, 0x25263F),
  S_G(0xE8EAED, 0x2A2F37),

  L_A(0xFFFFFF, 0x0F1216),
  L_B(0x14171C, 0x0F1216),
  L_C(0xFFFFFF, 0x0F1216),
  L_D(0x14171C, 0x0F1216),
  L_E(0xFFFFFF, 0x0F1216),
  L_F(0xFFFFFF, 0x0F1216),
  L_G(0xFFFFFF, 0x0F1216);

  private static final List<Ink> GRAPHICS = List.of(P_A, P_B, P_C, P_D, P_E, P_F, P_G);
  private static final List<Ink> TEXTS = List.of(T_A, T_B, T_C, T_D, T_E, T_F, T_G);
  private static final List<Ink> TINTS = List.of(S_A, S_B, S_C, S_D, S_E, S_F, S_G);
  private static final List<Ink> LETTERS = List.of(L_A, L_B, L_C, L_D, L_E, L_F, L_G);

  final int light;
  final int dark;

  Ink(int light, int dark) {
    this.light = light;
    this.dark = dark;
  }

  /// The ink of a process's lines and tiles.
  public static Ink graphic(int identity) {
    return GRAPHICS.get(identity % Identity.HUES);
  }

  /// The ink of text about a process.
  public static Ink text(int identity) {
    return TEXTS.get(identity % Identity.HUES);
  }

  /// The pale ground of a process's text.
  public static Ink tint(int identity) {
    return TINTS.get(identity % Identity.HUES);
  }

  /// The ink of the letter on a process's tile.
  public static Ink letter(int identity) {
    return LETTERS.get(identity % Identity.HUES);
  }
}
