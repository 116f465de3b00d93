package io.github.tablemates.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The little that narration may be dressed with: `**bold**`, `*italic*` and code in backquotes.
public final class Markup {

  private static final Pattern DRESSED =
      Pattern.compile("\\*\\*([^*]+)\\*\\*|\\*([^*]+)\\*|`([^`]+)`");

  private static final List<Style> GROUPS = List.of(Style.BOLD, Style.ITALIC, Style.CODE);

  private Markup() {}

  /// How a stretch of text is set.
  public enum Style {
    PLAIN,
    BOLD,
    ITALIC,
    CODE
  }

  /// A stretch of text in one style.
  public record Span(String text, Style style) {}

  /// The stretches of a text; marks without a partner stay as they are.
  public static List<Span> spans(String text) {
    var spans = new ArrayList<Span>();
    Matcher matcher = DRESSED.matcher(text);
    int from = 0;
    while (matcher.find()) {
      plain(text.substring(from, matcher.start()), spans);
      for (int group = 1; group <= matcher.groupCount(); group++) {
        String inside = matcher.group(group);
        if (inside != null) {
          spans.add(new Span(inside, GROUPS.get(group - 1)));
        }
      }
      from = matcher.end();
    }
    plain(text.substring(from), spans);
    return List.copyOf(spans);
  }

  private static void plain(String text, List<Span> spans) {
    if (!text.isEmpty()) {
      spans.add(new Span(text, Style.PLAIN));
    }
  }

  /// The text without its dress.
  public static String plain(String text) {
    var plain = new StringBuilder();
    spans(text).forEach(span -> plain.append(span.text));
    return plain.toString();
  }
}
