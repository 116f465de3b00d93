package io.github.tablemates.layout;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Graph;
import io.github.tablemates.draw.Graph.Edge;
import io.github.tablemates.draw.Graph.Kind;
import io.github.tablemates.draw.Graph.Node;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Mark.Box;
import io.github.tablemates.draw.Mark.Words;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Every page of entries of every process as a box, in columns by level, however many there are.
public final class GraphLayout {

  private static final double MARGIN = 18;
  private static final double PITCH = 260;
  private static final double WIDTH = 164;
  private static final double HEIGHT = 40;
  private static final double GAP = 12;
  private static final int MOST_LABELS = 3;

  private final Map<String, Double> tops = new HashMap<>();
  private final Map<String, Node> nodes = new HashMap<>();
  private final Map<String, List<String>> parents = new HashMap<>();
  private final Map<String, List<Edge>> leads = new LinkedHashMap<>();
  private double bottom = MARGIN;

  private GraphLayout(Graph graph) {
    graph.nodes().forEach(node -> nodes.put(node.id(), node));
    for (Edge edge : graph.edges()) {
      leads.computeIfAbsent(edge.from(), _ -> new ArrayList<>()).add(edge);
      parents.computeIfAbsent(edge.to(), _ -> new ArrayList<>()).add(edge.from());
    }
    Map<Integer, List<Node>> columns = new TreeMap<>();
    for (Node node : graph.nodes()) {
      columns.computeIfAbsent(node.level(), _ -> new ArrayList<>()).add(node);
    }
    columns.values().forEach(this::place);
  }

  public static Drawing drawing(Graph graph) {
    var layout = new GraphLayout(graph);
    var marks = new ArrayList<Mark>();
    layout.leads.values().forEach(edges -> layout.arrows(edges, marks));
    graph.nodes().forEach(node -> marks.add(layout.box(node)));
    int levels = graph.nodes().stream().mapToInt(Node::level).max().orElse(0);
    double width = 2 * MARGIN + levels * PITCH + WIDTH;
    return new Drawing(width, layout.bottom + MARGIN - GAP, Ink.CANVAS, marks);
  }

  /// Each box beside the middle of those that lead to it, none on another.
  private void place(List<Node> column) {
    Map<String, Double> wanted = new HashMap<>();
    column.forEach(node -> wanted.put(node.id(), wanted(node)));
    double free = MARGIN;
    for (Node node :
        column.stream()
            .sorted(Comparator.comparingDouble(node -> wanted.getOrDefault(node.id(), 0.0)))
            .toList()) {
      double y = Math.max(free, wanted.getOrDefault(node.id(), 0.0));
      tops.put(node.id(), y);
      free = y + HEIGHT + GAP;
    }
    bottom = Math.max(bottom, free);
  }

  private double wanted(Node node) {
    return parents.getOrDefault(node.id(), List.of()).stream()
        .mapToDouble(parent -> tops.getOrDefault(parent, 0.0))
        .average()
        .orElse(0);
  }

  private double left(String id) {
    Node node = nodes.get(id);
    return MARGIN + (node == null ? 0 : node.level() * PITCH);
  }

  private double middle(String id) {
    return tops.getOrDefault(id, 0.0) + HEIGHT / 2;
  }

  /// Those that leave a box, each from a place of its own; more than a few would hide their labels.
  private void arrows(List<Edge> edges, List<Mark> marks) {
    for (int i = 0; i < edges.size(); i++) {
      double y =
          tops.getOrDefault(edges.get(i).from(), 0.0) + HEIGHT * (i + 1) / (edges.size() + 1);
      arrow(edges.get(i), y, edges.size() <= MOST_LABELS, marks);
    }
  }

  private void arrow(Edge edge, double y, boolean labelled, List<Mark> marks) {
    double x = left(edge.from()) + WIDTH;
    Outline path = Outline.link(x, y, left(edge.to()), middle(edge.to()), 0.5);
    Ink ink = edge.identity() < 0 ? Ink.INK3 : Ink.graphic(edge.identity());
    marks.add(Mark.curve(path, Stroke.of(ink, 1.5)));
    if (labelled && !edge.label().isEmpty()) {
      marks.add(new Words(x + 6, y - 3, edge.label(), Type.GAP_ROW, Ink.INK2));
    }
  }

  private Mark box(Node node) {
    double x = left(node.id());
    double y = tops.getOrDefault(node.id(), 0.0);
    Ink ink = node.identity() < 0 ? Ink.INK : Ink.graphic(node.identity());
    Stroke edge = Stroke.of(ink, node.kind() == Kind.SHARED ? 3 : 1.25);
    Type type = Type.SECONDARY_MEDIUM;
    String label = Metrics.fit(node.label(), type, WIDTH - 16);
    String note = Metrics.fit(node.note(), Type.CAPTION, WIDTH - 16);
    return Mark.named(
        node.id(),
        node.label() + (node.note().isEmpty() ? "" : ", " + node.note()),
        List.of(
            new Box(x, y, WIDTH, HEIGHT, 6, Fill.of(Ink.PANEL), edge),
            new Words(x + 8, y + 17, label, type, Ink.INK),
            new Words(x + 8, y + 32, note, Type.CAPTION, Ink.INK2)));
  }
}
