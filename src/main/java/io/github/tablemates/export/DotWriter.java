package io.github.tablemates.export;

import io.github.tablemates.draw.Graph;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Theme;

/// Writes a graph in the language of Graphviz.
public final class DotWriter {

  private DotWriter() {}

  public static String write(Graph graph, Theme theme, Caption caption) {
    var out = new StringBuilder();
    if (!caption.recipe().isEmpty()) {
      out.append("// ").append(caption.recipe()).append('\n');
    }
    out.append("digraph tables {\n");
    out.append("  label=").append(quoted(caption.title())).append(";\n");
    out.append("  rankdir=LR;\n  bgcolor=").append(color(theme, Ink.CANVAS)).append(";\n");
    out.append("  node [shape=box, style=\"rounded,filled\", fontname=\"Inter\"];\n");
    for (Graph.Node node : graph.nodes()) {
      String text = node.note().isEmpty() ? node.label() : node.label() + "\n" + node.note();
      Ink edge = node.identity() < 0 ? Ink.INK : Ink.graphic(node.identity());
      out.append("  ").append(node.id()).append(" [label=").append(quoted(text));
      out.append(", color=").append(color(theme, edge));
      out.append(", fillcolor=").append(color(theme, Ink.PANEL));
      out.append(", fontcolor=").append(color(theme, Ink.INK));
      out.append(node.kind() == Graph.Kind.SHARED ? ", penwidth=3];\n" : "];\n");
    }
    for (Graph.Edge edge : graph.edges()) {
      Ink ink = edge.identity() < 0 ? Ink.INK3 : Ink.graphic(edge.identity());
      out.append("  ").append(edge.from()).append(" -> ").append(edge.to());
      out.append(" [color=").append(color(theme, ink));
      if (!edge.label().isEmpty()) {
        out.append(", label=").append(quoted(edge.label()));
        out.append(", fontcolor=").append(color(theme, Ink.INK2));
      }
      out.append("];\n");
    }
    return out.append("}\n").toString();
  }

  private static String color(Theme theme, Ink ink) {
    return "\"" + new SvgText().raw("#").hex(theme.rgb(ink)) + "\"";
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
