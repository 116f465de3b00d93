package io.github.tablemates.draw;

/// What a cell looks like: a glyph in an ink.
public record CellLook(Tile tile, Ink ink) {

  public static final CellLook EMPTY = new CellLook(Tile.SQUARE, Ink.CELL_EMPTY);
  public static final CellLook ON = new CellLook(Tile.SQUARE, Ink.CELL_ON);

  /// The cell of a page that this process faulted in.
  public static CellLook of(int identity) {
    return new CellLook(Tile.of(identity), Ink.graphic(identity));
  }
}
