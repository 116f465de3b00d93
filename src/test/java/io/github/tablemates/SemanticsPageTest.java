package io.github.tablemates;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Rule;
import io.github.tablemates.model.Size;
import io.github.tablemates.sim.Command;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// docs/semantics.md says what the program does, and nothing else.
class SemanticsPageTest {

  private static final Pattern RECORDING = Pattern.compile("\\b(?!x86)[a-z][0-9]{2}\\b");
  private static final Pattern RANDOM = Pattern.compile("\\brnd-[0-9]{4}\\b");

  private final List<String> lines = Files.readAllLines(Path.of("docs/semantics.md"));

  SemanticsPageTest() throws IOException {}

  @Test
  void everyRecordingThatItNamesIsThere() throws IOException {
    Set<String> there = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources/recordings"))) {
      files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".json"))
          .forEach(
              name -> {
                there.add(name.replaceFirst("-.*", ""));
                there.add(name.replace(".json", ""));
              });
    }
    Set<String> named = new TreeSet<>();
    for (String line : lines) {
      RECORDING.matcher(line).results().forEach(found -> named.add(found.group()));
      RANDOM.matcher(line).results().forEach(found -> named.add(found.group()));
    }

    assertThat(named).hasSizeGreaterThan(60).isSubsetOf(there);
  }

  @Test
  void itHasARowForEveryRuleWithTheVersionsThatHaveIt() {
    for (Rule rule : Rule.values()) {
      assertThat(lines).anyMatch(line -> line.startsWith(versions(rule)));
    }
  }

  private static String versions(Rule rule) {
    String since = "";
    String until = "";
    String basis = "";
    for (KernelRules rules : KernelRules.known()) {
      boolean has = rules.has(rule);
      if (has && (since.isEmpty() || !until.isEmpty())) {
        since += (since.isEmpty() ? "" : ", ") + rules.version();
        until = "";
        basis = rules.basis(rule) == KernelRules.Basis.MEASURED ? "measured" : "read";
      }
      if (!has && !since.isEmpty() && until.isEmpty()) {
        until = rules.version();
      }
    }
    String end = until.isEmpty() ? "" : " to before " + until;
    return "| `%s` | %s%s | %s |".formatted(rule, since, end, basis);
  }

  @Test
  void itHasARowForEveryPagingMode() {
    for (Paging paging : Paging.all().values()) {
      assertThat(lines).anyMatch(line -> line.startsWith(row(paging)));
    }
  }

  private static String row(Paging paging) {
    String levels =
        paging.levels().stream()
            .map(level -> level.level() + " " + level.shift() + "×" + level.userEntries())
            .collect(Collectors.joining(", "));
    String sizes = paging.hugeSizes().stream().map(Size::token).collect(Collectors.joining(", "));
    return "| `%s` | %s | 0x%x | 0x%x | %s | %s | %s |"
        .formatted(
            paging.name(),
            levels,
            paging.userEnd(),
            paging.windowEnd(),
            sizes,
            paging.pudDepth() < 0 ? "none" : Size.token(paging.slotSize()),
            paging.canShare() ? "pages of " + Size.token(paging.pmdSize()) : "none");
  }

  /// Commands have a field for each fact that they take over from a recording.
  @Test
  void itListsAllThatIsTakenOverFromRecordings() {
    Set<String> fields = new TreeSet<>();
    for (Class<?> kind : Command.class.getPermittedSubclasses()) {
      Arrays.stream(kind.getRecordComponents())
          .map(RecordComponent::getName)
          .filter(name -> name.equals("chosen") || name.equals("obtained"))
          .forEach(name -> fields.add(kind.getSimpleName() + "." + name));
    }
    Set<String> listed =
        lines.stream()
            .filter(line -> line.startsWith("| taken over |"))
            .flatMap(line -> Pattern.compile("`(\\w+\\.\\w+)`").matcher(line).results())
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(listed).isEqualTo(fields).hasSize(4);
  }
}
