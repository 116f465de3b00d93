package io.github.tablemates.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The words of the subject, each one defined in plain sentences.
public final class Glossary {

  private static final List<Entry> ALL = read();
  private static final Map<String, Entry> BY_NAME = byName();
  private static final Map<String, String> MENTIONABLE = byMention();
  private static final Pattern WORD = Pattern.compile("\\w+");

  /// So many words at most make a name.
  private static final int MOST_WORDS = 4;

  private Glossary() {}

  /// A word and what it means.
  ///
  /// @param names the title first, then what else it is called
  /// @param text with the marks of [Markup]
  public record Entry(List<String> names, String text) {
    public String title() {
      return names.getFirst();
    }

    /// What else it is called, without the plurals.
    public List<String> others() {
      return names.stream()
          .skip(1)
          .filter(
              name -> !name.endsWith("s") || !names.contains(name.substring(0, name.length() - 1)))
          .toList();
    }
  }

  /// A place in a text where an entry is mentioned.
  public record Mention(int from, int to, String title) {}

  /// All entries by title.
  public static List<Entry> all() {
    return ALL;
  }

  /// The entry for a word, whatever its case; calls may have their brackets.
  public static Optional<Entry> find(String word) {
    return Optional.ofNullable(BY_NAME.get(key(word)));
  }

  /// The entries that have to do with some typed words, those called so first; all for no words.
  public static List<Entry> search(String words) {
    String wanted = key(words);
    var called = new ArrayList<Entry>();
    var named = new ArrayList<Entry>();
    var mentioned = new ArrayList<Entry>();
    for (Entry entry : ALL) {
      if (key(entry.title()).startsWith(wanted)) {
        called.add(entry);
      } else if (entry.names().stream().anyMatch(name -> key(name).contains(wanted))) {
        named.add(entry);
      } else if (key(entry.text()).contains(wanted)) {
        mentioned.add(entry);
      }
    }
    called.addAll(named);
    called.addAll(mentioned);
    return List.copyOf(called);
  }

  /// Where a plain text mentions entries, by their titles or by names that are no ordinary words.
  public static List<Mention> mentions(String text) {
    var mentions = new ArrayList<Mention>();
    List<MatchResult> words = WORD.matcher(text).results().toList();
    int at = 0;
    while (at < words.size()) {
      int taken = 1;
      for (int many = Math.min(MOST_WORDS, words.size() - at); many > 0; many--) {
        int from = words.get(at).start();
        int to = words.get(at + many - 1).end();
        String title = mentionable(text.substring(from, to));
        if (title != null) {
          mentions.add(new Mention(from, to, title));
          taken = many;
          break;
        }
      }
      at += taken;
    }
    return List.copyOf(mentions);
  }

  /// The title of what is so called, perhaps in the plural or at the beginning of a sentence.
  private static @Nullable String mentionable(String words) {
    String one = words.endsWith("s") ? words.substring(0, words.length() - 1) : words;
    for (String name : List.of(words, one, lowered(words), lowered(one))) {
      String title = MENTIONABLE.get(name);
      if (title != null) {
        return title;
      }
    }
    return null;
  }

  private static String lowered(String name) {
    return name.isEmpty() ? "" : Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private static Map<String, String> byMention() {
    var map = new HashMap<String, String>();
    for (Entry entry : ALL) {
      entry.names().stream()
          .filter(name -> name.equals(entry.title()) || isSpecial(name))
          .forEach(name -> map.put(name, entry.title()));
    }
    return Map.copyOf(map);
  }

  private static boolean isSpecial(String name) {
    return name.chars().anyMatch(c -> Character.isUpperCase(c) || c == '_' || c == ' ');
  }

  private static String key(String word) {
    return word.strip().replaceFirst("\\(\\)$", "").toLowerCase(Locale.ROOT);
  }

  private static List<Entry> read() {
    return Arrays.stream(GlossaryText.ALL.strip().split("\n\n"))
        .map(Glossary::entry)
        .sorted((a, b) -> key(a.title()).compareTo(key(b.title())))
        .toList();
  }

  private static Entry entry(String paragraph) {
    String[] parts = paragraph.split("\n", 2);
    return new Entry(List.of(parts[0].split("; ")), parts[1].replace('\n', ' ').strip());
  }

  private static Map<String, Entry> byName() {
    var map = new HashMap<String, Entry>();
    ALL.forEach(entry -> entry.names().forEach(name -> map.put(key(name), entry)));
    return Map.copyOf(map);
  }
}
