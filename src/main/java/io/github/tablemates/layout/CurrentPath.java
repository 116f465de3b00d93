package io.github.tablemates.layout;

import io.github.tablemates.draw.Rect;
import io.github.tablemates.layout.Diagram.Card;
import io.github.tablemates.layout.Diagram.Entry;
import io.github.tablemates.layout.Diagram.PagePath;
import io.github.tablemates.layout.Diagram.Row;
import io.github.tablemates.layout.Diagram.Shared;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The stretch of a diagram that the current step is about.
public final class CurrentPath {

  private CurrentPath() {}

  /// Where the marked entries, their table and their page are; empty where nothing is marked.
  public static Optional<Rect> of(Diagram diagram) {
    List<Rect> pieces = new ArrayList<>();
    for (Card card : diagram.cards()) {
      for (Row row : card.rows()) {
        if (row instanceof Entry entry && entry.now()) {
          pieces.add(new Rect(card.x(), entry.y(), card.width(), Row.ENTRY));
        }
      }
    }
    for (Shared table : diagram.tables()) {
      if (table.row().now()) {
        pieces.add(new Rect(table.x(), table.y(), table.width(), table.height()));
      }
    }
    for (PagePath path : diagram.paths()) {
      pieces.add(new Rect(path.tileX(), path.tileY(), path.tileSize(), path.tileSize()));
    }
    return pieces.stream().reduce(Rect::with);
  }
}
