package io.github.tablemates.view;

import io.github.tablemates.draw.Type;
import io.github.tablemates.explain.Glossary;
import io.github.tablemates.explain.Glossary.Mention;
import io.github.tablemates.explain.KernelSource;
import io.github.tablemates.explain.Markup;
import io.github.tablemates.explain.Markup.Style;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.text.Text;

/// Dressed text as nodes in which the words of the glossary can be looked up, each one where it
/// comes first.
final class TermFlow {

  private final Consumer<String> lookUp;
  private final Set<String> seen = new HashSet<>();
  private final List<Node> nodes = new ArrayList<>();

  private TermFlow(Consumer<String> lookUp) {
    this.lookUp = lookUp;
  }

  /// @param text with the marks of [Markup]
  static List<Node> of(String text, Consumer<String> lookUp) {
    var flow = new TermFlow(lookUp);
    Markup.spans(text).forEach(flow::add);
    return flow.nodes;
  }

  private void add(Markup.Span span) {
    if (span.style() == Style.CODE) {
      boolean known = Glossary.find(span.text()).isPresent() || KernelSource.isKnown(span.text());
      put(span.text(), known ? span.text() : "", span.style());
      return;
    }
    int from = 0;
    for (Mention mention : Glossary.mentions(span.text())) {
      put(span.text().substring(from, mention.from()), "", span.style());
      put(span.text().substring(mention.from(), mention.to()), mention.title(), span.style());
      from = mention.to();
    }
    put(span.text().substring(from), "", span.style());
  }

  private void put(String text, String word, Style style) {
    if (text.isEmpty()) {
      return;
    }
    boolean first = !word.isEmpty() && seen.add(word);
    Text node = first ? new TermText(text, word, () -> lookUp.accept(word)) : new Text(text);
    node.getStyleClass().add("narration-" + style.name().toLowerCase(Locale.ROOT));
    node.setFont(
        FxFonts.of(
            switch (style) {
              case PLAIN, ITALIC -> Type.BODY;
              case BOLD -> Type.BODY_STRONG;
              case CODE -> Type.mono(12);
            }));
    nodes.add(node);
  }
}
