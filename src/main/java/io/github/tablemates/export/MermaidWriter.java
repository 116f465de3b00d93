package io.github.tablemates.export;

import io.github.tablemates.draw.Graph;

/// Writes a graph in the language of Mermaid, which many README viewers draw.
public final class MermaidWriter {

  private MermaidWriter() {}

  public static String write(Graph graph, Caption caption) {
    var out = new StringBuilder("flowchart LR\n");
    out.append("  accTitle: ").append(line(caption.title())).append('\n');
    if (!caption.description().isEmpty()) {
      out.append("  accDescr: ").append(line(caption.description())).append('\n');
    }
    if (!caption.recipe().isEmpty()) {
      out.append("  %% ").append(caption.recipe()).append('\n');
    }
    for (Graph.Node node : graph.nodes()) {
      String text = text(node.label());
      if (!node.note().isEmpty()) {
        text += "<br/>" + text(node.note());
      }
      out.append("  ").append(node.id());
      out.append(
          switch (node.kind()) {
            case PROCESS -> "([\"" + text + "\"])";
            case TABLE -> "[\"" + text + "\"]";
            case SHARED -> "[[\"" + text + "\"]]";
            case OBJECT -> "[(\"" + text + "\")]";
          });
      out.append('\n');
    }
    for (Graph.Edge edge : graph.edges()) {
      out.append("  ").append(edge.from()).append(" -->");
      if (!edge.label().isEmpty()) {
        out.append("|\"").append(text(edge.label())).append("\"|");
      }
      out.append(' ').append(edge.to()).append('\n');
    }
    return out.toString();
  }

  /// What could end a line or begin a comment is no part of a title.
  private static String line(String text) {
    return text.replace(";", ",").replace("%%", "%");
  }

  private static String text(String text) {
    return text.replace("#", "#35;")
        .replace("\"", "#quot;")
        .replace("<", "#lt;")
        .replace(">", "#gt;")
        .replace("`", "#96;");
  }
}
