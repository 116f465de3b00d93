package io.github.tablemates.draw;

import java.util.List;

/// Page tables as boxes and arrows without places, for tools that find the places themselves.
///
/// Every node comes before those that its edges lead to.
public record Graph(List<Node> nodes, List<Edge> edges) {

  public Graph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /// What a node is.
  public enum Kind {
    PROCESS,
    TABLE,
    /// A page of entries that more than one process uses.
    SHARED,
    OBJECT
  }

  /// A box.
  ///
  /// @param id unique, of letters and digits
  /// @param note a second line, may be empty
  /// @param level its column, from 0
  /// @param identity the process that it belongs to, -1 where it is nobody's own
  public record Node(String id, String label, String note, Kind kind, int level, int identity) {
    public Node {
      label = PlainText.of(label);
      note = PlainText.of(note);
    }
  }

  /// An arrow.
  ///
  /// @param label the entry that points
  public record Edge(String from, String to, String label, int identity) {}
}
