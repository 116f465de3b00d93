package io.github.tablemates.export;

import io.github.tablemates.draw.Graph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes a graph as a tree of lines, with the words to it: for READMEs, mail and terminals.
public final class TextWriter {

  private static final int WIDTH = 80;

  private final StringBuilder out = new StringBuilder();
  private final Map<String, Graph.Node> nodes = new HashMap<>();
  private final Map<String, List<Graph.Edge>> edges = new HashMap<>();
  private final Set<String> written = new HashSet<>();

  private TextWriter(Graph graph) {
    graph.nodes().forEach(node -> nodes.put(node.id(), node));
    graph
        .edges()
        .forEach(edge -> edges.computeIfAbsent(edge.from(), _ -> new ArrayList<>()).add(edge));
  }

  /// The title, the tree, and the words below it.
  ///
  /// @param words paragraphs
  public static String write(Graph graph, Caption caption, List<String> words) {
    var writer = new TextWriter(graph);
    writer.paragraph(caption.title());
    writer.out.append('\n');
    for (Graph.Node node : graph.nodes()) {
      if (node.kind() == Graph.Kind.PROCESS) {
        writer.node(node, "", "", "");
      }
    }
    for (Graph.Node node : graph.nodes()) {
      if (!writer.written.contains(node.id())) {
        writer.node(node, "", "", "");
      }
    }
    for (String paragraph : words) {
      writer.out.append('\n');
      writer.paragraph(paragraph);
    }
    if (!caption.recipe().isEmpty()) {
      writer.out.append('\n').append(caption.recipe()).append('\n');
    }
    return writer.out.toString();
  }

  private void node(Graph.Node node, String first, String rest, String entry) {
    out.append(first).append(entry.isEmpty() ? "" : entry + " → ").append(node.label());
    boolean again = !written.add(node.id());
    if (!node.note().isEmpty() && !again) {
      out.append("  (").append(node.note()).append(')');
    }
    List<Graph.Edge> leads = edges.getOrDefault(node.id(), List.of());
    if (again) {
      out.append(leads.isEmpty() ? "\n" : "  (as above)\n");
      return;
    }
    out.append('\n');
    for (int i = 0; i < leads.size(); i++) {
      Graph.Edge edge = leads.get(i);
      Graph.Node next = nodes.get(edge.to());
      boolean last = i == leads.size() - 1;
      if (next != null) {
        node(next, rest + (last ? "└─ " : "├─ "), rest + (last ? "   " : "│  "), edge.label());
      }
    }
  }

  private void paragraph(String text) {
    int column = 0;
    for (String word : text.split(" ", -1)) {
      if (column > 0 && column + 1 + word.length() > WIDTH) {
        out.append('\n');
        column = 0;
      }
      if (column > 0) {
        out.append(' ');
        column++;
      }
      out.append(word);
      column += word.length();
    }
    out.append('\n');
  }
}
