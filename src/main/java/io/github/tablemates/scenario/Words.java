package io.github.tablemates.scenario;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Pieces of error messages.
public final class Words {

  private static final int LONGEST = 60;

  private Words() {}

  /// A text in quotes that is safe in one line of a terminal: cut, and without control characters.
  static String quote(String text) {
    var out = new StringBuilder("\"");
    text.codePoints()
        .limit(LONGEST)
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
              } else if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                out.append("\\u%04x".formatted(c));
              } else {
                out.appendCodePoint(c);
              }
            });
    boolean cut = text.codePointCount(0, text.length()) > LONGEST;
    return out.append(cut ? "…\"" : "\"").toString();
  }

  /// What a value is, for "found …".
  static String found(Json value) {
    return switch (value) {
      case Json.Str(String text, _) -> "the text " + quote(text);
      case Json.Int(long number, _) -> Long.toString(number);
      case Json.Num(String text, _) -> text.substring(0, Math.min(text.length(), LONGEST));
      case Json.Arr(List<Json> items, _) -> "a list of " + items.size();
      case Json.Obj _, Json.Bool _, Json.Null _ -> value.kind();
    };
  }

  /// The end of a message about a name that is not one of those allowed: the nearest, or all.
  static String suggestion(String name, Collection<String> allowed, String allowedWords) {
    String nearest = nearest(name, allowed);
    if (nearest != null) {
      return "; did you mean " + quote(nearest) + "?";
    }
    return allowed.isEmpty() ? "" : "; " + allowedWords + ": " + list(allowed);
  }

  private static String list(Collection<String> names) {
    List<String> first = names.stream().limit(30).toList();
    String rest = names.size() > first.size() ? ", …" : "";
    return String.join(", ", first) + rest;
  }

  /// The name that is meant: the nearest by edit distance if it is near enough, or the only one
  /// that goes on where this one ends.
  public static @Nullable String nearest(String name, Collection<String> allowed) {
    if (name.length() > LONGEST) {
      return null;
    }
    List<String> longer = allowed.stream().filter(known -> known.startsWith(name)).toList();
    String best = name.length() > 1 && longer.size() == 1 ? longer.getFirst() : null;
    int least = Math.max(1, name.length() / 3) + 1;
    for (String candidate : allowed) {
      if (Math.abs(candidate.length() - name.length()) >= least) {
        continue;
      }
      int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < least) {
        best = candidate;
        least = distance;
      }
    }
    return best;
  }

  /// How many insertions, deletions, changes and swaps of neighbours lie between two texts.
  static int distance(String left, String right) {
    int[][] cost = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        int least = Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1);
        least = Math.min(least, cost[i - 1][j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        cost[i][j] = swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
      }
    }
    return cost[left.length()][right.length()];
  }
}
