package io.github.tablemates.export;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How a figure was made: the arguments of the command, inside the figure itself.
///
/// Every format stores the same line, with nothing in it that a format would have to escape, so
/// that it is found again without knowing the format.
///
/// @param version of the program
/// @param arguments of the command that makes it again; files by name alone
public record Recipe(String version, List<String> arguments) {

  private static final String MARK = "tablemates-figure:";

  private static final Pattern LINE = Pattern.compile(MARK + "([^\\s:]*):([^\\s:]*):");

  public Recipe {
    arguments = List.copyOf(arguments);
  }

  /// The line.
  public String line() {
    return arguments.stream()
        .map(Recipe::encoded)
        .collect(Collectors.joining("&", MARK + encoded(version) + ":", ":"));
  }

  /// The first such line in a file; empty if there is none.
  public static Optional<Recipe> in(byte[] file) {
    Matcher matcher = LINE.matcher(new String(file, StandardCharsets.ISO_8859_1));
    if (!matcher.find()) {
      return Optional.empty();
    }
    List<String> arguments =
        Arrays.stream(matcher.group(2).replace("&amp;", "&").split("&", -1))
            .map(Recipe::decoded)
            .toList();
    return Optional.of(new Recipe(decoded(matcher.group(1)), arguments));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
